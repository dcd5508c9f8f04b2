"""The JSON of `paths`: what was said, what to answer next, and every route judged."""

from __future__ import annotations

from typing import Any

import msgspec

from certtui.answers.paths.find import Judgement, Paths, RouteStanding
from certtui.answers.paths.questions import question
from certtui.catalog.collection import Catalog
from certtui.person.profile import table_of


class NextQuestion(msgspec.Struct, frozen=True):
    """A question that decides whether routes open."""

    id: str
    question: str
    option: str
    """How it is answered on the command line."""
    decides: int
    """How many routes wait for it."""


class AskedCondition(msgspec.Struct, frozen=True):
    """A question that one route waits for."""

    condition: str
    """Its id."""
    question: str
    option: str


class StateAnswer(msgspec.Struct, frozen=True):
    """Whether the certification counts in the state chosen."""

    id: str
    name: str
    state: str
    text: str
    sources: list[str]


class JudgedRoute(msgspec.Struct, frozen=True, kw_only=True):
    """One route judged for one person."""

    certification: str
    route: str
    standing: RouteStanding
    met: list[str]
    missing: list[str]
    ask: list[AskedCondition]
    confirm: list[str]
    sources: list[str]
    held: bool
    label: str
    wording: str
    role: str
    website: str | None
    state: StateAnswer | None


class PathsAnswer(msgspec.Struct, frozen=True):
    """`certtui paths --json`."""

    profile: dict[str, Any]
    next: list[NextQuestion]
    routes: list[JudgedRoute]


def paths_answer(catalog: Catalog, answer: Paths) -> PathsAnswer:
    """Everything that the command knows, best route first."""
    asked = [(question(catalog, name), count) for name, count in answer.next]
    return PathsAnswer(
        table_of(answer.profile),
        [NextQuestion(entry.id, entry.text, entry.option, count) for entry, count in asked],
        [_route(catalog, answer, entry) for entry in answer.judgements],
    )


def _route(catalog: Catalog, answer: Paths, entry: Judgement) -> JudgedRoute:
    asks = [question(catalog, name) for name in entry.asks]
    return JudgedRoute(
        certification=entry.held.id,
        route=entry.route.id,
        standing=entry.standing,
        met=list(entry.met),
        missing=list(entry.missing),
        ask=[AskedCondition(asked.id, asked.text, asked.option) for asked in asks],
        confirm=list(entry.confirm),
        sources=list(entry.route.sources),
        held=entry.owned,
        label=entry.route.label,
        wording=entry.route.wording,
        role=entry.role,
        website=entry.held.organization.organization.website,
        state=_state(answer, entry),
    )


def _state(answer: Paths, entry: Judgement) -> StateAnswer | None:
    if entry.place is not None:
        place = entry.place
        id_ = place.id.removeprefix("state.")
        return StateAnswer(id_, place.label, place.state, place.text, list(place.sources))
    if answer.state is not None:
        state = answer.state
        return StateAnswer(state.id, state.name, "none", state.elsewhere, list(state.sources))
    return None
