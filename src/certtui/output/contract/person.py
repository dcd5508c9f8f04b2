"""The JSON of `paths`."""

from __future__ import annotations

from typing import Any

from certtui.answers.facts.state import StateChoice
from certtui.answers.paths.find import Judgement, Paths


def paths_json(answer: Paths) -> list[dict[str, Any]]:
    """`paths`: every route judged, best first."""
    return [_judgement(entry, answer.state) for entry in answer.judgements]


def _judgement(entry: Judgement, state: StateChoice | None) -> dict[str, Any]:
    certification = entry.held.certification
    table: dict[str, Any] = {
        "certification": entry.held.id,
        "route": entry.route.id,
        "standing": entry.standing,
        "met": list(entry.met),
        "missing": list(entry.missing),
        "unknown": list(entry.unknown),
        "sources": list(entry.route.sources),
        "confirm": list(entry.confirm),
        "label": entry.route.label,
        "wording": entry.route.wording,
        "role": certification.role,
        "website": entry.held.organization.organization.website,
    }
    if entry.place is not None:
        table["state"] = {
            "id": entry.place.id.removeprefix("state."),
            "name": entry.place.label,
            "state": entry.place.state,
            "text": entry.place.text,
            "sources": list(entry.place.sources),
        }
    elif state is not None:
        table["state"] = {
            "id": state.id,
            "name": state.name,
            "state": "none",
            "text": state.elsewhere,
            "sources": list(state.sources),
        }
    return table
