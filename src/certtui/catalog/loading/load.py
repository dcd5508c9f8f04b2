"""Loads catalog directories into one Catalog, at once or in a thread.

Files that cannot be read become problems. The ways of asking are not loaded: only the search needs
them, and they would delay the first screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Event, Thread

import msgspec

from certtui.catalog import file_places
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import cache
from certtui.catalog.loading.files import Progress, asked_files, catalog_files
from certtui.catalog.loading.layers import merge
from certtui.catalog.problems import Problem
from certtui.errors import CatalogUnreadable


def load(directories: Iterable[Path] | None = None, progress: Progress | None = None) -> Catalog:
    """Load the directories (by default those of `places`) into one catalog.

    Raises CatalogUnreadable if no organization at all could be read.
    """
    chosen = tuple(file_places.directories() if directories is None else directories)
    layers = [recalled_layer(directory, progress) for directory in chosen]
    catalog = msgspec.structs.replace(merge(layers), directories=chosen)
    if not catalog.organizations:
        shown_first = [str(problem) for problem in catalog.problems[:5]]
        more = len(catalog.problems) - len(shown_first)
        reasons = [*shown_first, *([f"... and {more} more problems."] if more else [])]
        raise CatalogUnreadable("\n".join(["No organization could be read.", *reasons]))
    return catalog


def recalled_layer(directory: Path, progress: Progress | None = None) -> Catalog:
    """The catalog of a directory: from the cache if no file has changed, else from its files."""
    key = key_of_directory(directory)
    if key and (layer := cache.recall(directory, key)) is not None:
        return layer
    from certtui.catalog.loading.decoding import read_directory  # and with it the parser

    layer = msgspec.structs.replace(read_directory(directory, progress).catalog, key=key)
    if key and not layer.problems:
        cache.keep(directory, layer)
    return layer


def key_of_directory(directory: Path) -> str:
    """The fingerprint of a directory's files and the program; empty if a file cannot be read."""
    try:
        return cache.key_of(catalog_files(directory))
    except (OSError, ValueError):
        return ""


def read_asked(
    directories: Iterable[Path],
) -> tuple[dict[str, tuple[str, ...]], tuple[Problem, ...]]:
    """The ways of asking by the id of the answer, those of a later directory beside an earlier
    one's; and the problems of the files that were left out."""
    from certtui.catalog.loading.decoding import read_record  # and with it the parser
    from certtui.catalog.records.vocabulary import AskedFile

    phrases: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for path in (path for directory in directories for path in asked_files(directory, problems)):
        record, _, found = read_record(path, AskedFile)
        problems += found
        for entry in record.asked if record is not None else ():
            both = (*phrases.get(entry.id, ()), *entry.phrases)
            phrases[entry.id] = tuple(dict.fromkeys(both))
    return phrases, tuple(problems)


PATIENCE = 3
"""Seconds that parsing waits for the first paint, which it would slow down to half its speed."""


class EarlyReading(Thread):
    """Loads directories in a thread; `catalog` or `error` is set when it has ended.

    Cached directories are read at once. Parsing stops after one file until `resume`.
    """

    def __init__(self, directories: Sequence[Path]) -> None:
        super().__init__(daemon=True, name="catalog")
        self._directories = directories
        self._painted = Event()
        self._progress: Progress | None = None
        self.catalog: Catalog | None = None
        self.error: Exception | None = None

    def resume(self, progress: Progress | None = None) -> None:
        """Go on parsing, after the first paint, and report the progress."""
        self._progress = progress
        self._painted.set()

    def run(self) -> None:
        try:
            self.catalog = load(self._directories, self._report)
        except Exception as error:  # a thread's own end is silent: who waits for it reports it
            self.error = error

    def _report(self, done: int, total: int) -> None:
        self._painted.wait(PATIENCE)
        self._painted.set()
        if self._progress is not None:
            self._progress(done, total)
