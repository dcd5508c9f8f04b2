"""How reliable a value is: the kind of its sources, and its age."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from certtui.answers.facts.fact import DIFFER, Fact, Item
from certtui.catalog.collection import Catalog
from certtui.catalog.records.source import Source, SourceKind
from certtui.catalog.records.values import When

OLD_AFTER_YEARS = 2
"""A figure older than this is marked (design, "Honesty")."""

STRENGTH: dict[str, int] = {
    kind: rank for rank, kind in enumerate(("government", "official", "secondary", "article"))
}
"""Kinds of source, the strongest first."""

OFFICIAL: tuple[SourceKind, ...] = ("official", "government")

SECONDARY_ONLY = "secondary source only"
"""The mark, in every view and format, of a value that no official or government source supports."""


def strongest_kind(sources: Iterable[Source]) -> SourceKind | None:
    """The kind of the strongest source; None if there is none."""
    return min((source.kind for source in sources), key=STRENGTH.__getitem__, default=None)


def dated(as_of: When | None, sources: Iterable[Source], kind: SourceKind | None) -> When | None:
    """When a value was true; else the newest date of its sources of `kind`, None if undated."""
    return as_of or max((s.dated for s in sources if s.kind == kind and s.dated), default=None)


def weakest_kind(catalog: Catalog, fact: Fact) -> SourceKind | None:
    """The kind that the whole value rests on: of the strongest source of its weakest line."""
    groups = [item.sources for item in fact.items if item.sources] or [fact.sources]
    kinds = [strongest_kind(catalog.sources(fact.owner, ids)) for ids in groups]
    return max((kind for kind in kinds if kind), key=STRENGTH.__getitem__, default=None)


def secondary_mark(sources: Iterable[Source]) -> str:
    """`SECONDARY_ONLY` if there are sources and none is official; otherwise empty."""
    return _mark(strongest_kind(sources))


def value_mark(catalog: Catalog, fact: Fact) -> str:
    """`SECONDARY_ONLY` if the weakest line of a value has no official source; otherwise empty."""
    is_part = any(item.money for item in fact.items)  # "at least $129" claims those $129
    if (fact.state == "not-found" and not is_part) or not fact.sources:
        return ""
    return _mark(weakest_kind(catalog, fact))


def line_mark(catalog: Catalog, fact: Fact, item: Item) -> str:
    """The mark of one line by its own sources; lines that share the fact's have it once."""
    if (fact.state == "not-found" and not item.money) or item.is_gap:
        return ""
    if item.sources:
        return secondary_mark(catalog.sources(fact.owner, item.sources))
    is_first = item is next(line for line in fact.items if not line.sources)
    return secondary_mark(catalog.sources(fact.owner, fact.sources)) if is_first else ""


def _mark(kind: SourceKind | None) -> str:
    return SECONDARY_ONLY if kind is not None and kind not in OFFICIAL else ""


def is_old_price(item: Item, today: date) -> bool:
    """Whether it is a price whose date is more than two years ago or not known."""
    return item.money and not item.superseded and is_old(item.as_of, today)


def dates(item: Item, today: date) -> list[str]:
    """When a line was true, and whether it is an old price: `2020-03`, `old`; or `undated`."""
    is_old_figure = item.as_of is not None and is_old_price(item, today)
    return [*([item.day] if item.day else []), *(["old"] if is_old_figure else [])]


def dates_in_brief(fact: Fact, item: Item, today: date) -> list[str]:
    """Also whether sources disagree about the value."""
    return dates(item, today) + ([DIFFER] if fact.state == "disputed" else [])


def dates_with_check(item: Item, today: date) -> list[str]:
    """Also when a person last confirmed it: `checked 2026-11-25`."""
    return dates(item, today) + ([f"checked {item.checked}"] if item.checked else [])


def is_old(as_of: When | None, today: date) -> bool:
    """Whether a date is more than two years ago, or not known."""
    return as_of is None or as_of.is_older_than(OLD_AFTER_YEARS, today)
