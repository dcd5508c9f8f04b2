"""A profile checked against the catalog: names replaced by ids, answers in the right type."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from msgspec.structs import replace

from certtui.answers.typed.answers import MOST_WORK_HOURS, is_under_way, read_answer
from certtui.answers.typed.profile_text import college_hours
from certtui.catalog import names, titles
from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.records.values import When
from certtui.catalog.spelling import nearest
from certtui.catalog.states import all_states, choose_state
from certtui.errors import NameNotKnown, RequestError
from certtui.person.profile import LISTS, Answer, ForeignDegree, NoneOf, Profile

YEARS = range(1900, 2200)
MOST_HOURS = 1000
MOST_YEARS = 80
HOURS_OF_A_WEEK = 168
LETTERS_OF_A_CODE = 2
_BEFORE_A_PLACE = re.compile(r"\W*(?:\b(?:from|in)\W+)?(?:\bthe\W+)?$", re.IGNORECASE)
_TRAINEE = re.compile(r"\btrainee\b", re.IGNORECASE)

HOUR_SUBJECTS = (
    "biology", "chemistry", "science", "laboratory-science", "any", "microbiology",
    "organic-chemistry", "biochemistry",
)  # fmt: skip
"""The subjects of semester hours; the last three only answer conditions."""


def resolved(profile: Profile, catalog: Catalog) -> Profile:
    """The profile with ids in place of names, in one spelling.

    Raises NameNotKnown for a role, credential, course, condition, state or country that the catalog
    does not have; RequestError for an impossible number or date.
    """
    below = (e.field or "" for e in profile.education if e.level == "high-school")
    if total := max(map(college_hours, below), default=0):
        profile = replace(profile, hours={"any": total, **profile.hours})
    _check(profile)
    profile = _studied_abroad(_placed_as_said(profile, catalog), catalog)
    home = catalog.country(name) if (name := _text(profile.country)) else None
    studied = profile.foreign_degree and _studied_in(profile.foreign_degree, catalog)
    role = partial(_role_of, catalog, replace(profile, country=home, foreign_degree=studied))

    def accreditor(name: str | None) -> str | None:
        return names.accreditor_named(catalog, _text(name))

    def credential(name: str) -> str:
        if is_under_way(name):  # and not held yet
            raise NameNotKnown("certification", name, ())
        return names.certification_named(catalog, name, home).id

    return replace(
        profile,
        education=_each(profile.education, field=_text),
        foreign_degree=studied,
        hours={hour_subject(name): value for name, value in profile.hours.items()},
        programs=_each(profile.programs, role=partial(role, "program"), accreditor=accreditor),
        experience=_each(profile.experience, role=partial(role, "experience")),
        military=_each(profile.military, course=partial(names.course_named, catalog)),
        credentials=_each(profile.credentials, certification=credential),
        answers=dict(_answers(catalog, profile.answers)),
        role=titles.wanted_role(catalog, profile.role, home).id if profile.role else None,
        state=_text(profile.state),
        country=home,
    )


def _studied_abroad(profile: Profile, catalog: Catalog) -> Profile:
    """The profile with the country that ends a field ("biology, India", "DDS from Egypt"), unless a
    state's name does."""
    if profile.foreign_degree is not None or not profile.education:
        return profile
    places = {name.casefold().rstrip(")"): code for code, name in catalog.countries.items()}
    places |= {state.name.casefold(): "" for state in all_states(catalog)}
    for number, degree in enumerate(profile.education):
        field = re.sub(r"\W+$", "", degree.field or "")
        endings = (field[word.start() :] for word in re.finditer(r"\b\w", field))
        place = next((ending for ending in endings if ending.casefold() in places), "")
        if code := places.get(place.casefold()):
            studied = _BEFORE_A_PLACE.sub("", field.removesuffix(place)) or None
            before, after = profile.education[:number], profile.education[number + 1 :]
            degrees = (*before, replace(degree, field=studied), *after)
            return replace(profile, education=degrees, foreign_degree=ForeignDegree(code))
    return profile


def _role_of(catalog: Catalog, profile: Profile, kind: NoneOf, name: str) -> str:
    """Id of the role of a program or of work, by its title where the person was.

    Raises NameNotKnown; RequestError for a trainee's time as work.
    """
    named = titles.role_named(catalog, name, title_country(profile, kind))
    if kind == "experience" and named.runs_tests and _TRAINEE.search(name):
        raise RequestError(
            f"“{name}”: time as a trainee counts as a training program, not as work. If you ran"
            " tests as paid staff, leave “trainee” out."
        )
    return named.id


def title_country(profile: Profile, kind: str) -> str:
    """Code of the country whose titles a person means, of the role wanted, a program or work; empty
    if they named none."""
    home, degree = profile.country or "", profile.foreign_degree
    there = degree.country if degree and kind != "role" else ""
    return there or home if kind == "program" else home or there


