"""The criteria of routes: the time they take, their kind, and which are the same."""

from __future__ import annotations

from typing import Any

import pytest

from certtui.answers.comparison import cell_text
from certtui.answers.facts.routes import (
    comparable,
    ease,
    every_criterion,
    first_criterion,
    least_months,
    limits,
    months_asked,
    requirements,
    route_kind,
)
from certtui.catalog.records.certification import Exam, Route
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
from certtui.catalog.records.renewal import PointRule
from certtui.catalog.records.values import Duration
from tests.made_up import made_up

YEAR, FIVE, SIX = Duration(months=12), Duration(months=60), Duration(months=6)
ROLES = made_up(
    vocabulary="""
    [[role]]
    id = "quick"
    program_months = 3
    [[role]]
    id = "slow"
    program_months = 24
    [[role]]
    id = "unsaid"
    """
).roles
SCHOOL, DEGREE, MASTER = Education("high-school"), Education("associate"), Education("master")
WORK, CARD, TEXT = Experience(YEAR, ("slow",)), ConditionMet(condition="card"), Other(text="x")
HELD = Credential(("one:A", "one:B", "one:C"))


def route(*criteria: Criterion, **more: Any) -> Route:
    known: dict[str, Any] = {"id": "r", "label": "R", "wording": "w", "sources": ()}
    return Route(criteria=criteria, **(known | more))


@pytest.mark.parametrize(
    ("entry", "months"),
    [
        (Education("none"), 0),
        (SCHOOL, 0.5),
        (DEGREE, 24),
        (MASTER, 66),
        (Hours("any", 25), 10),
        (Experience(Duration(hours=1600), ("slow",)), 10),
        (Experience(Duration(days=60), ("slow",)), 2),
        (Program(("quick", "slow")), 3),
        (Program(("slow",)), 24),
        (Program(("unheard",)), 9),
        (Program(("unsaid",)), 9),
        (Program(()), 9),
        (HELD, 30),
        (Military(), 48),
        (AnyOf(options=(DEGREE, SCHOOL)), 0.5),
        (AnyOf(options=()), 0),
        (AnyOf(options=(CARD, DEGREE)), 24),
        (AnyOf(options=(AllOf(criteria=(CARD, TEXT)), CARD)), 1),
        (AllOf(criteria=(DEGREE, Program(("quick",)))), 27),
        (CARD, 1),
        (TEXT, 0),
    ],
)
def test_each_criterion_takes_a_least_time(entry: Criterion, months: float) -> None:
    assert least_months(entry, ROLES) == months


def test_college_hours_inside_a_degree_add_no_time_and_other_criteria_do() -> None:
    asked = (DEGREE, Hours("any", 25), AnyOf(options=(Hours("any", 90), WORK)), HELD, CARD)
    assert months_asked(asked, ROLES) == 24 + 30 + 1
    assert months_asked((Hours("any", 90), DEGREE), ROLES) == 36


@pytest.mark.parametrize(
    ("criteria", "more", "standing"),
    [
        ((DEGREE,), {}, 0),
        ((DEGREE, CARD), {}, 0),
        ((DEGREE,), {"status": "unclear"}, 1),
        ((DEGREE,), {"incomplete": "Ask."}, 1),
        ((AnyOf(options=(CARD, DEGREE)),), {}, 0),
        ((DEGREE,), {"unread": True}, 2),
        ((CARD, TEXT), {}, 3),
        ((AnyOf(options=(CARD, TEXT)),), {}, 3),
        ((CARD,), {"unread": True}, 4),
        ((), {}, 4),
        ((DEGREE,), {"status": "closed"}, 5),
    ],
)
def test_routes_that_can_be_judged_come_before_those_that_cannot(
    criteria: tuple[Criterion, ...], more: dict[str, Any], standing: int
) -> None:
    found = ease(route(*criteria, **more), ROLES)
    assert found == (standing, months_asked(criteria, ROLES), len(criteria))


@pytest.mark.parametrize(
    ("criteria", "leads"),
    [
        ((DEGREE, HELD, Military()), "military"),
        ((WORK, HELD, Program(("quick",))), "credential"),
        ((DEGREE, WORK, Program(("quick",))), "program"),
        ((DEGREE, WORK), "experience"),
        ((CARD, Hours("any", 9)), "schooling"),
        ((DEGREE, CARD), "schooling"),
        ((CARD, TEXT), "other"),
        ((), "other"),
        ((AnyOf(options=(WORK, HELD)),), "experience"),
        ((AllOf(criteria=(AnyOf(options=(HELD, WORK)), DEGREE)),), "credential"),
        ((AnyOf(options=(Military(), MASTER)),), "military"),
        ((AnyOf(options=()),), "other"),
    ],
)
def test_the_criteria_of_a_route_decide_its_kind(
    criteria: tuple[Criterion, ...], leads: str
) -> None:
    assert route_kind(route(*criteria)) == leads


def test_nested_criteria_are_walked_and_their_time_limits_found() -> None:
    late = Program(("quick",), within=FIVE)
    whole = AnyOf(options=(WORK, AllOf(criteria=(Education("associate", within=SIX), late))))
    assert [type(entry) for entry in every_criterion([whole])] == [
        AnyOf, Experience, AllOf, Education, Program,
    ]  # fmt: skip
    assert limits(route(whole)) == {("education", SIX), ("program", FIVE)}
    assert limits(route(WORK)) == frozenset()


