"""Reading the catalog in a thread, while the interface is still being imported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread

from certtui.catalog.collection import Catalog
from certtui.catalog.loading import load
from certtui.catalog.loading.file_names import Progress

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
            self.catalog = load.load(self._directories, self._report)
        except Exception as error:  # a thread's own end is silent: who waits for it reports it
            self.error = error

    def _report(self, done: int, total: int) -> None:
        self._painted.wait(PATIENCE)
        self._painted.set()
        if self._progress is not None:
            self._progress(done, total)
