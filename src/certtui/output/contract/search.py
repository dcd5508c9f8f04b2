"""The JSON of `search`."""

from __future__ import annotations

from typing import Any

from certtui.answers.search import Hit, SearchAnswer


def search_json(answer: SearchAnswer) -> list[dict[str, Any]]:
    """`search`: the results, best first."""
    return [_hit(hit) for hit in answer.hits]


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "kind": hit.kind,
        "organization": hit.organization,
        "question": hit.question,
        "answer": hit.answer,
        "topics": list(hit.topics),
        "score": round(hit.score, 4),
        "sources": list(hit.sources),
    }
