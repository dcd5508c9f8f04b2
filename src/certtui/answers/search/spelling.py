"""Reading a misspelt word as the known word that was meant; real words are left alone."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

WORDS_KEPT = 500
"""Corrections that are remembered: no answer depends on it."""

MOST_NEAR = 3
"""Words that are named where an unknown one is like several."""


class Speller:
    """Corrects words against those of the catalog.

    Words of the catalog, of the thesaurus and plain English words are never corrected; an
    unknown word is read as the nearest of them, if one is near enough for its length.
    """

    def __init__(self, counts: Counter[str], others: Iterable[str], plain: Iterable[str]) -> None:
        self._counts = counts
        self._sorted = sorted(counts)
        self._known = {word: word for word in counts if not word.isdigit()}
        self._others = frozenset(others)
        self._known.update({word: word for word in (*self._others, *plain)})
        self._corrected: dict[str, str | None] = {}
        self._by_length: dict[int, list[str]] = {}
        for word in self._known:
            if len(word) >= 3:
                self._by_length.setdefault(len(word), []).append(word)

    def knows(self, word: str) -> bool:
        """It is spelled right, as far as is known."""
        return word in self._known or not word.isalpha()

    def correct(self, word: str) -> str | None:
        """The word that was meant, or None when none is near enough."""
        if self.knows(word) or len(word) < 4:
            return None
        if word not in self._corrected:
            if len(self._corrected) >= WORDS_KEPT:
                self._corrected.clear()
            self._corrected[word] = self._nearest(word)
        return self._corrected[word]

    def _nearest(self, word: str) -> str | None:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        reach = 1 if len(word) < 8 else 2 if len(word) < 11 else 3
        choices = [
            known
            for length in range(len(word) - reach, len(word) + reach + 1)
            for known in self._by_length.get(length, ())
        ]
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=reach, limit=None)
        best: tuple[float, str] | None = None
        for known, distance, _ in found:
            if known[0] != word[0] and (len(word) < 7 or distance > 1):
                continue
            if distance > 1 and self._counts[known] < 3 and known not in self._others:
                continue  # a rare word is no good guess for one that differs much
            cost = distance + 0.0
            cost += 0.8 if known[0] != word[0] else 0
            cost += 0.4 if sorted(set(known)) != sorted(set(word)) and distance > 1 else 0
            cost -= min(0.5, 0.1 * self._counts[known] ** 0.5)
            if best is None or (cost, known) < best:
                best = (cost, known)
        return best[1] if best else None

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
        """Words of the catalog that begin with `prefix`, the commonest first."""
        start = bisect_left(self._sorted, prefix)
        end = bisect_left(self._sorted, prefix + "\U0010ffff", lo=start)
        found = self._sorted[start:end]
        return sorted(found, key=lambda word: (-self._counts[word], word))[:limit]


def import_library() -> None:
    """Import what finds near words: 21 ms, for which the first misspelt word would have to wait."""
    import rapidfuzz.distance
    import rapidfuzz.process  # noqa: F401
