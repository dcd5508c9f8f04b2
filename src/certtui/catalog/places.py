"""Where files are: the catalog directories that are read, and what is kept for the user."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

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
    return _of_user("data") / "catalog"


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
    """Where the interface keeps what it remembers."""
    return _of_user("state") / "state.json"


def cache_directory() -> Path:
    """Where is kept what can be made anew."""
    return _of_user("cache")


_XDG = {
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
}
"""Kind of file to the variable that names its directory, and the one in the home without it."""


def _of_user(kind: Literal["data", "state", "cache"]) -> Path:
    """certtui's directory among the user's; RuntimeError when there is no home.

    Every command asks for two of them. The XDG rule, which holds on Linux, is applied here
    because platformdirs, which knows all the others, takes longer to import than the catalog.
    """
    variable, within = _XDG[kind]
    home = os.environ.get("HOME", "")
    if sys.platform == "linux" and home.startswith("/"):
        named = os.environ.get(variable, "")
        return Path(named if named.startswith("/") else os.path.join(home, within), "certtui")
    import platformdirs

    known = platformdirs.PlatformDirs("certtui", appauthor=False)
    paths = {
        "data": known.user_data_path,
        "state": known.user_state_path,
        "cache": known.user_cache_path,
    }
    return paths[kind]
