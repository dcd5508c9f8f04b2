"""Eligibility routes: what they ask as typed values, and which is the easiest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

import msgspec

from certtui.answers.facts.fact import FactValue
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Certification, Route
from certtui.catalog.records.criteria import (
    AllOf,
    AnyOf,
    ConditionMet,
    Credential,
    Criterion,
    Education,
    Experience,
    Hours,
    Military,
    Other,
    Program,
)
from certtui.catalog.records.values import Duration
from certtui.catalog.records.vocabulary import Role

RouteKind = Literal["program", "experience", "credential", "military", "schooling", "other"]
"""The kind of a route, by what it requires besides schooling."""

ROUTE_KIND_TITLES: dict[RouteKind, str] = {
    "program": "By a training program",
    "experience": "By work experience",
    "credential": "By a credential held",
    "military": "By military training",
    "schooling": "By education",
    "other": "Otherwise",
}

_KIND_OF: dict[type[Criterion], RouteKind] = {
    Military: "military", Credential: "credential", Program: "program",
    Experience: "experience", Education: "schooling", Hours: "schooling",
}  # fmt: skip
"""The kind of route that a criterion makes; the first of these that a route has decides."""

_MONTHS_OF_SCHOOL = {
    "none": 0.0, "high-school": 0.5, "associate": 24, "bachelor": 48, "master": 66,
    "doctorate": 96,
}  # fmt: skip
_SEMESTER_HOURS_A_MONTH = 2.5
_HOURS_A_MONTH = 160
"""Of work or training, full time."""
_PROGRAM = 9.0
"""Months of a training program whose role has no known length."""
_CREDENTIAL, _MILITARY = 30.0, 48.0
"""Months, as of a first enlistment; few people have one: such a route is easy for them alone."""


def routes_by_ease(certification: Certification, roles: Mapping[str, Role]) -> list[Route]:
    """Routes, the quickest first; those that cannot be judged come after those that can, closed
    ones last.

    The measure is rough and only for ordering: the fewest months of schooling, training and work
    that a route allows. `roles` have the length of programs.
    """
    return sorted(certification.routes, key=lambda route: ease(route, roles))


def ease(route: Route, roles: Mapping[str, Role]) -> tuple[int, float, int]:
    """The sort key of routes: how little is known, months required, number of criteria."""
    return (_unknown(route), months_asked(route.criteria, roles), len(route.criteria))


def _unknown(route: Route) -> int:
    """How little is known about the time a route takes, from 0 (all) to 5 (closed)."""
    if route.status == "closed":
        return 5
    if not any(map(_has_time, route.criteria)):
        return 4 if route.unread or not route.criteria else 3
    if route.unread:
        return 2
    return 1 if route.incomplete or route.status == "unclear" else 0


def _has_time(entry: Criterion) -> bool:
    """Whether a criterion takes a time that can be estimated; conditions and free text do not."""
    inside = every_criterion((entry,))
    return not all(isinstance(part, (AllOf, AnyOf, ConditionMet, Other)) for part in inside)


def months_asked(criteria: Iterable[Criterion], roles: Mapping[str, Role]) -> float:
    """The fewest months that several criteria take together; college hours are part of a degree."""
    schooling, rest = 0.0, 0.0
    for entry in criteria:
        if isinstance(first_criterion(entry), (Education, Hours)):
            schooling = max(schooling, least_months(entry, roles))
        else:
            rest += least_months(entry, roles)
    return schooling + rest


def least_months(entry: Criterion, roles: Mapping[str, Role]) -> float:
    """About how many months a criterion takes, for ordering only."""
    match entry:
        case Education():
            return _MONTHS_OF_SCHOOL[entry.level]
        case Hours():
            return entry.semester_hours / _SEMESTER_HOURS_A_MONTH
        case Experience(length=length):
            return length.hours / _HOURS_A_MONTH if length.hours else length.approximate_days / 30
        case Program():
            known = [roles[role].program_months for role in entry.roles if role in roles]
            return min(known, default=_PROGRAM)
        case Credential():
            return _CREDENTIAL
        case Military():
            return _MILITARY
        case ConditionMet():
            return 1
        case Other():
            return 0
        case AnyOf(options=options):
            timed = [option for option in options if _has_time(option)]
            return min((least_months(option, roles) for option in timed or options), default=0)
        case AllOf(criteria=criteria):
            return months_asked(criteria, roles)


def every_criterion(criteria: Iterable[Criterion]) -> Iterator[Criterion]:
    """The criteria, and all criteria inside them."""
    for entry in criteria:
        yield entry
        if isinstance(entry, AnyOf):
            yield from every_criterion(entry.options)
        elif isinstance(entry, AllOf):
            yield from every_criterion(entry.criteria)


def counted_names(catalog: Catalog, ids: tuple[str, ...]) -> frozenset[str]:
    """The ids of credentials under every name they had: a renamed one counts as its successor."""
    known = set(ids)
    for award in catalog.certifications:
        certification = award.certification
        if certification.status == "renamed" and certification.successor:
            if award.id in known:
                known.add(certification.successor)
            elif certification.successor in ids:
                known.add(award.id)
    return frozenset(known)


def takes(rule: Credential, award: Award, catalog: Catalog) -> bool:
    """Whether a rule accepts a credential, current or not."""
    named = not counted_names(catalog, (award.id,)).isdisjoint(rule.holds)
    return named or award.certification.role in rule.roles


def takes_course(rule: Military, id_: str, catalog: Catalog) -> bool:
    """Whether a rule accepts a military course. One without known roles is accepted for any."""
    course = catalog.courses.get(id_)
    if rule.course or not (rule.roles and course and course.roles):
        return rule.course in (None, id_)
    return not set(rule.roles).isdisjoint(course.roles)


def is_rare(route: Route, catalog: Catalog) -> bool:
    """Whether a route has a condition that few people meet."""
    return any(is_rare_condition(criterion, catalog) for criterion in route.criteria)


def is_rare_condition(criterion: Criterion, catalog: Catalog) -> bool:
    """Whether a criterion is a condition that few people meet."""
    if not isinstance(criterion, ConditionMet):
        return False
    condition = catalog.conditions_by_id.get(criterion.condition)
    return condition is not None and condition.rare


def route_kind(route: Route) -> RouteKind:
    """The kind of a route; alternatives count as their first option."""
    asked = {type(first_criterion(entry)) for entry in route.criteria}
    return next((kind for criterion, kind in _KIND_OF.items() if criterion in asked), "other")


def leads_in_by(route: Route, kind: RouteKind) -> bool:
    """Whether a route that was found is of a kind. One by a program or, instead of it, by work is
    of both."""
    by_work = kind == "experience" and any(
        isinstance(entry, AnyOf) and any(isinstance(part, Experience) for part in entry.options[1:])
        for entry in route.criteria
        if isinstance(first_criterion(entry), Program)
    )
    return not route.unread and (by_work or route_kind(route) == kind)


def first_criterion(entry: Criterion) -> Criterion:
    """The first simple criterion inside alternatives or groups."""
    while isinstance(entry, (AnyOf, AllOf)):
        inside = entry.options if isinstance(entry, AnyOf) else entry.criteria
        if not inside:
            return entry
        entry = inside[0]
    return entry


def limits(route: Route) -> frozenset[tuple[str, Duration]]:
    """The time limits of a route, as (type of criterion, time before application)."""
    return frozenset(
        (str(entry.__struct_config__.tag), within)
        for entry in every_criterion(route.criteria)
        if (within := getattr(entry, "within", None)) is not None
    )


def requirements(route: Route) -> FactValue:
    """What a route requires as one value, in any order; includes what of it was not found."""
    value = frozenset(comparable(entry) for entry in route.criteria)
    return (value, route.incomplete.casefold()) if route.incomplete else value


def comparable(entry: msgspec.Struct) -> FactValue:
    """A criterion as a value that ignores the order of lists and the case of words."""
    return (
        str(entry.__struct_config__.tag),
        *(_comparable_field(getattr(entry, name)) for name in entry.__struct_fields__),
    )


def _comparable_field(value: Any) -> FactValue:
    if isinstance(value, tuple):
        return frozenset(_comparable_field(item) for item in value)
    if isinstance(value, msgspec.Struct):
        return comparable(value)
    found: FactValue = value.casefold() if isinstance(value, str) else value
    return found


def is_by_experience(route: Route) -> bool:
    """Whether work experience is enough, without a program, a degree or a credential."""
    asks_work = any(isinstance(entry, Experience) for entry in every_criterion(route.criteria))
    return asks_work and all(map(_is_plain, route.criteria))


def is_without_degree(route: Route) -> bool:
    """Whether a route requires no more than high school, not counting a training course; not if it
    names conditions alone, which may stand for a degree."""
    has_more = any(not isinstance(part, ConditionMet) for part in route.criteria)
    return has_more and all(_is_plain(part, program=True) for part in route.criteria)


def _is_plain(part: Criterion, *, program: bool = False) -> bool:
    """Whether somebody without college, credential or military service may meet a criterion. A
    condition in the place of another criterion may stand for one of these."""
    match part:
        case AnyOf(options=options):
            plain = (option for option in options if not isinstance(option, ConditionMet))
            return any(_is_plain(option, program=program) for option in plain)
        case AllOf(criteria=criteria):
            return all(_is_plain(entry, program=program) for entry in criteria)
        case Education(level=level):
            return level in ("none", "high-school")
        case Program():
            return program
    return not isinstance(part, (Hours, Credential, Military))
