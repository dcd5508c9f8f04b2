"""`certtui forget` shows what the interface keeps, then deletes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from certtui.catalog import file_places
from certtui.cli.forget_command import forget_command
from certtui.tui.memory import Memory


def test_forget_shows_and_deletes_what_the_interface_keeps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(file_places.DATA_VARIABLE, str(tmp_path))
    path = file_places.state_file()
    assert path == tmp_path / file_places.STATE
    Memory(path).remember_theme("certtui-light")
    refused = CliRunner().invoke(forget_command, [])
    assert path.is_file()
    assert f"{path}: " in refused.output
    done = CliRunner().invoke(forget_command, ["--yes"])
    assert done.output.count(str(path)) == 1
    assert not path.exists()


def test_forget_deletes_only_the_directory_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    monkeypatch.setenv(file_places.DATA_VARIABLE, str(own))
    for directory in (own, other):
        directory.mkdir()
        Memory(directory / file_places.STATE).remember_theme("certtui-light")
    CliRunner().invoke(forget_command, ["--yes", "--data", str(other)])
    assert not (other / file_places.STATE).exists()
    assert (own / file_places.STATE).is_file()
