"""The user's directories are those of platformdirs, on Linux without asking it."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from certtui.catalog import places

HOMES = ["/home/someone", "/home/someone/", "/", "", "relative", None]
NAMED = ["/elsewhere", "relative", "", None]


def said(function: object) -> Path | None:
    """What a function gives, or None when there is no home."""
    assert callable(function)
    try:
        return Path(function())
    except RuntimeError:
        return None


@pytest.mark.parametrize("named", NAMED)
@pytest.mark.parametrize("home", HOMES)
def test_the_directories_are_those_of_platformdirs(
    home: str | None, named: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = platformdirs.PlatformDirs("certtui", appauthor=False)
    variables = {"HOME": home}
    variables |= dict.fromkeys(("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), named)
    for name, value in variables.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert said(places.user_directory) == said(lambda: known.user_data_path / "catalog")
    assert said(places.state_file) == said(lambda: known.user_state_path / "state.json")
    assert said(places.cache_directory) == said(lambda: known.user_cache_path)


def test_another_system_is_asked_of_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "freebsd14")
    known = platformdirs.PlatformDirs("certtui", appauthor=False)
    assert places.cache_directory() == known.user_cache_path
