"""The catalog read again while the interface is open: when a file of the user's changes, or asked.

One thread looks and reads, so that many saves in a row are read as one, and the last of them is
what is shown. The event loop only gets what came of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event, Thread

import msgspec
from textual.message import Message

from certtui.catalog import places
from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.cache import key_of
from certtui.catalog.loading.file_names import catalog_files
from certtui.catalog.loading.layers import Layer, merge
from certtui.catalog.loading.load import recalled_layer
from certtui.catalog.loading.watch import INTERVAL, stamp_of
from certtui.catalog.problems import Problem
from certtui.tui.system import without_collecting

QUIET = 0.15
"""Seconds without another save after which the files are read."""
MOST_LOOKS = 10
"""Looks for such a silence, after which they are read all the same."""


@dataclass
class CatalogReread(Message):
    """What the user's directories hold now."""

    catalog: Catalog | None
    """The catalog; None when nothing of it has changed, or no organization is left in it."""
    problems: tuple[Problem, ...]
    """Everything that is wrong in the user's directories."""
    error: str = ""
    """Why it could not be read at all."""


def read_again(
    directories: Sequence[Path], today: date, recall: Callable[[Path], Layer] = recalled_layer
) -> tuple[Catalog, tuple[Problem, ...]]:
    """The catalog of some directories, and every problem in those that are not the built-in one.

    `recall` gives the built-in one.
    """
    from certtui.catalog.checking.check import check_read  # and with it the parser
    from certtui.catalog.loading.directory import read_directory

    layers: list[Layer] = []
    problems: list[Problem] = []
    for directory in directories:
        if directory == places.built_in():
            layers.append(recall(directory))
            continue
        read = read_directory(directory)
        problems += check_read(read, directory, merge(layers), today)[1]
        layers.append(read.layer)
    catalog = msgspec.structs.replace(merge(layers), directories=tuple(directories))
    return catalog, tuple(problems)


class CatalogWatcher(Thread):
    """Looks at the user's directories and says what they hold; `again` makes it read them now.

    `post` takes the messages, from this thread, until it says False: nobody is there any more.
    Nothing is watched where no directory is the user's. With `freeze`, the built-in catalog,
    which stays, is never walked by the garbage collector: that would hold up a key for 50 ms.
    """

    def __init__(
        self,
        catalog: Catalog,
        today: date,
        post: Callable[[CatalogReread], bool],
        *,
        freeze: bool = False,
    ) -> None:
        super().__init__(daemon=True, name="catalog watcher")
        self._catalog = catalog
        self._today = today
        self._post = post
        self._directories = catalog.directories
        self._wake = Event()
        self._is_ended = False
        self._is_asked = False
        self._freeze = freeze
        self._built_in: Layer | None = None

    @property
    def own(self) -> tuple[Path, ...]:
        """The directories that are the user's, lowest first."""
        return tuple(path for path in self._directories if path != places.built_in())

    def again(self, directory: Path | None = None) -> None:
        """Read now, whatever the files look like; and from now on this directory too."""
        if directory is not None and directory not in self._directories:
            self._directories = (*self._directories, directory)
        self._built_in = None
        self._is_asked = True
        self._wake.set()

    def end(self) -> None:
        """Look no more."""
        self._is_ended = True
        self._wake.set()

    def run(self) -> None:
        before: object = None  # the first look finds the problems that the start did not look for
        while not self._is_ended:
            now = stamp_of(self.own)
            if (self.own and now != before) or self._is_asked:
                before = self._when_quiet(now)
                self._is_asked = False
                self._read()
            self._wake.wait(INTERVAL if self.own else None)
            self._wake.clear()

    def _when_quiet(self, now: object) -> object:
        """How the files look once nothing is being saved: many saves in a row are read as one."""
        for _ in range(0 if self._is_asked else MOST_LOOKS):
            time.sleep(QUIET)
            later = stamp_of(self.own)
            if later == now:
                break
            now = later
        return now

    def _read(self) -> None:
        if self._is_as_it_was():
            self._send(CatalogReread(None, ()))
            return
        try:
            catalog, problems = read_again(self._directories, self._today, self._recall)
        except Exception as error:  # a thread's own end is silent
            self._send(CatalogReread(None, (), clean(f"{type(error).__name__}: {error}")))
            return
        is_new = bool(catalog.organizations) and not is_same(catalog, self._catalog)
        if is_new:
            self._catalog = catalog
        else:
            self._built_in = None  # shares nothing with the catalog that stays: 2.5 MB, 15 ms
        self._send(CatalogReread(catalog if is_new else None, problems))

    def _is_as_it_was(self) -> bool:
        """Whether the built-in catalog is all there is, and its files hold what they held.

        Decoding it to find that out left up to 4 MB behind each time, too scattered to be given
        back: half of what the interface grew by in 10,000 random keys.
        """
        if self.own or not self._catalog.key:
            return False
        try:
            return key_of(catalog_files(places.built_in())) == self._catalog.key
        except OSError:  # reading it says what is wrong
            return False

    def _recall(self, directory: Path) -> Layer:
        """The built-in layer: decoded once while one edits, as it does not change, or when asked.

        So a catalog read again shares nearly all its records with the one before.
        """
        if self._built_in is None:
            with without_collecting(freeze=self._freeze):
                self._built_in = recalled_layer(directory)
        return self._built_in

    def _send(self, read: CatalogReread) -> None:
        self._is_ended = not self._post(read) or self._is_ended


def is_same(one: Catalog, other: Catalog) -> bool:
    """Whether two catalogs hold the same records; their problems, files and key are left aside."""
    return all(
        getattr(one, name) == getattr(other, name)
        for name in Catalog.__struct_fields__
        if name not in ("problems", "files", "directories", "key")
    )


def changed_keys(
    before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]
) -> frozenset[str]:
    """Keys of the lines that are new or say something else; none where all of them are new."""
    if not before.keys() & after.keys():
        return frozenset()
    return frozenset(key for key, texts in after.items() if before.get(key) != texts)
