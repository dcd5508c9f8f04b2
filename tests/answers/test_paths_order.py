"""In which order routes stand, which roles are near, and which question decides most."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from certtui.answers.paths.find import find_paths
from certtui.catalog.collection import Catalog
from certtui.catalog.records.vocabulary import Condition, Conditions
from certtui.person.profile import CredentialSaid, Profile, Schooling, Training, Work
from tests.made_up import made_up

TODAY = date(2026, 11, 25)

CONDITIONS = Conditions(
    conditions=tuple(
        Condition(id=id_, question=f"{id_}?", phrase=f"a {id_}", rare=id_ == "rare")
        for id_ in ("card", "shot", "rare")
    )
)

SCHOOL = '{kind = "education", level = "high-school"}'
DEGREE = '{kind = "education", level = "associate"}'
CARD, SHOT, RARE = (
    f'{{kind = "condition", condition = "{id_}"}}' for id_ in ("card", "shot", "rare")
)
WORK = '{kind = "experience", roles = ["nurse"], length = "9 years"}'
YEAR = '{kind = "experience", roles = ["nurse"], length = "1 year"}'


def certification(code: str, *routes: str, role: str = "tech", status: str = "active") -> str:
    entries = "".join(
        f'[[certification.route]]\nid = "{number}"\ncriteria = [{criteria}]\n'
        for number, criteria in enumerate(routes)
    )
    return f'[[certification]]\ncode = "{code}"\nrole = "{role}"\nstatus = "{status}"\n{entries}'


def catalog(vocabulary: str = "", **organizations: str) -> Catalog:
    made = made_up(vocabulary=f'home = "US"\n{vocabulary}', **organizations)
    return msgspec.structs.replace(made, conditions=CONDITIONS)


def order(found: Catalog, **profile: Any) -> list[str]:
    judgements = find_paths(found, Profile(**profile), TODAY).judgements
    return [entry.held.certification.code + entry.route.id for entry in judgements]


def test_near_roles_come_first_then_what_can_be_had_soonest() -> None:
    """Each stands before the next by one thing alone, and would follow it by what comes later."""
    routes = (
        certification("OPEN", SCHOOL, f"{SCHOOL}, {DEGREE}"),
        certification("ASKED", CARD, f"{CARD}, {SHOT}", YEAR),
        certification("NEAR", '{kind = "education", level = "master"}'),
        certification("RARE", RARE),
    )
    canada = '[organization]\ncountry = "CA"\n' + certification("ABROAD", SCHOOL)
    found = catalog(
        two=canada,
        one=certification("OTHER", SCHOOL, role="nurse")
        + certification("OWNED", SCHOOL)
        + "".join(routes[::-1])
        + certification("GONE", SCHOOL, status="retired"),
    )
    person: dict[str, Any] = {
        "role": "tech", "education": (Schooling("bachelor"),),
        "credentials": (CredentialSaid("one:OWNED"),),
    }  # fmt: skip
    assert order(found, **person) == [
        "OPEN0", "OPEN1", "ASKED0", "ASKED1", "ASKED2", "NEAR0", "RARE0", "ABROAD0", "OWNED0",
        "OTHER0",
    ]  # fmt: skip
    lapsed = (CredentialSaid("one:OWNED", current=False),)
    assert order(found, **person | {"credentials": lapsed})[:2] == ["OWNED0", "OPEN0"]
    assert order(found, **person, country="ca")[0] == "ABROAD0"


def test_where_no_country_is_home_none_is_abroad() -> None:
    made = made_up(one='[organization]\ncountry = "CA"\n' + certification("A", SCHOOL))
    (entry,) = find_paths(made, Profile(), TODAY).judgements
    assert not entry.abroad


@pytest.mark.parametrize(
    ("routes", "asked"),
    [
        ((f"{SHOT}, {CARD}", CARD), (("card", 2), ("shot", 1))),
        ((f"{SHOT}, {CARD}",), (("shot", 1), ("card", 1))),
        ((CARD, f"{WORK}, {SHOT}"), (("card", 1),)),  # one that could open without more
        ((f"{WORK}, {SHOT}",), (("shot", 1),)),
        ((SCHOOL,), ()),
        ((f"{WORK}, {DEGREE}, {YEAR}, {SHOT}",), ()),  # closed
    ],
)
def test_the_question_that_decides_most_is_next(
    routes: tuple[str, ...], asked: tuple[tuple[str, int], ...]
) -> None:
    """Routes of other roles, from abroad, and to what one has are not counted."""
    canada = '[organization]\ncountry = "CA"\n' + certification("C", RARE)
    found = catalog(
        one=certification("A", *routes)
        + certification("B", RARE, role="nurse")
        + certification("OWN", RARE),
        two=canada,
    )
    person = Profile(
        role="tech", education=(Schooling("high-school"),), none=("experience",),
        credentials=(CredentialSaid("one:OWN"),),
    )  # fmt: skip
    assert find_paths(found, person, TODAY).next == asked


def test_where_no_role_is_near_the_routes_to_all_are_counted() -> None:
    found = catalog(one=certification("A", CARD) + certification("B", CARD, role="nurse"))
    assert find_paths(found, Profile(), TODAY).next == (("card", 2),)


# ---------------------------------------------------------------- which roles are near

ROLES = "".join(
    f'[[role]]\nid = "{id_}"\nfield = "{field}"\neducation = "{level}"\n'
    for id_, field, level in (
        ("aide", "laboratory", "high-school"),
        ("tech", "laboratory", "associate"),
        ("scientist", "laboratory", "bachelor"),
        ("chief", "laboratory", "master"),
        ("nurse", "ward", "associate"),
    )
)


@pytest.mark.parametrize(
    ("profile", "near"),
    [
        ({}, ()),
        ({"role": "nurse", "experience": (Work("tech", 1),)}, ("nurse",)),
        ({"experience": (Work("nurse", 1),)}, ("nurse",)),
        ({"experience": (Work("tech", 1),)}, ("tech", "aide")),
        ({"programs": (Training("chief"),)}, ("chief", "aide")),
        ({"education": (Schooling("bachelor", "biology"),)}, ("scientist", "tech")),
        ({"education": (Schooling("doctorate", "biology"),)}, ("chief", "scientist")),
        ({"education": (Schooling("bachelor", "history"),)}, ()),
        ({"education": (Schooling(field="biology"),)}, ("aide", "tech")),
        ({"credentials": (CredentialSaid("one:SCIENTIST", current=False),)},
         ("scientist", "aide")),
        # What one has is no goal, and neither is the role that it alone leads to.
        ({"credentials": (CredentialSaid("one:SCIENTIST"),)}, ("aide", "tech")),
    ],
)  # fmt: skip
def test_the_roles_of_ones_work_training_credentials_and_degree_are_near(
    profile: dict[str, Any], near: tuple[str, ...]
) -> None:
    studies = '[[study]]\nname = "biology"\n[[study]]\nname = "history"\nis_science = false\n'
    names = ("aide", "tech", "scientist", "chief", "nurse")
    found = catalog(
        studies + ROLES, one="".join(certification(r.upper(), CARD, role=r) for r in names)
    )
    answer = find_paths(found, Profile(**profile), TODAY)
    assert answer.near_roles == near
    assert answer.other_roles == tuple(name for name in names if name not in near)


def test_what_few_can_say_yes_to_is_asked_last() -> None:
    """After the questions of routes that lack something, too."""
    near = f'{{kind = "education", level = "master"}}, {SHOT}'
    found = catalog(one=certification("A", CARD, near, RARE))
    person = Profile(role="tech", education=(Schooling("bachelor"),))
    answers: dict[str, bool | float | str] = {}
    asked = []
    while left := find_paths(found, msgspec.structs.replace(person, answers=answers), TODAY).next:
        asked.append(left[0][0])
        answers = {**answers, left[0][0]: False}
    assert asked == ["card", "shot", "rare"]


def test_of_roles_that_are_equally_near_the_one_that_is_open_comes_first() -> None:
    found = catalog(
        ROLES,
        one=certification("N", CARD, role="nurse")
        + certification("T", CARD, SCHOOL, role="tech")
        + certification("S", CARD, role="scientist"),
    )
    person = Profile(
        education=(Schooling("high-school"),),
        experience=(Work("nurse", 1), Work("tech", 1), Work("scientist", 1)),
    )
    assert find_paths(found, person, TODAY).near_roles[0] == "tech"
    other = find_paths(found, Profile(role="nurse", education=person.education), TODAY)
    assert other.other_roles == ("tech", "scientist")
    last = find_paths(found, Profile(role="scientist", education=person.education), TODAY)
    assert last.other_roles == ("tech", "nurse")


def test_a_role_two_levels_off_is_still_near_and_one_three_levels_off_is_not() -> None:
    found = catalog(
        '[[study]]\nname = "biology"\n' + ROLES, one=certification("A", CARD, role="aide")
    )
    for level, near in (("bachelor", ("aide",)), ("master", ())):
        person = Profile(education=(Schooling(level, "biology"),))  # type: ignore[arg-type]
        assert find_paths(found, person, TODAY).near_roles == near