def test_requirements_are_the_same_in_any_order_and_case() -> None:
    first = AnyOf(options=(Hours("any", 9), Program(("a", "b"), ("ACME",))))
    second = AnyOf(options=(Program(("b", "a"), ("acme",)), Hours("any", 9)))
    assert comparable(first) == comparable(second)
    assert comparable(first) != comparable(AnyOf(options=(Hours("any", 8),)))
    assert requirements(route(WORK, DEGREE)) == requirements(route(DEGREE, WORK))
    assert requirements(route(DEGREE)) != requirements(route(DEGREE, incomplete="Ask."))
    asked = [requirements(route(DEGREE, incomplete=text)) for text in ("Ask.", "ASK.", "No.")]
    assert asked[0] == asked[1] != asked[2]


@pytest.mark.parametrize(
    ("entry", "is_about"),
    [
        (DEGREE, True),
        (WORK, False),
        (AnyOf(options=(DEGREE, WORK)), True),
        (AnyOf(options=(WORK, DEGREE)), False),
        (AnyOf(options=()), False),
        (AllOf(criteria=(DEGREE, WORK)), True),
        (AllOf(criteria=(WORK, DEGREE)), False),
        (AllOf(criteria=()), False),
    ],
)
def test_the_first_criterion_of_a_group_stands_for_the_group(
    entry: Criterion, is_about: bool
) -> None:
    assert isinstance(first_criterion(entry), (Education, Hours)) is is_about


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (Hours("any", 60), "60 credits"),
        (Program(("quick",)), "training program"),
        (WORK, "1 year of work"),
        (Military(), "military training"),
        (HELD, "A, B or another"),
        (Credential(()), "a credential"),
        (AnyOf(options=(WORK, Military())), "1 year of work or military training"),
        (AnyOf(options=(WORK, AllOf(criteria=(DEGREE, WORK)))), "1 year of work"),
        (AnyOf(options=(CARD, WORK)), ""),
        (AnyOf(options=()), ""),
        (AllOf(criteria=(WORK, CARD, HELD)), "1 year of work + A, B or another"),
        (CARD, ""),
    ],
)
def test_each_criterion_has_a_short_text(entry: Criterion, text: str) -> None:
    assert cell_text.criterion_text(entry) == text


def test_the_short_text_of_a_route_names_the_most_hours_and_each_thing_once() -> None:
    hours = (Hours("biology", 16), Hours("any", 60))
    assert cell_text.route_text(route(*hours)) == "60 credits"
    assert cell_text.route_text(route(Military(), Military())) == "military training"
    assert cell_text.route_text(route(CARD, label="Way in")) == "Way in"
    assert cell_text.route_text(route(Military(), short="service")) == "service"
    assert cell_text.route_text(route(Military(), incomplete="x")) == "military training + more"
    full = [Credential((f"one:{letter * length}",)) for letter, length in (("A", 18), ("B", 19))]
    assert cell_text.route_text(route(*full)) == f"{'A' * 18} + {'B' * 19}"  # 40 characters
    wide = [Credential((f"one:{letter * 15}",)) for letter in "AB"]
    assert cell_text.route_text(route(*wide, Military())) == f"{'A' * 15} + {'B' * 15} + more"
    assert cell_text.route_text(route(wide[0], Credential((f"one:{'B' * 16}",)), Military())) == (
        f"{'A' * 15} + more"
    )
    long = cell_text.route_text(route(Military(), Program(("a",)), WORK, HELD, *hours))
    assert long.endswith(" + more")
    assert len(long) <= cell_text.CELL_MOST


@pytest.mark.parametrize(
    ("minutes", "questions", "text"),
    [
        (150, 100, "100 questions, 2 h 30 min"),
        (120, None, "2 h"),
        (45, None, "45 min"),
        ((60, 90), None, "1 h to 1 h 30 min"),
        (None, None, ""),
    ],
)
def test_an_examination_has_a_short_text(minutes: Any, questions: int | None, text: str) -> None:
    exam = Exam(minutes=minutes, questions=questions, sources=())
    assert cell_text.exam_text(exam) == text


@pytest.mark.parametrize(
    ("points", "cycle", "text"),
    [
        (45, Duration(months=36), "45 points every 3 years"),
        (45, None, "45 points"),
        (0, YEAR, "no points"),
        (None, None, "points, number not found"),
    ],
)
def test_points_are_said_with_the_length_of_their_cycle(
    points: float | None, cycle: Duration | None, text: str
) -> None:
    assert cell_text.points_a_cycle(PointRule(points=points, sources=()), cycle) == text


@pytest.mark.parametrize(
    ("per", "amount", "cycle", "length", "text"),
    [
        ("year", 5, FIVE, YEAR, "$5 a year"),
        ("cycle", 5, FIVE, FIVE, "$5 every 5 years"),
        ("credential", 5, FIVE, FIVE, "$5 every 5 years"),
        ("cycle", 5, None, None, "$5 a cycle"),
        ("cycle", 0, None, None, "free"),
    ],
)
def test_a_repeated_fee_says_how_often_it_is_paid(
    per: Any, amount: int, cycle: Duration | None, length: Duration | None, text: str
) -> None:
    price = f'what = "x", purpose = "renewal", per = "{per}", amount = {amount}, currency = "USD"'
    renewal = made_up(one=f"[renewal]\nfee = [{{ {price} }}]").organization("one").renewal
    assert renewal is not None
    (fee,) = renewal.fees
    assert (cell_text.period(fee, cycle), cell_text.recurring(fee, cycle)) == (length, text)
