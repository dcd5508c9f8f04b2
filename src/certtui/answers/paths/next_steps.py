"""What comes next: the roles near a person, and a tree of what their credentials lead to.

Near are the roles that their credentials, work, training and degree lead to.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from certtui.answers.facts.routes import counted_names, every_criterion
from certtui.answers.paths.order import rank_of
from certtui.answers.paths.schooling import StudyFields
from certtui.answers.paths.standing import HOPEFUL, Judgment
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Route
from certtui.catalog.records.criteria import EDUCATION_RANK, Credential, Military
from certtui.person.profile import Profile

MOST_NEAR_ROLES = 2
"""How many roles count as near, if the person named none; beside their own of which no terms were
found."""

_LEVELS = {**EDUCATION_RANK, "doctorate": EDUCATION_RANK["master"]}
"""Levels of schooling, lowest first. For a doctorate, master's-level work is as near as its own."""

# How near a role is; what holds of one is added up.
_NEXT_UP = 200
"""A credential held leads up to it."""
_PART = 50
"""It includes the work of a credential held."""
_NEXT_TO = 120
"""It has the level of a credential held, and is open through it."""
_OWN, _OWN_FIELD = 100, 50
"""It is the person's own work or training, and in the field of a credential held."""
_HAD = 80
"""The person has a credential of it, or any military training leads to it."""
_FIELD, _STUDIED, _LEVEL = 10, 9, 3
"""It is in the field of their work or, less so, in that of a science degree, and how much each
level of schooling between takes off."""
_DEGREE = 1
"""Its programs are in the field of their degree: medical laboratory science, of a scientist."""
_LEAST = 3
"""The lowest score of a near role."""


def find_near_roles(
    catalog: Catalog, person: Profile, judged: tuple[Judgment, ...]
) -> tuple[str, ...]:
    """The roles next to a person's credentials, work, training and degree, best first; a role that
    nobody certifies in the country named comes last."""
    held = _roles_of_credentials(catalog, person, only_current=True)
    own = _own_roles(catalog, person, judged)
    goals: dict[str, list[Judgment]] = defaultdict(list)
    for judgment in judged:
        is_own = judgment.role in own
        if not judgment.owned and (is_own or (judgment.route.criteria and not judgment.abroad)):
            goals[judgment.role].append(judgment)
    best = {role: min(map(rank_of, routes)) for role, routes in goals.items()}
    weights = _by_field(catalog, person, own)
    fields = {known.field for role in held if (known := catalog.roles.get(role))}
    for role, routes in goals.items():
        weights[role] += max(_step(catalog, route, held) for route in routes)
        if role in own:
            known = catalog.roles.get(role)
            beside = _OWN_FIELD if known and known.field in fields else 0
            weights[role] += _HAD if role in held else _OWN + beside
    near = [role for role in catalog.roles if role in best and weights[role] >= _LEAST]
    near.sort(key=lambda role: (-weights[role], best[role]))
    if person.country:
        near.sort(key=lambda role: best[role][0])
    unread = {role for role in near if not any(entry.route.criteria for entry in goals[role])}
    nearest = [role for role in near if role not in unread][:MOST_NEAR_ROLES]
    return tuple(role for role in near if role in nearest or role in unread)


def _roles_of_credentials(catalog: Catalog, person: Profile, *, only_current: bool) -> set[str]:
    """The roles of the credentials that a person has, or of those in force alone."""
    return {
        catalog.certification(entry.certification).certification.role
        for entry in person.credentials
        if entry.current or not only_current
    }


def _own_roles(catalog: Catalog, person: Profile, judged: tuple[Judgment, ...]) -> set[str]:
    """The roles of a person's work, training, military courses and credentials."""
    courses = {entry.course for entry in person.military if entry.course}
    return {
        *(
            entry.role
            for entry in judged
            for rule in every_criterion(entry.route.criteria)
            if isinstance(rule, Military) and rule.course in courses
        ),
        *(work.role for work in person.experience),
        *(training.role for training in person.programs),
        *_roles_of_credentials(catalog, person, only_current=False),
    }


def _by_field(catalog: Catalog, person: Profile, own: set[str]) -> Counter[str]:
    """Scores of the roles in the person's field of work, by the schooling that each takes.

    Without schooling of their own, the person has what their credentials and training require.
    """
    fields = {catalog.roles[role].field: _FIELD for role in own if role in catalog.roles}
    studies = StudyFields.of(catalog.vocabulary.studies)
    if any(entry.field and studies.is_science(entry.field) for entry in person.education):
        fields.setdefault("laboratory", _STUDIED)
    trained = {
        *_roles_of_credentials(catalog, person, only_current=False),
        *(training.role for training in person.programs),
    }
    levels = [entry.level for entry in person.education if entry.level] or [
        catalog.roles[role].education for role in trained if role in catalog.roles
    ]
    has = max((_LEVELS[level] for level in levels), default=_LEVELS["high-school"])
    near = [role for role in catalog.roles.values() if role.field in fields and not role.mixed]
    weights = Counter(
        {r.id: fields[r.field] - _LEVEL * abs(_LEVELS[r.education] - has) for r in near}
    )
    for role in near:
        taught = (role.program_study,) if role.program_study else ()
        if any(studies.matches(entry.field or "", taught) == "yes" for entry in person.education):
            weights[role.id] += _DEGREE
    return weights


def _step(catalog: Catalog, judgment: Judgment, held: set[str]) -> int:
    """The score of a role by what a route to it builds on; a step down scores nothing."""
    role = catalog.roles.get(judgment.role)
    is_step = judgment.builds_on and judgment.standing in HOPEFUL
    if role is None or role.mixed or not is_step:
        return 0
    if not held:
        return _HAD
    known = [catalog.roles[name] for name in held if name in catalog.roles]
    level = max((_LEVELS[entry.education] for entry in known), default=0)
    takes_in = _PART if held.intersection(role.may_include) else 0
    if takes_in or _LEVELS[role.education] > level:
        return _NEXT_UP + takes_in
    is_level = _LEVELS[role.education] == level and judgment.role not in held
    return _NEXT_TO if is_level and judgment.standing == "open" else 0


# ---------------------------------------------------------------- what a credential leads to

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
    steps = (
        _grow(child, via, links, opened, depth - 1) if child.id in fresh else Step(child, via)
        for child, via in onward
    )
    return Step(award, routes, tuple(steps))


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
