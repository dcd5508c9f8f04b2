"""Where files are: the catalog directories that are read, and what is kept for the user."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

VARIABLE = "CERTTUI_CATALOG"
"""Environment variable: directories, separated as in PATH, that lie over the built-in catalog."""

_PACKAGE = Path(__file__).resolve().parent.parent


def built_in() -> Path:
    """The catalog that comes with the program: a checkout's own, else the packaged copy."""
    checkout = _PACKAGE.parent.parent / "catalog"
    if (checkout.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    return _PACKAGE / "data" / "catalog"


def user_directory() -> Path:
    """Where a person may keep a catalog that is always read."""
    return _known().user_data_path / "catalog"


def directories(
    options: Iterable[str | Path] = (), environment: Mapping[str, str] = os.environ
) -> list[Path]:
    """The directories to read, lowest first: a later one lies over an earlier one.

    Built-in, then the user's own (if it is there), then CERTTUI_CATALOG, then the options.
    """
    found = [built_in()]
    if os.path.isdir(own := user_directory()):  # False, where Path.is_dir would raise
        found.append(own)
    found += [Path(part) for part in environment.get(VARIABLE, "").split(os.pathsep) if part]
    found += [Path(option) for option in options]
    return found


def state_file() -> Path:
    """Where the interface keeps what it remembers: with the rest of the user's data."""
    return _known().user_data_path / "state.json"


def config_file() -> Path:
    """The settings that a person may write."""
    return _known().user_config_path / "config.toml"


def themes_directory() -> Path:
    """Where a person's own themes may be, a file each."""
    return _known().user_config_path / "themes"


def cache_directory() -> Path:
    """Where is kept what can be made anew."""
    return _known().user_cache_path


def _known() -> PlatformDirs:
    """The user's directories as this system has them; asked for one, it may raise RuntimeError."""
    from platformdirs import PlatformDirs

    return PlatformDirs("certtui", appauthor=False)
