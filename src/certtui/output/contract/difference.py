"""The JSON of `diff`."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from certtui.answers.difference.difference import ChangedPart, ChangeKind, Difference
from certtui.output.contract.records import document_of


class DifferenceLine(Struct, frozen=True):
    """One thing in which the catalogs differ."""

    section: ChangedPart
    subject: str
    """Whose it is ("AMT, MLS")."""
    what: str
    """What of it ("application fee"); empty: all of it."""
    change: ChangeKind
    before: str | None
    """In words; null: it was not there, or was not known."""
    after: str | None
    key: str
    """Where it is, in ids; the same whichever catalog is the older."""


class DifferenceDocument(Struct, frozen=True):
    """What `certtui diff --json` writes."""

    old: str
    """The directories compared."""
    new: str
    differences: tuple[DifferenceLine, ...]


def difference_json(old: str, new: str, differences: Iterable[Difference]) -> DifferenceDocument:
    """`diff`."""
    lines = tuple(document_of(DifferenceLine, found) for found in differences)
    return DifferenceDocument(old, new, lines)
