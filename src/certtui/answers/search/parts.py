"""A text that asks several questions, cut into them."""

from __future__ import annotations

import re

import msgspec

MOST_QUESTIONS = 3
_STARTERS = (
    r"(?:how|what|whats|what's|when|whens|when's|where|wheres|which|who|whose|why|can|could|do|does|"
    r"did|is|are|was|will|would|should|am|must|may|have|has)"
)
_FILLERS = r"(?:(?:and|also|plus|so|but|then|or|ok|okay|well|secondly|second|first)\s+)*"
_CUT = re.compile(
    rf"[?!;\n]+|\.(?=\s|$)|,?\s+(?=(?:and|also|plus|but|&)\s+(?:also\s+|then\s+)?{_STARTERS}\b)"
    rf"|,\s*(?={_FILLERS}{_STARTERS}\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"^\W*(?:&\s*)?{_FILLERS}{_STARTERS}\b", re.IGNORECASE)

_LEAD = re.compile(r"^(?:(?:and|also|plus|but|then|or)\s+|&\s*)+", re.IGNORECASE)


class QueryPart(msgspec.Struct, frozen=True):
    """One of several questions in a text."""

    text: str
    """As typed, with the sentences before it that ask nothing."""
    short: str
    """The question alone, to say what a result answers."""


def questions_of(text: str) -> tuple[QueryPart, ...]:
    """The questions of a text, two to three; empty where it asks one thing only.

    What is said before a question ("I failed last week.") belongs to it; what is said after the
    last one, to that.
    """
    pieces = [piece.strip(" \t,&-") for piece in _CUT.split(text)]
    before: list[str] = []
    found: list[tuple[list[str], str]] = []
    for piece in (piece for piece in pieces if piece):
        if _ASKS.match(piece):
            short = _LEAD.sub("", piece)
            found.append(([*before, short], short))
            before = []
        else:
            before.append(piece)
    if before and found:
        found[-1][0].extend(before)
    if not 2 <= len(found) <= MOST_QUESTIONS:
        return ()
    return tuple(QueryPart(", ".join(said), short) for said, short in found)
