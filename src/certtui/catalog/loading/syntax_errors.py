"""Explains syntax errors, and finds the line and column of any path in TOML text.

Only mistakes need it. The scanner knows headers, keys, the four kinds of strings, lists and inline
tables, and checks nothing, since tomli has parsed the text. In invalid TOML it may be wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from typing import TypeAlias

import tomli

from certtui.catalog.cleaning import shortened
from certtui.catalog.problems import KeyPath, Problem

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
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")


class LineIndex:
    """The places of all tables, keys and list items in a TOML text.

    `only` limits it to one path and what contains it: the places of a whole file take about 3 MB.
    """

    def __init__(self, text: str, only: KeyPath | None = None) -> None:
        self._only = only
        self._places: dict[KeyPath, TextPlace] = {}
        self._counts: dict[KeyPath, int] = {}
        """The last index so far of each list of tables."""
        self._tokens = _tokens(text)
        self._advance()
        with suppress(RecursionError):  # nested to the brim: what stands before that is known
            self._scan()

    def place(self, path: KeyPath) -> TextPlace | None:
        """The place of `path`, or of the longest part of it that exists in the text.

        The place of a value is its key, that of a table its header.
        """
        for length in range(len(path), 0, -1):
            if (place := self._places.get(path[:length])) is not None:
                return place
        return None

    def line(self, path: KeyPath) -> int | None:
        """The line of `place`."""
        place = self.place(path)
        return place[0] if place is not None else None

    def _advance(self) -> None:
        self._kind, self._token, self._place = next(self._tokens)

    def _skip_breaks(self) -> None:
        while self._kind == "newline":
            self._advance()

    def _note(self, path: KeyPath, place: TextPlace) -> None:
        """Record the place of a path, unless it has one."""
        if self._only is None or self._only[: len(path)] == path:
            self._places.setdefault(path, place)

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
            self._note(path, place)
            if is_list and index == len(parts) - 1:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
                self._note(path, place)
        if not is_list:
            self._places.pop(path, None)  # it was only known from what lies in it
            self._note(path, place)
        return path

    def _pair(self, holder: KeyPath) -> None:
        """Read `key = value` inside the table at `holder`."""
        place = self._place
        path = holder
        for part in self._key("="):
            path = (*path, part)
            self._note(path, place)
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
                self._note((*path, index), self._place)
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
    if part[0] == "'":
        return part[1:-1]
    if part[0] != '"':
        return part
    return _ESCAPE.sub(_unescaped, part[1:-1])


def _unescaped(match: re.Match[str]) -> str:
    if code := match[1] or match[2]:
        return chr(int(code, 16))
    return {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}.get(match[3], match[3])


_KEY = re.compile(r"""^\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+))\s*=""")
_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([^\[\]\n]+?)[ \t]*\]", re.MULTILINE)
_DUPLICATE_KEY = re.compile(r"Duplicate inline table key '(.*)'")
_THERE_ALREADY = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine")
"""How it begins what is said of a key or a header that is there already."""

_ENDLESS = ("Unterminated string", "Expected \"'''\"")
"""What is said of a text without an end, by its quotes."""

_BACKSLASH = 'a single "\\" in a text. Write "\\\\" for each, or single quotes around the text.'

_WORDS = {
    "Expected ']' at the end of a table declaration": (
        "a header that is not closed. Write it as [name], alone on its line."
    ),
    "Expected ']]' at the end of an array declaration": (
        "a header that is not closed. Write it as [[name]], alone on its line."
    ),
    "Expected '=' after a key in a key/value pair": 'expected an "=" between key and value.',
    "Expected newline or end of document after a statement": (
        "there is more on the line after the value. One key and one value to a line; a text "
        "stands in quotes, a number has no comma and does not begin with 0."
    ),
    "Illegal character '\\n'": 'a text that does not end on its line. Close it with a quote ".',
    "Invalid initial character for a key part": (
        "expected a name of plain letters. Brackets of a [[header]] stand together."
    ),
    "Invalid date or datetime": "a date that does not exist.",
    "Invalid statement": 'expected a key, "=" and a value, or a [table]; a key is plain letters.',
    "Invalid value": (
        'expected a value: a text in quotes "...", a number (80, 95.50), true, false, or a '
        "list [...]."
    ),
    "Unclosed array": (
        'a list that is not closed, here or above: commas between its items, and "]" at its end.'
    ),
    "Unclosed inline table": 'a table that is not closed. End it with "}".',
    **dict.fromkeys(_ENDLESS, "a text that does not end. Close it with the quotes it begins with."),
    "Unescaped '\\' in a string": _BACKSLASH,
    "Invalid hex value": _BACKSLASH,
}


def syntax_problem(file: str, error: tomli.TOMLDecodeError) -> Problem:
    """A syntax error as a problem on its line."""
    line, column = place_of_error(error)
    written = error.doc.split("\n")[line - 1].strip()
    key = _KEY.match(written)
    quoted = f"found `{shortened(written)}`: " if written else ""
    return Problem(
        file=file,
        line=line,
        column=column,
        record=shortened(header_above(error.doc, line)),
        key=shortened(key[1] or key[2] or key[3] or "") if key else "",
        message=f"Not valid TOML: {quoted}{in_plain_words(error)} {_REST}",
    )


def place_of_error(error: tomli.TOMLDecodeError) -> tuple[int, int | None]:
    """The line and column of a syntax error: where a text without an end begins; only the last
    line of what is past the end otherwise."""
    start = max(map(error.doc.rfind, ('"""', "'''")))
    if error.msg in _ENDLESS and start >= 0:
        return error.doc.count("\n", 0, start) + 1, start - error.doc.rfind("\n", 0, start)
    last = error.doc.rstrip().count("\n") + 1
    return (error.lineno, error.colno) if error.lineno <= last else (last, None)


