"""The JSON of `cost`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct, UnsetType

from certtui.answers.cost.over_years import Cost, CostItem
from certtui.catalog.records.source import FeePer, FeePurpose, PayerKind
from certtui.catalog.records.values import When
from certtui.output.contract.records import document_of


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
    paid_by: tuple[PayerKind, ...]
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


def cost_json(costs: Sequence[Cost]) -> CostDocument:
    """`cost`, all of them over the same years."""
    return CostDocument(costs[0].years, tuple(_cost(entry) for entry in costs))


def _cost(cost: Cost) -> CostOfCertification:
    return document_of(
        CostOfCertification,
        cost,
        certification=cost.id,
        items=[*map(_item, cost.items)],
        complete=cost.is_complete,
    )


def _item(item: CostItem) -> CountedPrice:
    counted = {name: getattr(item, name) for name in ("amount", "years", "subtotal")}
    disputed = item.dispute is not None
    return document_of(CountedPrice, item.fee, **counted, times=len(item.years), disputed=disputed)
