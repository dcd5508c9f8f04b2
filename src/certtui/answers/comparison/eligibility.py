"""Eligibility side by side: the easiest route, then all routes by their kind.

The routes of two certifications do not correspond by number. So they are grouped by how they lead
in: program, work, a credential held, military training, schooling.
"""

from __future__ import annotations

from collections.abc import Sequence

from certtui.answers.comparison.comparison import Row, row_of
from certtui.answers.facts import wording
from certtui.answers.facts.certification import no_route
from certtui.answers.facts.fact import Fact, FactValue, Item, Owner, Prose, merged
from certtui.answers.facts.routes import (
    ROUTE_KIND_TITLES,
    RouteKind,
    leads_in_by,
    limits,
    requirements,
    routes_by_ease,
)
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Route
from certtui.catalog.records.criteria import Other

_WITHIN = {
    "education": "education",
    "hours": "college work",
    "program": "program",
    "experience": "work",
    "military": "military training",
    "condition": "other conditions",
}

EASIEST = "Easiest route"


def eligibility_rows(catalog: Catalog, awards: Sequence[Award]) -> tuple[Row, ...]:
    """The easiest route and its time limits, then all routes by their kind."""
    pairs = [(award, open_routes(catalog, award)) for award in awards]
    easiest = [(award, next(iter(own), None)) for award, own in pairs]
    first = row_of("route-1", EASIEST, (_route_cell(*pair) for pair in easiest))
    limited = (_limit_cell(*pair) for pair in easiest)
    rows = [row_of("route-1.within", f"{EASIEST}: time limit", limited)]
    if any(len(own) > 1 for _, own in pairs):
        rows += [
            row_of(f"way.{kind}", label, (way_cell(catalog, kind, *pair) for pair in pairs))
            for kind, label in ROUTE_KIND_TITLES.items()
        ]
    said = ("known", "disputed")  # however sure
    return (first, *(row for row in rows if any(cell.state in said for cell in row.cells)))


def open_routes(catalog: Catalog, award: Award) -> list[Route]:
    """The routes that are not closed, the easiest first."""
    by_ease = routes_by_ease(award.certification, catalog.roles)
    return [route for route in by_ease if route.status != "closed"]


def _disputed(award: Award, routes: Sequence[Route], fact: Fact) -> Fact:
    """The fact, with the disagreement about the first of its routes that has one."""
    owner = Owner.of(award.organization)
    for route in routes:
        about = f"{award.certification.code}:route.{route.id}"
        if about in owner.disagreements:
            return fact.with_disagreement(owner, about)
    return fact


def _route_cell(award: Award, route: Route | None) -> Fact:
    if route is None:
        return no_route(award)
    text = f"{route.label}: {route.wording}"
    if route.status == "unclear":
        text = f"{text} Not clear whether it is still open."
    value = requirements(route) if route.criteria else Prose.of(route.wording)
    items = (Item(text, route.as_of, route.sources),)
    fact = Fact.of(award.organization.id, items, value, route.sources)
    return _disputed(award, [route], fact)


def _limit_cell(award: Award, route: Route | None) -> Fact:
    found = limits(route) if route else frozenset()
    owner = award.organization.id
    if route is None or (not found and (route.incomplete or not route.criteria)):
        return Fact.not_found(owner)
    if not found:
        return Fact.none(owner, "none", route.sources)
    order = list(_WITHIN)
    kinds = sorted(found, key=lambda pair: (order.index(pair[0]), pair[1].approximate_days))
    items = (Item(f"{_WITHIN[kind]} within {within}") for kind, within in kinds)
    return Fact.of(owner, items, found, route.sources)


def way_cell(catalog: Catalog, kind: RouteKind, award: Award, routes: Sequence[Route]) -> Fact:
    """The routes of a kind; none only if every route is known."""
    owner = award.organization.id
    own = [route for route in routes if leads_in_by(route, kind)]
    if not own:
        if not routes:
            return no_route(award)
        if not _all_are_known(award, routes):
            return Fact.not_found(owner)
        sources = merged(route.sources for route in routes)
        return Fact.none(owner, "no such route", sources)
    items = (Item(_brief(catalog, route), route.as_of, route.sources) for route in own)
    value: FactValue = frozenset(requirements(route) for route in own)
    if all(isinstance(entry, Other) for route in own for entry in route.criteria):
        value = Prose.of(*(route.wording for route in own))
    fact = Fact.of(owner, items, value, merged(route.sources for route in own))
    return _disputed(award, own, fact)


def _all_are_known(award: Award, routes: Sequence[Route]) -> bool:
    """Whether every route was found, and no gap says that there are more."""
    about = f"{award.certification.code}:route"
    further = any(about in gap.about for gap in award.organization.gaps)
    return not further and not any(route.unread for route in routes)


def _brief(catalog: Catalog, route: Route) -> str:
    """A route as its criteria, which are shorter; as its wording if it has none."""
    parts = [wording.criterion(entry, catalog) for entry in route.criteria]
    text = "; ".join(parts) if parts else route.wording
    if route.incomplete:
        text = f"{text} (not fully known)"
    if route.status == "unclear":
        text = f"{text} (not clear whether still open)"
    return text
