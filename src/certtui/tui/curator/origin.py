"""Where a record is written: its file, and the line in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from certtui.catalog.collection import STATES, Catalog
from certtui.catalog.loading.files import organization_files, shared_files
from certtui.catalog.problems import KeyPath


class Origin(msgspec.Struct, frozen=True):
    """A record: whose it is, and its path inside that file."""

    owner: str
    """An organization's id, or STATES."""
    path: KeyPath = ()
    """A state goes by its id: files of several directories may hold some of them each."""


class Location(msgspec.Struct, frozen=True):
    """A file, and a line and a column in it."""

    file: Path
    line: int | None = None
    column: int | None = None


def origin_of(catalog: Catalog, subject: str) -> Origin | None:
    """The record that a subject of a view names: `amt#renewal`, `ascp:MLS`, `state:CA`, `amt/dues`.

    Of several (`amt+ascp`, `role:x>ascp:MLS`) the last that is known.
    """
    for name in reversed(re.split(r"[+>\n]", subject)):
        owner, mark, part = (*re.split("([:/#])", name, maxsplit=1), "", "")[:3]
        if owner in ("state", "rule"):
            is_known = any(place.id == part for place in catalog.jurisdictions)
            return Origin(STATES, ("jurisdiction", part) if is_known else ())
        record = next((entry for entry in catalog.organizations if entry.id == owner), None)
        if record is None:
            continue
        codes = [entry.code for entry in record.certifications]
        faqs = [faq.id for faq in record.faqs]
        if mark == ":" and part in codes:
            return Origin(owner, ("certification", codes.index(part)))
        if mark == "/" and part in faqs:
            return Origin(owner, ("faq", faqs.index(part)))
        return Origin(owner, (_TABLES.get(part, "organization"),))
    return None


_TABLES = {
    "membership": "membership", "renewal": "renewal", "certifications": "certification",
    "questions": "faq", "faq": "faq", "sources": "source",
}  # fmt: skip
"""Panes of an organization, and the table of its file that each begins with."""


def located(origin: Origin, directories: Sequence[Path]) -> Location | None:
    """The file that holds a record, the topmost directory's first, and its line; reads files."""
    from certtui.catalog.loading.toml_files import read_toml
    from certtui.catalog.loading.toml_text import LineIndex

    for directory in reversed(directories):
        for path in _candidates(origin, directory):
            source, _ = read_toml(path)
            inside = _path_in(source.table, origin)
            if origin.owner in (STATES, source.organization_id) and inside is not None:
                place = LineIndex(source.text, only=inside).place(inside)
                return Location(path, *(place or ()))
    return None


def _path_in(table: Mapping[str, Any], origin: Origin) -> KeyPath | None:
    """Where a record is in a file's table; None for a state that is not in it."""
    if origin.owner != STATES or not origin.path:
        return origin.path
    kind, id_ = origin.path
    ids = [entry.get("id") for entry in table.get(str(kind), ()) if isinstance(entry, dict)]
    return (kind, ids.index(id_)) if id_ in ids else None


def _candidates(origin: Origin, directory: Path) -> Iterable[Path]:
    """The files that may hold it, the likeliest first."""
    try:
        if origin.owner == STATES:
            return [path for path in shared_files(directory) if path.stem == "jurisdictions"]
        return sorted(organization_files(directory), key=lambda path: path.stem != origin.owner)
    except (OSError, ValueError):
        return ()