_REST = "The rest of the file was not read."


def in_plain_words(error: tomli.TOMLDecodeError) -> str:
    """A syntax error and its remedy in words, for people who know little TOML."""
    lines = error.doc.split("\n")
    line = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
    letter = line[error.colno - 1 : error.colno]
    if error.msg.startswith(_THERE_ALREADY):
        if (header := _HEADER.match(line)) is None:
            return "it is there already, written a second time. Take one out."
        before = _place_before(lines[: error.lineno - 1], header[1])
        return (
            f"it is there already{before}. Put the two together; what may be there several times "
            "has [[...]] each time, and [[x.y]] stands below its own [[x]]."
        )
    if letter.isalnum() and line[error.colno - 2] in "\"'":
        return (
            'the text ends at the quote before this. For a quote inside a text write \\", and '
            "double quotes around the text."
        )
    if (quote := letter or line.rstrip()[-1:]) and quote in _CURLY:
        return f'{quote} is a curly quote, as word processors write. Type a straight one: ".'
    kind = unicodedata.category(letter) if letter else ""
    if letter.isascii() or kind == "So" or kind[0] not in "CPSZ":
        return _reworded(error.msg)
    return (
        f"the sign U+{ord(letter):04X} ({unicodedata.name(letter, 'unnamed').lower()}) stands "
        "here, which may look like a blank or like another sign. Type it anew."
    )


_CURLY = "“”„‟«»‘’‚‛＂＇"


def _reworded(what: str) -> str:
    """What the parser says, in our words and with the remedy."""
    if (words := _WORDS.get(what)) is not None:
        return words
    if match := _DUPLICATE_KEY.fullmatch(what):
        return f'the key "{shortened(match[1])}" is written twice. Take one out.'
    return f"{shortened(what.rstrip('.'), 200)}. Fix this line."


def _place_before(lines: list[str], name: str) -> str:
    """` on line 4`: the last header of a name, of what is in it, or such a key; "" if none is."""
    whole, last = re.escape(name), re.escape(name.rpartition(".")[2])
    for said in (rf"\[+\s*{whole}\s*\]", rf"\[+\s*{whole}\.", rf"{last}\s*="):
        for at in range(len(lines), 0, -1):
            if re.match(rf"\s*{said}", lines[at - 1]):
                return f" on line {at}"
    return ""


def header_above(text: str, line: int) -> str:
    """The last `[table]` header at or above a line, without its brackets; "" if there is none.

    For invalid TOML, in which nothing more exact can be said.
    """
    above = "\n".join(text.split("\n")[:line])
    headers = _HEADER.findall(above)
    return headers[-1] if headers else ""
