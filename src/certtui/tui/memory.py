"""What the interface remembers between two starts, in one file of the person's data."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec

from certtui.files import read_file, write_file
from certtui.tui.session import Place

MOST_RECENT = 20
"""Palette choices that are remembered."""


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
        return self._texts("marked")

    @property
    def recent(self) -> list[str]:
        """Titles of palette choices, the latest first."""
        return self._texts("recent")

    def _texts(self, name: str) -> list[str]:
        value = self._values.get(name)
        return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []

    def remember_theme(self, name: str) -> None:
        self._values["theme"] = name
        self._save()

    def remember_recent(self, title: str) -> None:
        others = [other for other in self.recent if other != title]
        self._values["recent"] = [title, *others][:MOST_RECENT]

    def remember_place(self, place: Place, marked: list[str]) -> None:
        self._values["place"] = asdict(place)
        self._values["marked"] = list(marked)
        self._save()

    def _save(self) -> None:
        """Write the file; an error is ignored."""
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_file(self._path, json.dumps(self._values) + "\n", overwrite=True)
        except OSError:
            return
