"""What a credential leads to, across organizations: a small tree from the credentials held."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from certtui.answers.facts.routes import counted_names, every_criterion
from certtui.catalog.collection import Catalog, CertificationEntry
from certtui.catalog.records.certification import Route
from certtui.catalog.records.criteria import Credential
from certtui.errors import NameNotKnown

DEPTH = 4


class Step(msgspec.Struct, frozen=True):
    """A credential in the tree, and what it leads to."""

    held: CertificationEntry
    routes: tuple[Route, ...] = ()
    """The routes by which the step before counts toward this one; empty at the root, and where
    only the organization's word says so."""
    steps: tuple[Step, ...] = ()


def credential_steps(
    catalog: Catalog, holds: tuple[str, ...], depth: int = DEPTH
) -> tuple[Step, ...]:
    """A tree for each credential held; none is opened twice, so there is no circle.

    Raises NameNotKnown for a credential that the catalog does not have.
    """
    roots = [catalog.certification(name) for name in dict.fromkeys(holds)]
    links = _links(catalog)
    opened = {root.id for root in roots}
    return tuple(_grow(root, (), links, opened, depth) for root in roots)


def walk_steps(steps: tuple[Step, ...], level: int = 0) -> Iterator[tuple[int, Step]]:
    """Every step with its depth, in reading order."""
    for step in steps:
        yield level, step
        yield from walk_steps(step.steps, level + 1)


_Links = dict[str, list[tuple[CertificationEntry, tuple[Route, ...]]]]


def _grow(
    held: CertificationEntry, routes: tuple[Route, ...], links: _Links, opened: set[str], depth: int
) -> Step:
    """A step with everything beneath it; what is new on its level is opened here, not deeper."""
    onward = links.get(held.id, []) if depth else []
    fresh = {child.id for child, _ in onward} - opened
    opened |= fresh
    return Step(
        held,
        routes,
        tuple(
            _grow(child, via, links, opened, depth - 1) if child.id in fresh else Step(child, via)
            for child, via in onward
        ),
    )


def _links(catalog: Catalog) -> _Links:
    """Credential to the active certifications that it is a step to, with the routes."""
    links: dict[str, dict[str, list[Route]]] = {}
    for target in catalog.certifications:
        for route in target.certification.routes:
            if route.status == "closed":
                continue
            for name in counted_names(catalog, tuple(_asked(route))):
                links.setdefault(name, {}).setdefault(target.id, []).append(route)
    for source in catalog.certifications:
        for name in source.certification.leads_to:
            links.setdefault(source.id, {}).setdefault(name, [])
    found: _Links = {}
    for name, targets in links.items():
        for target_name, routes in targets.items():
            try:
                target = catalog.certification(target_name)
            except NameNotKnown:
                continue
            if target.id != name and target.certification.status == "active":
                found.setdefault(name, []).append((target, tuple(routes)))
    return found


def _asked(route: Route) -> Iterator[str]:
    """The credentials of the catalog that a route names, at any depth."""
    for entry in every_criterion(route.criteria):
        if isinstance(entry, Credential):
            yield from entry.holds
