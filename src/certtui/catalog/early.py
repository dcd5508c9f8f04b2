"""Reading the catalog in a thread, while the interface is still being imported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Thread

from certtui.catalog import loading
from certtui.catalog.collection import Catalog
from certtui.catalog.directory import Progress
from certtui.errors import CatalogUnreadable


class EarlyReading(Thread):
    """Reads some directories; what came of it stands in `catalog` or `error` once it has ended."""

    def __init__(self, directories: Sequence[Path]) -> None:
        super().__init__(daemon=True, name="catalog")
        self._directories = directories
        self._progress: Progress | None = None
        self.catalog: Catalog | None = None
        self.error: CatalogUnreadable | None = None

    def tell(self, progress: Progress) -> None:
        """From now on tell how far the reading has come."""
        self._progress = progress

    def run(self) -> None:
        try:
            self.catalog = loading.load(self._directories, self._told)
        except CatalogUnreadable as error:
            self.error = error

    def _told(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(done, total)
