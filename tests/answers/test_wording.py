"""The wording of typed values, each kind with and without its optional parts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from certtui.answers.facts import wording
from certtui.answers.facts.fees import Style, fee_line, item
from certtui.catalog.collection import Catalog
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
from certtui.catalog.records.renewal import Declaration, DueRule, PointRule, PointShare
from certtui.catalog.records.source import Fee, Gap, Look
from certtui.catalog.records.values import Duration, When, lower
from certtui.catalog.records.vocabulary import Condition, Conditions, Course
from tests.made_up import made_up, record_of

TWO, FIVE = Duration(months=24), Duration(months=60)

WORDS = """
    [[field]]
    id = "laboratory"
    name = "Medical laboratory"
    [[field]]
    id = "anatomic"
    name = "Anatomic pathology"
    [[role]]
    id = "tech"
    name = "Laboratory technician"
    field = "laboratory"
    [[role]]
    id = "drawer"
    name = "Phlebotomist"
    field = "laboratory"
"""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    card = Condition(id="card", phrase="a CPR card", question="?", kind="date")
    draws = Condition(id="draws", phrase="venipunctures", question="?", kind="number")
    course = Course(id="lab", name="lab course")
    conditions = Conditions(conditions=(card, draws), courses=(course,))
    words = made_up(vocabulary=WORDS)
    return Catalog(organizations=(), vocabulary=words.vocabulary, conditions=conditions)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (Education("none"), "no diploma required"),
        (Education("bachelor", ("biology", "chemistry")),
         "bachelor's degree in biology or chemistry"),
        (Education("associate", within=FIVE, enrolled="also"),
         "associate degree, within 5 years, or still on the way to it"),
        (Education("high-school", enrolled="only"),
         "high school diploma or equivalent, as a student now"),
        (Hours("biology-or-chemistry", 16.5), "16.5 semester hours of biology or chemistry"),
        (Hours("biology", 1), "1 semester hour of biology"),
        (Hours("any", 60, within=FIVE), "60 semester hours of college work, within 5 years"),
        (Program(("tech", "drawer")), "laboratory technician or phlebotomist program"),
        (Program(("gone",), ("NAACLS", "ABHES"), within=FIVE, enrolled="also"),
         "gone program, accredited by NAACLS or ABHES, within 5 years, "
         "or still on the way to it"),
        (Program(()), "program"),
        (Experience(TWO), "2 years of health care work"),
        (Experience(TWO, ("tech",), within=FIVE, setting="in a hospital"),
         "2 years of work as laboratory technician in a hospital, within 5 years"),
        (Experience(TWO, ("tech",), fields=("laboratory", "gone", "anatomic")),
         "2 years of medical laboratory or anatomic pathology work"),
        (Credential(("ascp:MLT", "amt:MLT")), "holds MLT(ASCP) or MLT(AMT)"),
        (Credential(("ascp:MLT",), ("tech",), held_for=TWO),
         "holds MLT(ASCP) or a laboratory technician credential, held for 2 years"),
        (Military(), "military training or service in the field"),
        (Military("lab", within=FIVE, enrolled="also"),
         "military lab course, within 5 years, or still on the way to it"),
        (Military("gone"), "gone"),
        (ConditionMet("card", within=TWO), "a CPR card, within 2 years"),
        (ConditionMet("draws", at_least=1000), "1,000 venipunctures"),
        (ConditionMet("gone"), "gone"),
        (Other("Be kind."), "Be kind."),
        (AnyOf((Hours("any", 9), Other("luck"))), "9 semester hours of college work, or luck"),
        (AllOf((Education("master"), Other("luck"))), "master's degree and luck"),
    ],
)  # fmt: skip
def test_each_criterion_has_its_words(catalog: Catalog, entry: Criterion, text: str) -> None:
    assert wording.criterion(entry, catalog) == text


def fee(**values: Any) -> Fee:
    known: dict[str, Any] = {
        "purpose": "renewal", "what": "dues", "per": "year", "amount": Decimal(95),
        "currency": "USD", "sources": (),
    }  # fmt: skip
    return Fee(**(known | values))


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (fee(), "$95 a year: dues"),
        (fee(amount=Decimal(0)), "free: dues"),
        (fee(amount=None, currency=None), "dues: fee not found"),
        (fee(currency=None), "dues: fee not found"),
        (fee(per="item", audience="members", certifications=("A", "B"), note="Since May."),
         "$95 each: dues; members; A, B (Since May.)"),
        (fee(per="once", certifications=("A",)), "$95 once: dues; A"),
    ],
)  # fmt: skip
def test_each_fee_has_its_line(entry: Fee, text: str) -> None:
    assert fee_line(entry) == text


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("full", "$95 a year: dues; students; A, B (a note)"),
        ("what", "$95 a year: dues; students"),
        ("codes", "$95 a year: A, B; students"),
        ("bare", "$95 a year: students"),
    ],
)
def test_a_fee_in_brief_says_its_amount_and_what_tells_it_from_others(
    style: Style, text: str
) -> None:
    codes = ("A", "B")
    dues = fee(audience="students", certifications=codes, note="a note")
    assert item(dues, style=style).text == text


def points(**values: Any) -> PointRule:
    return PointRule(sources=(), **values)


SPLIT = (PointShare(area="safety", points=1), PointShare(area="chemistry", points=2.5))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (points(points=45), "45 points"),
        (points(points=0, unit="hours"), "no hours"),
        (points(unit="CEUs"), "number not found"),
        (points(points=4.5, certifications=("A", "B"), split=SPLIT, note="Keep proof."),
         "4.5 points for A, B (1 in safety, 2.5 in chemistry). Keep proof."),
    ],
)  # fmt: skip
def test_each_points_rule_has_its_words(rule: PointRule, text: str) -> None:
    assert wording.points(rule) == text


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (DueRule(rule="unknown"), "rule not found"),
        (DueRule(rule="anniversary", inferred=True),
         "on the anniversary of certification, as the sources imply"),
        (DueRule(rule="end-of-month", note="Mind it."),
         "on the last day of the month of certification. Mind it."),
        (DueRule(rule="fixed"), "on a fixed day"),
        (DueRule(rule="fixed", day="12-31", years="odd", opens="01-01"),
         "on 31 December of odd years (window opens 1 January)"),
    ],
)  # fmt: skip
def test_each_rule_for_the_due_day_has_its_words(rule: DueRule, text: str) -> None:
    assert wording.due_rule(rule) == text


@pytest.mark.parametrize(
    ("closes", "end"), [(None, "the due day"), (Duration(days=30), "30 days before")]
)
def test_each_renewal_window_has_its_words(closes: Duration | None, end: str) -> None:
    window = Declaration(opens=Duration(days=90), closes=closes, what="Declare it.")
    assert wording.declaration(window) == f"Declare it: from 90 days before the due day to {end}"


@pytest.mark.parametrize(
    ("value", "count", "minutes"),
    [
        (1200, "1,200", "20 hours"),
        (61, "61", "1 hour 1 minute"),
        (45, "45", "45 minutes"),
        (0, "0", "0 minutes"),
        ((150, 1800), "150 to 1,800", "2 hours 30 minutes to 30 hours"),
    ],
)
def test_numbers_and_ranges_have_their_words(
    value: int | tuple[int, int], count: str, minutes: str
) -> None:
    assert (wording.count(value), wording.minutes(value)) == (count, minutes)


def test_shares_of_an_examination_are_percents() -> None:
    assert (wording.percent(14.3), wording.percent((15, 20))) == ("14.3%", "15 to 20%")


@pytest.mark.parametrize(
    ("on", "text"),
    [
        ("2026-11-25", "not found (looked at the pages, 25 November 2026)"),
        ("2026-11", "not found (looked at the pages, 2026-11)"),
        ("2026", "not found (looked at the pages, 2026)"),
        (None, "not found"),
    ],
)
def test_a_gap_says_where_and_when_someone_looked(on: str | None, text: str) -> None:
    gap = Gap(topic="x", looked=Look(at="the pages", on=When.parse(on)) if on else None)
    assert wording.not_found(gap) == text


@pytest.mark.parametrize(
    ("name", "inside", "with_article"),
    [
        ("Phlebotomist", "phlebotomist", "a Phlebotomist"),
        ("EKG technician", "EKG technician", "an EKG technician"),
        ("A", "a", "an A"),
    ],
)
def test_a_name_inside_a_phrase_keeps_or_loses_its_capital(
    name: str, inside: str, with_article: str
) -> None:
    assert (lower(name), wording.with_article(name)) == (inside, with_article)


def test_the_last_two_names_of_a_list_are_joined_by_and() -> None:
    assert wording.with_and(["a"]) == "a"
    assert wording.with_and(["a", "b", "c"]) == "a, b and c"


def test_points_with_a_period_of_their_own_say_it() -> None:
    for points, text in ((24, "24 points every 2 years"), (0, "no points, every 2 years")):
        rule = record_of(PointRule, f'points = {points}\nperiod = "2 years"')
        assert wording.points(rule) == text
