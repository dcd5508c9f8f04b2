"""How well a file of the catalog is sourced: by official sources or others, and how recent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import get_args

import msgspec

from certtui.answers.facts.trust import OFFICIAL
from certtui.catalog.records.jurisdiction import JurisdictionFile
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.source import Source, Sourced, SourceKind, walk
from certtui.catalog.records.values import number_of


class Sourcing(msgspec.Struct, frozen=True):
    """How well one or several files are sourced."""

    records: int
    official: int
    """Records with at least one official or government source."""
    kinds: dict[str, int]
    """Sources by kind."""
    dated: int
    """Sources with a known date."""
    median_year: int | None
    """The median year of the dated sources."""
    disagreements: int
    unsettled: int
    gaps: int
    """What was looked for and not found."""

    @property
    def share(self) -> float:
        """The share of records with an official source, 0 to 1."""
        return self.official / self.records if self.records else 0.0

    def age(self, today: date) -> int | None:
        """Median age of the dated sources in whole years."""
        return None if self.median_year is None else today.year - self.median_year


def sourcing(*files: OrganizationFile | JurisdictionFile) -> Sourcing:
    """How well one or several files are sourced."""
    records = official = 0
    for file in files:
        kinds = {source.id: source.kind for source in file.sources}
        sourced = [entry for _, entry in walk(file) if isinstance(entry, Sourced)]
        records += len(sourced)
        official += sum(any(kinds.get(id_) in OFFICIAL for id_ in e.sources) for e in sourced)
    disagreements = [entry for file in files for entry in file.disagreements]
    texts = _texts(files)
    by_kind = Counter(text.kind for text in texts)
    years = _years(texts)
    return Sourcing(
        records=records,
        official=official,
        kinds={kind: by_kind[kind] for kind in get_args(SourceKind) if by_kind[kind]},
        dated=len(years),
        median_year=_middle(years),
        disagreements=len(disagreements),
        unsettled=sum(not entry.settled for entry in disagreements),
        gaps=sum(len(file.gaps) for file in files),
    )


def _texts(files: Iterable[OrganizationFile | JurisdictionFile]) -> list[Source]:
    """The sources of some files; a text that several of them cite counts once."""
    found: dict[tuple[str, str], Source] = {}
    for file in files:
        for source in file.sources:
            found.setdefault((source.url or source.id, source.title), source)
    return list(found.values())


def _years(texts: Iterable[Source]) -> list[int]:
    """The years of the sources that are dated."""
    return [text.dated.year for text in texts if text.dated]


def median_year(record: OrganizationFile) -> int | None:
    """The median year of an organization's dated sources; None if none has a date."""
    return _middle(_years(record.sources))


def sourcing_line(record: OrganizationFile, today: date) -> str:
    """How much of an organization's entry has official sources, and how recent they are."""
    foot = sourcing(record)
    text = f"{foot.share:.0%} of the facts come from an official page"
    age = foot.age(today)
    if age is not None:
        text += f"; its dated sources are from {today.year - age} (median)"
    undated = len(record.sources) - foot.dated
    return f"{text}; {number_of(undated, 'source')} {'has' if undated == 1 else 'have'} no date."


def _middle(years: list[int]) -> int | None:
    """The median year, rounded down; None if there are none."""
    if not years:
        return None
    ordered, last = sorted(years), len(years) - 1
    return (ordered[last // 2] + ordered[(last + 1) // 2]) // 2
