"""The JSON of `search`."""

from __future__ import annotations

import msgspec

from certtui.answers.search import Hit, HitKind, SearchAnswer


class SearchResult(msgspec.Struct, frozen=True):
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


class SearchDocument(msgspec.Struct, frozen=True):
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
    """`search`: an answer as scripts see it."""
    return SearchDocument(
        query=answer.query,
        corrections=answer.corrections,
        weak=answer.weak,
        not_covered=answer.not_covered,
        results=tuple(_result(hit) for hit in answer.hits),
    )


def _result(hit: Hit) -> SearchResult:
    return SearchResult(
        id=hit.id,
        kind=hit.kind,
        organization=hit.organization,
        question=hit.question,
        answer=hit.answer,
        topics=hit.topics,
        score=round(hit.score, 4),
        sources=hit.sources,
        part=hit.part,
    )
