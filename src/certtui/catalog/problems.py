"""A problem in a catalog, for its author: where it is, what is wrong, and the remedy."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, TypeAlias

import msgspec

from certtui.catalog.cleaning import Unusable, shortened

KeyPath: TypeAlias = tuple[str | int, ...]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One wrong thing in one catalog file."""

    file: str
    line: int | None = None
    """1-based; None if the problem has no single line."""
    column: int | None = None
    """1-based, in characters: the start of the key or item; None if unknown."""
    record: str = ""
    """The record, in words ("certification MLT, route education")."""
    key: str = ""
    """The key inside the record, dotted."""
    message: str
    """What was found, what was expected, and the nearest valid value."""

    def __str__(self) -> str:
        place = self.place(self.file)
        inside = ", ".join(part for part in (self.record, self.key) if part)
        return f"{place}: {inside}: {self.message}" if inside else f"{place}: {self.message}"

    def place(self, file: str) -> str:
        """`FILE:LINE:COLUMN`, as far as they are known; `file` is what the file is called."""
        return ":".join(str(part) for part in (file, self.line, self.column) if part)


class Fault(msgspec.Struct, frozen=True):
    """One wrong value: where it is, what is wrong, and the remedy.

    `about` and `name` connect the faults of one mistake: a missing id is reported once, however
    often it is referred to, and not at all while two entries of its kind have the same id, since
    one of them may be meant.
    """

    path: KeyPath
    message: str
    about: tuple[str, ...] = ()
    """The kind of id, and the file or organization it belongs to: ("source", "amt.toml")."""
    name: str = ""
    """The id."""
    duplicate: bool = False
    """Whether the id exists twice; if not, it does not exist."""


def value_in_words(value: Any) -> str:
    """A TOML value in words that fit on a line."""
    if isinstance(value, Unusable):
        return value.words
    if isinstance(value, str):
        return f'"{shortened(value)}"' if value else 'an empty string ""'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime, date, time)):
        return f"the {'time' if isinstance(value, time) else 'date'} {value}"
    if isinstance(value, list):
        return f"a list of {len(value)}" if value else "an empty list []"
    return "a table" if isinstance(value, dict) else f"the number {value}"
