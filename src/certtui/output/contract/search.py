"""The JSON of `search`, in a module of its own: to import the search takes 20 ms."""

from __future__ import annotations

from msgspec import Struct

from certtui.answers.search import HitKind, SearchAnswer
from certtui.output.contract.records import document_of


class SearchResult(Struct, frozen=True):
    """One result, best first."""

    id: str
    kind: HitKind
    organization: str
    """Owner id; for a comparison or an overview the owners joined by "+"."""
    question: str
    answer: str
    topics: tuple[str, ...]
    score: float
    """To be compared within one document only."""
    sources: tuple[str, ...]
    """Source ids within the owner; in an overview with their owner ("amt/handbook")."""
    part: str
    """Which of several questions it answers, in the words typed; empty: the whole query."""


class SearchDocument(Struct, frozen=True):
    """What `certtui search --json` writes."""

    query: str
    corrections: tuple[tuple[str, str], ...]
    """(typed, used): words that were read as others."""
    weak: bool
    """The best match may not be an answer."""
    not_covered: str
    """What the query is about and the catalog leaves out, and where to look; or empty."""
    results: tuple[SearchResult, ...]


def search_json(answer: SearchAnswer) -> SearchDocument:
    """`search`."""
    results = tuple(
        document_of(SearchResult, hit, score=round(hit.score, 4)) for hit in answer.hits
    )
    return document_of(SearchDocument, answer, results=results)
