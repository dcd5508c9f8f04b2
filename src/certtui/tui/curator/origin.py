"""Where a record is written: its file, and the line in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from certtui.catalog.collection import STATES, Catalog
from certtui.catalog.loading.files import organization_files, shared_files
from certtui.catalog.problems import KeyPath


class Origin(msgspec.Struct, frozen=True):
    """A record: whose it is, and its path inside that file."""

    owner: str
    """An organization's id, or STATES."""
    path: KeyPath = ()


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
            known = [place.id for place in catalog.jurisdictions]
            return Origin(STATES, ("jurisdiction", known.index(part)) if part in known else ())
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
            if origin.owner in (STATES, source.organization_id):
                place = LineIndex(source.text, only=origin.path).place(origin.path)
                return Location(path, *(place or ()))
    return None


def _candidates(origin: Origin, directory: Path) -> Iterable[Path]:
    """The files that may hold it, the likeliest first."""
    try:
        if origin.owner == STATES:
            return [path for path in shared_files(directory) if path.stem == "jurisdictions"]
        return sorted(organization_files(directory), key=lambda path: path.stem != origin.owner)
    except (OSError, ValueError):
        return ()
