"""Waiting until a file of a catalog directory changes.

By looking, twice a second: that works on every file system, network shares and containers'
mounts among them, where a system's own notices do not arrive, and needs no library. Looking at
the 32 files of the built-in catalog takes under a millisecond.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from certtui.catalog.loading.file_names import asked_files, catalog_files

INTERVAL = 0.5
"""Seconds between two looks."""


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
