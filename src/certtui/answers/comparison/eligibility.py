"""Eligibility side by side: the easiest route criterion by criterion, then all routes by their
kind.

The routes of two certifications do not correspond by number. So the easiest route of each is laid
out by what it requires, and all routes are grouped by how they lead in: program, work, a credential
held, military training, schooling alone.
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
    comparable,
    first_criterion,
    limits,
    requirements,
    route_kind,
    routes_by_ease,
)
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Route
from certtui.catalog.records.criteria import (
    Credential,
    Education,
    Experience,
    Hours,
    Military,
    Other,
    Program,
)

ASPECTS: tuple[tuple[str, str, tuple[type, ...]], ...] = (
    ("schooling", "education", (Education, Hours)),
    ("program", "program", (Program, Military)),
    ("experience", "experience", (Experience,)),
    ("credential", "credential held", (Credential,)),
    ("other", "also", (Other,)),
)
"""The aspects in which routes are compared: id, label, types of criteria. Alternatives count as
their first option."""

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
    """The easiest route, its criteria and time limits, then all routes by their kind."""
    by_ease = (routes_by_ease(award.certification, catalog.roles) for award in awards)
    routes = [[route for route in own if route.status != "closed"] for own in by_ease]
    easiest = [(award, own[0] if own else None) for award, own in zip(awards, routes, strict=True)]
    first = row_of("route-1", EASIEST, (_route_cell(*pair) for pair in easiest))
    rows = []
    for aspect, label, kinds in ASPECTS:
        cells = [_aspect_cell(catalog, *pair, kinds) for pair in easiest]
        rows.append(row_of(f"route-1.{aspect}", f"{EASIEST}: {label}", cells))
    limited = (_limit_cell(*pair) for pair in easiest)
    rows.append(row_of("route-1.within", f"{EASIEST}: time limit", limited))
    if any(len(own) > 1 for own in routes):
        pairs = list(zip(awards, routes, strict=True))
        rows += [
            row_of(f"way.{kind}", label, (_way_cell(catalog, kind, *pair) for pair in pairs))
            for kind, label in ROUTE_KIND_TITLES.items()
        ]
    said = ("known", "disputed")  # however sure
    return (first, *(row for row in rows if any(cell.state in said for cell in row.cells)))


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


def _aspect_cell(
    catalog: Catalog, award: Award, route: Route | None, kinds: tuple[type, ...]
) -> Fact:
    criteria = route.criteria if route else ()
    found = [entry for entry in criteria if isinstance(first_criterion(entry), kinds)]
    if route is None or not found:
        return _not_asked(award, route, "not asked")
    texts = [wording.criterion(entry, catalog) for entry in found]
    value: FactValue = frozenset(map(comparable, found))
    if all(isinstance(entry, Other) for entry in found):
        value = Prose.of(*texts)
    fact = Fact.of(award.organization.id, map(Item, texts), value, route.sources)
    return _disputed(award, [route], fact)


def _not_asked(award: Award, route: Route | None, text: str) -> Fact:
    """The cell for something not required; "not found" if the route is not fully known."""
    owner = award.organization.id
    if route is None or route.incomplete or not route.criteria:
        return Fact.not_found(owner)
    return Fact.none(owner, text, route.sources)


def _limit_cell(award: Award, route: Route | None) -> Fact:
    found = limits(route) if route else frozenset()
    if route is None or not found:
        return _not_asked(award, route, "none")
    order = list(_WITHIN)
    kinds = sorted(found, key=lambda pair: (order.index(pair[0]), pair[1].approximate_days))
    items = (Item(f"{_WITHIN[kind]} within {within}") for kind, within in kinds)
    return Fact.of(award.organization.id, items, found, route.sources)


def _way_cell(catalog: Catalog, kind: RouteKind, award: Award, routes: Sequence[Route]) -> Fact:
    owner = award.organization.id
    own = [route for route in routes if not route.unread and route_kind(route) == kind]
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
