"""How far a value can be trusted: what kind of source it rests on, and how old it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from certtui.answers.facts.fact import Fact, Item
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Source, SourceKind
from certtui.catalog.records.values import When

OLD_AFTER_YEARS = 2
"""A figure older than this is marked (design, "Honesty")."""

STRENGTH: dict[str, int] = {
    kind: rank for rank, kind in enumerate(("government", "official", "secondary", "article"))
}
"""Kinds of source, the strongest first."""

OFFICIAL: tuple[SourceKind, ...] = ("official", "government")


class Provenance(msgspec.Struct, frozen=True):
    """What a value rests on: the strongest kind of source, and a date."""

    kind: SourceKind | None
    """None: it names no source."""
    date: When | None
    """When the value was true, else the date of the strongest dated source; None: undated."""
    is_old: bool
    """The date is known, and lies more than two years back."""

    def __str__(self) -> str:
        parts = [self.kind or "no source", str(self.date) if self.date else "undated"]
        return ", ".join([*parts, "old"] if self.is_old else parts)


def provenance(sources: Iterable[Source], as_of: When | None, today: date) -> Provenance:
    """The provenance of a value that rests on `sources` and was true at `as_of`."""
    ordered = sorted(sources, key=lambda source: STRENGTH[source.kind])
    kind = ordered[0].kind if ordered else None
    dated = [source.dated for source in ordered if source.kind == kind and source.dated]
    when = as_of or max(dated, default=None)
    return Provenance(kind, when, when is not None and when.is_older_than(OLD_AFTER_YEARS, today))


def weakest_kind(catalog: Catalog, fact: Fact) -> SourceKind | None:
    """The kind of the strongest source of its weakest line: what the whole value rests on."""
    groups = [item.sources for item in fact.items if item.sources] or [fact.sources]
    kinds = [
        min((source.kind for source in catalog.sources(fact.owner, ids)), key=STRENGTH.__getitem__)
        for ids in groups
        if catalog.sources(fact.owner, ids)
    ]
    return max(kinds, key=STRENGTH.__getitem__, default=None)


def is_old_price(item: Item, today: date) -> bool:
    """A price whose date is more than two years back, or is not known."""
    if not item.money or item.superseded:
        return False
    return item.as_of is None or item.as_of.is_older_than(OLD_AFTER_YEARS, today)
