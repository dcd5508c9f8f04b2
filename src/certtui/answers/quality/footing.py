"""What a file of the catalog rests on: official sources or others, and how fresh they are."""

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


class Footing(msgspec.Struct, frozen=True):
    """What a file, or several, rest on."""

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


def footing(*files: OrganizationFile | JurisdictionFile) -> Footing:
    """What a file rests on, or several together."""
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
    return Footing(
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
    """The sources of some files; a text that several of them cite once."""
    found: dict[tuple[str, str], Source] = {}
    for file in files:
        for source in file.sources:
            found.setdefault((source.url or source.id, source.title), source)
    return list(found.values())


def _years(texts: Iterable[Source]) -> list[int]:
    """The years of the sources that are dated."""
    return [text.dated.year for text in texts if text.dated]


def median_year(record: OrganizationFile) -> int | None:
    """The middle year of an organization's dated sources; None where none is dated."""
    return _middle(_years(record.sources))


def footing_line(record: OrganizationFile, today: date) -> str:
    """How much of an organization's entry rests on official sources, and how fresh that is."""
    foot = footing(record)
    text = f"{foot.share:.0%} of the facts come from an official page"
    age = foot.age(today)
    if age is not None:
        text += f"; its dated sources are from {today.year - age} (median)"
    undated = len(record.sources) - foot.dated
    return f"{text}; {number_of(undated, 'source')} {'has' if undated == 1 else 'have'} no date."


def _middle(years: list[int]) -> int | None:
    """The median year, rounded down; None of none."""
    if not years:
        return None
    ordered, last = sorted(years), len(years) - 1
    return (ordered[last // 2] + ordered[(last + 1) // 2]) // 2
