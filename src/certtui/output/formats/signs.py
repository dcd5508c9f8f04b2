"""The signs that say how the values of a comparison relate, so that it never rests on colour."""

from __future__ import annotations

from certtui.answers.comparison.comparison import Row

SIGNS = {"same": "=", "different": "≠", "partial": "±", "unknown": "?"}
"""One sign a relation."""

DISPUTED_SIGN = "!"
WORDS_SIGN = "·"
"""Both are described, in words that cannot be compared."""
NONE_SIGN = "–"
"""The sources say that nobody has it."""

LEGEND = (
    f"Signs: = same, ≠ different, {WORDS_SIGN} described in words, ± only some, ? not known, "
    f"{NONE_SIGN} nobody has it, {DISPUTED_SIGN} sources disagree."
)


def sign(row: Row) -> str:
    """The sign of a row's relation; disputed rows, prose and "none" have their own."""
    if row.is_disputed:
        return DISPUTED_SIGN
    if row.is_none:
        return NONE_SIGN
    if row.relation == "different" and row.in_words:
        return WORDS_SIGN
    return SIGNS[row.relation]
