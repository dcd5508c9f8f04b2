"""Which routes are open to one person: every route of every active certification, judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import product
from typing import Literal

import msgspec

from certtui.answers.facts.fact import Fact
from certtui.answers.facts.jurisdiction import StateChoice, choose_state
from certtui.answers.facts.recognition import certification_place
from certtui.answers.facts.routes import months_asked
from certtui.answers.paths.finding import Finding, gaps
from certtui.answers.paths.judge import Judge
from certtui.answers.paths.profile import resolved
from certtui.answers.paths.schooling import StudyFields
from certtui.catalog.collection import Catalog, CertificationEntry
from certtui.catalog.records.certification import Route
from certtui.catalog.records.criteria import AnyOf, ConditionMet, Criterion
from certtui.catalog.records.vocabulary import Role
from certtui.person.profile import Profile

RouteStanding = Literal["open", "possible", "near", "closed", "unread"]
"""How a route stands for a person. What they did not say is unknown, not false.

open      Everything that can be asked is met. What no question can settle is left to confirm.
possible  Nothing is missing; some answers were not given, and each of them can be.
near      One or two things are missing (NEAR) that a person can still gain; nothing else fails.
closed    More is missing, or something that cannot be regained: a time limit that is over, an
          answer that can never change, a route that has ended.
unread    The route's own terms were not found, or not what decides in them.

So: more schooling, work, credentials or answers that meet a condition never lower a standing
(a time limit is the one upper limit that rules name); a question that was answered is asked no
more; a route with nothing missing and that has not ended is never closed.
"""

STANDINGS: tuple[RouteStanding, ...] = ("open", "possible", "near", "closed", "unread")

MOST_NEAR_ROLES = 2
"""How many roles are called near a person, where they named none."""

NEAR = 2
"""How many things may be missing in a route that is called near."""


def standing_of(route: Route, findings: tuple[Finding, ...]) -> RouteStanding:
    """The standing of a route by what came of its criteria: the rules of RouteStanding."""
    if route.status == "closed":
        return "closed"
    if route.unread or not route.criteria:
        return "unread"
    lost, missing, unknown = gaps(findings)
    if missing:
        return "closed" if lost or missing > NEAR else "near"
    return "possible" if unknown else "open"


class Judgement(msgspec.Struct, frozen=True, dict=True):
    """One route judged for one profile."""

    held: CertificationEntry
    route: Route
    findings: tuple[Finding, ...]
    owned: bool = False
    """Whether the person holds the certification: it is no goal."""
    place: Fact | None = None
    """Whether the certification counts in the state chosen; None: no state, or no license law."""
    rare: bool = False
    """Whether it asks for something that few can say yes to."""
    abroad: bool = False
    """Whether the organization is in another country than the person."""

    @property
    def id(self) -> str:
        """ORG:CODE/route."""
        return f"{self.held.id}/{self.route.id}"

    @property
    def role(self) -> str:
        """Id of the role it leads to."""
        return self.held.certification.role

    @cached_property
    def standing(self) -> RouteStanding:
        return standing_of(self.route, self.findings)

    @cached_property
    def met(self) -> tuple[str, ...]:
        return tuple(f.text for f in self.findings if f.verdict == "met" and f.text)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """What is left to do or to have, each with what was said that falls short."""
        if self.route.status == "closed":
            ended = f"the route ended {self.route.closed}" if self.route.closed else ""
            return (ended or "the route has ended",)
        return tuple(f.full for f in self.findings if f.verdict == "missing")

    @cached_property
    def asks(self) -> tuple[str, ...]:
        """Ids of the questions whose answers would settle it."""
        return tuple(dict.fromkeys(name for found in self.findings for name in found.asks))

    @cached_property
    def confirm(self) -> tuple[str, ...]:
        """What no question settles, for the person to confirm with the organization."""
        whom = self.held.organization.organization.abbreviation
        texts = [text for found in self.findings for text in found.confirm]
        if self.route.status == "unclear":
            texts.insert(0, f"whether this route is still open: ask {whom}")
        if self.route.incomplete:
            texts.append(self.route.incomplete)
        elif self.standing == "unread":
            texts.append(f"what this route asks was not found: ask {whom}")
        return tuple(dict.fromkeys(texts))

    @property
    def to_do(self) -> str:
        """What is left to do, in one line: `two more years of work as laboratory scientist`."""
        return "; ".join(f.text for f in self.findings if f.verdict == "missing")

    @property
    def reason(self) -> str:
        """The one reason that matters where a route is closed."""
        if self.route.status == "closed":
            return self.missing[0]
        missing = [f for f in self.findings if f.verdict == "missing"]
        if not missing:
            return ""
        first = max(missing, key=lambda found: (found.lost, found.months))
        more = len(missing) - 1
        return first.full + (f"; and {more} more" if more else "")

    @cached_property
    def months(self) -> float:
        """About how long what is missing takes, and half of what is unknown."""
        return sum(found.months for found in self.findings)


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
