"""The catalog read again, when a file of the user's changes, or on request.

One thread watches and reads, so that many saves in a row are one reload, and the last one is shown.
The event loop only gets the result.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import msgspec

from certtui.catalog import file_places
from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.files import INTERVAL, stamp_of
from certtui.catalog.loading.layers import merge, shared_part
from certtui.catalog.loading.load import key_of_directory, read_asked, recalled_layer
from certtui.catalog.problems import Problem
from certtui.catalog.records.organization import OrganizationFile
from certtui.tui.system import without_collecting

if TYPE_CHECKING:  # a start does not pay for the parser
    from certtui.catalog.loading.decoding import ReadDirectory

QUIET = 0.15
"""Seconds without another save before the files are loaded."""
MOST_LOOKS = 10
"""After so many checks without such a pause, the files are loaded anyway."""


class CatalogReread(msgspec.Struct, frozen=True):
    """The present contents of the user's directories."""

    catalog: Catalog | None
    """The catalog; None if it has not changed, or has no organization left."""
    problems: tuple[Problem, ...]
    """All problems in the user's directories."""
    error: str = ""
    """Why it could not be loaded at all."""


def read_again(
    directories: Sequence[Path],
    today: date,
    built_in: Catalog | None = None,
    last: dict[Path, dict[str, Any]] | None = None,
) -> tuple[Catalog, tuple[Problem, ...]]:
    """The catalog of some directories, and every problem in those of the user.

    `built_in`: the built-in layer if it is known, otherwise it is loaded. `last`: for each other
    directory the last valid record of each file; it is updated, and used for unreadable files.
    """
    from certtui.catalog.checking.check import check_directory  # and with it the parser
    from certtui.catalog.loading.decoding import read_directory

    layers: list[Catalog] = []
    problems: list[Problem] = []
    for directory in directories:
        if directory == file_places.built_in():
            layers.append(built_in or recalled_layer(directory))
            continue
        read = read_directory(directory)
        problems += check_directory(directory, merge(layers), today, read)[1]
        if last is not None:
            last[directory] = _keep_unread(read, last.get(directory, {}))
        layers.append(read.catalog)
    catalog = msgspec.structs.replace(merge(layers), directories=tuple(directories))
    return catalog, tuple(problems)


def _keep_unread(read: ReadDirectory, last: Mapping[str, Any]) -> dict[str, Any]:
    """Use the last valid record of each file that cannot be read now, so that an unfinished edit
    loses nothing that is shown.

    Returns the last valid record of each file.
    """
    whole = {text.file: record or last.get(text.file) for _, record, text in read.files}
    now = {record.id: record for record in read.catalog.organizations}
    organizations: dict[str, OrganizationFile] = {}
    parts: dict[str, Any] = {}
    for kind, _, text in read.files:
        entry = whole[text.file]
        if kind is not OrganizationFile:
            parts |= shared_part(Path(text.file).name, entry) if entry is not None else {}
        elif entry is not None:  # of two with one id, the one that is whole now
            organizations.setdefault(entry.id, now.get(entry.id, entry))
    read.catalog = msgspec.structs.replace(
        read.catalog, organizations=tuple(organizations.values()), **parts
    )
    return whole


class CatalogWatcher(Thread):
    """Watches the user's directories and posts their contents.

    `post` is called in this thread, until it returns False because the app has ended. Nothing is
    watched if no directory is the user's. With `freeze`, the garbage collector never walks the
    built-in catalog, which stays: that would delay a key by 50 ms.
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
        self.today = today
        self._catalog = catalog
        self._post = post
        self._directories = catalog.directories
        self._wake = Event()
        self._is_ended = False
        self._is_asked = False
        self._freeze = freeze
        self._built_in: Catalog | None = None
        """The built-in layer of the catalog shown, if others lie over it."""
        self._last: dict[Path, dict[str, Any]] = {}
        """For each of the user's directories, the last valid record of each file."""
        self._asked: Mapping[str, Sequence[str]] | None = None
        """The ways of asking in the user's directories, which only the search reads."""

    @property
    def own(self) -> tuple[Path, ...]:
        """The user's directories, lowest first."""
        return tuple(path for path in self._directories if path != file_places.built_in())

    def again(self, directory: Path | None = None) -> None:
        """Load now, even if no file has changed; from now on also watch this directory."""
        if directory is not None and directory not in self._directories:
            self._directories = (*self._directories, directory)
        self._is_asked = True
        self._wake.set()

    def end(self) -> None:
        self._is_ended = True
        self._wake.set()

    def run(self) -> None:
        before: object = None  # the first look finds the problems that the start did not look for
        while not self._is_ended:
            now = stamp_of(self.own)
            if (self.own and now != before) or self._is_asked:
                before = self._when_quiet(now)
                if self._is_ended:
                    return
                self._is_asked = False
                self._read()
            self._wake.wait(INTERVAL if self.own else None)
            self._wake.clear()

    def _when_quiet(self, now: object) -> object:
        """The state of the files once saving has stopped, so that many saves are one reload."""
        for _ in range(0 if self._is_asked else MOST_LOOKS):
            time.sleep(QUIET)
            later = stamp_of(self.own)
            if later == now:
                break
            now = later
        return now

    def _read(self) -> None:
        try:
            layer = self._recall(file_places.built_in())
            catalog, problems = read_again(self._directories, self.today, layer, self._last)
            before, (self._asked, _) = self._asked, read_asked(self.own)
        except Exception as error:  # a thread's own end is silent
            self._send(CatalogReread(None, (), clean(f"{type(error).__name__}: {error}")))
            return
        is_asked_anew = before not in (None, self._asked)
        is_new = bool(catalog.organizations) and (
            is_asked_anew or not is_same(catalog, self._catalog)
        )
        if is_new:
            self._catalog, self._built_in = catalog, layer
        self._send(CatalogReread(catalog if is_new else None, problems))

    def _recall(self, directory: Path) -> Catalog | None:
        """The built-in layer as shown, if its files are unchanged; otherwise loaded again.

        So a reloaded catalog shares nearly all records with the previous one. Decoding them again
        left up to 4 MB behind each time, too fragmented to be freed.
        """
        if directory not in self._directories:
            return None
        is_alone = self._catalog.directories == (directory,)
        shown = self._catalog if is_alone else self._built_in
        if shown is not None and shown.key and shown.key == key_of_directory(directory):
            return shown
        with without_collecting(freeze=self._freeze):
            return recalled_layer(directory)

    def _send(self, read: CatalogReread) -> None:
        self._is_ended = not self._post(read) or self._is_ended


def is_same(one: Catalog, other: Catalog) -> bool:
    """Whether two catalogs have the same records, ignoring their problems, files and keys."""
    return all(
        getattr(one, name) == getattr(other, name)
        for name in Catalog.__struct_fields__
        if name not in ("problems", "directories", "key")
    )


def changed_keys(
    before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]
) -> frozenset[str]:
    """Keys of the lines that are new or have changed; empty if all of them are new."""
    if not before.keys() & after.keys():
        return frozenset()
    return frozenset(key for key, texts in after.items() if before.get(key) != texts)
