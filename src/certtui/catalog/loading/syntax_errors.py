"""Syntax errors of TOML in plain words, with the remedy, for people who know little TOML."""

from __future__ import annotations

import re
import unicodedata

import tomli

from certtui.catalog.cleaning import shortened
from certtui.catalog.problems import Problem

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
    """A syntax error and its remedy in words."""
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
