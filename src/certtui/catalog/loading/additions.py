"""Records put at the end of a catalog file, which is written whole or not at all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import tomli

from certtui.catalog.loading.file_text import printable
from certtui.errors import ExportError
from certtui.files import write_file

_OWN_SOURCES = re.compile(
    r"^(\[organization\][^\n]*\n(?:(?!\[)[^\n]*\n)*?sources\s*=\s*\[[^\]\n]*?),?\s*\]", re.MULTILINE
)
"""The list of sources of an organization's own table, where it stands on one line."""


def parsed_table(text: str) -> dict[str, Any] | None:
    """TOML as plain values; None when it is not valid."""
    try:
        return tomli.loads(text)
    except (ValueError, RecursionError):
        return None


def cite_source(text: str, source: str) -> str:
    """An organization's TOML with a source's id among those that the organization rests on.

    A source that nothing rests on is a fault. Unchanged where the list is not on one line.
    """
    return _OWN_SOURCES.sub(rf'\g<1>, "{source}"]', text, count=1)


def write_start(path: Path, text: str, *, is_new: bool) -> bool:
    """Write a file whole, and its directory with it; False where a new one is there already.

    Raises ExportError when it cannot be written; what was there is then untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, text, overwrite=not is_new)
    except FileExistsError:
        return False
    except OSError as error:
        reason = error.strerror or "it is no place for a file"
        raise ExportError(f"Cannot write {printable(path)}: {reason}.") from None
    return True
