"""The number of entries at the top of each package is limited."""

from __future__ import annotations

from pathlib import Path

import pytest

import certtui

HOUSE = Path(certtui.__file__).parent


@pytest.mark.parametrize(("room", "most"), [("answers", 9), ("tui", 14), ("output", 6)])
def test_a_package_has_few_modules_at_its_top(room: str, most: int) -> None:
    entries = {
        path.name
        for path in (HOUSE / room).iterdir()
        if path.name != "__init__.py"
        and (path.is_file() or any(path.glob("*.py")))  # else left over by another version
    }
    found = f"{len(entries)} in {room}/, at most {most}: {sorted(entries)}"
    assert 0 < len(entries) <= most, f"move one into a room of its kind; {found}"
