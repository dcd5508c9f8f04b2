"""The data of a search: what can be found, its filters, and its results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from certtui.answers.facts import wording
from certtui.answers.search.full_text import Phrase
from certtui.answers.search.meanings import Lexicon
from certtui.answers.search.query import Term
from certtui.answers.search.words import words
from certtui.catalog.collection import is_about
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
"""An answer in words, and the ids of its sources."""


class Searchable(msgspec.Struct, frozen=True, gc=False):
    """One thing that can be found."""

    id: str
    kind: HitKind
    owner: str
    title: str
    topics: tuple[str, ...]
    text: str = ""
    """The answer, if it is a text already."""
    keywords: str = ""
    """Further words it is found by, not shown."""
    asked: tuple[str, ...] = ()
    """Ways of asking for it, besides those in the catalog's files."""
    gist: str = ""
    """A FAQ's slug: its subject in two or three words."""
    certifications: tuple[str, ...] = ()
    """ORG:CODE of the certifications it is about."""
    also_about: tuple[str, ...] = ()
    """As in the FAQ."""
    state: str = ""
    """Id of the jurisdiction it is about."""
    sources: tuple[str, ...] = ()
    rows: str = ""
    """What its id is followed by to open the record at its rows: `#fees`, `/renewal.fees`."""
    make: Callable[[], MadeAnswer] | None = None
    """Makes the answer of a document that has no text; called only for documents shown."""


class Narrowing(msgspec.Struct, frozen=True):
    """The filters of a search: an organization, a topic, kinds of results."""

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
        """Phrases that every row contains."""
        return [[tuple(words(name))] for name in (self.organization, self.topic) if name]

    def fits(self, entry: Searchable) -> bool:
        """Whether a document may be found."""
        return (
            is_about(self.organization, entry.owner, entry.also_about)
            and (self.topic is None or self.topic in entry.topics)
            and (self.kinds is None or entry.kind in self.kinds)
        )


class Hit(msgspec.Struct, frozen=True):
    """One result."""

    id: str
    """`amt/<faq id>`, `states/<faq id>`, `nha:CCMA`, `amt#membership`, `ascp#renewal`,
    `state:CA`, `body:ptcb`, `compare:amt+ascp#renewal`, `overview:cost/phlebotomist`."""
    kind: HitKind
    organization: str
    """Owner id; for a comparison or an overview, the owners joined by "+"."""
    question: str
    """A FAQ's question, otherwise a title ("CCMA (NHA): who may apply")."""
    answer: str
    """A FAQ's answer, otherwise the facts that answer, in words."""
    topics: tuple[str, ...]
    score: float
    """Higher is better; comparable within one answer only."""
    sources: tuple[str, ...]
    """Source ids of the owner; in an overview preceded by their owner ("amt/handbook")."""
    question_marks: tuple[Mark, ...] = ()
    """Ranges of matched words in the question, including synonyms."""
    marker: Marker | None = None
    """Finds the words of the query in the answer, once it is shown."""
    part: str = ""
    """The one of several questions in the query that it answers, as typed."""
    rows: str = ""
    """As in the document."""
    also_about: tuple[str, ...] = ()
    """Ids of the other organizations whose rules it gives; `states` if it gives the law's."""

    @property
    def compared(self) -> str:
        """The subjects of a comparison, and its section if it has one: `amt+ascp#renewal`."""
        return self.id.removeprefix("compare:")

    @property
    def answer_marks(self) -> tuple[Mark, ...]:
        """Ranges of matched words in the answer."""
        return self.marker.marks(self.answer) if self.marker else ()


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
    """(typed, used): words that were corrected."""
    weak: bool = False
    """Whether the best match may be no answer."""
    not_covered: str = ""
    """A sentence on what the query is about and the catalog leaves out, and where to look."""
    not_found: tuple[NotFound, ...] = ()
    """What it asks for that was looked for and not found."""
    nearest_words: tuple[str, ...] = ()
    """Known words most like the unknown ones, if nothing was found."""
    nearest_topics: tuple[str, ...] = ()
    """Topics to look under, if nothing was found."""


class Marker:
    """Finds the words of one query in texts."""

    def __init__(self, terms: Sequence[Term], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        phrases = {phrase for term in terms for phrase in term.phrases}
        known = lexicon.stems(word for phrase in phrases for word in phrase)
        self._stems = frozenset(tuple(known[word] for word in phrase) for phrase in phrases)
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for stems in self._stems:
            self._by_first.setdefault(stems[0], []).append(stems)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Marker) and self._stems == other._stems

    def marks(self, text: str) -> tuple[Mark, ...]:
        """[start, end) of every match, in order, none inside another."""
        if not self._by_first:
            return ()
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


def hit_of(
    entry: Searchable, made: MadeAnswer, score: float, marker: Marker, part: str = ""
) -> Hit:
    """A document with its answer as a result; `part`: the one of several questions."""
    answer, sources = made
    return Hit(
        id=entry.id,
        kind=entry.kind,
        organization=entry.owner,
        question=entry.title,
        answer=answer,
        topics=entry.topics,
        score=round(score, 4),
        sources=sources,
        question_marks=marker.marks(entry.title),
        marker=marker,
        part=part,
        rows=entry.rows,
        also_about=entry.also_about,
    )
