"""The known names most like one that is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

LONGEST_NAME = 100
"""A longer name is not compared for likeness: it is no typing mistake, and comparing takes long."""

_WHOLE, _PART, _LIKE = 60, 78, 80
"""From these shares on, in percent, two names are alike, a part of one and the other, and two
words. As many mistakes as half the letters make another name ("poct" for "piloot")."""


def nearest(name: str, known: Sequence[str] | Mapping[str, Any]) -> list[str]:
    """The known names most like `name`, best first, two letters swapped counting as one mistake; at
    most three, none that is very different."""
    if len(name) > LONGEST_NAME:
        return []
    from rapidfuzz import fuzz, process, utils  # only a mistake pays for it
    from rapidfuzz.distance import OSA

    alike = process.extract(
        name, list(known), scorer=fuzz.WRatio, processor=utils.default_process,
        limit=10, score_cutoff=_WHOLE,
    )  # fmt: skip
    found: list[tuple[tuple[float, float, int], str]] = []
    for match, score, _ in alike:
        short, long = sorted((name.casefold(), match.casefold()), key=len)
        mistakes = OSA.distance(short, long)
        # Two letters inside a word are no likeness.
        is_part = score >= _PART and (len(short) > 3 or long.startswith(short))
        if is_part or 2 * mistakes <= len(short):
            found.append(((-score, -fuzz.ratio(short, long), mistakes), match))
    return [match for _, match in sorted(found, key=lambda entry: entry[0])[:3]]


def words_like(word: str, known: Sequence[str]) -> list[str]:
    """The known words that may be `word` misspelled, best first; at most three."""
    from rapidfuzz import fuzz, process

    found = process.extract(word, known, scorer=fuzz.ratio, limit=3, score_cutoff=_LIKE)
    return [match for match, *_ in found]


def did_you_mean(name: str, known: Sequence[str] | Mapping[str, Any]) -> str:
    """` Did you mean "x"?`; empty if no known name is similar."""
    match = nearest(name, known)
    return f' Did you mean "{match[0]}"?' if match else ""
