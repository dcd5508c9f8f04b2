"""Every record inside a record, with the path it was written under."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from certtui.catalog.locating import Path


@cache
def written_names(kind: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    """Pairs (attribute, TOML key) of a record type."""
    return tuple((field.name, field.encode_name) for field in msgspec.structs.fields(kind))


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, msgspec.Struct]]:
    """`value` and every struct below it, depth first, each with its path in the TOML file."""
    if isinstance(value, msgspec.Struct):
        yield path, value
        for attribute, key in written_names(type(value)):
            yield from walk(getattr(value, attribute), (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index))
