"""Checks a catalog directory against every rule; each mistake is reported once, at its place.

Of a file with faulty records the rest is checked too: a wrong key of a record is left out if the
record can do without it, otherwise the smallest table around it. The program itself leaves out a
faulty file as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from certtui.catalog.checking.file_rules import AskedRules, check_file
from certtui.catalog.checking.references import Names
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.decoding import (
    FileText,
    ReadDirectory,
    along,
    decode,
    read_directory,
    read_record,
)
from certtui.catalog.loading.files import asked_files
from certtui.catalog.loading.layers import merge, shared_part
from certtui.catalog.problems import Fault, KeyPath, Problem
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.vocabulary import AskedFile

COMPILED = date(2026, 11, 28)
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
    problems = [*read.catalog.problems]
    files = [*read.files]
    for path in asked_files(directory, problems):
        ways, text, found = read_record(path, AskedFile)
        files.append((AskedFile, ways, text))
        problems += found
    entries: list[tuple[Any, FileText, Salvaged | None]] = []
    parts: dict[str, Any] = {}
    unread: set[str] = set()
    left_out: frozenset[str] = frozenset()
    for kind, record, text in files:
        rest = salvage(text.table, kind) if record is None and text.table else None
        name = Path(text.file)
        if record is None and kind is OrganizationFile:
            unread |= {text.organization_id, name.stem} - {""}
        elif kind is not AskedFile and rest is not None:
            parts |= shared_part(name.name, rest.record)
            left_out |= rest.named
        elif record is None:
            unread.add(name.name)
        whole = record if rest is None else rest.record
        if whole is not None:
            entries.append((whole, text, rest))
    over = merge([msgspec.structs.replace(read.catalog, **parts)])
    names, asked = Names(base, over, unread), AskedRules(base, over, unread)
    latest = max(today, COMPILED)
    faults: list[tuple[FileText, Fault]] = []
    for record, text, rest in entries:
        if isinstance(record, AskedFile):
            wrong = asked.faults(text.file, record)
        else:
            used = rest.named if rest is not None else ()
            wrong = check_file(record, base.thesaurus, names, latest, text.file, used)
        faults += [(text, fault) for fault in (wrong if rest is None else rest.unexplained(wrong))]
    problems += _reported(faults, left_out)
    return len(files), sorted(problems, key=place_in_order)


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


# ---------------------------------------------------------------- a file with faulty records

MOST_ROUNDS = 10
"""Leaving out one part may make another wrong; after so many rounds nothing is salvaged."""

_STAND_INS = {
    **dict.fromkeys(("id", "abbreviation", "name", "kind"), "unread"),
    "country": "US",
    "fields": (),
    "sources": (),
}
"""For keys that every organization has: one that is wrong hides nothing else in its file."""


class Salvaged(msgspec.Struct):
    """The readable part of a file."""

    record: Any
    named: frozenset[str]
    """Every text in the parts left out: it may be an id that is defined or cited there."""
    _lacking: frozenset[KeyPath]
    """Tables that lost a key: a rule may require that key."""
    _places: dict[KeyPath, list[int]]
    """For each list that lost items, the original indices of the others."""

    def unexplained(self, faults: Iterable[Fault]) -> Iterator[Fault]:
        """The faults of the rest, at their places in the file, without those that the parts left
        out may explain: an id among them, a key of a table, an item of a counted list."""
        for fault in faults:
            path = _in_file(fault.path, self._places)
            is_fact = path[-1:] == ("about",) and not fault.name  # of a record left out, maybe
            is_explained = path in self._places or (not fault.about and self._lost_key(path))
            if fault.name not in self.named and not is_fact and not is_explained:
                yield msgspec.structs.replace(fault, path=path)

    def _lost_key(self, path: KeyPath) -> bool:
        """Whether `path` in the file is in a table that lost a key."""
        item = max((n for n, step in enumerate(path, 1) if isinstance(step, int)), default=0)
        return any(path[: len(table)] == table for table in self._lacking if len(table) >= item)


def salvage(table: dict[str, Any], kind: type[Any]) -> Salvaged | None:
    """The readable part of a table that is no valid `kind`; None if too much of it is wrong."""
    out: set[KeyPath] = set()
    for _ in range(MOST_ROUNDS):
        places: dict[KeyPath, list[int]] = {}
        rest = _without(table, (), out, places)
        if isinstance(about := rest.get("organization"), dict):
            about |= {key: _STAND_INS[key] for key in _STAND_INS if ("organization", key) in out}
        record, faults = decode(rest, kind)
        if record is not None:
            named = frozenset(text for path in out for text in _texts(_at(table, path)))
            lacking = frozenset(path[:-1] for path in out if isinstance(path[-1], str))
            return Salvaged(record, named, lacking, places)
        wrong: set[KeyPath] = set()
        for fault in faults:
            path = _in_file(fault.path, places)
            around = _around(table, path)
            key = path[: len(around) + 1]
            wrong.add(around if key in out else key)
        if () in wrong or ("organization",) in wrong or wrong <= out:
            return None
        out |= wrong
    return None


def _in_file(path: KeyPath, places: dict[KeyPath, list[int]]) -> KeyPath:
    """The path in the file for a path in the rest."""
    found: KeyPath = ()
    for step in path:
        known = places.get(found)
        found = (*found, known[step] if known and isinstance(step, int) else step)
    return found


def _around(table: Any, path: KeyPath) -> KeyPath:
    """The path of the smallest table around a path, or of the first in the file."""
    lengths = (n for n, value in enumerate(along(table, path), 1) if isinstance(value, dict))
    return path[: max(lengths, default=1)]


def _without(value: Any, path: KeyPath, out: set[KeyPath], places: dict[KeyPath, list[int]]) -> Any:
    """A TOML value without what is at the paths `out`; notes in `places` what a list keeps."""
    if isinstance(value, dict):
        return {
            key: _without(item, (*path, key), out, places)
            for key, item in value.items()
            if (*path, key) not in out
        }
    if isinstance(value, list):
        kept = [index for index in range(len(value)) if (*path, index) not in out]
        if len(kept) < len(value):
            places[path] = kept
        return [_without(value[index], (*path, index), out, places) for index in kept]
    return value


def _at(table: Any, path: KeyPath) -> Any:
    """The value at a path; None if there is none."""
    values = [*along(table, path)]
    return values[-1] if len(values) == len(path) else None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
