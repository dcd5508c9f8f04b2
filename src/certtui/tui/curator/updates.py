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
from typing import TYPE_CHECKING, Any

import msgspec
from textual.message import Message

from certtui.catalog import places
from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.files import INTERVAL, stamp_of
from certtui.catalog.loading.layers import SHARED_FILES, Layer, as_layer, merge
from certtui.catalog.loading.load import key_of_directory, recalled_layer
from certtui.catalog.problems import Problem
from certtui.catalog.records.organization import OrganizationFile
from certtui.tui.system import without_collecting

if TYPE_CHECKING:
    from certtui.catalog.loading.toml_files import ReadDirectory

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
    directories: Sequence[Path],
    today: date,
    built_in: Layer | None = None,
    last: dict[Path, dict[str, Any]] | None = None,
) -> tuple[Catalog, tuple[Problem, ...]]:
    """The catalog of some directories, and every problem in those that are not the built-in one.

    `built_in`: what that one gives, when it is known; else it is read. `last`: for each of the
    others the record of each file as it was last whole, and afterwards as it is now; a file that
    cannot be read now stays as it was then.
    """
    from certtui.catalog.checking.check import check_directory  # and with it the parser
    from certtui.catalog.loading.toml_files import read_directory

    layers: list[Layer] = []
    problems: list[Problem] = []
    for directory in directories:
        if directory == places.built_in():
            layers.append(built_in or recalled_layer(directory))
            continue
        read = read_directory(directory)
        problems += check_directory(directory, merge(layers), today, read)[1]
        if last is not None:
            last[directory] = _keep_unread(read, last.get(directory, {}))
        layers.append(read.layer)
    catalog = msgspec.structs.replace(merge(layers), directories=tuple(directories))
    return catalog, tuple(problems)


def _keep_unread(read: ReadDirectory, last: Mapping[str, Any]) -> dict[str, Any]:
    """Put what cannot be read now as it was: who saves half a line loses nothing that is shown.

    The record of each file as it was last whole: what `last` is the next time.
    """
    whole = {text.file: record or last.get(text.file) for _, record, text in read.files}
    organizations: dict[str, OrganizationFile] = {}
    for kind, _, text in read.files:
        entry = whole[text.file]
        if kind is not OrganizationFile:
            setattr(read.layer, SHARED_FILES[Path(text.file).name][1], entry)
        elif entry is not None:  # of two with one id, the one that is whole now
            organizations.setdefault(entry.id, read.layer.organizations.get(entry.id, entry))
    read.layer.organizations = organizations
    return whole


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
        """The built-in layer of what is shown, once there are others over it."""
        self._last: dict[Path, dict[str, Any]] = {}
        """For each of the user's directories the record of each file as it was last whole."""

    @property
    def own(self) -> tuple[Path, ...]:
        """The directories that are the user's, lowest first."""
        return tuple(path for path in self._directories if path != places.built_in())

    def again(self, directory: Path | None = None) -> None:
        """Read now, whatever the files look like; and from now on this directory too."""
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
        """How the files look once nothing is being saved: many saves in a row are read as one."""
        for _ in range(0 if self._is_asked else MOST_LOOKS):
            time.sleep(QUIET)
            later = stamp_of(self.own)
            if later == now:
                break
            now = later
        return now

    def _read(self) -> None:
        try:
            layer = self._recall(places.built_in())
            catalog, problems = read_again(self._directories, self._today, layer, self._last)
        except Exception as error:  # a thread's own end is silent
            self._send(CatalogReread(None, (), clean(f"{type(error).__name__}: {error}")))
            return
        is_new = bool(catalog.organizations) and not is_same(catalog, self._catalog)
        if is_new:
            self._catalog, self._built_in = catalog, layer
        self._send(CatalogReread(catalog if is_new else None, problems))

    def _recall(self, directory: Path) -> Layer | None:
        """The built-in layer as it is shown, while its files hold the same; else it is read.

        So a catalog read again shares nearly all its records with the one before. Decoding them
        anew left up to 4 MB behind each time, too scattered to be given back.
        """
        if directory not in self._directories:
            return None
        is_alone = self._catalog.directories == (directory,)
        shown = as_layer(self._catalog) if is_alone else self._built_in
        if shown is not None and shown.key and shown.key == key_of_directory(directory):
            return shown
        with without_collecting(freeze=self._freeze):
            return recalled_layer(directory)

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