def _placed_as_said(profile: Profile, catalog: Catalog) -> Profile:
    """The profile with the state or country to work in that was named as a state, or else with the
    role ("MLT in Canada")."""
    if name := _text(profile.state):
        return _placed(profile, catalog, name)
    _, *place = titles.PLACE.split(profile.role or "", maxsplit=1)
    if place and len(place[0]) > LETTERS_OF_A_CODE and not profile.country:
        with suppress(NameNotKnown):
            return _placed(profile, catalog, place[0])
    return profile


def _placed(profile: Profile, catalog: Catalog, name: str) -> Profile:
    """The profile with the state to work in, or with the country if the name is of one.

    Raises NameNotKnown if it is of neither, or of a country whose states are known: one is asked.
    """
    try:
        return replace(profile, state=choose_state(catalog, name).id)
    except NameNotKnown:
        with_states = {file.country for file in catalog.jurisdiction_files}
        with suppress(NameNotKnown):
            if (code := catalog.country(name)) not in with_states:
                return replace(profile, state=None, country=code)
        raise


def refuse_contradictions(profile: Profile, today: date) -> None:
    """Raise RequestError if two answers contradict each other."""
    for kind in profile.none:
        if profile.has(kind):
            raise RequestError(
                f"“none” names {kind}, and “{LISTS[kind]}” has an entry: take one of them out."
            )
    for held in profile.credentials:
        if held.since is not None and held.since.earliest > today:
            raise RequestError(
                f"{held.certification} since {held.since}: that day lies ahead. Write the day "
                "since when you hold it, or leave it out."
            )


def _each(entries: tuple[Any, ...], **readers: Callable[[Any], object]) -> tuple[Any, ...]:
    """The entries of a list, with some of their fields passed through a function."""
    return tuple(
        replace(entry, **{key: read(getattr(entry, key)) for key, read in readers.items()})
        for entry in entries
    )


def _check(profile: Profile) -> None:
    """Raise RequestError for an impossible number or year."""
    for subject, hours in profile.hours.items():
        _within(f"Semester hours of {subject}", hours, MOST_HOURS)
    for work in profile.experience:
        _within("Years of work", work.years, MOST_YEARS)
        _within("Hours of work", work.hours, MOST_WORK_HOURS)
        _within("Hours a week", work.week, HOURS_OF_A_WEEK)
        if not (work.start and work.end):
            continue
        if work.end < work.start:
            raise RequestError(f"Work that ends in {work.end} cannot begin in {work.start}.")
        most_days = (work.end.latest - work.start.earliest).days + 31
        if work.years and work.years > most_days / 365:
            raise RequestError(
                f"{work.years:g} years of work do not fit between {work.start} and {work.end}: "
                "say fewer, or say hours."
            )
    for day in _dates(profile):
        if day.year not in YEARS:
            raise RequestError(f"{day}: write a year from {YEARS[0]} to {YEARS[-1]}.")


def _studied_in(degree: ForeignDegree, catalog: Catalog) -> ForeignDegree:
    """The foreign degree with the code of its country, which the catalog need not have; that of a
    state if it was named ("Puerto Rico")."""
    try:
        return replace(degree, country=catalog.country(degree.country))
    except NameNotKnown as error:
        if len(degree.country) == LETTERS_OF_A_CODE:
            return replace(degree, country=degree.country.upper())
        with suppress(NameNotKnown):
            return replace(degree, country=choose_state(catalog, degree.country).country)
        such = " or ".join(error.nearest) or "Philippines or PH"
        raise RequestError(
            f"“{degree.country}” is not a country known here: write its name or two letters, "
            f"such as {such}."
        ) from None


def _dates(profile: Profile) -> Iterator[When]:
    for kind in ("education", *LISTS.values()):
        for part in getattr(profile, kind):
            for key in ("finished", "start", "end", "since", "expired"):
                if (day := getattr(part, key, None)) is not None:
                    yield day


def _within(what: str, value: float | None, most: int) -> None:
    if value is not None and not (math.isfinite(value) and 0 <= value <= most):
        raise RequestError(f"{what}: {value:g} is not between 0 and {most:,}.")


def hour_subject(name: str) -> str:
    """The subject of semester hours by any of its names ("bio"). Raises NameNotKnown."""
    wanted = name.casefold().strip().replace(" ", "-")
    called = {"college": "any", "total": "any", "bio": "biology", "chem": "chemistry"}
    wanted = called.get(wanted, wanted)
    if wanted not in HOUR_SUBJECTS:
        raise NameNotKnown("subject", name, nearest(wanted, HOUR_SUBJECTS) or HOUR_SUBJECTS)
    return wanted


def _answers(catalog: Catalog, given: dict[str, Answer]) -> Iterator[tuple[str, Answer]]:
    """Each answer in the type that its condition requires."""
    for name, value in given.items():
        condition = names.condition_named(catalog, name)
        yield condition.id, read_answer(condition.kind, value, condition.question)


def _text(value: str | None) -> str | None:
    """The text cleaned; None if it is blank."""
    return (clean(value) or None) if value is not None else None
