"""Every record inside a record, with the path it was written under."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from certtui.catalog.problems import KeyPath


@cache
def written_names(kind: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    """Pairs (attribute, TOML key) of a record type."""
    return tuple(zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True))


def walk(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, msgspec.Struct]]:
    """`value` and every struct below it, depth first, each with its path in the TOML file."""
    if isinstance(value, msgspec.Struct):
        yield path, value
        for attribute, key in written_names(type(value)):
            item = getattr(value, attribute)
            if isinstance(item, (msgspec.Struct, tuple)):
                yield from walk(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, (msgspec.Struct, tuple)):
                yield from walk(item, (*path, index))
