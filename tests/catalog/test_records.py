"""What every record of a catalog is."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import msgspec

from certtui.catalog import records


def structs() -> Iterator[type[msgspec.Struct]]:
    for module in iter_modules(records.__path__):
        for value in vars(import_module(f"{records.__name__}.{module.name}")).values():
            if isinstance(value, type) and issubclass(value, msgspec.Struct):
                yield value


def test_no_record_can_be_changed() -> None:
    found = [kind for kind in structs() if kind is not msgspec.Struct]
    assert len(found) > 50
    assert [kind.__name__ for kind in found if not kind.__struct_config__.frozen] == []
