"""How similar a question is to a query: the share of each that the other contains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from certtui.answers.search.meanings import Lexicon
from certtui.answers.search.query import ParsedQuery
from certtui.answers.search.results import Searchable
from certtui.answers.search.words import words

TITLES_KEPT = 4_000
"""Documents whose weighted words are remembered."""

Stems = dict[str, float]
"""The stems of a text without stop words, each with its rarity."""


class Titles:
    """The titles and gists of documents as weighted stems, remembered."""

    def __init__(
        self, entries: Sequence[Searchable], lexicon: Lexicon, counts: Counter[str]
    ) -> None:
        self._entries = entries
        self._lexicon = lexicon
        self._counts = counts
        self._stems: dict[int, tuple[Stems, Stems]] = {}

    def rarity(self, word: str) -> float:
        """The weight of a word: higher if fewer documents contain it."""
        return log(2 + len(self._entries) / (1 + self._counts[word]))

    def stems(self, rows: Sequence[int]) -> list[tuple[Stems, Stems]]:
        """The weighted stems of the title and of the gist of each document."""
        new = [row for row in rows if row not in self._stems]
        if len(self._stems) + len(new) > TITLES_KEPT:
            self._stems.clear()
            new = list(rows)
        stop = self._lexicon.meanings.stop_words
        entries = [self._entries[row] for row in new]
        texts = [
            [[word for word in words(text) if word not in stop] for text in (e.title, e.gist)]
            for e in entries
        ]
        stems = self._lexicon.stems(word for both in texts for text in both for word in text)
        for row, both in zip(new, texts, strict=True):
            title, gist = ({stems[word]: self.rarity(word) for word in text} for text in both)
            self._stems[row] = title, gist
        return [self._stems[row] for row in rows]


class Nearness:
    """Compares documents with one query."""

    def __init__(self, parsed: ParsedQuery, titles: Titles, lexicon: Lexicon) -> None:
        self._wanted: set[str] = set()
        """Stems of the typed words and their synonyms."""
        self._typed: Stems = {}
        """Stems of the typed words."""
        self._names: set[str] = set()
        """Words of the names of the organizations named."""
        stop = lexicon.meanings.stop_words
        for term in parsed.terms:
            found = lexicon.stems(word for phrase in term.phrases for word in phrase).values()
            self._wanted.update(found)
            if term.meaning.organizations:
                self._names.update(found)
            said = (word for word in (*term.typed, *term.merged) if word not in stop)
            self._typed.update((lexicon.stem(word), titles.rarity(word)) for word in said)
        for name in parsed.organizations + parsed.implied:
            for phrase in lexicon.spoken(name):
                self._names.update(map(lexicon.stem, phrase))
        self._whole = sum(self._typed.values())

    def precise(self, title: Stems, gist: Stems) -> float:
        """Share of a question that the query contains."""
        shares = [share for share in map(self._asked_for, (title, gist)) if share is not None]
        return (sum(shares) + max(shares)) / (len(shares) + 1) if shares else 0.5

    def _asked_for(self, text: Stems) -> float | None:
        """Share of a text's weight, without names, that the query contains."""
        asked = {stem: weight for stem, weight in text.items() if stem not in self._names}
        size = sum(asked.values())
        return sum(w for stem, w in asked.items() if stem in self._wanted) / size if size else None

    def literal(self, title: Stems) -> float:
        """Share of the query that a title contains word for word."""
        said = sum(weight for stem, weight in self._typed.items() if stem in title)
        return said / self._whole if said else 0.0
