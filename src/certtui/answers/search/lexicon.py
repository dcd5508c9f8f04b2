"""Looking words up: their stems, what they mean alone and in company, what is plain English."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from certtui.answers.search.fts import FullTextIndex, Phrase
from certtui.answers.search.meanings import Meaning, Meanings
from certtui.answers.search.words import Token, tokens
from certtui.catalog.records.vocabulary import NotCovered

TEXTS_KEPT = 500
"""Texts whose stems are remembered: no answer depends on it, only the memory of a long session."""
_ENDINGS = ("s", "es", "ies", "d", "ed", "ied", "ing", "er", "ers", "est", "ly", "ily", "n", "ful")


class Lexicon:
    """The meanings of a catalog's words, for the readings of queries."""

    def __init__(self, meanings: Meanings, engine: FullTextIndex) -> None:
        self._engine = engine
        self._meanings = meanings
        self._stems: dict[str, str] = {}
        self._texts: dict[str, tuple[list[Token], tuple[str, ...]]] = {}
        self.stop_words = meanings.stop_words
        self.plain_words = meanings.plain_words
        self.words = meanings.words
        self.groups = meanings.groups
        self.abbreviations = meanings.abbreviations
        self.countries = meanings.countries
        self.naming, self.comparing, self.leaving, self.across = (
            meanings.naming, meanings.comparing, meanings.leaving, meanings.across,
        )  # fmt: skip
        self.without_rules = meanings.without_rules
        self.spoken: Mapping[str, frozenset[Phrase]] = defaultdict(frozenset, meanings.spoken)

    # ------------------------------------------------------------ stems

    def stems(self, wanted: Iterable[str]) -> dict[str, str]:
        """The stem of each word, remembered."""
        wanted = list(wanted)
        missing = [word for word in wanted if word not in self._stems]
        if missing:
            self._stems.update(self._engine.stems(missing))
        return {word: self._stems[word] for word in wanted}

    def stem(self, word: str) -> str:
        """The stem of a word, remembered."""
        if word not in self._stems:
            self._stems.update(self._engine.stems([word]))
        return self._stems[word]

    def stemmed(self, text: str) -> tuple[list[Token], tuple[str, ...]]:
        """The tokens of a text and their stems; those of late are remembered."""
        if (held := self._texts.get(text)) is None:
            found = tokens(text)
            known = self.stems(token[0] for token in found)
            held = found, tuple(known[token[0]] for token in found)
            if len(self._texts) >= TEXTS_KEPT:
                self._texts.clear()
            self._texts[text] = held
        return held

    # ------------------------------------------------------------ look-up

    def meaning(self, phrase: Phrase) -> Meaning | None:
        """What the words mean together, or None."""
        names, known = self._meanings.names, self._meanings.known
        number = names.get(phrase)
        if number is None and len(phrase) == 1 and phrase[0].endswith("s"):
            number = names.get((phrase[0][:-1],))
        by_stem = self._meanings.phrases.get(tuple(self.stem(word) for word in phrase))
        if number is None or by_stem is None:
            found = by_stem if number is None else number
            return None if found is None else known[found]
        return known[number].joined(known[by_stem])

    def meaning_among(self, phrase: Phrase, stems: Collection[str]) -> Meaning | None:
        """What the words mean in the company of others; None where that is only themselves."""
        meaning = self.meaning(phrase)
        if meaning is None:
            return None
        for company in self._meanings.companies.get(tuple(self.stem(word) for word in phrase), ()):
            if not company.holds(stems):
                meaning = meaning.without(company.meaning)
        return meaning if meaning else None

    def neighbor(self, spelled: Sequence[str]) -> NotCovered | None:
        """The neighboring profession that a query is about, by its words in order."""
        stems = [self.stem(word) for word in spelled]
        phrases = {
            tuple(stems[start : start + size])
            for start in range(len(stems))
            for size in range(1, 4)
        }
        for neighbor in self._meanings.neighbors:
            if not neighbor.names.isdisjoint(phrases) and neighbor.unless.isdisjoint(stems):
                return neighbor.entry
        return None

    def is_plain(self, word: str) -> bool:
        """A common English word, or a usual form of one."""
        plain = self.plain_words
        if word in plain:
            return True
        for ending in _ENDINGS:
            if word.endswith(ending):
                bare = word[: -len(ending)]
                if bare in plain or bare + "e" in plain or bare + "y" in plain:
                    return True
                if len(bare) > 2 and bare[-1] == bare[-2] and bare[:-1] in plain:
                    return True
        return False
