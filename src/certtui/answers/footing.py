"""How much of a file rests on official sources, and how old its sources are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import get_args

import msgspec

from certtui.answers.facts.trust import OFFICIAL
from certtui.catalog.records.jurisdiction import JurisdictionFile
from certtui.catalog.records.organization import OrganizationFile, Sourced, SourceKind
from certtui.catalog.records.walk import walk


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


def footing_line(record: OrganizationFile, today: date) -> str:
    """How much of an organization's entry rests on official sources, and how fresh that is."""
    foot = footing(record)
    text = f"{foot.share:.0%} of {foot.records} records rest on an official source"
    age = foot.age(today)
    if age is not None:
        sources = "1 dated source" if foot.dated == 1 else f"{foot.dated} dated sources"
        text += f"; the middle age of its {sources} is {age} year{'s' if age != 1 else ''}"
    undated = len(record.sources) - foot.dated
    return f"{text}; {f'{undated} sources are' if undated != 1 else '1 source is'} undated."


def footing_of_all(files: Sequence[OrganizationFile | JurisdictionFile]) -> Footing:
    """What several files rest on together."""
    parts = [footing(file) for file in files]
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
    if not years:
        return None
    ordered, last = sorted(years), len(years) - 1
    return (ordered[last // 2] + ordered[(last + 1) // 2]) // 2
