"""From a path inside parsed TOML back to the line and the column it was written at.

The text is known to be valid TOML when this is asked (tomli has read it), so the scanner below
only finds its way: it knows headers, keys, strings of all four kinds, lists and inline tables,
and checks nothing.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from certtui.catalog.problems import KeyPath

TextPlace: TypeAlias = "tuple[int, int]"
"""A line and a column of a text, both from 1; columns count characters."""

_TOKEN = re.compile(
    r"""
      (?P<blank>[ \t\r]+|\#[^\n]*)
    | (?P<newline>(?:\n[ \t\r]*(?:\#[^\n]*)?)+)
    | (?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    | (?P<mark>[\[\]{}=,])
    | (?P<bare>[^\s\#"'\[\]{}=,]+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_KEY_PART = re.compile(r""""(?:\\.|[^"\\])*"|'[^']*'|[^."'\s]+""")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")


class LineIndex:
    """Where every table, key and list item of a TOML text stands."""

    def __init__(self, text: str) -> None:
        self._places: dict[KeyPath, TextPlace] = {}
        self._counts: dict[KeyPath, int] = {}
        """The highest index so far of each list of tables."""
        self._tokens: list[tuple[str, str, TextPlace]] = []
        self._next = 0
        line, begin = 1, 0
        for match in _TOKEN.finditer(text):
            kind, token = str(match.lastgroup), match[0]
            if kind != "blank":
                place = (line, match.start() - begin + 1)
                self._tokens.append((kind, "\n" if kind == "newline" else token, place))
            if breaks := token.count("\n"):
                line += breaks
                begin = match.start() + token.rindex("\n") + 1
        self._tokens.append(("newline", "\n", (line, 1)))
        self._scan()

    def place(self, path: KeyPath) -> TextPlace | None:
        """Where `path` stands, or the longest beginning of it that stands in the text.

        A value is where its key begins, a table where its header does.
        """
        for length in range(len(path), 0, -1):
            if (place := self._places.get(path[:length])) is not None:
                return place
        return None

    def line(self, path: KeyPath) -> int | None:
        """The line of `place`."""
        place = self.place(path)
        return place[0] if place is not None else None

    def _scan(self) -> None:
        here: KeyPath = ()
        while self._next < len(self._tokens):
            kind, token, place = self._tokens[self._next]
            if kind == "newline":
                self._next += 1
            elif token == "[":
                here = self._header(place)
            else:
                self._pair(here)

    def _header(self, place: TextPlace) -> KeyPath:
        """Read a header; the path of the table that it opens."""
        is_list = self._tokens[self._next + 1][1] == "["
        self._next += 2 if is_list else 1
        parts = self._key("]")
        self._next += 2 if is_list else 1
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
            self._places[path] = place
        return path

    def _pair(self, holder: KeyPath) -> None:
        """Read `key = value` inside the table at `holder`."""
        place = self._tokens[self._next][2]
        path = holder
        for part in self._key("="):
            path = (*path, part)
            self._places.setdefault(path, place)
        self._next += 1
        self._value(path)

    def _key(self, end: str) -> list[str]:
        """The parts of a dotted key, up to the mark that ends it."""
        parts: list[str] = []
        while self._next < len(self._tokens) and self._tokens[self._next][1] != end:
            kind, token, _ = self._tokens[self._next]
            if kind == "newline":
                break
            parts += [_unquoted(part) for part in _KEY_PART.findall(token)]
            self._next += 1
        return parts

    def _value(self, path: KeyPath) -> None:
        """Read one value, all of it, noting what lies inside."""
        token = self._peek()
        if token == "[":
            self._next += 1
            index = 0
            while self._peek(skip=True) not in ("]", ""):
                self._places.setdefault((*path, index), self._tokens[self._next][2])
                self._value((*path, index))
                index += 1
                if self._peek(skip=True) == ",":
                    self._next += 1
            self._next += 1
        elif token == "{":
            self._next += 1
            while self._peek(skip=True) not in ("}", ""):
                if self._peek() == ",":
                    self._next += 1
                else:
                    self._pair(path)
            self._next += 1
        else:
            self._next += 1
            while self._tokens[self._next - 1][0] != "newline" and self._peek() not in (
                ",", "]", "}", "\n", "",
            ):  # fmt: skip
                self._next += 1  # a date and its time stand apart

    def _peek(self, *, skip: bool = False) -> str:
        """The next token, "" at the end; with `skip`, the next that is no line break."""
        while skip and self._next < len(self._tokens) and self._tokens[self._next][0] == "newline":
            self._next += 1
        return self._tokens[self._next][1] if self._next < len(self._tokens) else ""


def _unquoted(part: str) -> str:
    if part[0] == "'":
        return part[1:-1]
    if part[0] != '"':
        return part
    return _ESCAPE.sub(_unescaped, part[1:-1])


def _unescaped(match: re.Match[str]) -> str:
    if code := match[1] or match[2]:
        return chr(int(code, 16))
    return {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}.get(match[3], match[3])
