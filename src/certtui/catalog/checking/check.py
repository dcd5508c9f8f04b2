"""A catalog directory checked against every rule; each mistake is reported once, in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from certtui.catalog.checking.asked_rules import check_asked
from certtui.catalog.checking.file_rules import check_file
from certtui.catalog.checking.references import Names
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.directory import ReadDirectory, read_directory
from certtui.catalog.loading.file import FileText
from certtui.catalog.loading.layers import SHARED_FILES, merge
from certtui.catalog.problems import Fault, Problem
from certtui.catalog.records.organization import OrganizationFile

if TYPE_CHECKING:
    from certtui.catalog.loading.salvage import Salvaged

COMPILED = date(2026, 11, 25)
"""A clock that stands before this day is wrong; dates are then checked against this day."""

MOST_PLACES = 3
"""So many further places of one mistake are listed."""


def check_directory(directory: Path, base: Catalog, today: date) -> tuple[int, list[Problem]]:
    """Check one directory as it would lie over `base`: the files in it, and every problem."""
    return check_read(read_directory(directory), directory, base, today)


def check_read(
    read: ReadDirectory, directory: Path, base: Catalog, today: date
) -> tuple[int, list[Problem]]:
    """As check_directory, for a directory that has been read."""
    shared = [
        (getattr(read.layer, part), read.shared_texts[name], None)
        for name, (_, part) in SHARED_FILES.items()
        if getattr(read.layer, part) is not None
    ]
    broken_shared = _salvaged(read.broken_shared)
    broken = _salvaged((OrganizationFile, text) for text in read.broken)
    layer = msgspec.structs.replace(
        read.layer,
        **{SHARED_FILES[Path(text.file).name][1]: record for record, text, _ in broken_shared},
    )
    unread = read.unread - {Path(text.file).name for _, text, _ in broken_shared}
    names = Names(base, merge([layer]), unread)
    latest = max(today, COMPILED)
    findings = Findings(list(layer.problems))
    whole = [(record, text, None) for record, text in (*read.texts, *read.doubles)]
    for record, text, rest in (*whole, *broken, *shared, *broken_shared):
        used = rest.named if rest is not None else ()
        found = check_file(record, base.thesaurus, names, latest, text.file, used)
        findings.add(text, found if rest is None else rest.believed(found))
    problems, judged, files = check_asked(directory, base, merge([layer]), read.unread)
    findings.problems += problems
    for text, fault in judged:
        findings.add(text, [fault])
    left_out = frozenset[str]().union(*(rest.named for _, _, rest in broken_shared))
    return layer.files + files, findings.report(left_out)


def _salvaged(
    broken: Iterable[tuple[type[Any], FileText]],
) -> list[tuple[Any, FileText, Salvaged[Any]]]:
    """What can be read of files in which entries are wrong, each with its text."""
    found = []
    for kind, text in broken:
        from certtui.catalog.loading.salvage import salvage  # only a mistake pays for it

        if (rest := salvage(text.table, kind)) is not None:
            found.append((rest.record, text, rest))
    return found


@dataclass
class Findings:
    """The faults of several files on their way to being reported."""

    problems: list[Problem]
    _faults: list[tuple[FileText, Fault]] = field(default_factory=list)

    def add(self, text: FileText, faults: Iterable[Fault]) -> None:
        self._faults += [(text, fault) for fault in faults]

    def report(self, left_out: Collection[str] = ()) -> list[Problem]:
        """Every problem, in the order of files and lines, each mistake once (see `Fault`).

        A name in `left_out` may be that of an entry which could not be read.
        """
        doubles = Counter(fault.about for _, fault in self._faults if fault.duplicate)
        groups: dict[object, list[tuple[FileText, Fault]]] = {}
        for index, (text, fault) in enumerate(self._faults):
            is_reference = fault.about and not fault.duplicate
            if is_reference and fault.name in left_out:
                continue
            group: object = (fault.about, fault.name) if is_reference else index
            groups.setdefault(group, []).append((text, fault))
        found = list(self.problems)
        for group, members in groups.items():
            about = members[0][1].about
            if isinstance(group, tuple) and doubles[about]:
                doubles[about] -= 1  # one of the two that share an id may be meant
                continue
            problems = [text.problem(fault.path, fault.message) for text, fault in members]
            found.append(_with_places(problems[0], problems[1:]))
        return sorted(found, key=lambda one: (one.file, one.line or 0, one.column or 0))


def _with_places(problem: Problem, others: list[Problem]) -> Problem:
    """A problem that says where else its mistake shows."""
    elsewhere = {(other.file, other.line) for other in others} - {(problem.file, problem.line)}
    named = [
        f"line {line}" if file == problem.file else f"{file}:{line}"
        for file, line in sorted(
            elsewhere, key=lambda place: (place[0] != problem.file, place[0], place[1] or 0)
        )
    ]
    if not named:
        return problem
    more = len(named) - MOST_PLACES
    rest = f" and {more} more places" if more > 0 else ""
    message = f"{problem.message} It is named on {', '.join(named[:MOST_PLACES])}{rest} too."
    return msgspec.structs.replace(problem, message=message)
