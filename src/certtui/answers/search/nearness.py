"""How similar a document's question, and the ways of asking for it, are to a query.

A document is found by the words of its phrases, and ranks higher the more one is like the query.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from math import log, sqrt

import msgspec

from certtui.answers.search.meanings import Lexicon, place_of_state
from certtui.answers.search.query import ParsedQuery
from certtui.answers.search.results import Searchable
from certtui.answers.search.words import words
from certtui.catalog.collection import owner_of_answer

FULL = 3
"""A word in this many phrases of a document counts as much as a word in all of them."""
SYNONYM = 0.5
"""The weight of a synonym of a typed word in a way of asking."""


class AskedPhrases(msgspec.Struct, frozen=True, dict=True):
    """The phrases of each document, each phrase as the set of its stems' numbers.

    Numbers are kept in arrays as bytes: tuples would take 2 MB and 6 ms more at each start.
    """

    ids: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    """A stem's number is its index here."""
    known: tuple[str, ...] = ()
    """Words, not stemmed, that occur at least twice, so are not misspelled."""
    packed: tuple[tuple[bytes, ...], ...] = ()
    """The phrases of each of `ids`."""
    holders: tuple[bytes, ...] = ()
    """For each of `stems`, the documents whose phrases contain it, as indices in `ids`."""
    counts: tuple[bytes, ...] = ()
    """In how many phrases of each of these documents it occurs, at most `FULL`."""

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each stem."""
        return {stem: number for number, stem in enumerate(self.stems)}

    @cached_property
    def rarity(self) -> list[float]:
        """The weight of each stem: higher if fewer documents have it."""
        total, sizes = len(self.ids), map(len, self.counts)
        return [log(1 + (total - size + 0.5) / (size + 0.5)) for size in sizes]

    def documents(self, stems: Iterable[str]) -> dict[int, float]:
        """Documents whose phrases contain any of the stems, and the share that do, 0 to 1."""
        found: dict[int, float] = {}
        for number in (self.number[stem] for stem in stems if stem in self.number):
            documents = array("I", self.holders[number])
            for document, count in zip(documents, self.counts[number], strict=True):
                found[document] = max(found.get(document, 0.0), count / FULL)
        return found

    def phrases(self, document: int) -> Iterator[array[int]]:
        """The phrases of a document."""
        return (array("I", phrase) for phrase in self.packed[document])


class Likeness:
    """How similar the ways of asking for a document are to one query."""

    def __init__(self, parsed: ParsedQuery, asked: AskedPhrases, lexicon: Lexicon) -> None:
        self._asked = asked
        self._terms: dict[int, tuple[int, float]] = {}
        """Number of a stem -> its term, and how well it stands for it."""
        self._weights: list[float] = []
        rarity, numbers = asked.rarity, asked.number
        unseen = log(1 + len(asked.ids))
        for term in parsed.terms:
            if term.meaning.organizations or term.meaning.states:
                continue
            place = len(self._weights)
            typed = set(map(lexicon.stem, term.typed))
            found = [numbers[stem] for stem in typed if stem in numbers]
            weight = max((rarity[number] for number in found), default=unseen)
            self._weights.append(weight * (0.6 if term.plain else 1.0))
            for number in found:
                self._terms[number] = (place, 1.0)
            for phrase in term.phrases:
                if len(phrase) == 1 and (stem := lexicon.stem(phrase[0])) in numbers:
                    self._terms.setdefault(numbers[stem], (place, SYNONYM))
        self._whole = sum(self._weights)

    def of(self, document: int | None) -> float:
        """0 to 1, for the most similar phrase of a document; None if it has none."""
        if document is None or not self._whole:
            return 0.0
        rarity, terms = self._asked.rarity, self._terms
        best = 0.0
        for phrase in self._asked.phrases(document):
            met: dict[int, float] = {}
            size = matched = 0.0
            for stem in phrase:
                size += rarity[stem]
                if stem in terms:
                    place, strength = terms[stem]
                    matched += rarity[stem] * strength
                    if met.get(place, 0.0) < strength:
                        met[place] = strength
            if matched:
                covered = sum(self._weights[place] * value for place, value in met.items())
                like = sqrt(covered / self._whole * matched / size)
                best = max(best, like)
        return best


def stemmed_phrases(asked: Mapping[str, Sequence[str]], lexicon: Lexicon) -> AskedPhrases:
    """Phrases as stems, without stop words and without the names of the answer's owner."""
    texts = {id_: [words(phrase) for phrase in phrases] for id_, phrases in asked.items()}
    counts = Counter(word for phrases in texts.values() for text in phrases for word in text)
    stems, stop = lexicon.stems(counts), lexicon.meanings.stop_words
    numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
    found: list[list[array[int]]] = []
    for id_, phrases in texts.items():
        names = lexicon.spoken(owner_in(id_))
        said = (
            [word for word in without_names(text, names) if word not in stop] for text in phrases
        )
        found.append([array("I", dict.fromkeys(numbers[stems[w]] for w in text)) for text in said])
    holders: list[dict[int, int]] = [{} for _ in numbers]
    for document, own in enumerate(found):
        for stem in chain.from_iterable(own):
            holders[stem][document] = min(FULL, holders[stem].get(document, 0) + 1)
    return AskedPhrases(
        ids=tuple(asked),
        stems=tuple(numbers),
        known=tuple(word for word, count in counts.items() if count > 1 and word.isalpha()),
        packed=tuple(tuple(phrase.tobytes() for phrase in own) for own in found),
        holders=tuple(array("I", held).tobytes() for held in holders),
        counts=tuple(bytes(held.values()) for held in holders),
    )


def owner_in(id_: str) -> str:
    """The organization or the state ("US-CA") that an id belongs to."""
    if id_.startswith("state:"):
        return place_of_state(id_.removeprefix("state:"))
    return owner_of_answer(id_)


def without_names(text: list[str], names: Collection[tuple[str, ...]]) -> list[str]:
    """The words of a text without names; at each place the longest name is removed."""
    kept: list[str] = []
    place = 0
    while place < len(text):
        fitting = (len(n) for n in names if tuple(text[place : place + len(n)]) == n)
        size = max(fitting, default=0)
        if not size:
            kept.append(text[place])
        place += size or 1
    return kept


# ---------------------------------------------------------------- the question itself

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
            said = (word for word in term.typed if word not in stop)
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
