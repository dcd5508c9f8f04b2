"""How far a value can be trusted: what kind of source it rests on, and how old it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import get_args

import msgspec

from certtui.answers.completeness import Lack, lacks
from certtui.answers.facts import Fact, Item
from certtui.catalog.collection import STATES, Catalog
from certtui.catalog.jurisdictions import JurisdictionFile
from certtui.catalog.records import OrganizationFile, Source, Sourced, SourceKind
from certtui.catalog.values import When
from certtui.catalog.walking import walk

OLD_AFTER_YEARS = 2
"""A figure older than this is marked (design, "Honesty")."""

STRENGTH: dict[str, int] = {
    kind: rank for rank, kind in enumerate(("government", "official", "secondary", "article"))
}
"""Kinds of source, the strongest first."""

OFFICIAL: tuple[SourceKind, ...] = ("official", "government")


class Standing(msgspec.Struct, frozen=True):
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


def standing(sources: Iterable[Source], as_of: When | None, today: date) -> Standing:
    """The standing of a value that rests on `sources` and was true at `as_of`."""
    ordered = sorted(sources, key=lambda source: STRENGTH[source.kind])
    kind = ordered[0].kind if ordered else None
    dated = [source.dated for source in ordered if source.kind == kind and source.dated]
    when = as_of or max(dated, default=None)
    return Standing(kind, when, when is not None and when.is_older_than(OLD_AFTER_YEARS, today))


def fact_standing(catalog: Catalog, fact: Fact, today: date) -> Standing:
    """The standing of a fact."""
    return standing(catalog.sources(fact.owner, fact.sources), fact.as_of, today)


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


class Footing(msgspec.Struct, frozen=True):
    """How much of a file rests on official sources, and how old its sources are."""

    records: int
    official: int
    """Records that name at least one official or government source."""
    kinds: dict[str, int]
    """Sources by kind."""
    dated: int
    """Sources whose date is known."""
    median_year: int | None
    """The middle year of the dated sources."""
    disagreements: int
    unsettled: int
    gaps: int
    """What was looked for and not found."""

    @property
    def share(self) -> float:
        """Official records of all, 0 to 1."""
        return self.official / self.records if self.records else 0.0

    def age(self, today: date) -> int | None:
        """Median age of the dated sources in whole years."""
        return None if self.median_year is None else today.year - self.median_year


def footing(record: OrganizationFile | JurisdictionFile) -> Footing:
    """What a file rests on."""
    kinds = {source.id: source.kind for source in record.sources}
    records = [entry for _, entry in walk(record) if isinstance(entry, Sourced)]
    official = sum(any(kinds.get(name) in OFFICIAL for name in entry.sources) for entry in records)
    years = [source.dated.year for source in record.sources if source.dated]
    by_kind = Counter(kinds.values())
    return Footing(
        records=len(records),
        official=official,
        kinds={kind: by_kind[kind] for kind in get_args(SourceKind) if by_kind[kind]},
        dated=len(years),
        median_year=_middle(years),
        disagreements=len(record.disagreements),
        unsettled=sum(not entry.settled for entry in record.disagreements),
        gaps=len(record.gaps),
    )


class Entry(msgspec.Struct, frozen=True):
    """A file of the catalog and what it rests on."""

    id: str
    title: str
    footing: Footing
    lacks: tuple[Lack, ...] = ()
    """What a full entry would have and this one lacks."""


class Report(msgspec.Struct, frozen=True):
    """What the whole catalog rests on."""

    entries: tuple[Entry, ...]
    whole: Footing


def report(catalog: Catalog) -> Report:
    """Each organization and the states' file, and all together."""
    entries = [
        Entry(record.id, record.organization.abbreviation, footing(record), lacks(record))
        for record in catalog.organizations
    ]
    entries += [Entry(STATES, "States", footing(file)) for file in catalog.jurisdiction_files]
    files: list[OrganizationFile | JurisdictionFile] = [*catalog.organizations]
    files += catalog.jurisdiction_files
    return Report(tuple(entries), _together([footing(file) for file in files], files))


def _together(
    parts: Sequence[Footing], files: Sequence[OrganizationFile | JurisdictionFile]
) -> Footing:
    years = [source.dated.year for file in files for source in file.sources if source.dated]
    kinds = sum((Counter(part.kinds) for part in parts), Counter[str]())
    return Footing(
        records=sum(part.records for part in parts),
        official=sum(part.official for part in parts),
        kinds={kind: kinds[kind] for kind in get_args(SourceKind) if kinds[kind]},
        dated=len(years),
        median_year=_middle(years),
        disagreements=sum(part.disagreements for part in parts),
        unsettled=sum(part.unsettled for part in parts),
        gaps=sum(part.gaps for part in parts),
    )


def _middle(years: list[int]) -> int | None:
    """The median year, rounded down; None of none."""
    from statistics import median  # slow to import, and seldom asked for

    return int(median(years)) if years else None
