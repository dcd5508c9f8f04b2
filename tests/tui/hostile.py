"""The sample catalog with hostile strings in every text field."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import tomli

from tests.sample import SAMPLE

PAYLOADS = (
    "[@click=app.quit]x[/]",
    "a [/] b",
    "[link='file:///etc/passwd']y[/link]",
    "\x1b[2J\x1b]0;owned\x07",
    "\x1b]52;c;RVZJTA==\x1b\\",
    "\x9b31mred",
    "\u202egnp.exe \u2066iso\u2069",
    "👩\u200d🔬 z\u200bw\ufeff \U000e0041",
    "検査技師の資格試験",
    '=HYPERLINK("http://evil.example","click")',
    "+1-2",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "]]> --> &amp; \"quoted' ",
    "a | b \\| c",
    "`code` ``two`` *star* _under_ ~~no~~",
    "[text](javascript:alert(1)) ![i](http://evil.example/i.png)",
    "one\r\ntwo\nthree\rfour",
    "BEGIN:VEVENT\r\nATTACH:file:///etc/passwd\r\nEND:VEVENT",
    "# heading\n- item\n1. one\n> quote",
    "[notes] $primary {curly} %s :warning:",
)
"""Markup, control sequences, formulas, and syntax of every export format."""

LONG_WORD = "w" * 10_000

ADDRESSES = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "https://example.org/[@click=app.quit]x[/]",
    "https://example.org/\x1b]52;c;RVZJTA==\x1b\\",
    'https://example.org/"><script>alert(1)</script>',
    "ftp://example.org/ (a) <b>",
)

_EXACT = frozenset(
    """
    id sources source role roles level status code jurisdiction certifications purpose
    per accepted currency as_of dated read since ended closed founded date signed
    effective terms asked certified_before levels after until within length valid
    cycle about rule day opens closes years none topics holds leads_to successor
    elsewhere_sources bodies relation kind country amount
    """.split()  # noqa: SIM905 - one word a line would fill a page
)
"""Keys whose values are ids, dates or vocabulary words and stay as they are."""


def hostile_catalog(directory: Path) -> Path:
    """Write the sample catalog with every text replaced; ids, dates and numbers stay."""
    turn = count()
    for path in sorted(SAMPLE.rglob("*.toml")):
        tree = tomli.loads(path.read_text("utf-8"))
        if path.name != "thesaurus.toml":
            tree = _replaced(tree, "", turn)
        target = directory / path.relative_to(SAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("".join(_toml(tree)), "utf-8", newline="\n")
    return directory


def _replaced(value: Any, key: str, turn: Iterator[int], parent: str = "") -> Any:
    if isinstance(value, dict):
        return {
            name: entry
            if _is_exact(name, entry, key, value)
            else _replaced(entry, name, turn, parent=key)
            for name, entry in value.items()
        }
    if isinstance(value, list):
        return [_replaced(entry, key, turn, parent) for entry in value]
    if isinstance(value, str):
        number = next(turn)
        if key in ("url", "website"):
            return ADDRESSES[number % len(ADDRESSES)]
        if key == "abbreviation":
            return PAYLOADS[number % len(PAYLOADS)]
        if number % 23 == 7:
            return LONG_WORD
        start = number % len(PAYLOADS)
        return " ".join((*PAYLOADS[start:], *PAYLOADS[:start]))
    return value


def _is_exact(name: str, entry: Any, table: str, siblings: dict[str, Any]) -> bool:
    """Whether the value is an id or a vocabulary word, which stays as it is."""
    if name == "fields":
        return "abbreviation" in siblings
    if name == "field":
        return isinstance(entry, str)
    if name == "subject":
        return "claims" not in siblings
    if name in ("kind", "relation"):  # free text in [organization] and [[organization.related]]
        return table not in ("organization", "related")
    if name == "covers":  # what a fee is for; free text where a federal rule covers work
        return "amount" in siblings or "per" in siblings
    return name in _EXACT


def _toml(table: dict[str, Any]) -> Iterator[str]:
    """TOML with every table written inline: ugly, and exact."""
    for key, value in table.items():
        yield f"{key} = {_value(value)}\n"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(entry)}" for key, entry in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return _quoted(value) if isinstance(value, str) else str(value)


def _quoted(text: str) -> str:
    escaped = "".join(
        f"\\U{ord(c):08x}" if ord(c) < 32 or ord(c) == 127 or c in '"\\' else c for c in text
    )
    return f'"{escaped}"'


def control_characters(text: str) -> set[str]:
    """The control and hidden characters of a text, except joiners inside an emoji."""
    found = {
        character
        for character in text
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
        and character not in "\n\u200d"
    }
    shown = text.replace("👩\u200d", "").replace("\u200d🔬", "")  # a dialog may lie over a half
    return found | ({"\u200d"} if "\u200d" in shown else set())
