"""Reads a file with some faulty records, so that the rest can be checked too.

A wrong key of a record is left out if the record can do without it, otherwise the smallest table
around it; the rest is decoded, with its places in the file. Only the check uses this: the program
itself leaves out a faulty file as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

import msgspec

from certtui.catalog.loading.toml_files import along, decode
from certtui.catalog.problems import Fault, KeyPath

T = TypeVar("T")

MOST_ROUNDS = 10
"""Leaving out one part may make another wrong; after so many rounds nothing is salvaged."""


class Salvaged(msgspec.Struct, Generic[T]):
    """The readable part of a file."""

    record: T
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
        return any(
            path[: len(table)] == table
            and not any(isinstance(step, int) for step in path[len(table) :])
            for table in self._lacking
        )


def salvage(table: dict[str, Any], kind: type[T]) -> Salvaged[T] | None:
    """The readable part of a table that is no valid `kind`; None if too much of it is wrong."""
    out: set[KeyPath] = set()
    for _ in range(MOST_ROUNDS):
        places: dict[KeyPath, list[int]] = {}
        rest = _without(table, (), out, places)
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
    best = 1
    for length, value in enumerate(along(table, path), 1):
        if isinstance(value, dict):
            best = length
    return path[:best]


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
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
