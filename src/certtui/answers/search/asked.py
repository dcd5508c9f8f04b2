"""The ways of asking for each answer, as the ranking uses them.

A document is found by the words of its phrases, and stands the higher the more one of them is
like the query.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from math import log, sqrt

import msgspec

from certtui.answers.search.meanings import Lexicon
from certtui.answers.search.query import ParsedQuery
from certtui.answers.search.words import words

FULL = 3
"""A word in so many phrases of a document is as good as in all."""
SYNONYM = 0.5
"""What a synonym of a typed word counts in a way of asking."""


class AskedPhrases(msgspec.Struct, frozen=True):
    """Phrases as numbers of stems, in flat arrays that decode in no time."""

    ids: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    """Words, not stemmed, that occur twice at least: no misspelling."""
    first_phrase: bytes = b""
    """For each id the number of its first phrase, and one more for the end."""
    first_stem: bytes = b""
    """For each phrase the place of its first stem, and one more for the end."""
    flat: bytes = b""
    """The stems of the phrases, one phrase after another."""
    first_holder: bytes = b""
    """For each stem the place of its first holder, and one more for the end."""
    holders: bytes = b""
    """The documents whose phrases have the stem, by their place in `ids`."""
    counts: bytes = b""
    """In how many phrases of the holder it is, `FULL` at most."""


class AskedIndex:
    """Looks words up in phrases, and compares phrases with a query."""

    def __init__(self, asked: AskedPhrases) -> None:
        self.ids = asked.ids
        self.known = asked.known
        self._first_phrase = array("I", asked.first_phrase)
        self._first_stem = array("I", asked.first_stem)
        self._flat = array("I", asked.flat)
        self._first_holder = array("I", asked.first_holder)
        self._holders = array("I", asked.holders)
        self._counts = asked.counts
        self.number = {stem: number for number, stem in enumerate(asked.stems)}

    @cached_property
    def rarity(self) -> list[float]:
        """What each stem says of a document, by how few have it."""
        total = len(self.ids)
        sizes = (end - begin for begin, end in pairwise(self._first_holder))
        return [log(1 + (total - size + 0.5) / (size + 0.5)) for size in sizes]

    def documents(self, stems: Iterable[str]) -> dict[int, float]:
        """Documents whose phrases have any of the stems, and how usual it is there: 0 to 1."""
        found: dict[int, float] = {}
        for stem in stems:
            number = self.number.get(stem)
            if number is not None:
                begin, end = self._first_holder[number : number + 2]
                for document, count in zip(
                    self._holders[begin:end], self._counts[begin:end], strict=True
                ):
                    share = count / FULL
                    if found.get(document, 0.0) < share:
                        found[document] = share
        return found

    def phrases(self, document: int) -> Iterator[array[int]]:
        """The phrases of a document as numbers of stems, each once."""
        starts = self._first_stem
        for phrase in range(self._first_phrase[document], self._first_phrase[document + 1]):
            yield self._flat[starts[phrase] : starts[phrase + 1]]


class Likeness:
    """How much the ways of asking for a document are like one query."""

    def __init__(self, parsed: ParsedQuery, asked: AskedIndex, lexicon: Lexicon) -> None:
        self._asked = asked
        self._terms: dict[int, tuple[int, float]] = {}
        """Stem's number -> the term that it stands for, and how well."""
        self._weights: list[float] = []
        rarity, numbers = asked.rarity, asked.number
        unseen = log(1 + len(asked.ids)) * 0.6
        for term in parsed.terms:
            if term.meaning.organizations or term.meaning.states:
                continue
            place = len(self._weights)
            typed = {lexicon.stem(word) for word in (*term.typed, *term.merged)}
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
        """0 to 1: of its phrases the one most like the query; None: it has none."""
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


def cut(asked: Mapping[str, Sequence[str]], lexicon: Lexicon) -> AskedPhrases:
    """Phrases cut into stems, without stop words and the names of whose answer it is."""
    texts = {id_: [words(phrase) for phrase in phrases] for id_, phrases in asked.items()}
    counts = Counter(word for phrases in texts.values() for text in phrases for word in text)
    stems = lexicon.stems(counts)
    numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
    first_phrase, first_stem, flat = array("I", [0]), array("I", [0]), array("I")
    for id_, phrases in texts.items():
        names = lexicon.spoken(owner_in(id_))
        for text in phrases:
            said = [
                word for word in without(text, names) if word not in lexicon.meanings.stop_words
            ]
            flat.extend(dict.fromkeys(numbers[stems[word]] for word in said))
            first_stem.append(len(flat))
        first_phrase.append(len(first_stem) - 1)
    first_holder, holders, counted = _held(len(numbers), first_phrase, first_stem, flat)
    return AskedPhrases(
        ids=tuple(asked),
        stems=tuple(numbers),
        known=tuple(word for word, count in counts.items() if count > 1 and word.isalpha()),
        first_phrase=first_phrase.tobytes(),
        first_stem=first_stem.tobytes(),
        flat=flat.tobytes(),
        first_holder=first_holder.tobytes(),
        holders=holders.tobytes(),
        counts=counted,
    )


def _held(
    stems: int, first_phrase: array[int], first_stem: array[int], flat: array[int]
) -> tuple[array[int], array[int], bytes]:
    """For each stem the documents that hold it, and in how many of their phrases."""
    held: list[dict[int, int]] = [{} for _ in range(stems)]
    for document, (begin, end) in enumerate(pairwise(first_phrase)):
        for stem in flat[first_stem[begin] : first_stem[end]]:
            held[stem][document] = min(FULL, held[stem].get(document, 0) + 1)
    first, holders, counts = array("I", [0]), array("I"), bytearray()
    for documents in held:
        holders.extend(documents)
        counts.extend(documents.values())
        first.append(len(holders))
    return first, holders, bytes(counts)


def owner_in(id_: str) -> str:
    """The organization that an id belongs to; for a state the state's id."""
    if id_.startswith("state:"):
        return id_.removeprefix("state:")
    for mark in "/:#":
        id_ = id_.partition(mark)[0]
    return id_


def without(text: list[str], names: Collection[tuple[str, ...]]) -> list[str]:
    """The words of a text without names of several words or one; of two at a place, the longer."""
    kept: list[str] = []
    place = 0
    while place < len(text):
        fitting = (len(n) for n in names if tuple(text[place : place + len(n)]) == n)
        size = max(fitting, default=0)
        if not size:
            kept.append(text[place])
        place += size or 1
    return kept
