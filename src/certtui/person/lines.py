"""The entries of a text in which each line is a statement, as certtui writes them: read quickly.

tomli takes 105 ms for 10,000 activities, this 50: most lines of a log say what others say (a day, a
category), so each line is parsed once. What is laid out in another way is not read here.
"""

from __future__ import annotations

import re
from typing import Any

import tomli

from certtui.catalog.cleaning import LONGEST_TEXT, clean_tree

_SIMPLE = re.compile(r'(\w+) = (?:"([^"\\]*)"|(0|[1-9]\d{0,8}))', re.ASCII)
"""A line that needs no parser; two of three are one."""


def entries_by_line(text: str, table: str) -> list[dict[str, Any]] | None:
    """The `[[table]]` entries of a text, cleaned; None where it is not a statement a line.

    A line that is TOML alone, and no header, means the same wherever it stands under one.
    """
    if not text.replace("\n", "").isprintable():
        return None
    head, *blocks = f"\n{text}\n".split(f"\n[[{table}]]\n")
    if _statements(head):
        return None
    parsed = _ParsedLines()
    inner = re.compile(rf"\n\[\[{table}\.(\w+)\]\]\n", re.ASCII)
    try:
        return [_entry(block, inner, parsed) for block in blocks]
    except (ValueError, RecursionError):  # what tomli raises is a ValueError
        return None


def _entry(block: str, inner: re.Pattern[str], parsed: _ParsedLines) -> dict[str, Any]:
    """An entry and the tables inside it. Raises ValueError."""
    if "[[" not in block:
        return _table(block, parsed)
    own, *rest = inner.split(f"\n{block}")
    entry = _table(own, parsed)
    tables: dict[str, Any] = {}
    for name, body in zip(rest[::2], rest[1::2], strict=True):
        tables.setdefault(name, []).append(_table(body, parsed))
    if tables.keys() & entry.keys():
        raise ValueError("a key is there twice")
    return entry | tables


def _table(block: str, parsed: _ParsedLines) -> dict[str, Any]:
    lines = _statements(block)
    table = dict(map(parsed.__getitem__, lines))
    if len(table) != len(lines):
        raise ValueError("a key is there twice")
    return table


def _statements(block: str) -> list[str]:
    return [line for line in block.split("\n") if line and line[0] != "#"]


class _ParsedLines(dict[str, tuple[str, Any]]):
    """From a line to its key and value."""

    def __missing__(self, line: str) -> tuple[str, Any]:
        pair = self[line] = _key_and_value(line)
        return pair


def _key_and_value(line: str) -> tuple[str, Any]:
    """Raises ValueError when a line is not one key and its value."""
    simple = _SIMPLE.fullmatch(line)
    if simple and line.isascii() and "  " not in line and len(line) < LONGEST_TEXT:
        key, words, number = simple.groups()
        return key, int(number) if words is None else words.strip()
    if line.lstrip().startswith("["):
        raise ValueError("a header")
    ((key, value),) = tomli.loads(line).items()
    return key, clean_tree(value, key)
