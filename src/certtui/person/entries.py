"""Reads and changes the entries of one of the person's files.

Reading cleans and types them; each fault has its line. A text with one statement a line, as certtui
writes it, has a fast path: tomli takes 105 ms for 10,000 activities, this 50, since most lines
repeat others (a day, a category), and each is parsed once.

A change to one `[[table]]` leaves the rest of the text as the person wrote it: tomlkit keeps
comments and order, but takes 300 ms for a thousand entries; so it only gets the one entry, found by
its header, and the whole text only if that is laid out in another way.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any, Generic, TypeVar, cast

import msgspec
import tomli

from certtui.catalog.cleaning import LONGEST_TEXT, clean_tree
from certtui.errors import StoreError
from certtui.person.store import Store

T = TypeVar("T", bound=msgspec.Struct)
R = TypeVar("R")


class EntryFile(msgspec.Struct, Generic[T], frozen=True):
    """One of the person's files, with entries of one type under `[[table]]`."""

    name: str
    table: str
    kind: type[T]
    head: str
    """The comment at the top of a new file."""
    names_of: Callable[[Sequence[T]], Sequence[str]]
    """The names by which entries are found, one for each; casefolded if case does not matter."""
    missing: str
    """What is said of a name that no entry has, with a place for it."""

    def read(self, store: Store) -> tuple[T, ...]:
        """The entries. Raises StoreError with line, key and remedy."""
        return self.decode(store, store.text(self.name))

    def decode(self, store: Store, text: str, name: str = "") -> tuple[T, ...]:
        """The entries in a text that was read already, from the file of that name."""
        quick = entries_by_line(text, self.table)
        kind = tuple[self.kind, ...]  # type: ignore[name-defined]
        if quick is not None:
            with contextlib.suppress(msgspec.ValidationError):  # found again below, with its line
                return msgspec.convert(quick, kind)
        from certtui.catalog.loading.decoding import record_of_text  # few files come this far

        whole = msgspec.defstruct("File", [(self.table, kind, ())], forbid_unknown_fields=True)
        file = name or self.name
        record, problems = record_of_text(str(store.path(file)), text, whole)
        if record is None:
            raise store.refusal(file, problems[0])
        return cast("tuple[T, ...]", getattr(record, self.table))

    def edit(self, store: Store, change: Callable[[str, tuple[T, ...]], tuple[str, R]]) -> R:
        """Replace the text by the first result of `change`; return the second.

        `change` gets the text and its entries. Meanwhile no other program can write; and the new
        text is decoded before it is written, so that it can be read again.
        """
        said: list[R] = []

        def changed(text: str) -> str:
            after, result = change(text, self.decode(store, text))
            self.decode(store, after)
            said.append(result)
            return after

        store.edit(self.name, changed)
        return said[0]

    def put(self, store: Store, entry: T, name: str, *, may_be_new: bool = False) -> bool:
        """Replace the entry of that name, or add it if it `may_be_new`; return whether it is."""

        def change(text: str, found: tuple[T, ...]) -> tuple[str, bool]:
            if may_be_new and name.casefold() not in self.names_of(found):
                return self.appended(text, [entry]), True
            return self.replaced(text, self._index(found, name), len(found), entry), False

        return self.edit(store, change)

    def remove(self, store: Store, name: str) -> T:
        """Remove the entry of that name, and return it. Raises StoreError if there is none."""

        def change(text: str, found: tuple[T, ...]) -> tuple[str, T]:
            place = self._index(found, name)
            return self.removed(text, place, len(found)), found[place]

        return self.edit(store, change)

    def _index(self, found: Sequence[T], name: str) -> int:
        names = self.names_of(found)
        wanted = name if name in names else name.casefold()
        if wanted not in names:
            raise StoreError(self.missing.format(name))
        return names.index(wanted)

    def undo(
        self, store: Store, prepared: Callable[[tuple[T, ...]], tuple[T, ...]] = tuple
    ) -> tuple[tuple[T, ...], tuple[T, ...]]:
        """Restore the file before its last change; a second call restores the later one.

        Returns the entries that came back, and those gone. Raises StoreError if there are none.
        """
        found = store.undo(self.name, lambda name, text: self.decode(store, text, name))
        old, new = map(prepared, found)
        back = tuple(entry for entry in new if entry not in old)
        return back, tuple(entry for entry in old if entry not in new)

    def appended(self, text: str, entries: Sequence[T]) -> str:
        """The text with entries at its end."""
        import tomlkit

        name = self.table
        if text.strip() and not self._headers(text) and name in tomli.loads(text):
            document = tomlkit.parse(text)  # name = [...], to which no [[name]] can be added
            for entry in entries:
                document[name].append(_filled(tomlkit.inline_table(), entry))
            return tomlkit.dumps(document)
        text = text if text.strip() else self.head
        blocks = [text.rstrip("\n") + "\n"]
        for entry in entries:
            block = tomlkit.document()
            block.add(name, tomlkit.aot())
            block[name].append(_filled(tomlkit.table(), entry))
            blocks.append(f"\n{tomlkit.dumps(block).strip()}\n")
        return "".join(blocks)

    def replaced(self, text: str, index: int, count: int, entry: T) -> str:
        """The text with another entry at `index` of `count`; its comments stay."""
        import tomlkit

        place = self._place(text, index, count)
        start, end = place or (0, len(text))
        block = tomlkit.parse(text[start:end])
        _filled(block[self.table][0 if place else index], entry)
        return text[:start] + tomlkit.dumps(block) + text[end:]

    def removed(self, text: str, index: int, count: int) -> str:
        """The text without the entry at `index` of `count`; the comments around it stay."""
        import tomlkit

        place = self._place(text, index, count)
        if place is None:
            document = tomlkit.parse(text)
            document[self.table].pop(index)
            return tomlkit.dumps(document)
        start, end = place
        rest = text[end:]
        return text[:start].rstrip("\n") + "\n" * (2 if rest.strip() else 1) + rest.lstrip("\n")

    def _headers(self, text: str) -> list[int]:
        """The positions of the entries' headers."""
        pattern = rf"^[ \t]*\[\[[ \t]*{re.escape(self.table)}[ \t]*\]\]"
        return [match.start() for match in re.finditer(pattern, text, re.MULTILINE)]

    def _place(self, text: str, index: int, count: int) -> tuple[int, int] | None:
        """The start and end of an entry; None if that part of the text is not exactly the entry.

        Something like a header inside a multi-line string makes the count wrong, or the part
        invalid TOML: then the whole text is parsed instead.
        """
        headers = self._headers(text)
        if len(headers) != count:
            return None
        start = headers[index]
        following = re.compile(r"^[ \t]*\[", re.MULTILINE)
        found = following.search(text, start + len(self.table))
        lines = text[start : found.start() if found else len(text)].splitlines(keepends=True)
        # Comments and blank lines above the next header are the next one's.
        while not lines[-1].strip() or lines[-1].lstrip().startswith("#"):
            lines.pop()
        end = start + len("".join(lines))
        try:
            tomli.loads(text[start:end])
        except tomli.TOMLDecodeError:
            return None
        return start, end


