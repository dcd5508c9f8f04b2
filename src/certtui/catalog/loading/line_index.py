"""The line and column of any path in a TOML text.

Only mistakes need it. The scanner knows headers, keys, the four kinds of strings, lists and inline
tables, and checks nothing, since tomli has parsed the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TypeAlias

import tomli

from certtui.catalog.problems import KeyPath

TextPlace: TypeAlias = "tuple[int, int]"
"""A line and a column of a text, both from 1; columns count characters."""

_TOKEN = re.compile(
    r"""
      (?P<blank>[ \t\r]+|\#[^\n]*)
    | (?P<newline>(?:\n[ \t\r]*(?:\#[^\n]*)?)+)
    | (?P<string>\"{3}[^\\]*?(?:\\.[^\\]*?)*?\"{3,5}|'{3}.*?'{3,5}
        |"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\n]*')
    | (?P<mark>[\[\]{}=,])
    | (?P<bare>[^\s\#"'\[\]{}=,]+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_KEY_PART = re.compile(r""""(?:\\.|[^"\\])*"|'[^']*'|[^."'\s]+""")


class LineIndex:
    """The places of all tables, keys and list items in a TOML text."""

    def __init__(self, text: str) -> None:
        self._places: dict[KeyPath, TextPlace] = {}
        self._counts: dict[KeyPath, int] = {}
        """The last index so far of each list of tables."""
        self._tokens = _tokens(text)
        self._advance()
        with suppress(RecursionError, ValueError):  # too deep, or no TOML: what is before is known
            self._scan()

    def place(self, path: KeyPath) -> TextPlace | tuple[None, None]:
        """The line and column of `path`, or of the longest part of it that exists in the text.

        The place of a value is its key, that of a table its header.
        """
        for length in range(len(path), 0, -1):
            if (place := self._places.get(path[:length])) is not None:
                return place
        return None, None

    def _advance(self) -> None:
        self._kind, self._token, self._place = next(self._tokens)

    def _skip_breaks(self) -> None:
        while self._kind == "newline":
            self._advance()

    def _scan(self) -> None:
        here: KeyPath = ()
        while self._kind != "end":
            if self._kind == "newline":
                self._advance()
            elif self._token == "[":
                here = self._header()
            else:
                self._pair(here)

    def _header(self) -> KeyPath:
        """Read a header; return the path of its table."""
        place = self._place
        self._advance()
        is_list = self._token == "["
        if is_list:
            self._advance()
        parts = self._key("]")
        self._advance()
        if is_list:
            self._advance()
        path: KeyPath = ()
        for index, part in enumerate(parts):
            path = (*path, part)
            self._places.setdefault(path, place)
            if is_list and index == len(parts) - 1:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
                self._places.setdefault(path, place)
        if not is_list:
            self._places.pop(path, None)  # it was only known from what lies in it
            self._places.setdefault(path, place)
        return path

    def _pair(self, holder: KeyPath) -> None:
        """Read `key = value` inside the table at `holder`."""
        place = self._place
        path = holder
        for part in self._key("="):
            path = (*path, part)
            self._places.setdefault(path, place)
        self._advance()
        self._value(path)

    def _key(self, end: str) -> list[str]:
        """Read the parts of a dotted key, up to the character that ends it."""
        parts: list[str] = []
        while self._token != end and self._kind not in ("newline", "end"):
            parts += [_unquoted(part) for part in _KEY_PART.findall(self._token)]
            self._advance()
        return parts

    def _value(self, path: KeyPath) -> None:
        """Read one value, recording the places inside it."""
        if self._token == "[":
            self._advance()
            index = 0
            while self._next_inside("]"):
                self._places.setdefault((*path, index), self._place)
                self._value((*path, index))
                index += 1
                self._skip_breaks()
                if self._token == ",":
                    self._advance()
            self._advance()
        elif self._token == "{":
            self._advance()
            while self._next_inside("}"):
                if self._token == ",":
                    self._advance()
                else:
                    self._pair(path)
            self._advance()
        else:
            self._advance()
            while self._kind == "bare":
                self._advance()  # a date and its time stand apart

    def _next_inside(self, end: str) -> bool:
        """Skip line breaks; return whether an item follows before the end of a list or table."""
        self._skip_breaks()
        return self._token != end and self._kind != "end"


def _tokens(text: str) -> Iterator[tuple[str, str, TextPlace]]:
    """Type, text and position of everything that is not blank; then "end" for ever."""
    line, begin = 1, 0
    for match in _TOKEN.finditer(text):
        kind, token = str(match.lastgroup), match[0]
        if kind != "blank":
            yield kind, token, (line, match.start() - begin + 1)
        if breaks := token.count("\n"):
            line += breaks
            begin = match.start() + token.rindex("\n") + 1
    while True:
        yield "end", "", (line, 1)


def _unquoted(part: str) -> str:
    """A part of a key as text. Raises ValueError for one that is no TOML."""
    return next(iter(tomli.loads(f"{part} = 0"))) if part[0] in "\"'" else part
