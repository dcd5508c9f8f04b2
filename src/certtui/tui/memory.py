"""What the interface remembers between two starts, in one file of the person's data."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from textual.message import Message

from certtui.catalog import file_places
from certtui.files import read_file, write_file
from certtui.tui.session import CommandAsked, OpenAsked, Place, ThemeAsked

T = TypeVar("T")
MOST_RECENT = 20
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

    @property
    def message(self) -> Message:
        """What it posts."""
        match self.kind:
            case "command":
                return CommandAsked(self.name)
            case "theme":
                return ThemeAsked(self.name)
        return OpenAsked(self.kind, self.name)


class Memory:
    """A small JSON file; one that cannot be read counts as none."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        try:
            read = json.loads(read_file(path)) if path is not None else {}
        except (OSError, ValueError, RecursionError):
            read = {}
        self._values: dict[str, Any] = read if isinstance(read, dict) else {}

    @property
    def directory(self) -> Path | None:
        """The directory of the person's files; None if nothing is kept."""
        return self._path.parent if self._path is not None else None

    @property
    def theme(self) -> str:
        value = self._values.get("theme")
        return value if isinstance(value, str) else ""

    @property
    def place(self) -> Place | None:
        """The place when the interface ended; None the first time."""
        try:
            return msgspec.convert(self._values["place"], Place)
        except (KeyError, msgspec.ValidationError):
            return None

    @property
    def marked(self) -> list[str]:
        """What was marked for comparison."""
        return self._listed("marked", str)

    @property
    def recent(self) -> list[PaletteItem]:
        """Palette choices, the latest first."""
        return self._listed("chosen", PaletteItem)

    def _listed(self, name: str, type_: type[T]) -> list[T]:
        """What a list has of one type; other values are left out."""
        values, found = self._values.get(name), []
        for value in values if isinstance(values, list) else ():
            with suppress(msgspec.ValidationError):
                found.append(msgspec.convert(value, type_))
        return found

    def remember_theme(self, name: str) -> str:
        """Why it cannot be kept; empty if it is, or if nothing is."""
        self._values["theme"] = name
        return self._save()

    def remember_recent(self, chosen: PaletteItem) -> None:
        others = [other for other in self.recent if other != chosen]
        kept = [replace(chosen, help=""), *others][:MOST_RECENT]
        self._values["chosen"] = [asdict(entry) for entry in kept]

    def remember_place(self, place: Place, marked: list[str]) -> str:
        """Why it cannot be kept; empty if it is, or if nothing is."""
        self._values["place"] = asdict(place)
        self._values["marked"] = list(marked)
        return self._save()

    def _save(self) -> str:
        """Write the file; returns why that is not possible, unless the start said so."""
        if self._path is None:
            return ""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_file(self._path, json.dumps(self._values) + "\n", overwrite=True, private=True)
        except OSError as error:
            if not file_places.why_nothing_is_kept():
                return f"{self._path} cannot be written: {error.strerror}."
        return ""
