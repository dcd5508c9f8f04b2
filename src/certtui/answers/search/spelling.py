"""Corrects misspelled words to known ones; real words are left alone."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import inf, sqrt

MOST_NEAR = 3
"""Suggestions for an unknown word at most."""


class Speller:
    """Corrects words against those of the catalog.

    Words of the catalog, of the thesaurus and plain English words are never corrected; an unknown
    word becomes the nearest of them, if one is near enough for its length.
    """

    def __init__(self, counts: Counter[str], others: Iterable[str], plain: Iterable[str]) -> None:
        self._counts = counts
        self._sorted = sorted(counts)
        self._others = frozenset(others)
        self._known = self._others.union(plain, counts)
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
        choices = [known for length in lengths for known in self._by_length[length]]
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=reach, limit=None)
        fitting = [(self._cost(word, known, distance), known) for known, distance, _ in found]
        cost, known = min(fitting, default=(inf, None))
        return known if cost < inf else None

    def _cost(self, word: str, known: str, distance: float) -> float:
        """How unlikely it is that a word was meant; inf if it is impossible."""
        is_first_wrong = known[0] != word[0]
        if is_first_wrong and (len(word) < 7 or distance > 1):
            return inf
        if distance > 1 and self._counts[known] < 3 and known not in self._others:
            return inf  # a rare word is no good guess for one that differs much
        return distance + 0.8 * is_first_wrong - min(0.5, 0.1 * sqrt(self._counts[known]))

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


def import_library() -> None:
    """Import rapidfuzz, so that the first misspelled word need not wait 21 ms."""
    import rapidfuzz.distance
    import rapidfuzz.process  # noqa: F401
