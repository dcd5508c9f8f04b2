"""Which routes are open to a person: every route of every active certification, judged."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import cached_property

import msgspec
from msgspec.structs import replace

from certtui.answers.facts import wording
from certtui.answers.facts.fact import Fact
from certtui.answers.facts.jurisdiction import LawLine, law_line, needs_license
from certtui.answers.facts.recognition import certification_place, titles_of
from certtui.answers.facts.routes import (
    counted_names,
    every_criterion,
    is_rare,
    is_rare_condition,
    takes,
    takes_course,
)
from certtui.answers.paths.judge import Judge
from certtui.answers.paths.next_steps import find_near_roles
from certtui.answers.paths.order import place_among
from certtui.answers.paths.profile_check import refuse_contradictions, resolved
from certtui.answers.paths.standing import Judgment
from certtui.answers.paths.verdict import Finding
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Route
from certtui.catalog.records.criteria import (
    AnyOf,
    ConditionMet,
    Credential,
    Criterion,
    Education,
    Military,
    Program,
)
from certtui.catalog.records.values import When
from certtui.catalog.states import StateChoice, choose_state
from certtui.catalog.titles import named_in_its_place
from certtui.person.profile import Profile

NO_BODY_THERE = "no organization here is of this country; the routes are those of other countries"
"""What is said of a country wanted for which there is nothing."""


class Paths(msgspec.Struct, frozen=True, dict=True):
    """Every route judged, best first."""

    profile: Profile
    judgments: tuple[Judgment, ...]
    all_roles: tuple[str, ...]
    """Ids of every role, those in the field of the one wanted first."""
    near_roles: tuple[str, ...]
    """Ids of the role wanted, or of the roles next to what the person has, best first."""
    state: StateChoice | None = None
    idle: frozenset[str] = frozenset()
    """Ids of the conditions about a program or work of people who have none; of every condition
    while no role is near."""

    def for_role(self, role: str) -> tuple[Judgment, ...]:
        """The routes to one role, best first."""
        return tuple(entry for entry in self.judgments if entry.role == role)

    def state_law(self, catalog: Catalog) -> LawLine | None:
        """What the chosen state requires for the near roles, and which of the person's
        credentials count there; None if none was chosen."""
        if self.state is None:
            return None
        yours = {
            f"your {entry.letters} {entry.counts_line}": None
            for entry in self.judgments
            if entry.owned and entry.counts_line
        }
        return law_line(self.state, self.near_roles, catalog, "; ".join(yours))

    def uncertified(self, catalog: Catalog) -> str:
        """That nobody certifies for the role wanted, and the nearest role with routes; empty if it
        has routes."""
        role = catalog.roles.get(self.profile.role or "")
        if role is None or self.for_role(role.id):
            return ""
        near = next((name for name in role.may_include if self.for_role(name)), "")
        text = f"{role.description} No organization in this catalog certifies that"
        return f"{text}; nearest is {catalog.role_name(near).lower()}." if near else f"{text}."

    @property
    def country_without_bodies(self) -> str:
        """Code of the country wanted if every route is abroad from there; otherwise empty."""
        is_alone = all(entry.abroad for entry in self.judgments)
        return (self.profile.country or "") if is_alone else ""

    @cached_property
    def open_roles(self) -> frozenset[str]:
        """Ids of the roles with an open route that is meant for this person."""
        opened = (entry for entry in self.judgments if entry.standing == "open")
        return frozenset(e.role for e in opened if not (e.is_for_anyone or e.abroad))

    @property
    def other_roles(self) -> tuple[str, ...]:
        """Ids of the other roles, those with an open route first."""
        roles = {entry.role for entry in self.judgments}.difference(self.near_roles)
        far = (role for role in self.all_roles if role in roles)
        return tuple(sorted(far, key=lambda role: role not in self.open_roles))


def find_paths(catalog: Catalog, profile: Profile, today: date) -> Paths:
    """Judge every route for a person.

    Raises NameNotKnown for an unknown role, credential or state; RequestError for an impossible
    number, or for answers that contradict each other.
    """
    refuse_contradictions(profile, today)
    person = _on_day(resolved(profile, catalog), today)
    state = choose_state(catalog, person.state) if person.state else None
    wanted = {award.id for award in named_in_its_place(catalog, profile.role or "")}
    judged = tuple(_judged(catalog, person, today, state, wanted))
    roles = (person.role,) if person.role else find_near_roles(catalog, person, judged)
    ordered = tuple(sorted(judged, key=lambda entry: place_among(entry, roles, catalog.roles)))
    idle = conditions_about(catalog, person.none) if roles else frozenset(catalog.conditions_by_id)
    field = catalog.roles[person.role].field if person.role in catalog.roles else None
    all_roles = sorted(catalog.roles, key=lambda role: catalog.roles[role].field != field)
    return Paths(person, ordered, tuple(all_roles), roles, state, idle)


def conditions_about(catalog: Catalog, kinds: Collection[str]) -> frozenset[str]:
    """Ids of the conditions about nothing but these kinds of things ("program", "military")."""
    return frozenset(
        id_
        for id_, condition in catalog.conditions_by_id.items()
        if condition.about and set(condition.about) <= set(kinds)
    )


def _on_day(person: Profile, today: date) -> Profile:
    """The profile as of a day: a credential with a last day in force is current until then."""
    credentials = (
        replace(held, current=held.expired.earliest > today) if held.expired else held
        for held in person.credentials
    )
    return replace(person, credentials=tuple(credentials))


def _judged(
    catalog: Catalog, person: Profile, today: date, state: StateChoice | None, wanted: set[str]
) -> Iterator[Judgment]:
    """Every route of every active certification."""
    owned = {
        name: entry.since
        for entry in person.credentials
        if entry.current
        for name in counted_names(catalog, (entry.certification,))
    }
    expired = {entry.certification for entry in person.credentials if not entry.current}
    home = person.country or catalog.vocabulary.home
    seldom = _rare_credentials(catalog)
    for record in catalog.organizations:
        about = record.organization
        judge = Judge(
            catalog, person, today, about.abbreviation, about.country, record.admission,
            state.id if state else "",
        )  # fmt: skip
        for award in (Award(record, entry) for entry in record.active):
            counts = _counts_in(state, award, catalog, owned.get(award.id))
            behind = tuple(_leads_to_held(award, owned, catalog))
            for route in award.certification.routes or (_NOT_FOUND,):
                findings = (found for part in route.criteria for found in judge.judge(part))
                yield Judgment(
                    award,
                    route,
                    (*dict.fromkeys(findings), *behind),
                    award.id in owned,
                    counts,
                    _only_for(state, award, counts),
                    any(is_rare_for(judge, part, seldom) for part in route.criteria),
                    award.id in expired or _builds_on(catalog, person, route),
                    home is not None and about.country != home,
                    award.id in wanted,
                )


_NOT_FOUND = Route(id="not-found", label="Routes", wording="", sources=())
"""In place of the routes of a certification of which none was found."""


def _leads_to_held(award: Award, owned: Collection[str], catalog: Catalog) -> Iterator[Finding]:
    """A finding if a qualification leads to nothing but what the person already holds."""
    ahead = award.certification.leads_to
    is_step = award.certification.level == "qualification" and len(ahead) > 0
    if is_step and all(id_ in owned for id_ in ahead):
        names = wording.with_and([wording.letters(id_, catalog) for id_ in ahead])
        yield Finding("missing", f"it only leads to {names}, which you hold", lost=True)


def _counts_in(
    state: StateChoice | None, award: Award, catalog: Catalog, taken: When | None
) -> Fact | None:
    """Whether a certification counts in the chosen state; None if no license requires one."""
    if state is None or state.place is None:
        return None
    counts = certification_place(state.place, award, taken=taken)
    is_asked = needs_license(state.place, award.certification.role, catalog) is not False
    return counts if is_asked or counts.state == "known" else None


def _only_for(state: StateChoice | None, award: Award, counts: Fact | None) -> str:
    """The license title that a certification counts for, if the state has another for its role."""
    titles = titles_of(counts)
    accepts = state.place.accepts if state and state.place and titles else ()
    others = {entry.title for entry in accepts if award.certification.role in entry.roles}
    return " and ".join(sorted(titles)) if others - titles else ""


def is_rare_for(judge: Judge, criterion: Criterion, seldom: frozenset[str]) -> bool:
    """Whether a criterion requires something that few people have, such as a program approved by
    another state, and this person did not claim."""
    if isinstance(criterion, AnyOf):
        options = [
            option
            for option in criterion.options
            if all(found.verdict != "missing" for found in judge.judge(option))
        ] or criterion.options
        return all(is_rare_for(judge, option, seldom) for option in options)
    if isinstance(criterion, Military) and "military" in judge.profile.none:
        return True
    if isinstance(criterion, Education) and criterion.level == "doctorate":
        return all(entry.level != "doctorate" for entry in judge.profile.education)
    few_have_it = is_rare_condition(criterion, judge.catalog)
    if isinstance(criterion, Credential):
        few_have_it = bool(criterion.holds) and seldom.issuperset(criterion.holds)
    elif isinstance(criterion, Program):
        states = {entry.name: entry.state for entry in judge.catalog.vocabulary.accreditors}
        approved = {states.get(name) for name in criterion.accreditors}
        few_have_it = bool(approved) and approved.isdisjoint({None, judge.state})
    return few_have_it and any(found.verdict != "met" for found in judge.judge(criterion))


def _rare_credentials(catalog: Catalog) -> frozenset[str]:
    """Ids of the certifications that can be earned only by those with something few people have."""
    return frozenset(
        award.id
        for award in catalog.certifications
        if (routes := [route for route in award.certification.routes if not route.unread])
        and all(is_rare(route, catalog) for route in routes)
    )


def _builds_on(catalog: Catalog, person: Profile, route: Route) -> bool:
    """Whether a route requires a credential, course or rare condition that the person has."""
    had = [catalog.certification(e.certification) for e in person.credentials if e.current]
    courses = {entry.course for entry in person.military}

    def has(asked: Criterion) -> bool:
        if isinstance(asked, Credential):
            return any(takes(asked, award, catalog) for award in had)
        if isinstance(asked, Military):
            return any(
                asked.course is None if course is None else takes_course(asked, course, catalog)
                for course in courses
            )
        said = isinstance(asked, ConditionMet) and person.answers.get(asked.condition)
        return bool(said) and is_rare_condition(asked, catalog)

    return any(map(has, every_criterion(route.criteria)))
