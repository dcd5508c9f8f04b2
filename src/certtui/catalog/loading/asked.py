"""The ways of asking that a catalog directory lists in asked/*.toml, for the search alone.

They are no part of `Catalog`: no view and no other command needs them, and reading them would
hold up the first screen.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from certtui.catalog.loading.file_names import asked_files


def read_asked(directories: Iterable[Path]) -> dict[str, tuple[str, ...]]:
    """Phrases by the id of what they ask for; a later directory's stand in place of an earlier's.

    A file that cannot be read is passed over: `certtui check` says what is wrong with it.
    """
    from certtui.catalog.loading.file import read_record  # and with it the parser
    from certtui.catalog.records.asked import AskedFile

    phrases: dict[str, tuple[str, ...]] = {}
    for directory in directories:
        for path in asked_files(directory):
            record, _, _ = read_record(path, AskedFile)
            if record is not None:
                phrases |= {entry.id: entry.phrases for entry in record.asked}
    return phrases
