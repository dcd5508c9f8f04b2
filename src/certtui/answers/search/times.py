"""Lengths of time in a text: "lapsed two years ago" is not about "more than ten years ago"."""

from __future__ import annotations

from collections.abc import Sequence

WRITTEN = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40,
}  # fmt: skip
UNITS = {"year": 12, "years": 12, "yr": 12, "yrs": 12, "month": 1, "months": 1, "decade": 120}
MOST_MONTHS = 1_200
"""Months; a hundred years."""


def time_in(words: Sequence[str]) -> int:
    """Months of the first length of time in some words; 0 where there is none."""
    for place, word in enumerate(words[1:], 1):
        if unit := UNITS.get(word):
            before = words[place - 1]
            if before == "of" and place > 1:  # "a couple of years"
                before = words[place - 2]
            number = int(before) if before.isdecimal() else WRITTEN.get(before, 0)
            if 0 < number * unit <= MOST_MONTHS:
                return number * unit
    return 0


def time_passed(words: Sequence[str]) -> int:
    """Months after which a question begins to hold ("more than ten years ago"); 0: at any time."""
    for place in range(len(words) - 2):
        if (words[place], words[place + 1]) in {("more", "than"), ("longer", "than")}:
            return time_in(words[place + 2 : place + 5])
    return 0
