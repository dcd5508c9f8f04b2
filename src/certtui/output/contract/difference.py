"""The JSON of `diff`."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from certtui.answers.difference.find import ChangedPart, ChangeKind, Difference


class DifferenceLine(msgspec.Struct, frozen=True):
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


class DifferenceDocument(msgspec.Struct, frozen=True):
    """What `certtui diff --json` writes."""

    old: str
    """The directories compared."""
    new: str
    differences: tuple[DifferenceLine, ...]


def difference_json(old: str, new: str, differences: Iterable[Difference]) -> DifferenceDocument:
    """`diff`."""
    lines = tuple(
        DifferenceLine(
            found.section,
            found.subject,
            found.what,
            found.change,
            found.before,
            found.after,
            found.key,
        )
        for found in differences
    )
    return DifferenceDocument(old, new, lines)
