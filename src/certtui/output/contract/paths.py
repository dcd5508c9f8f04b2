"""The JSON of `paths`: what was said, what to answer next, and every route judged."""

from __future__ import annotations

from typing import Any

import msgspec

from certtui.answers.facts.jurisdiction import law_line
from certtui.answers.paths.questions import deciding_questions, question
from certtui.answers.paths.routes import Paths
from certtui.answers.paths.standing import Judgment, RouteStanding
from certtui.catalog.collection import Catalog
from certtui.output.contract.records import document_of
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
    sources: tuple[str, ...]


class JudgedRoute(msgspec.Struct, frozen=True, kw_only=True):
    """One route judged for one person."""

    certification: str
    route: str
    standing: RouteStanding
    met: tuple[str, ...]
    missing: tuple[str, ...]
    ask: tuple[AskedCondition, ...]
    confirm: tuple[str, ...]
    sources: tuple[str, ...]
    held: bool
    label: str
    wording: str
    role: str
    website: str | None
    state: StateAnswer | None


class PathsAnswer(msgspec.Struct, frozen=True):
    """`certtui paths --json`."""

    profile: dict[str, Any]
    next: tuple[NextQuestion, ...]
    routes: tuple[JudgedRoute, ...]


def paths_json(catalog: Catalog, answer: Paths) -> PathsAnswer:
    """Everything that the command knows, best route first."""
    asked = [(question(catalog, name), count) for name, count in deciding_questions(answer)]
    return PathsAnswer(
        table_of(answer.profile),
        tuple(NextQuestion(entry.id, entry.text, entry.option, count) for entry, count in asked),
        tuple(_route(catalog, answer, entry) for entry in answer.judgments),
    )


def _route(catalog: Catalog, answer: Paths, entry: Judgment) -> JudgedRoute:
    asks = [question(catalog, name) for name in entry.asks]
    return document_of(
        JudgedRoute,
        entry,
        certification=entry.award.id,
        route=entry.route.id,
        ask=tuple(AskedCondition(asked.id, asked.text, asked.option) for asked in asks),
        sources=entry.route.sources,
        held=entry.owned,
        label=entry.route.label,
        wording=entry.route.wording,
        website=entry.award.awarder.website,
        state=_state(catalog, answer, entry),
    )


def _state(catalog: Catalog, answer: Paths, entry: Judgment) -> StateAnswer | None:
    state = answer.state
    if state is None:
        return None
    if entry.place is None:
        law = law_line(state, (entry.role,), catalog)
        known = "none" if law.sources else "not-found"
        return document_of(StateAnswer, state, state=known, text=law.text)
    return document_of(StateAnswer, entry.place, id=state.id, name=state.name)
