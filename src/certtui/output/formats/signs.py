"""The signs that say how the values of a comparison relate, so that it never rests on color."""

from __future__ import annotations

from collections.abc import Iterable

from certtui.answers.comparison.comparison import Row
from certtui.answers.facts.trust import SECONDARY_ONLY

SIGNS = {"same": "=", "different": "≠", "partial": "±", "unknown": "?"}
"""One sign a relation."""

DISPUTED_SIGN = "!"
WORDS_SIGN = "·"
"""Both are described, in words that cannot be compared."""
NONE_SIGN = "–"
"""The sources say that nobody has it."""
SECONDARY_SIGN = "†"
"""Stands after a value, where the words would take lines of their own."""

MEANINGS = {
    "=": "same",
    "≠": "different",
    WORDS_SIGN: "described in words",
    "±": "only some",
    "?": "not known",
    NONE_SIGN: "nobody has it",
    DISPUTED_SIGN: "sources disagree",
    SECONDARY_SIGN: SECONDARY_ONLY,
}
"""What each sign says."""


def legend(rows: Iterable[Row] | None = None, *, secondary: bool = False) -> str:
    """What the signs of these rows mean, and of a `secondary` value; of no rows: every sign."""
    used = set(MEANINGS) if rows is None else {sign(row) for row in rows}
    used |= {SECONDARY_SIGN} if secondary else set()
    return f"Signs: {', '.join(f'{mark} {MEANINGS[mark]}' for mark in MEANINGS if mark in used)}."


def sign(row: Row) -> str:
    """The sign of a row's relation; disputed rows, prose and "none" have their own."""
    if row.is_disputed:
        return DISPUTED_SIGN
    if row.is_none:
        return NONE_SIGN
    if row.relation == "different" and row.in_words:
        return WORDS_SIGN
    return SIGNS[row.relation]
