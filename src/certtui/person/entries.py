"""The entries of one of the person's files.

Reading gives them cleaned and typed, each fault with its line. Changing one `[[table]]` leaves the
rest of the text as the person wrote it: tomlkit keeps comments and order, but takes 300 ms for a
thousand entries; so it is given the one entry alone, found by its header, and the whole text only
where it is laid out in another way.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec
import tomli

from certtui.catalog.cleaning import clean_tree
from certtui.catalog.loading.toml_lines import LineIndex
from certtui.catalog.problems import KeyPath, did_you_mean
from certtui.errors import StoreError
from certtui.person.lines import entries_by_line
from certtui.person.store import Store

T = TypeVar("T", bound=msgspec.Struct)

_STEP = re.compile(r"\.(\w+)|\[(\d+)\]|\[\.\.\.\]")
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
    quick = entries_by_line(text, table)
    if quick is not None:
        with contextlib.suppress(msgspec.ValidationError):  # found again below, with its line
            return msgspec.convert(quick, tuple[kind, ...])  # type: ignore[valid-type]
    tables = store.parse(file, text)
    entries: Any = tables.get(table, [])
    for name in tables:
        if name != table:
            raise _fault(
                store, file, text, (name,), f"there is no “{name}” here; entries are [[{table}]]"
            )
    try:
        return msgspec.convert(clean_tree(entries), tuple[kind, ...])  # type: ignore[valid-type]
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


Values = Mapping[str, Any]
"""The keys of an entry; None takes a key out."""


def appended(text: str, name: str, entries: Sequence[Values], head: str) -> str:
    """The text with entries at its end; `head` is the comment that a new file begins with."""
    import tomlkit

    if text.strip() and not _headers(text, name) and name in tomli.loads(text):
        document = tomlkit.parse(text)  # written as name = [...], to which no [[name]] can be added
        for values in entries:
            document[name].append(_filled(tomlkit.inline_table(), values))
        return tomlkit.dumps(document)
    text = text if text.strip() else head
    blocks = [text.rstrip("\n") + "\n" if text else ""]
    for values in entries:
        block = tomlkit.document()
        block.add(name, tomlkit.aot())
        block[name].append(_filled(tomlkit.table(), values))
        blocks.append(f"\n{tomlkit.dumps(block).strip()}\n")
    return "".join(blocks)


def replaced(text: str, name: str, index: int, count: int, values: Values) -> str:
    """The text with these values in the entry at `index` of `count`; None takes a key out."""
    import tomlkit

    place = _place(text, name, index, count)
    if place is None:
        document = tomlkit.parse(text)
        _filled(document[name][index], values)
        return tomlkit.dumps(document)
    start, end = place
    block = tomlkit.parse(text[start:end])
    _filled(block[name][0], values)
    return text[:start] + tomlkit.dumps(block) + text[end:]


def removed(text: str, name: str, index: int, count: int) -> str:
    """The text without the entry at `index` of `count`; the comments around it stay."""
    import tomlkit

    place = _place(text, name, index, count)
    if place is None:
        document = tomlkit.parse(text)
        document[name].pop(index)
        return tomlkit.dumps(document)
    start, end = place
    rest = text[end:]
    return text[:start].rstrip("\n") + "\n" * (2 if rest.strip() else 1) + rest.lstrip("\n")


def _filled(table: Any, values: Values) -> Any:
    for key, value in values.items():
        if value is None or value == [] or value == {}:
            table.pop(key, None)
        elif key not in table or table[key] != value:
            table[key] = value
    return table


def _headers(text: str, name: str) -> list[int]:
    """Where the headers of the entries stand."""
    pattern = rf"^[ \t]*\[\[[ \t]*{re.escape(name)}[ \t]*\]\]"
    return [match.start() for match in re.finditer(pattern, text, re.MULTILINE)]


_NEXT = re.compile(r"^[ \t]*\[", re.MULTILINE)


def _place(text: str, name: str, index: int, count: int) -> tuple[int, int] | None:
    """Where an entry begins and ends; None where its text alone would not be that entry.

    What looks like a header inside a text of several lines makes the count wrong, or the entry
    no TOML, or another one: then the whole is read instead.
    """
    headers = _headers(text, name)
    if len(headers) != count:
        return None
    start = headers[index]
    end = len(text)
    own = re.compile(rf"[ \t]*\[[ \t]*{re.escape(name)}[ \t]*\.")
    for match in _NEXT.finditer(text, text.index("\n", start) if "\n" in text[start:] else end):
        if not own.match(text, match.start()):
            end = match.start()
            break
    # Comments and blank lines above the next header are the next one's.
    lines = text[start:end].splitlines(keepends=True)
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    end = start + len("".join(lines))
    try:
        entries = tomli.loads(text[start:end])
    except tomli.TOMLDecodeError:
        return None
    return (start, end) if list(entries) == [name] and len(entries[name]) == 1 else None
