"""A catalog directory checked against every rule; each mistake is reported once, in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
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


def check_directory(
    directory: Path, base: Catalog, today: date, read: ReadDirectory | None = None
) -> tuple[int, list[Problem]]:
    """Check one directory as it would lie over `base`: the files in it, and every problem.

    `read`: what it holds, where it has been read already.
    """
    read = read or read_directory(directory)
    shared = [
        (getattr(read.layer, part), read.shared_texts[name], None)
        for name, (_, part) in SHARED_FILES.items()
        if getattr(read.layer, part) is not None
    ]
    broken_shared = _salvaged(read.broken_shared)
    broken = _salvaged((OrganizationFile, text) for text in read.broken)
    salvaged = {Path(text.file).name: record for record, text, _ in broken_shared}
    layer = msgspec.structs.replace(
        read.layer, **{SHARED_FILES[name][1]: record for name, record in salvaged.items()}
    )
    over = merge([layer])
    names = Names(base, over, read.unread.difference(salvaged))
    latest = max(today, COMPILED)
    faults: list[tuple[FileText, Fault]] = []
    whole = [(record, text, None) for record, text in (*read.texts, *read.doubles)]
    for record, text, rest in (*whole, *broken, *shared, *broken_shared):
        used = rest.named if rest is not None else ()
        found = check_file(record, base.thesaurus, names, latest, text.file, used)
        faults += [(text, fault) for fault in (found if rest is None else rest.believed(found))]
    problems, judged, files = check_asked(directory, base, over, read.unread)
    left_out = frozenset[str]().union(*(rest.named for _, _, rest in broken_shared))
    problems += [*layer.problems, *_reported([*faults, *judged], left_out)]
    return layer.files + files, sorted(problems, key=place_in_order)


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


def _reported(
    faults: Sequence[tuple[FileText, Fault]], left_out: Collection[str]
) -> Iterator[Problem]:
    """The faults of several files as problems, each mistake once (see `Fault`).

    A name in `left_out` may be that of an entry which could not be read.
    """
    doubles = Counter(fault.about for _, fault in faults if fault.duplicate)
    groups: dict[object, list[tuple[FileText, Fault]]] = {}
    for index, (text, fault) in enumerate(faults):
        is_reference = fault.about and not fault.duplicate
        if is_reference and fault.name in left_out:
            continue
        group: object = (fault.about, fault.name) if is_reference else index
        groups.setdefault(group, []).append((text, fault))
    for group, members in groups.items():
        about = members[0][1].about
        if isinstance(group, tuple) and doubles[about]:
            doubles[about] -= 1  # one of the two that share an id may be meant
            continue
        problems = [text.problem(fault.path, fault.message) for text, fault in members]
        yield _with_places(problems[0], problems[1:])


def _with_places(problem: Problem, others: list[Problem]) -> Problem:
    """A problem that says where else its mistake shows, in its own file first."""
    others.sort(key=lambda other: (other.file != problem.file, *place_in_order(other)))
    named = dict.fromkeys(
        f"line {other.line}" if other.file == problem.file else f"{other.file}:{other.line}"
        for other in others
        if (other.file, other.line) != (problem.file, problem.line)
    )
    if not named:
        return problem
    more = len(named) - MOST_PLACES
    rest = f" and {more} more places" if more > 0 else ""
    message = f"{problem.message} It is named on {', '.join([*named][:MOST_PLACES])}{rest} too."
    return msgspec.structs.replace(problem, message=message)


def place_in_order(problem: Problem) -> tuple[str, int, int]:
    """By file, line and column; what has no line or column comes first."""
    return problem.file, problem.line or 0, problem.column or 0
