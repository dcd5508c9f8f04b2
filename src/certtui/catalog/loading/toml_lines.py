"""From a path inside parsed TOML back to the line it was written on.

The text is known to be valid TOML when this is asked (tomli has read it), so the scanner below
only finds its way: it knows headers, keys, strings of all four kinds, lists and inline tables,
and checks nothing.
"""

from __future__ import annotations

import re

from certtui.catalog.problems import KeyPath

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
_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([^\[\]\n]+?)[ \t]*\]", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")


def header_above(text: str, line: int) -> str:
    """The last `[table]` header on or above a line, without its brackets; "" when there is none.

    For text that is no valid TOML, where nothing better can be said.
    """
    above = "\n".join(text.split("\n")[:line])
    headers = _HEADER.findall(above)
    return headers[-1] if headers else ""


class LineIndex:
    """Where every table, key and list item of a TOML text stands."""

    def __init__(self, text: str) -> None:
        self._lines: dict[KeyPath, int] = {}
        self._counts: dict[KeyPath, int] = {}
        """The highest index so far of each list of tables."""
        self._tokens: list[tuple[str, str, int]] = []
        self._next = 0
        line = 1
        for match in _TOKEN.finditer(text):
            kind, token = str(match.lastgroup), match[0]
            if kind != "blank":
                self._tokens.append((kind, "\n" if kind == "newline" else token, line))
            line += token.count("\n")
        self._tokens.append(("newline", "\n", line))
        self._scan()

    def line(self, path: KeyPath) -> int | None:
        """The line of `path`, or of the longest beginning of it that stands in the text."""
        for length in range(len(path), 0, -1):
            if (line := self._lines.get(path[:length])) is not None:
                return line
        return None

    def _scan(self) -> None:
        here: KeyPath = ()
        while self._next < len(self._tokens):
            kind, token, line = self._tokens[self._next]
            if kind == "newline":
                self._next += 1
            elif token == "[":
                here = self._header(line)
            else:
                self._pair(here)

    def _header(self, line: int) -> KeyPath:
        """Read a header; the path of the table that it opens."""
        is_list = self._tokens[self._next + 1][1] == "["
        self._next += 2 if is_list else 1
        parts = self._key("]")
        self._next += 2 if is_list else 1
        path: KeyPath = ()
        for index, part in enumerate(parts):
            path = (*path, part)
            self._lines.setdefault(path, line)
            if is_list and index == len(parts) - 1:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
                self._lines.setdefault(path, line)
        if not is_list:
            self._lines[path] = line
        return path

    def _pair(self, holder: KeyPath) -> None:
        """Read `key = value` inside the table at `holder`."""
        line = self._tokens[self._next][2]
        path = holder
        for part in self._key("="):
            path = (*path, part)
            self._lines.setdefault(path, line)
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
                self._lines.setdefault((*path, index), self._tokens[self._next][2])
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
