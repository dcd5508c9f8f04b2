"""How wide plain text may be: as shutil says."""

from __future__ import annotations

import os
import shutil

import pytest

from certtui.cli import stdout


@pytest.mark.parametrize("columns", [None, "", "72", "0", "-3", " 90 ", "wide"])
@pytest.mark.parametrize("terminal", [None, 0, 133])
def test_the_width(
    columns: str | None, terminal: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)

    def size(_: int) -> os.terminal_size:
        if terminal is None:
            raise OSError("not a terminal")
        return os.terminal_size((terminal, 40))

    monkeypatch.setattr(os, "get_terminal_size", size)
    assert stdout.width() == shutil.get_terminal_size((80, 24)).columns
