"""What the interface remembers between two starts, in one file of the person's data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec

from certtui.catalog import file_places
from certtui.catalog.problems import Problem
from certtui.files import read_file, write_file
from certtui.tui.session import Place

MOST_CHOSEN = 20
"""Palette choices that are remembered."""


@dataclass(frozen=True)
class PaletteItem:
    """An entry of the palette, known by its place, whatever it is called."""

    kind: str
    """`command`, `theme`, or the view that opens it."""
    name: str
    """The id of the command or theme, or the view's subject."""
    title: str = field(compare=False)
    """Begins with its scope."""
    help: str = field(default="", compare=False)


class Remembered(msgspec.Struct, omit_defaults=True):
    """What the file holds."""

    theme: str = ""
    """The theme that was chosen; empty if none was."""
    place: Place | None = None
    """The place when the interface ended; None the first time."""
    marked: list[str] = []
    """What was marked for comparison."""
    chosen: list[PaletteItem] = []
    """Palette choices, the latest first."""


class Memory:
    """A small JSON file; a value that cannot be read counts as none."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self.kept = Remembered()
        said = "cannot be read: it is left out, and written anew."
        unread = self._read(path) if path is not None else ()
        self.faults = [Problem(file=str(path), message=f"{what} {said}") for what in unread]

    def _read(self, path: Path) -> Iterator[str]:
        """Read the file, if it is there; yields what of it could not be read."""
        try:
            found = msgspec.json.decode(read_file(path), type=dict[str, Any])
        except FileNotFoundError:
            return
        except (OSError, ValueError, RecursionError, msgspec.MsgspecError):
            yield "the file"
            return
        for entry in msgspec.structs.fields(Remembered):
            try:
                if entry.name in found:
                    setattr(self.kept, entry.name, msgspec.convert(found[entry.name], entry.type))
            except msgspec.ValidationError:
                yield f"“{entry.name}”"

    @property
    def directory(self) -> Path | None:
        """The directory of the person's files; None if nothing is kept."""
        return self._path.parent if self._path is not None else None

    def remember_theme(self, name: str) -> str:
        """Why it cannot be kept; empty if it is, or if nothing is."""
        self.kept.theme = name
        return self._save()

    def remember_chosen(self, item: PaletteItem) -> None:
        others = [other for other in self.kept.chosen if other != item]
        self.kept.chosen = [replace(item, help=""), *others][:MOST_CHOSEN]

    def remember_place(self, place: Place, marked: list[str]) -> str:
        """Why it cannot be kept; empty if it is, or if nothing is."""
        self.kept.place, self.kept.marked = place, list(marked)
        return self._save()

    def _save(self) -> str:
        """Write the file; returns why that is not possible, unless the start said so."""
        if self._path is None:
            return ""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_file(self._path, msgspec.json.encode(self.kept), overwrite=True, private=True)
        except OSError as error:
            if not file_places.why_nothing_is_kept():
                return f"{self._path} cannot be written: {error.strerror}."
        return ""
