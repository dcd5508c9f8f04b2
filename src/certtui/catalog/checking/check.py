"""Checks a catalog directory against every rule; each mistake is reported once, at its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from certtui.catalog.checking.asked_rules import check_asked
from certtui.catalog.checking.file_rules import check_file
from certtui.catalog.checking.references import Names
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.layers import SHARED_FILES, merge
from certtui.catalog.loading.toml_files import FileText, ReadDirectory, read_directory
from certtui.catalog.problems import Fault, Problem
from certtui.catalog.records.organization import OrganizationFile

if TYPE_CHECKING:
    from certtui.catalog.loading.salvage import Salvaged

COMPILED = date(2026, 11, 27)
"""An earlier system date is wrong; dates are then checked against this day."""

MOST_PLACES = 3
"""The most further places of one mistake that are listed."""


def check_directory(
    directory: Path, base: Catalog, today: date, read: ReadDirectory | None = None
) -> tuple[int, list[Problem]]:
    """Check one directory as it would lie over `base`: the files in it, and every problem.

    `read`: its contents, if they have been read already.
    """
    read = read or read_directory(directory)
    entries: list[tuple[Any, FileText, Salvaged[Any] | None]] = []
    parts: dict[str, Any] = {}
    unread: set[str] = set()
    left_out: frozenset[str] = frozenset()
    for kind, record, text in read.files:
        rest = _salvaged(kind, text) if record is None else None
        name = Path(text.file)
        if record is None and kind is OrganizationFile:
            unread |= {text.organization_id, name.stem} - {""}
        elif rest is not None:
            parts[SHARED_FILES[name.name][1]] = rest.record
            left_out |= rest.named
        elif record is None:
            unread.add(name.name)
        whole = record if rest is None else rest.record
        if whole is not None:
            entries.append((whole, text, rest))
    over = merge([msgspec.structs.replace(read.layer, **parts)])
    names = Names(base, over, unread)
    latest = max(today, COMPILED)
    faults: list[tuple[FileText, Fault]] = []
    for record, text, rest in entries:
        used = rest.named if rest is not None else ()
        found = check_file(record, base.thesaurus, names, latest, text.file, used)
        faults += [(text, fault) for fault in (found if rest is None else rest.unexplained(found))]
    problems, judged, files = check_asked(directory, base, over, unread)
    problems += [*read.layer.problems, *_reported([*faults, *judged], left_out)]
    return read.layer.files + files, sorted(problems, key=place_in_order)


def _salvaged(kind: type[Any], text: FileText) -> Salvaged[Any] | None:
    """The readable part of a file with faulty entries."""
    from certtui.catalog.loading.salvage import salvage  # only a mistake pays for it

    return salvage(text.table, kind) if text.table else None


def _reported(
    faults: Sequence[tuple[FileText, Fault]], left_out: Collection[str]
) -> Iterator[Problem]:
    """The faults of several files as problems, each mistake once (see `Fault`).

    A name in `left_out` may be that of an entry that could not be read.
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
        yield with_places(problems[0], problems[1:])


def with_places(problem: Problem, others: list[Problem]) -> Problem:
    """A problem that lists the other places of its mistake, those in its own file first."""
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
    """The sort key: file, line and column; without a line or column, first."""
    return problem.file, problem.line or 0, problem.column or 0
