"""Records and answers are immutable."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import msgspec
import pytest

import certtui

MADE_IN_STEPS = {
    "Prices", "QueryParser", "ReadDirectory", "Salvaged",
    "Scored",
}  # fmt: skip
"""What is filled by the one function that makes it, which costs less than a copy a step."""


def structs(package: str) -> Iterator[type[msgspec.Struct]]:
    top = import_module(f"certtui.{package}")
    for module in walk_packages(top.__path__, f"{top.__name__}."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, msgspec.Struct):
                yield value


@pytest.mark.parametrize("package", ["catalog", "person", "answers", "output"])
def test_no_record_can_be_changed(package: str) -> None:
    found = {kind for kind in structs(package) if kind.__module__.startswith(certtui.__name__)}
    assert len(found) >= 5
    changeable = {kind.__name__ for kind in found if not kind.__struct_config__.frozen}
    assert changeable <= MADE_IN_STEPS, f"frozen=True is missing: {changeable - MADE_IN_STEPS}"