def _filled(table: Any, entry: msgspec.Struct) -> Any:
    """The table with an entry's values; empty ones are removed, and 2.0 is written as 2."""
    said = msgspec.to_builtins(entry, builtin_types=(date,))
    for key in entry.__struct_encode_fields__:
        value = said.get(key)
        value = list(value) if isinstance(value, tuple) else value
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if value in (None, "", []):
            table.pop(key, None)
        elif key not in table or table[key] != value:
            table[key] = value
    return table


_Parsed = Callable[[str], tuple[str, Any]]
"""Parses a line into its key and value."""

_SIMPLE = re.compile(r'(\w+) = (?:"([^"\\]*)"|(0|[1-9]\d{0,8}))', re.ASCII)
"""A line that needs no parser; two of three are like this."""


def entries_by_line(text: str, table: str) -> list[dict[str, Any]] | None:
    """The `[[table]]` entries of a text, cleaned; None unless it has one statement a line.

    A line that is valid TOML by itself, and no header, means the same anywhere in a table.
    """
    if not text.replace("\n", "").isprintable():
        return None
    head, *blocks = f"\n{text}\n".split(f"\n[[{table}]]\n")
    if _statements(head):
        return None
    parsed = cache(_key_and_value)  # many lines say what others say
    try:
        return [_entry(block, parsed) for block in blocks]
    except (ValueError, RecursionError):  # what tomli raises is a ValueError
        return None


def _entry(block: str, parsed: _Parsed) -> dict[str, Any]:
    """An entry. Raises ValueError."""
    lines = _statements(block)
    table = dict(map(parsed, lines))
    if len(table) != len(lines):
        raise ValueError("a key is there twice")
    return table


def _statements(block: str) -> list[str]:
    return [line for line in block.split("\n") if line and line[0] != "#"]


def _key_and_value(line: str) -> tuple[str, Any]:
    """The key and value of a line. Raises ValueError if it is not exactly one pair."""
    simple = _SIMPLE.fullmatch(line)
    if simple and line.isascii() and "  " not in line and len(line) < LONGEST_TEXT:
        key, words, number = simple.groups()
        return key, int(number) if words is None else words.strip()
    if line.lstrip().startswith("["):
        raise ValueError("a header")
    ((key, value),) = tomli.loads(line).items()
    return key, clean_tree(value, key)
