"""What a credential leads to, across organizations: a small tree from the credentials held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from certtui.answers.facts.routes import counted_names, every_criterion
from certtui.catalog.collection import Award, Catalog
from certtui.catalog.records.certification import Route
from certtui.catalog.records.criteria import Credential

DEPTH = 4


class Step(msgspec.Struct, frozen=True):
    """A credential in the tree, and what it leads to."""

    award: Award
    routes: tuple[Route, ...] = ()
    """The routes by which the step before counts toward this one; empty at the root, and if only
    the organization says that it leads on."""
    steps: tuple[Step, ...] = ()


def credential_steps(
    catalog: Catalog, holds: tuple[str, ...], depth: int = DEPTH
) -> tuple[Step, ...]:
    """A tree for each credential held; each credential is expanded once, so there is no cycle.

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


_Links = dict[str, list[tuple[Award, tuple[Route, ...]]]]


def _grow(
    award: Award, routes: tuple[Route, ...], links: _Links, opened: set[str], depth: int
) -> Step:
    """A step with everything below it. A credential new at this level is expanded here, not
    below."""
    onward = links.get(award.id, []) if depth else []
    fresh = {child.id for child, _ in onward} - opened
    opened |= fresh
    return Step(
        award,
        routes,
        tuple(
            _grow(child, via, links, opened, depth - 1) if child.id in fresh else Step(child, via)
            for child, via in onward
        ),
    )


def _links(catalog: Catalog) -> _Links:
    """The active certifications that each credential leads to: by their routes, or by what its
    organization says of it, which adds no route."""
    active = {award.id: award for award in catalog.where(status="active")}
    routes: defaultdict[tuple[str, str], list[Route]] = defaultdict(list)
    for target in active.values():
        for route in target.certification.routes:
            if route.status != "closed":
                for name in counted_names(catalog, tuple(_asked(route))):
                    routes[name, target.id].append(route)
    said = (
        (award.id, to) for award in catalog.certifications for to in award.certification.leads_to
    )
    links: _Links = {}
    for start, end in dict.fromkeys((*routes, *said)):
        if end in active and end != start:
            links.setdefault(start, []).append((active[end], tuple(routes[start, end])))
    return links


def _asked(route: Route) -> Iterator[str]:
    """The credentials of the catalog that a route names, at any depth."""
    for entry in every_criterion(route.criteria):
        if isinstance(entry, Credential):
            yield from entry.holds
