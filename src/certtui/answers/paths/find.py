"""Which routes are open to one person: every route of every active certification, judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import product

import msgspec

from certtui.answers.facts.jurisdiction import StateChoice, choose_state
from certtui.answers.facts.recognition import certification_place
from certtui.answers.facts.routes import months_asked
from certtui.answers.paths.judge import Judge
from certtui.answers.paths.profile import resolved
from certtui.answers.paths.schooling import StudyFields
from certtui.answers.paths.standing import STANDINGS, Judgement, RouteStanding
from certtui.catalog.collection import Catalog, CertificationEntry
from certtui.catalog.records.certification import Route
from certtui.catalog.records.criteria import AnyOf, ConditionMet, Criterion
from certtui.catalog.records.vocabulary import Role
from certtui.person.profile import Profile

MOST_NEAR_ROLES = 2
"""How many roles are called near a person, where they named none."""


class Paths(msgspec.Struct, frozen=True, dict=True):
    """Every route judged, best first."""

    profile: Profile
    judgements: tuple[Judgement, ...]
    all_roles: tuple[str, ...]
    """Ids of every role, in the vocabulary's order."""
    near_roles: tuple[str, ...]
    """Ids of the role wanted, or of the roles next to what the person has, best first."""
    state: StateChoice | None = None

    def of(self, standing: RouteStanding) -> tuple[Judgement, ...]:
        """The routes of one standing."""
        return tuple(entry for entry in self.judgements if entry.standing == standing)

    def for_role(self, role: str) -> tuple[Judgement, ...]:
        """The routes to one role, best first."""
        return tuple(entry for entry in self.judgements if entry.role == role)

    @property
    def other_roles(self) -> tuple[str, ...]:
        """Ids of the roles that are not near, those with an open route first."""
        roles = dict.fromkeys(entry.role for entry in self.judgements)
        opened = {entry.role for entry in self.of("open")}
        far = [role for role in self.all_roles if role in roles and role not in self.near_roles]
        return tuple(sorted(far, key=lambda role: role not in opened))

    @cached_property
    def next(self) -> tuple[tuple[str, int], ...]:
        """The questions that decide most routes, each with how many of them it decides.

        Counted among the routes that could still open to the roles near the person (all roles,
        where nothing was said that tells which are near); among those through something that few
        have, only where no other waits for an answer. Of equals, the one asked first.
        """
        roles = self.near_roles or tuple(dict.fromkeys(entry.role for entry in self.judgements))
        fitting = [e for e in self.judgements if e.role in roles and not e.owned and not e.abroad]
        for rare, standing in product((False, True), ("possible", "near")):
            waiting = (e for e in fitting if e.rare == rare and e.standing == standing)
            if counts := Counter(name for e in waiting for name in e.asks):
                return tuple(counts.most_common())
        return ()


def find_paths(catalog: Catalog, profile: Profile, today: date) -> Paths:
    """Judge every route for a person.

    Raises NameNotKnown for a role, credential or state that is not known, RequestError for a
    number that cannot be.
    """
    person = resolved(profile, catalog)
    state = choose_state(catalog, person.state) if person.state else None
    judged = tuple(_judged(catalog, person, today, state))
    roles = _near_roles(catalog, person, judged)
    return Paths(
        person,
        tuple(sorted(judged, key=lambda entry: _order(entry, roles, catalog.roles))),
        tuple(catalog.roles),
        roles,
        state,
    )


def _judged(
    catalog: Catalog, person: Profile, today: date, state: StateChoice | None
) -> Iterator[Judgement]:
    """Every route of every certification that is awarded today."""
    owned = {entry.certification for entry in person.credentials if entry.current}
    place = state.place if state else None
    home = (person.country or catalog.vocabulary.home or "").upper()
    for record in catalog.organizations:
        about = record.organization
        judge = Judge(catalog, person, today, about.abbreviation, about.country, record.admission)
        for held in (CertificationEntry(record, entry) for entry in record.active):
            counts = certification_place(place, held) if place else None
            for route in held.certification.routes:
                findings = (found for part in route.criteria for found in judge.judge(part))
                yield Judgement(
                    held,
                    route,
                    tuple(dict.fromkeys(findings)),
                    held.id in owned,
                    counts,
                    _is_rare(catalog, route),
                    bool(home) and about.country != home,
                )


def _is_rare(catalog: Catalog, route: Route) -> bool:
    """Whether a route goes through something that few have."""

    def is_rare(criterion: Criterion) -> bool:
        if isinstance(criterion, AnyOf):
            return all(map(is_rare, criterion.options))
        if not isinstance(criterion, ConditionMet):
            return False
        condition = catalog.conditions_by_id.get(criterion.condition)
        return condition is not None and condition.rare

    return any(map(is_rare, route.criteria))


_LEVELS = {"none": 0, "high-school": 1, "associate": 2, "bachelor": 3, "master": 4, "doctorate": 4}


def _near_roles(
    catalog: Catalog, person: Profile, judged: tuple[Judgement, ...]
) -> tuple[str, ...]:
    """The role wanted; else the roles next to a person's work, training, credentials, degree."""
    if person.role:
        return (person.role,)
    weights: Counter[str] = Counter()
    has = max((_LEVELS[e.level] for e in person.education if e.level), default=1)
    own = [
        *(work.role for work in person.experience),
        *(training.role for training in person.programs),
        *(
            catalog.certification(entry.certification).certification.role
            for entry in person.credentials
        ),
    ]
    fields = {catalog.roles[role].field for role in own if role in catalog.roles}
    studies = StudyFields.of(catalog.vocabulary.studies)
    if any(entry.field and studies.is_science(entry.field) for entry in person.education):
        fields.add("laboratory")
    for id_, role in catalog.roles.items():
        if id_ in own:
            weights[id_] += 100
        if role.field in fields:
            weights[id_] += 10 - 3 * abs(_LEVELS[role.education] - has)
    best: dict[str, tuple[int, float]] = {}
    for judgement in judged:
        if not judgement.owned:
            key = (STANDINGS.index(judgement.standing), judgement.months)
            best[judgement.role] = min(best.get(judgement.role, key), key)
    roles = [role for role, weight in weights.items() if weight > 3 and role in best]
    return tuple(sorted(roles, key=lambda role: (-weights[role], best[role])))[:MOST_NEAR_ROLES]


def _order(
    entry: Judgement, roles: tuple[str, ...], known: Mapping[str, Role]
) -> tuple[object, ...]:
    """Near roles and the own country first; then standing; of equals, the one with less to do."""
    role = roles.index(entry.role) if entry.role in roles else len(roles)
    return (
        role,
        entry.owned,
        entry.abroad,
        entry.rare,
        STANDINGS.index(entry.standing),
        entry.months,
        len(entry.asks),
        months_asked(entry.route.criteria, known),
    )
