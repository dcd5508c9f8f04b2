"""The files of a catalog directory: which there are, whether one has changed, the text of each.

They are foreign: a file may be of any size, any kind, any encoding, or gone. A change is found by
looking, twice a second: that works on every file system, network shares and containers' mounts
among them, where a system's own notices do not arrive, and needs no library. Looking at the 32
files of the built-in catalog takes under a millisecond.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from certtui.catalog.cleaning import clean
from certtui.catalog.loading.layers import SHARED_FILES
from certtui.catalog.problems import Problem
from certtui.files import read_file

Progress = Callable[[int, int], None]
"""Called with (files read, files in all)."""

INTERVAL = 0.5
"""Seconds between two checks for changes."""

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes; the largest built-in file is about 300 kB."""

_UTF8_MARK = b"\xef\xbb\xbf"


def catalog_files(directory: Path) -> list[Path]:
    """All files of a catalog: organizations' and shared files. Raises as these do."""
    return [*organization_files(directory), *shared_files(directory)]


def shared_files(directory: Path) -> list[Path]:
    """The files of `SHARED_FILES` in a directory. Raises OSError if it cannot be listed."""
    return [directory / name for name in _toml_names(directory) if name in SHARED_FILES]


def organization_files(directory: Path, problems: list[Problem] | None = None) -> list[Path]:
    """The organization files of a directory: organizations/*.toml, and other *.toml in it.

    Hidden files are ignored. Raises OSError if the directory cannot be listed; if its
    `organizations` cannot, that is added to `problems`.
    """
    beside = [directory / name for name in _toml_names(directory) if name not in SHARED_FILES]
    return [*_files_within(directory / "organizations", problems), *beside]


def asked_files(directory: Path, problems: list[Problem] | None = None) -> list[Path]:
    """The files of a directory's `asked`, by name; empty if it has none.

    If it cannot be listed, that is added to `problems`.
    """
    return _files_within(directory / "asked", problems)


def _files_within(folder: Path, problems: list[Problem] | None) -> list[Path]:
    try:
        return [folder / name for name in _toml_names(folder)] if os.path.lexists(folder) else []
    except (OSError, ValueError) as error:
        if problems is not None:
            problems.append(unlisted(folder, error))
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


def stamp_of(directories: Iterable[Path]) -> tuple[object, ...]:
    """The state of the files: paths, sizes, times, and permissions.

    A directory that cannot be listed is its name alone; a file removed meanwhile is left out.
    """
    found: list[object] = []
    for directory in directories:
        try:
            files = catalog_files(directory)
        except (OSError, ValueError):
            found.append(str(directory))
            continue
        for path in (*files, *asked_files(directory)):
            try:
                status = path.stat()
            except (OSError, ValueError):  # taken away between the two
                continue
            found.append((str(path), status.st_size, status.st_mtime_ns, status.st_mode))
    return tuple(found)


def file_changes(directories: tuple[Path, ...]) -> Iterator[None]:
    """Yield at once, and again whenever a file was added, removed or changed; never ends."""
    while True:
        before = stamp_of(directories)  # looked at before the reading, so that no change is missed
        yield
        while stamp_of(directories) == before:
            time.sleep(INTERVAL)


def read_text(path: Path) -> tuple[str, Problem | None]:
    """The text of a file, or an empty one and the problem, with the remedy. Never raises."""
    data, trouble, line, column = b"", "", None, None
    try:
        data = read_file(path, LARGEST_FILE)
    except OSError as error:
        trouble = os_trouble(error)
    except ValueError:  # a NUL in the name
        trouble = "Not a name that a file can have: fix the path."
    if data[:100].count(0) > len(data[:100]) // 4:
        trouble = "Not text but binary data, or UTF-16: save it as UTF-8."
    if not trouble:
        try:
            return data.removeprefix(_UTF8_MARK).decode("utf-8"), None
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
            column = len(before.removeprefix(_UTF8_MARK).decode("utf-8", "replace")) + 1
            trouble = f"Not UTF-8: found the byte 0x{data[error.start]:02X}. Save it as UTF-8."
    return "", Problem(file=printable(path), line=line, column=column, message=trouble)


def printable(path: Path | str) -> str:
    """A path that is safe to print."""
    return clean(str(path))


def os_trouble(error: OSError) -> str:
    """Why a file or directory could not be read, and the remedy."""
    if isinstance(error, FileNotFoundError):
        return "Not found: it was removed while being read, or is a link that leads nowhere."
    if isinstance(error, PermissionError):
        return "Not readable: allow reading it (chmod +r; a directory needs +rx)."
    what = clean(error.strerror or str(error))
    return f"Cannot be read: {what}. Put a TOML file in its place, or take it away."
