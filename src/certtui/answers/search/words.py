"""The words of a text, split in the same way for queries and documents; times; spelling."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from math import ceil, sqrt

_WORD = re.compile(r"((?:\bre-(?=[a-z]{3}))?[^\W_]+)(?:['’](?:s|re|ve|ll|d|m|t)\b)?", re.IGNORECASE)

# The same for ASCII in lower case, in three steps.
_ENDING = re.compile(r"(?<=[0-9a-z])'(?:s|re|ve|ll|d|m|t)\b'?")
_AGAIN = re.compile(r"\bre-(?=[a-z]{3})")
_BLANKED = bytes(code if chr(code).isalnum() else 32 for code in range(128)).ljust(256)

WRITTEN = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple of": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
}  # fmt: skip
UNITS = {"year": 12, "yr": 12, "month": 1, "decade": 120, "week": 1 / 4, "day": 1 / 30}
_TIME = re.compile(rf"\b(\d{{1,3}}|{'|'.join(WRITTEN)}) +({'|'.join(UNITS)})s?\b", re.IGNORECASE)
_PASSED = re.compile(r"\b(?:more|longer) than ", re.IGNORECASE)

Token = tuple[str, int, int]
"""A folded word, with its start and end in the text."""


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word for comparison: lower case, without accents; "re-test" as "retest"."""
    word = word.casefold().replace("-", "")
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFKD", word)
    return "".join(c for c in apart if c.isalnum()) or word


def folded(text: str) -> str:
    """The folded words of a text separated by spaces, without contracted and possessive endings.

    ASCII text, which is nearly all, takes a faster way with the same result: 2.4 ms instead of 12.2
    for all questions and answers, and every `certtui search` builds the index.
    """
    if not text.isascii():
        return " ".join([fold(word) for word in _WORD.findall(text)])
    text = text.lower()
    if "'" in text:
        text = _ENDING.sub(" ", text)
    if "re-" in text:
        text = _AGAIN.sub("re", text)
    return text.encode().translate(_BLANKED).decode()


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return folded(text).split()


def tokens(text: str) -> list[Token]:
    """The folded words with their places."""
    return [(fold(m[1]), m.start(1), m.end(1)) for m in _WORD.finditer(text)]


def time_in(text: str) -> int:
    """Months of the first length of time in a text; 0 if there is none."""
    return _months(_TIME.search(text))


def time_passed(text: str) -> int:
    """Months after which a question applies ("more than ten years ago"); 0 if at any time."""
    said = _PASSED.search(text)
    return _months(_TIME.match(text, said.end())) if said else 0


def _months(said: re.Match[str] | None) -> int:
    if said is None:
        return 0
    number, unit = said[1].lower(), said[2].lower()
    count = int(number) if number.isdecimal() else WRITTEN[number]
    return ceil(count * UNITS[unit])


# ---------------------------------------------------------------- spelling

MOST_NEAR = 3
"""Suggestions for an unknown word at most."""


class Speller:
    """Corrects words against those of the catalog.

    Words of the catalog, of the thesaurus and plain English words are never corrected; an unknown
    word becomes the nearest of them with its first letter, if one is near enough for its length.
    """

    def __init__(self, counts: Counter[str], others: Iterable[str], plain: Iterable[str]) -> None:
        self._counts = counts
        self._sorted = sorted(counts)
        self._known = frozenset(others).union(plain, counts)
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in self._known:
            self._by_length[len(word)].append(word)

    def knows(self, word: str) -> bool:
        """Whether a word is known to be spelled right."""
        return word in self._known or not word.isalpha()

    def correct(self, word: str) -> str | None:
        """The corrected word; None if none is near enough."""
        if self.knows(word) or len(word) < 4:
            return None
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        reach = 1 if len(word) < 8 else 2 if len(word) < 11 else 3
        lengths = range(len(word) - reach, len(word) + reach + 1)
        choices = [
            known for length in lengths for known in self._by_length[length] if known[0] == word[0]
        ]
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=reach, limit=None)
        # Of words as near, the more common one is meant.
        fitting = [
            (distance - min(0.5, 0.1 * sqrt(self._counts[known])), known)
            for known, distance, _ in found
        ]
        return min(fitting)[1] if fitting else None

    def near(self, word: str) -> list[str]:
        """Words of the catalog like an unknown one, the nearest first."""
        from rapidfuzz import process
        from rapidfuzz.distance import JaroWinkler

        choices = [known for known in self._counts if len(known) > 3 and known.isalpha()]
        found = process.extract(
            word, choices, scorer=JaroWinkler.similarity, score_cutoff=0.78, limit=MOST_NEAR
        )
        return [match for match, _, _ in found]

    def beginning(self, prefix: str, limit: int = 40) -> list[str]:
        """Words of the catalog that begin with `prefix`, the most common first."""
        start = bisect_left(self._sorted, prefix)
        end = bisect_left(self._sorted, prefix + "\U0010ffff", lo=start)
        found = self._sorted[start:end]
        return sorted(found, key=lambda word: (-self._counts[word], word))[:limit]


def import_rapidfuzz() -> None:
    """Import rapidfuzz, so that the first misspelled word need not wait 21 ms."""
    import rapidfuzz.distance
    import rapidfuzz.process  # noqa: F401
