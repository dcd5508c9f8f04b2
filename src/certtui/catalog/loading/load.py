"""Directories of catalog files into one Catalog, at once or in a thread.

What cannot be read becomes a problem.

The ways of asking are no part of the Catalog: the search alone needs them, and reading them would
hold up the first screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Event, Thread

import msgspec

from certtui.catalog import places
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import cache
from certtui.catalog.loading.files import Progress, asked_files, catalog_files
from certtui.catalog.loading.layers import Layer, merge
from certtui.errors import CatalogUnreadable


def load(directories: Iterable[Path] | None = None, progress: Progress | None = None) -> Catalog:
    """Read the directories (by default those of `places`) into one catalog.

    Raises CatalogUnreadable when no organization at all could be read.
    """
    chosen = tuple(places.directories() if directories is None else directories)
    layers = [recalled_layer(directory, progress) for directory in chosen]
    catalog = msgspec.structs.replace(merge(layers), directories=chosen)
    if not catalog.organizations:
        shown_first = [str(problem) for problem in catalog.problems[:5]]
        more = len(catalog.problems) - len(shown_first)
        reasons = [*shown_first, *([f"... and {more} more problems."] if more else [])]
        raise CatalogUnreadable("\n".join(["No organization could be read.", *reasons]))
    return catalog


def recalled_layer(directory: Path, progress: Progress | None = None) -> Layer:
    """What a directory gives: from the cache, when no file has changed since it was filled."""
    key = key_of_directory(directory)
    if key and (layer := cache.recall(directory, key)) is not None:
        return layer
    from certtui.catalog.loading import toml_files  # and with it the parser

    layer = toml_files.read_layer(directory, progress)
    layer.key = key
    if key and not layer.problems:
        cache.keep(directory, layer)
    return layer


def key_of_directory(directory: Path) -> str:
    """What its files and the program hold now; empty where reading it says what is wrong."""
    try:
        return cache.key_of(catalog_files(directory))
    except (OSError, ValueError):
        return ""


def read_asked(directories: Iterable[Path]) -> dict[str, tuple[str, ...]]:
    """The ways of asking, by the id of what answers; a later directory's replace an earlier's.

    A file that cannot be read is passed over: `certtui check` says what is wrong with it.
    """
    from certtui.catalog.loading.toml_files import read_record  # and with it the parser
    from certtui.catalog.records.vocabulary import AskedFile

    phrases: dict[str, tuple[str, ...]] = {}
    for directory in directories:
        for path in asked_files(directory):
            record, _, _ = read_record(path, AskedFile)
            if record is not None:
                phrases |= {entry.id: entry.phrases for entry in record.asked}
    return phrases


PATIENCE = 3
"""Seconds that parsing waits for the first paint, of which it would take half the time."""


class EarlyReading(Thread):
    """Reads some directories; what came of it stands in `catalog` or `error` once it has ended.

    What is in the cache is read at once. Files that must be parsed wait after the first one
    until `resume` is called.
    """

    def __init__(self, directories: Sequence[Path]) -> None:
        super().__init__(daemon=True, name="catalog")
        self._directories = directories
        self._painted = Event()
        self._progress: Progress | None = None
        self.catalog: Catalog | None = None
        self.error: Exception | None = None

    def on_progress(self, progress: Progress) -> None:
        """From now on report how far the reading has come."""
        self._progress = progress

    def resume(self) -> None:
        """The first paint is done: what is left to parse holds up nobody."""
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
