"""The JSON of `cost`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from certtui.answers.cost.over_years import Cost, CostItem
from certtui.catalog.records.organization import Fee
from certtui.output.pages.cost import plain_number


def cost_json(years: int, costs: Sequence[Cost]) -> dict[str, Any]:
    """`cost` as scripts see it."""
    return {"years": years, "subjects": [_subject(entry) for entry in costs]}


def _subject(cost: Cost) -> dict[str, Any]:
    return {
        "certification": cost.id,
        "currency": cost.currency,
        "items": [_item(item) for item in cost.items],
        "by_year": [plain_number(amount) for amount in cost.by_year],
        "total": plain_number(cost.total),
        "complete": cost.is_complete,
        "total_text": cost.total_text,
        "missing": list(cost.missing),
        "not_counted": [_not_counted(fee) for fee in cost.not_counted],
        "notes": list(cost.notes),
    }


def _item(item: CostItem) -> dict[str, Any]:
    return {
        "what": item.what,
        "purpose": item.purpose,
        "per": item.per,
        "amount": plain_number(item.amount),
        "as_of": str(item.as_of) if item.as_of else None,
        "sources": list(item.sources),
        "years": list(item.years),
        "times": len(item.years),
        "subtotal": plain_number(item.subtotal),
        "disputed": item.disputed,
        **({"note": item.note} if item.note else {}),
    }


def _not_counted(fee: Fee) -> dict[str, Any]:
    return {
        "what": fee.what,
        "purpose": fee.purpose,
        "per": fee.per,
        "amount": plain_number(fee.amount) if fee.amount is not None else None,
        "currency": fee.currency,
        "audience": fee.audience,
        "as_of": str(fee.as_of) if fee.as_of else None,
        "sources": list(fee.sources),
    }
