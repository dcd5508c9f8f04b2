"""Reading the entries of one of the person's files: cleaned, typed, each fault with its line."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from certtui.catalog.cleaning import clean_tree
from certtui.catalog.loading.toml_lines import LineIndex
from certtui.catalog.problems import KeyPath, did_you_mean
from certtui.errors import StoreError
from certtui.person.store import Store

T = TypeVar("T", bound=msgspec.Struct)

_STEP = re.compile(r"\.(\w+)|\[(\d+)\]|\[\.\.\.\]")
_DOUBTFUL = re.compile(r"[^\x20-\x7e\n]|\\[^\"\\]|  ")
"""What cleaning could change; most files have none of it, and 10,000 entries take 60 ms."""
_UNKNOWN_KEY = re.compile(r"unknown field `(.*)`")

EXPECTED = {
    "certification": 'a credential of the catalog, such as "ascp:MLS"',
    "certified": "a day, such as 2024-03-14, without quotes",
    "expires": "a day, such as 2027-03-14, without quotes",
    "since": "a day, such as 2026-05-01, without quotes",
    "on": "a day, such as 2026-03-14, without quotes",
    "status": '"in-force", "inactive", "retired" or "lapsed"',
    "points": "a number from 0 to 10,000",
    "hours": "a number from 0 to 10,000",
    "for": 'a list of credentials, such as ["ascp:MLS", "amt:MLS"]',
    "share": 'tables such as { for = "nha:CCMA", points = 1, category = "safety" }',
}
"""What each key takes, for messages; every other takes a text in quotes."""


def read_entries(store: Store, file: str, table: str, kind: type[T]) -> tuple[T, ...]:
    """The `[[table]]` entries of a file. Raises StoreError with line, key and remedy."""
    return decode_entries(store, file, store.text(file), table, kind)


def decode_entries(store: Store, file: str, text: str, table: str, kind: type[T]) -> tuple[T, ...]:
    """The same, of a text already read."""
    tables = store.parse(file, text)
    entries: Any = tables.get(table, [])
    for name in tables:
        if name != table:
            raise _fault(
                store, file, text, (name,), f"there is no “{name}” here; entries are [[{table}]]"
            )
    try:
        if _DOUBTFUL.search(text):
            entries = clean_tree(entries)
        return msgspec.convert(entries, tuple[kind, ...])  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        raise _fault(store, file, text, *_where(error, table, kind)) from None


def _where(error: msgspec.ValidationError, table: str, kind: type[T]) -> tuple[KeyPath, str]:
    """The place of a fault and what is wrong with it, in words for the file's owner."""
    what, _, place = str(error).partition(" - at `$")
    steps: list[str | int] = [table]
    for match in _STEP.finditer(place):
        steps += [match[1]] if match[1] else [int(match[2])] if match[2] else []
    if unknown := _UNKNOWN_KEY.search(what):
        name = unknown[1]
        known = kind.__struct_encode_fields__
        return (*steps, name), f"there is no key “{name}”.{did_you_mean(name, known)}".rstrip(".")
    if "missing required field" in what:
        name = what.partition("`")[2].partition("`")[0]
        return tuple(steps), f"“{name}” is missing: write {EXPECTED.get(name, 'a text in quotes')}"
    key = next((step for step in reversed(steps) if isinstance(step, str)), table)
    return tuple(steps), f"“{key}” takes {EXPECTED.get(key, 'a text in quotes')}"


def _fault(store: Store, file: str, text: str, place: KeyPath, what: str) -> StoreError:
    line = LineIndex(text).line(place)
    where = f"{store.path(file)}, line {line}" if line else str(store.path(file))
    return StoreError(f"{where}: {what.rstrip('?.')}{'?' if what.endswith('?') else '.'}")
