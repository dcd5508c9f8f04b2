"""The signs for how the values of a comparison relate, so that color is never needed."""

from __future__ import annotations

from collections.abc import Iterable

from certtui.answers.comparison.comparison import Row
from certtui.answers.facts.trust import SECONDARY_ONLY

SIGNS = {"same": "=", "different": "≠", "partial": "±", "unknown": "?"}
"""The sign of each relation."""

DISPUTED_SIGN = "!"
WORDS_SIGN = "·"
"""Both are prose that cannot be compared."""
NONE_SIGN = "–"
"""The sources say that none of them has it."""
SECONDARY_SIGN = "†"
"""Follows a value without an official source, if there is no room for words."""

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
"""The meaning of each sign."""


def legend(rows: Iterable[Row] | None = None, *, secondary: bool = False) -> str:
    """The meanings of the signs in these rows, and of a `secondary` value; of all without rows."""
    used = set(MEANINGS) if rows is None else {sign(row) for row in rows}
    used |= {SECONDARY_SIGN} if secondary else set()
    return f"Signs: {', '.join(f'{mark} {MEANINGS[mark]}' for mark in MEANINGS if mark in used)}."


def sign(row: Row) -> str:
    """The sign of a row: for its relation, or one for disputed rows, prose and "none"."""
    if row.is_disputed:
        return DISPUTED_SIGN
    if row.is_none:
        return NONE_SIGN
    if row.relation == "different" and row.in_words:
        return WORDS_SIGN
    return SIGNS[row.relation]
