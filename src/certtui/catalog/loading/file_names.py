"""The files of a catalog directory: which there are, and whether one has changed.

Nothing is opened. A change is found by looking, twice a second: that works on every file system,
network shares and containers' mounts among them, where a system's own notices do not arrive, and
needs no library. Looking at the 32 files of the built-in catalog takes under a millisecond.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from certtui.catalog.loading.file_text import os_trouble, printable
from certtui.catalog.loading.layers import SHARED_FILES
from certtui.catalog.problems import Problem

Progress = Callable[[int, int], None]
"""Called with (files read, files in all)."""

INTERVAL = 0.5
"""Seconds between two looks."""


def catalog_files(directory: Path) -> list[Path]:
    """All that a catalog is read from: organizations' and shared files. Raises as these do."""
    return [*organization_files(directory), *shared_files(directory)]


def shared_files(directory: Path) -> list[Path]:
    """The files of `SHARED_FILES` that a directory has. Raises OSError when it cannot be listed."""
    return [directory / name for name in _toml_names(directory) if name in SHARED_FILES]


def organization_files(directory: Path, problems: list[Problem] | None = None) -> list[Path]:
    """The organization files of a directory: organizations/*.toml, and all other *.toml in it.

    Hidden files are passed over: they are an editor's or the system's. Raises OSError when
    the directory cannot be listed; when its `organizations` cannot, `problems` is called.
    """
    beside = [directory / name for name in _toml_names(directory) if name not in SHARED_FILES]
    folder = directory / "organizations"
    try:
        within = [folder / name for name in _toml_names(folder)] if os.path.lexists(folder) else []
    except OSError as error:
        within = []
        if problems is not None:
            problems.append(unlisted(folder, error))
    return [*within, *beside]


def asked_files(directory: Path) -> list[Path]:
    """The files of a directory's `asked`, in the order of their names; none when it has none."""
    folder = directory / "asked"
    try:
        return [folder / name for name in _toml_names(folder)]
    except (OSError, ValueError):
        return []


def _toml_names(directory: Path) -> list[str]:
    return sorted(
        name
        for name in os.listdir(directory)
        if name.casefold().endswith(".toml") and not name.startswith(".")
    )


def unlisted(directory: Path, error: OSError | ValueError) -> Problem:
    """Why a directory could not be listed."""
    if isinstance(error, FileNotFoundError) and not os.path.lexists(directory):
        message = "No such directory: fix the path."
    elif isinstance(error, NotADirectoryError):
        message = "Not a directory: name the directory that holds the catalog's files."
    elif isinstance(error, OSError):
        message = os_trouble(error)
    else:
        message = "Not a name that a directory can have: fix the path."
    return Problem(file=printable(directory), message=message)


def stamp_of(directories: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """What the files look like now: paths, sizes, times. What cannot be looked at is left out."""
    found: list[tuple[str, int, int]] = []
    for directory in directories:
        try:
            files = catalog_files(directory)
        except (OSError, ValueError):
            continue
        for path in (*files, *asked_files(directory)):
            try:
                status = path.stat()
            except (OSError, ValueError):  # taken away between the two
                continue
            found.append((str(path), status.st_size, status.st_mtime_ns))
    return tuple(found)


def file_changes(
    directories: tuple[Path, ...], wait: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """Yield at once, and again whenever a file came, went or changed; never ends by itself."""
    while True:
        before = stamp_of(directories)  # looked at before the reading, so that no change is missed
        yield
        while stamp_of(directories) == before:
            wait(INTERVAL)
