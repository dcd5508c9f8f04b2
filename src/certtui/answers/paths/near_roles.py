"""The roles next to a person: those that their credentials, work, training and degree lead to."""

from __future__ import annotations

from collections import Counter

from certtui.answers.facts.routes import every_criterion
from certtui.answers.paths.schooling import StudyFields
from certtui.answers.paths.standing import Judgement, Rank
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Route
from certtui.catalog.records.criteria import Military
from certtui.person.profile import Profile

MOST_NEAR_ROLES = 2
"""How many roles are called near a person, where they named none."""

_LEVELS = {"none": 0, "high-school": 1, "associate": 2, "bachelor": 3, "master": 4, "doctorate": 4}


_NEXT_UP, _NEXT_TO, _OWN, _HAD, _PART = 200, 120, 100, 80, 50
"""How near a role is: one that a credential leads up to, one of the same level that stands open
through it, one's own work or training, one of which a credential is held or that any military
training leads to; and how much nearer where it takes in what one has."""


def find_near_roles(
    catalog: Catalog, person: Profile, judged: tuple[Judgement, ...]
) -> tuple[str, ...]:
    """The roles next to a person's credentials, work, training and degree, best first."""
    has = max((_LEVELS[e.level] for e in person.education if e.level), default=1)
    held = {
        catalog.certification(entry.certification).certification.role
        for entry in person.credentials
        if entry.current
    }
    courses = {entry.course for entry in person.military if entry.course}
    own = {
        *(entry.role for entry in judged if _asks_course(entry.route, courses)),
        *(work.role for work in person.experience),
        *(training.role for training in person.programs),
        *(
            catalog.certification(entry.certification).certification.role
            for entry in person.credentials
        ),
    }
    fields = {catalog.roles[role].field for role in own if role in catalog.roles}
    studies = StudyFields.of(catalog.vocabulary.studies)
    if any(entry.field and studies.is_science(entry.field) for entry in person.education):
        fields.add("laboratory")
    best: dict[str, Rank] = {}
    steps: dict[str, int] = {}
    for judgement in judged:
        role = judgement.role
        if judgement.owned or (judgement.abroad and role not in own):
            continue
        best[role] = min(best.get(role, judgement.rank), judgement.rank)
        if judgement.builds_on:
            steps[role] = max(steps.get(role, 0), _step(catalog, judgement, held))
    weights: Counter[str] = Counter()
    for id_, known in catalog.roles.items():
        if id_ in own:
            weights[id_] += _HAD if id_ in held else _OWN
        if known.field in fields and not known.mixed:
            weights[id_] += 10 - 3 * abs(_LEVELS[known.education] - has)
        weights[id_] += steps.get(id_, 0)
    near = [id_ for id_, weight in weights.items() if weight > 3 and id_ in best]
    return tuple(sorted(near, key=lambda id_: (-weights[id_], best[id_])))[:MOST_NEAR_ROLES]


def _step(catalog: Catalog, judgement: Judgement, held: set[str]) -> int:
    """How near a route brings its role by what it builds on; a step down does not."""
    role = catalog.roles.get(judgement.role)
    if role is None or role.mixed or judgement.standing not in ("open", "possible", "near"):
        return 0
    if not held:
        return _HAD
    known = [catalog.roles[name] for name in held if name in catalog.roles]
    level = max((_LEVELS[entry.education] for entry in known), default=-1)
    takes_in = _PART if held.intersection(role.may_include) else 0
    if takes_in or _LEVELS[role.education] > level:
        return _NEXT_UP + takes_in
    is_level = _LEVELS[role.education] == level and judgement.role not in held
    return _NEXT_TO if is_level and judgement.standing == "open" else 0


def _asks_course(route: Route, courses: set[str]) -> bool:
    """Whether a route asks for one of these military courses by its name."""
    asked = every_criterion(route.criteria) if courses else ()
    return any(isinstance(entry, Military) and entry.course in courses for entry in asked)
