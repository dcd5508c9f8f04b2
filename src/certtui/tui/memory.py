"""What the interface remembers from one start to the next: the theme, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from certtui.files import write_file


class Memory:
    """A small JSON file; one that cannot be read is as good as none, and is never in the way."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            read = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            read = {}
        self._values: dict[str, Any] = read if isinstance(read, dict) else {}

    @property
    def theme(self) -> str:
        """The name of the theme last chosen, or an empty string."""
        value = self._values.get("theme")
        return value if isinstance(value, str) else ""

    def remember_theme(self, name: str) -> None:
        """Keep the theme. A disk that refuses costs the memory, not the program."""
        self._values["theme"] = name
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_file(self._path, json.dumps(self._values) + "\n", overwrite=True)
        except OSError:
            return
