"""What tomli complains of, in words for the author of the file."""

from __future__ import annotations

import re

import tomli

from certtui.catalog.cleaning import shortened
from certtui.catalog.problems import Problem

_KEY = re.compile(r"""^\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+))\s*=""")
_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([^\[\]\n]+?)[ \t]*\]", re.MULTILINE)
_DUPLICATE_KEY = re.compile(r"Duplicate inline table key '(.*)'")
_DECLARED_TWICE = re.compile(r"Cannot declare \((.*?),?\) twice")

_WORDS = {
    "Cannot overwrite a value": "it is there already, written a second time. Take one out.",
    "Expected '=' after a key in a key/value pair": 'expected an "=" between key and value.',
    "Expected newline or end of document after a statement": (
        "there is more on the line after the value. One key and one value to a line; a text "
        "stands in quotes."
    ),
    "Illegal character '\\n'": 'a text that does not end on its line. Close it with a quote ".',
    "Invalid date or datetime": "a date that does not exist.",
    "Invalid statement": 'expected a key, "=" and a value, or a [table]; a key is plain letters.',
    "Invalid value": (
        'expected a value: a text in quotes "...", a number, true, false, or a list [...].'
    ),
    "Unclosed array": 'a list that is not closed: commas between its items, and "]" at its end.',
    "Unclosed inline table": 'a table that is not closed. End it with "}".',
    "Unterminated string": 'a text that does not end. Close it with """.',
    "Unescaped '\\' in a string": 'a single "\\" in a text. Write "\\\\" for each.',
}  # fmt: skip


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
        message=f"Not valid TOML: {quoted}{_told(error.msg)}{_REST}",
    )


def place_of_error(error: tomli.TOMLDecodeError) -> tuple[int, int | None]:
    """The line and the column of a syntax error; past the end, where nothing stands, the last line
    alone."""
    last = error.doc.rstrip().count("\n") + 1
    return (error.lineno, error.colno) if error.lineno <= last else (last, None)


_REST = " The rest of the file was not read."


def _told(what: str) -> str:
    if (words := _WORDS.get(what)) is not None:
        return words
    if match := _DUPLICATE_KEY.fullmatch(what):
        return f'the key "{shortened(match[1])}" is written twice. Take one out.'
    if match := _DECLARED_TWICE.fullmatch(what):
        name = ".".join(part.strip(" '\"") for part in match[1].split(","))
        return f"[{shortened(name)}] is written twice. Put the two together, or write [[...]]."
    return f"{shortened(what.rstrip('.'), 200)}. Fix this line."


def header_above(text: str, line: int) -> str:
    """The last `[table]` header on or above a line, without its brackets; "" when there is none.

    For text that is no valid TOML, where nothing better can be said.
    """
    above = "\n".join(text.split("\n")[:line])
    headers = _HEADER.findall(above)
    return headers[-1] if headers else ""
