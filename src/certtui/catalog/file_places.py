"""Where files are: the catalog directories, and what is kept for the user."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

VARIABLE = "CERTTUI_CATALOG"
"""Environment variable: directories, separated as in PATH, that lie over the built-in catalog."""

DATA_VARIABLE = "CERTTUI_DATA"
"""Environment variable: where the person's own files are, instead of the user's data directory."""

_PACKAGE = Path(__file__).resolve().parent.parent


def built_in() -> Path:
    """The catalog that comes with the program: the checkout's, otherwise the packaged copy."""
    checkout = _PACKAGE.parent.parent / "catalog"
    if (checkout.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    return _PACKAGE / "data" / "catalog"


def user_directory() -> Path | None:
    """The user's own catalog, which is always read; None if there is no home directory."""
    return _user_path("data", "catalog")


def directories(options: Iterable[str | Path] = ()) -> list[Path]:
    """The directories to read, lowest first: a later one lies over an earlier one.

    Built-in, then the user's own (unless it is empty), then CERTTUI_CATALOG, then the options.
    """
    found = [built_in()]
    own = user_directory()
    # One that cannot be read is kept, to be reported; Path.is_dir would raise for it.
    if own and os.path.isdir(own) and (not os.access(own, os.R_OK) or os.listdir(own)):
        found.append(own)
    found += [Path(part) for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part]
    found += [Path(option) for option in options]
    return found


STATE = "state.json"
"""The file in which the interface keeps what it remembers."""

SEEN = "catalog-seen.msgpack"
"""The file beside it that holds the built-in catalog as it was last looked at."""


def data_directory(option: Path | None = None) -> Path | None:
    """The directory of the person's files: the option, CERTTUI_DATA, otherwise the user's data
    directory.

    None if there is no home directory: then nothing is kept.
    """
    if option is not None:
        return option.absolute()
    if named := os.environ.get(DATA_VARIABLE):
        return Path(named).absolute()
    own = _user_path("data")
    return own if own and own.is_absolute() else None


def state_file(data: Path | None = None) -> Path | None:
    """Where the interface keeps what it remembers: with the rest of the person's files."""
    directory = data_directory(data)
    return directory / STATE if directory else None


def config_file() -> Path | None:
    """The user's settings file; None if there is no home directory."""
    return _user_path("config", "config.toml")


def themes_directory() -> Path | None:
    """The user's own themes, a file each; None if there is no home directory."""
    return _user_path("config", "themes")


def cache_directory() -> Path | None:
    """The directory of data that can be recomputed; None if there is no home directory."""
    return _user_path("cache")


def why_nothing_is_kept() -> str:
    """Why the user's files cannot be kept, with the remedy; empty if they can.

    A writable home directory is enough, and is quick to check. Only without one are the directories
    themselves checked, which imports platformdirs (25 ms).
    """
    home = os.path.expanduser("~")  # comes back as it is where the user has no home
    if os.path.isabs(home) and os.access(home, os.W_OK | os.X_OK):
        return ""
    cache = cache_directory()
    if cache is None:
        return "No home directory was found, so no settings are kept: set HOME to keep them."
    there = next(filter(os.path.lexists, (cache, *cache.parents)), cache)
    if not os.access(there, os.W_OK | os.X_OK):
        return f"{home} cannot be written, so no settings are kept: set HOME to keep them."
    return ""


def _user_path(kind: Literal["cache", "config", "data"], *inside: str) -> Path | None:
    """A path in one of the user's directories; None if HOME and the user are unknown."""
    from platformdirs import PlatformDirs

    try:
        own = PlatformDirs("certtui", appauthor=False)
        known = {
            "cache": own.user_cache_path,
            "config": own.user_config_path,
            "data": own.user_data_path,
        }
    except (RuntimeError, OSError, KeyError):  # HOME is not set, and the user not in passwd
        return None
    return known[kind].joinpath(*inside)
