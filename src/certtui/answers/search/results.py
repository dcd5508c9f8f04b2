"""What can be found, what a search is narrowed to, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from certtui.answers.facts import wording
from certtui.answers.search.fts import Phrase
from certtui.answers.search.meanings import Lexicon
from certtui.answers.search.query import Term
from certtui.answers.search.words import words
from certtui.catalog.records.source import Gap

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


MadeAnswer = tuple[str, tuple[str, ...]]
"""An answer in words, and the source ids it rests on."""


class Searchable(msgspec.Struct, frozen=True, gc=False):
    """One thing that can be found."""

    id: str
    kind: HitKind
    owner: str
    title: str
    topics: tuple[str, ...]
    text: str = ""
    """The answer, where it is text already."""
    keywords: str = ""
    """More words it is found by, not shown."""
    asked: tuple[str, ...] = ()
    """Ways of asking for it, beside those in the files of the catalog."""
    gist: str = ""
    """A FAQ's slug: what it is about in two or three words."""
    certifications: tuple[str, ...] = ()
    """ORG:CODE of the certifications it is about."""
    state: str = ""
    """Id of the jurisdiction it is about."""
    sources: tuple[str, ...] = ()
    make: Callable[[], MadeAnswer] | None = None
    """Makes the answer of a document that is not text; called for what is shown only."""


class Narrowing(msgspec.Struct, frozen=True):
    """To what a search is narrowed: an organization, a topic, kinds of results."""

    organization: str | None = None
    topic: str | None = None
    kinds: frozenset[HitKind] | None = None

    @property
    def compares(self) -> bool:
        """Whether a comparison may be found."""
        plain = self.organization is None and self.topic is None
        return plain and (self.kinds is None or "comparison" in self.kinds)

    @property
    def must(self) -> list[list[Phrase]]:
        """What the words of every row hold."""
        return [[tuple(words(name))] for name in (self.organization, self.topic) if name]

    def fits(self, entry: Searchable) -> bool:
        """Whether a document may be found."""
        return (
            self.organization in (None, entry.owner)
            and (self.topic is None or self.topic in entry.topics)
            and (self.kinds is None or entry.kind in self.kinds)
        )


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
    """A FAQ's question, else a title ("CCMA (NHA): who may apply")."""
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


class NotFound(msgspec.Struct, frozen=True):
    """A gap of the catalog that a query asks for."""

    organization: str
    """Owner id; `states` for what a law asks."""
    gap: Gap
    ask: str
    """Whom to ask."""

    @property
    def text(self) -> str:
        """What was looked for, where and when, and whom to ask."""
        where = wording.looked(self.gap)
        said = self.gap.topic.rstrip(".") + (f" (last {where})" if where else "")
        return f"Looked for and not found: {said}. Ask {self.ask}"


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
    not_found: tuple[NotFound, ...] = ()
    """What it asks for that was looked for and not found."""
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
