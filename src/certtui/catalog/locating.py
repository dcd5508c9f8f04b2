"""From a path inside parsed TOML back to the line it was written on."""

from __future__ import annotations

import re
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[{1,2})\s*([A-Za-z0-9_.\-\"' ]+?)\s*\]{1,2}\s*(#.*)?$")
_KEY = re.compile(r"""^\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*[.=]""")


def line_of(text: str, path: Path) -> int | None:
    """The 1-based line of the deepest part of `path` that stands on a line of its own.

    Reads headers (`[a]`, `[[a]]`) and the keys below them; what lies deeper, inside an inline
    table or array, is found at the key that holds it. None when even the first part is missing.
    """
    best: tuple[int, int] | None = None
    counts: dict[tuple[str | int, ...], int] = {}
    here: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            here = _enter(header[2], array=header[1] == "[[", counts=counts)
            candidate = here
        elif key := _KEY.match(line):
            candidate = (*here, key[1] or key[2] or key[3])
        else:
            continue
        depth = len(candidate)
        if candidate == path[:depth] and (best is None or depth > best[0]):
            best = (depth, number)
    return best[1] if best else None


def _enter(header: str, *, array: bool, counts: dict[tuple[str | int, ...], int]) -> Path:
    """The path that a header opens, counting the tables of each array."""
    path: tuple[str | int, ...] = ()
    names = [name.strip(" \"'") for name in header.split(".")]
    for index, name in enumerate(names):
        path = (*path, name)
        if index == len(names) - 1 and array:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
