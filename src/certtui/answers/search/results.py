"""What a search gives back: hits, what was corrected, and what to offer when nothing was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from certtui.answers.search.meanings import Lexicon
from certtui.answers.search.query import Term

HitKind = Literal[
    "comparison",
    "overview",
    "faq",
    "certification",
    "membership",
    "renewal",
    "jurisdiction",
    "body",
]
"""An `overview` is computed across organizations; a `body` is known in brief only."""

Mark = tuple[int, int]
"""[start, end) of matched words in a text."""


class Hit(msgspec.Struct, frozen=True):
    """One result."""

    id: str
    """`amt/<faq id>`, `states/<faq id>`, `nha:CCMA`, `amt#membership`, `ascp#renewal`,
    `state:CA`, `body:ptcb`, `compare:amt+ascp#renewal`, `overview:cost/phlebotomist`; stable
    between runs."""
    kind: HitKind
    organization: str
    """Owner id; for a comparison or an overview the owners joined by "+"."""
    question: str
    """A FAQ's question, else a title ("CCMA(NHA): who may apply")."""
    answer: str
    """A FAQ's answer, else the facts that answer, in words made from the record."""
    topics: tuple[str, ...]
    score: float
    """Higher is better; to be compared within one answer only."""
    sources: tuple[str, ...]
    """Source ids within the owner; in an overview with their owner ("amt/handbook")."""
    question_marks: tuple[Mark, ...] = ()
    """Matched words in the question, synonyms too."""
    answer_marks: tuple[Mark, ...] = ()
    part: str = ""
    """Which of several questions in the query it answers, in the words typed."""


class SearchAnswer(msgspec.Struct, frozen=True):
    """The answer to one query."""

    query: str
    """As cleaned."""
    hits: tuple[Hit, ...]
    """Best first."""
    corrections: tuple[tuple[str, str], ...] = ()
    """(typed, used): words that were read as others."""
    weak: bool = False
    """The best match may not be an answer."""
    not_covered: str = ""
    """What the query is about and the catalog leaves out, and where to look, in a sentence."""
    nearest_words: tuple[str, ...] = ()
    """Known words most like the unknown ones, when nothing was found."""
    nearest_topics: tuple[str, ...] = ()
    """Topics to look under, when nothing was found."""


class Marker:
    """Marks texts for one query."""

    def __init__(self, terms: Sequence[Term], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        phrases = {phrase for term in terms for phrase in term.phrases}
        lexicon.stems(word for phrase in phrases for word in phrase)
        for phrase in phrases:
            stems = tuple(lexicon.stem(word) for word in phrase)
            self._by_first.setdefault(stems[0], []).append(stems)

    def marks(self, text: str) -> tuple[Mark, ...]:
        """[start, end) of every match, in order, none within another."""
        found, stems = self._lexicon.stemmed(text)
        marks: list[Mark] = []
        index = 0
        while index < len(stems):
            length = 0
            for phrase in self._by_first.get(stems[index], ()):
                size = len(phrase)
                if size > length and stems[index : index + size] == phrase:
                    length = size
            if length:
                marks.append((found[index][1], found[index + length - 1][2]))
            index += length or 1
        return tuple(marks)
