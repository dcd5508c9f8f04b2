"""What a curator should review next, by how much depends on it.

Left out is what was checked within a year: see `checked` of a record and `read` of a source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from certtui.answers.facts.fees import fee_amount
from certtui.answers.facts.trust import OFFICIAL, is_old
from certtui.catalog.award import BODIES, STATES
from certtui.catalog.collection import Catalog
from certtui.catalog.records.jurisdiction import JurisdictionFile
from certtui.catalog.records.organization import BodyFile, OrganizationFile
from certtui.catalog.records.source import Fee, Sourced, walk
from certtui.catalog.records.values import When

AGAIN_AFTER_YEARS = 1
"""A record is reviewed again when its last check is older than this."""

CatalogFile = OrganizationFile | JurisdictionFile | BodyFile


class Task(msgspec.Struct, frozen=True):
    """One thing to review."""

    owner: str
    """Id of the organization; STATES or BODIES for the shared files."""
    what: str
    weight: int
    """How much depends on it: certifications, or records for a source."""
    date: When | None = None
    """When the figure was true; None if undated, or if it is no figure."""
    checked: When | None = None
    """When a person last checked it."""
    url: str | None = None


class Review(msgspec.Struct, frozen=True):
    """What to review next, by kind; the most important first."""

    prices: tuple[Task, ...]
    """Amounts that are undated or more than two years old, the oldest first among equals."""
    sources: tuple[Task, ...]
    """Secondary sources that are the only source of some records."""
    disagreements: tuple[Task, ...]
    """Those that are not settled."""
    gaps: tuple[Task, ...]
    """What was looked for and not found."""


def review(catalog: Catalog, today: date) -> Review:
    """What to look at next in a catalog."""
    files: list[tuple[str, CatalogFile]] = [(file.id, file) for file in catalog.organizations]
    files += ((STATES, file) for file in catalog.jurisdiction_files)
    files += ((BODIES, file) for file in catalog.body_files)
    return Review(
        prices=_heaviest(_joined(t for owner, file in files for t in _prices(owner, file, today))),
        sources=_heaviest(task for owner, file in files for task in _sources(owner, file, today)),
        disagreements=_heaviest(
            Task(owner, entry.subject, _certifications_of(file, entry.about))
            for owner, file in files
            for entry in getattr(file, "disagreements", ())
            if not entry.settled
        ),
        gaps=_heaviest(
            Task(owner, entry.topic, _certifications_of(file, entry.about))
            for owner, file in files
            for entry in getattr(file, "gaps", ())
            if not (entry.looked and _is_fresh(entry.looked.on, today))
        ),
    )


def _heaviest(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """The heaviest first; of equals the oldest, undated ones before all."""

    def order(task: Task) -> tuple[int, date, str, str]:
        day = task.date.earliest if task.date else date.min
        return -task.weight, day, task.owner, task.what

    return tuple(sorted(tasks, key=order))


def _prices(owner: str, file: CatalogFile, today: date) -> Iterator[Task]:
    for path, entry in walk(file):
        if not isinstance(entry, Fee) or entry.amount is None or entry.superseded:
            continue
        if is_old(entry.as_of, today) and not _is_fresh(entry.checked, today):
            what = f"{fee_amount(entry)}: {entry.what}"
            yield Task(owner, what, _weight(file, path, entry), entry.as_of, entry.checked)


def _joined(tasks: Iterable[Task]) -> Iterator[Task]:
    """Prices with the same words in several certifications, each once."""
    groups: dict[object, list[Task]] = defaultdict(list)
    for task in tasks:
        groups[task.owner, task.what, task.date].append(task)
    for same in groups.values():
        yield msgspec.structs.replace(same[0], weight=sum(task.weight for task in same))


def _sources(owner: str, file: CatalogFile, today: date) -> Iterator[Task]:
    known = {source.id: source for source in file.sources}
    resting: dict[str, int] = defaultdict(int)
    for _, entry in walk(file):
        if isinstance(entry, Sourced) and len(entry.sources) == 1:
            resting[entry.sources[0]] += not _is_fresh(entry.checked, today)
    for name, records in resting.items():
        source = known.get(name)
        if source is None or source.kind in OFFICIAL or not records:
            continue
        if not _is_fresh(source.read, today):
            yield Task(owner, source.title, records, source.dated, source.read, source.url)


def _is_fresh(checked: When | None, today: date) -> bool:
    return checked is not None and not checked.is_older_than(AGAIN_AFTER_YEARS, today)


def _weight(file: CatalogFile, path: tuple[str | int, ...], entry: Fee) -> int:
    """How many certifications a fee is for."""
    if not isinstance(file, OrganizationFile) or path[0] == "certification":
        return 1
    return len(entry.certifications) or len(file.active)


def _certifications_of(file: CatalogFile, about: Iterable[str]) -> int:
    """How many certifications the facts with these ids are about; at least one."""
    if not isinstance(file, OrganizationFile):
        return 1
    codes = {certification.code for certification in file.certifications}
    named = {code for fact in about if (code := fact.rpartition(":")[0]) in codes}
    is_of_all = any(":" not in fact for fact in about)
    return max(1, len(file.active) if is_of_all else len(named))
