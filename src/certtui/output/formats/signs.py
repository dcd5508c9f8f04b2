"""The signs that say how the values of a comparison relate, so that it never rests on color."""

from __future__ import annotations

from collections.abc import Iterable

from certtui.answers.comparison.comparison import Row

SIGNS = {"same": "=", "different": "≠", "partial": "±", "unknown": "?"}
"""One sign a relation."""

DISPUTED_SIGN = "!"
WORDS_SIGN = "·"
"""Both are described, in words that cannot be compared."""
NONE_SIGN = "–"
"""The sources say that nobody has it."""

_MEANINGS = {
    "=": "same",
    "≠": "different",
    WORDS_SIGN: "described in words",
    "±": "only some",
    "?": "not known",
    NONE_SIGN: "nobody has it",
    DISPUTED_SIGN: "sources disagree",
}


def legend(rows: Iterable[Row] | None = None) -> str:
    """What the signs of these rows mean; of no rows: what every sign means."""
    used = set(_MEANINGS) if rows is None else {sign(row) for row in rows}
    return f"Signs: {', '.join(f'{mark} {_MEANINGS[mark]}' for mark in _MEANINGS if mark in used)}."


def sign(row: Row) -> str:
    """The sign of a row's relation; disputed rows, prose and "none" have their own."""
    if row.is_disputed:
        return DISPUTED_SIGN
    if row.is_none:
        return NONE_SIGN
    if row.relation == "different" and row.in_words:
        return WORDS_SIGN
    return SIGNS[row.relation]
