"""The JSON of `cost`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import UNSET, Struct, UnsetType

from certtui.answers.cost.over_years import Cost, CostItem
from certtui.catalog.records.source import Fee, FeePer, FeePurpose
from certtui.catalog.records.values import When


class CountedPrice(Struct, frozen=True):
    """A price, and when it falls due."""

    what: str
    purpose: FeePurpose
    per: FeePer
    amount: Decimal
    as_of: When | None
    sources: tuple[str, ...]
    years: tuple[int, ...]
    times: int
    subtotal: Decimal
    disputed: bool
    note: str | UnsetType


class UncountedPrice(Struct, frozen=True):
    """A price that is in no total."""

    what: str
    purpose: FeePurpose
    per: FeePer
    amount: Decimal | None
    currency: str | None
    audience: str | None
    as_of: When | None
    sources: tuple[str, ...]


class CostOfCertification(Struct, frozen=True):
    """What holding a certification costs."""

    certification: str
    currency: str | None
    items: tuple[CountedPrice, ...]
    by_year: tuple[Decimal, ...]
    total: Decimal
    complete: bool
    """False: the total is at least this."""
    total_text: str
    missing: tuple[str, ...]
    not_counted: tuple[UncountedPrice, ...]
    notes: tuple[str, ...]


class CostDocument(Struct, frozen=True):
    """What `certtui cost --json` writes."""

    years: int
    subjects: tuple[CostOfCertification, ...]


def cost_json(years: int, costs: Sequence[Cost]) -> CostDocument:
    """`cost`."""
    return CostDocument(years, tuple(_subject(entry) for entry in costs))


def _subject(cost: Cost) -> CostOfCertification:
    return CostOfCertification(
        certification=cost.id,
        currency=cost.currency,
        items=tuple(_item(item) for item in cost.items),
        by_year=tuple(cost.by_year),
        total=cost.total,
        complete=cost.is_complete,
        total_text=cost.total_text,
        missing=tuple(cost.missing),
        not_counted=tuple(_not_counted(fee) for fee in cost.not_counted),
        notes=tuple(cost.notes),
    )


def _item(item: CostItem) -> CountedPrice:
    return CountedPrice(
        what=item.what,
        purpose=item.purpose,
        per=item.per,
        amount=item.amount,
        as_of=item.as_of,
        sources=item.sources,
        years=tuple(item.years),
        times=len(item.years),
        subtotal=item.subtotal,
        disputed=item.disputed,
        note=item.note or UNSET,
    )


def _not_counted(fee: Fee) -> UncountedPrice:
    return UncountedPrice(
        what=fee.what,
        purpose=fee.purpose,
        per=fee.per,
        amount=fee.amount,
        currency=fee.currency,
        audience=fee.audience,
        as_of=fee.as_of,
        sources=fee.sources,
    )
