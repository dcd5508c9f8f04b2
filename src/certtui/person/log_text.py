"""The entries of the log, read again quickly after the file has been changed.

tomli takes 120 ms for 10,000 activities. So what was read is kept with the text it was read from,
and of another text only the entries are parsed that were not in that one: an edit by hand changes
a few, a program that adds one adds one. Whether cached or not, the answer is the same.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from certtui.errors import StoreError
from certtui.person.entries import decode_entries
from certtui.person.store import Store

T = TypeVar("T", bound=msgspec.Struct)

_LONG_TEXT = ('"""', "'''")
"""What a text of several lines begins with, in which a line may look like a header."""


def read_remembered(store: Store, file: str, table: str, kind: type[T]) -> tuple[T, ...]:
    """The `[[table]]` entries of a file. Raises StoreError with line, key and remedy."""
    kept = store.cached(file)
    if kept is not None and kept.is_current and (known := _kept(kept.data, kind)):
        return known[1]
    text = store.text(file)
    entries = decode_remembered(store, file, text, table, kind)
    remember(store, file, text, entries)
    return entries


def decode_remembered(
    store: Store, file: str, text: str, table: str, kind: type[T]
) -> tuple[T, ...]:
    """The entries of a text of that file. Raises StoreError with line, key and remedy."""
    kept = store.cached(file)
    if kept is not None and (known := _kept(kept.data, kind)):
        if known[0] == text:
            return known[1]
        found = _merged(store, file, text, table, kind, known)
        if found is not None:
            return found
    return decode_entries(store, file, text, table, kind)


def remember(store: Store, file: str, text: str, entries: tuple[msgspec.Struct, ...]) -> None:
    """Keep what was read of the file as it is now."""
    if entries:
        store.keep_cached(file, msgspec.msgpack.encode((text, entries)))


def _kept(data: bytes, kind: type[T]) -> tuple[str, tuple[T, ...]] | None:
    """A text and its entries, as they were kept."""
    try:
        return msgspec.msgpack.decode(data, type=tuple[str, tuple[kind, ...]])  # type: ignore[valid-type]
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _merged(
    store: Store, file: str, text: str, table: str, kind: type[T], known: tuple[str, tuple[T, ...]]
) -> tuple[T, ...] | None:
    """The entries of a text, with those taken from before that are written as before.

    None where entries cannot be told apart by their headers alone, or one of the new ones is
    wrong: then the whole is read, which finds the line.
    """
    old_text, old_entries = known
    _, *old_blocks = _blocks(old_text, table)
    head, *blocks = _blocks(text, table)
    if len(old_blocks) != len(old_entries) or any(
        sign in text or sign in old_text for sign in _LONG_TEXT
    ):
        return None
    by_block = dict(zip(old_blocks, old_entries, strict=True))
    new = [block for block in blocks if block not in by_block]
    try:
        read = decode_entries(store, file, head + "".join(new), table, kind)
    except StoreError:
        return None
    if len(read) != len(new):  # some have a header written in another way
        return None
    by_block |= dict(zip(new, read, strict=True))
    return tuple(by_block[block] for block in blocks)


def _blocks(text: str, table: str) -> list[str]:
    """What stands before the first header, then each entry from its header on."""
    header = f"[[{table}]]\n"
    first, *rest = f"\n{text}".split(f"\n{header}")
    return [first.removeprefix("\n") + "\n", *(f"{header}{block}\n" for block in rest)]
