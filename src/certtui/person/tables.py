"""Changing one `[[table]]` of a TOML text and leaving the rest of it as the person wrote it.

tomlkit keeps comments and order, but takes 300 ms for a thousand entries; so it is given the one
entry alone, found by its header, and the whole text only where it is laid out in another way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import tomli

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
