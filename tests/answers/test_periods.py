"""The periods of points, and which rules and fees are a certification's own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from certtui.answers.facts.renewal import fees_for, maintenance, points_for
from certtui.answers.renewal.credits import counting_periods, first_counting_day
from certtui.catalog.records.renewal import DueRule, PointRule
from certtui.catalog.records.values import Duration
from tests.made_up import made_up

ANNIVERSARY, FIXED = DueRule(rule="anniversary"), DueRule(rule="fixed", day="12-31")
UNKNOWN = DueRule(rule="unknown")


def day(text: str) -> date:
    return date.fromisoformat(text)


def periods(
    rule: DueRule, certified: str | None, term: tuple[str, str], today: str = "", **points: Any
) -> list[tuple[str, str]]:
    asked = PointRule(points=20, sources=("page",), **points)
    term_days = day(term[0]), day(term[1])
    start = day(certified) if certified else None
    found = counting_periods(rule, start, asked, term_days, day(today or term[1]))
    return [(str(days[0]), str(days[1])) for days in found if days]


def test_points_count_in_the_days_of_their_cycle_or_the_term_before() -> None:
    first = ("2024-03-14", "2027-03-14")
    assert periods(ANNIVERSARY, "2024-03-14", first) == [first]
    later = periods(ANNIVERSARY, "2021-03-14", first)
    assert later == [("2024-03-15", "2027-03-14"), ("2021-03-14", "2024-03-14")]
    assert periods(ANNIVERSARY, "2023-01-01", first)[1] == ("2023-01-01", "2024-03-14")
    assert periods(ANNIVERSARY, None, first)[1] == ("2021-03-15", "2024-03-14")
    year = ("2026-01-01", "2026-12-31")
    assert periods(FIXED, None, year) == [year, ("2025-01-01", "2025-12-31")]


def test_a_period_of_its_own_begins_at_certification() -> None:
    term, two = ("2026-03-14", "2027-03-14"), Duration(months=24)
    assert periods(ANNIVERSARY, None, term, period=two) == []
    assert periods(ANNIVERSARY, "2024-03-14", term, period=two) == [
        ("2026-03-15", "2028-03-14"), ("2024-03-14", "2026-03-14"),
    ]  # fmt: skip
    assert periods(ANNIVERSARY, "2025-03-14", term, period=two) == [("2025-03-14", "2027-03-14")]


def test_a_period_shorter_than_the_cycle_is_the_one_that_holds_today() -> None:
    term, one = ("2025-11-27", "2030-11-27"), Duration(months=12)

    def years(today: str) -> list[tuple[str, str]]:
        return periods(ANNIVERSARY, "2020-11-27", term, today, period=one)

    assert years("2026-11-27") == [("2025-11-28", "2026-11-27"), ("2024-11-28", "2025-11-27")]
    assert years("2026-11-28")[0] == ("2026-11-28", "2027-11-27")
    assert years("2033-01-01")[0] == ("2029-11-28", "2030-11-27")  # it lapsed: the last of it


def test_the_first_period_may_be_as_long_as_two() -> None:
    found = periods(
        FIXED, "2024-05-01", ("2026-01-01", "2026-12-31"), period=Duration(months=12),
        first_period_longer=True,
    )  # fmt: skip
    assert found == [("2026-01-01", "2026-12-31"), ("2024-01-01", "2025-12-31")]
    term = ("2024-05-01", "2025-05-01")  # where no day is everybody's, it begins with the term
    rule: dict[str, Any] = {"period": Duration(months=12), "first_period_longer": True}
    assert periods(ANNIVERSARY, "2024-05-01", term, **rule) == [("2024-05-01", "2026-05-01")]


@pytest.mark.parametrize(
    ("rule", "certified", "first"),
    [
        (ANNIVERSARY, "2020-01-01", "2026-01-02"),
        (UNKNOWN, None, "2026-01-02"),
        (ANNIVERSARY, "2026-01-01", "2026-01-01"),
        (FIXED, "2020-01-01", "2026-01-01"),
    ],
)
def test_the_day_on_which_a_term_ends_counts_for_that_term(
    rule: DueRule, certified: str | None, first: str
) -> None:
    known = day(certified) if certified else None
    assert first_counting_day(rule, day("2026-01-01"), known) == day(first)


SHARED = """
    [[certification]]
    code = "A"
    role = "nurse"
    fee = [{ what = "own", purpose = "renewal" }]
    [[certification]]
    code = "B"
    role = "nurse"
    fee = [{ what = "old", purpose = "renewal", superseded = true }]
    [[certification]]
    code = "C"
    role = "nurse"
    [renewal]
    [[renewal.points]]
    points = 10
    certifications = ["A"]
    [[renewal.points]]
    points = 20
    [[renewal.fee]]
    what = "for all"
    purpose = "renewal"
    [[renewal.fee]]
    what = "for C"
    purpose = "late"
    certifications = ["C"]
    """


def test_a_certification_has_its_own_points_or_those_of_the_rest() -> None:
    catalog = made_up(one=SHARED)
    rules = [points_for(catalog.certification(f"one:{code}")) for code in "ABC"]
    assert [rule.points if rule else None for rule in rules] == [10, 20, 20]
    alone = made_up(one=SHARED.replace("[[renewal.points]]\n    points = 20", ""))
    assert points_for(alone.certification("one:B")) is None
    bare = made_up(one='[[certification]]\ncode = "A"\nrole = "nurse"')
    assert points_for(bare.certification("one:A")) is None
    assert fees_for(bare.certification("one:A")) == ()


def test_a_fee_for_all_holds_where_a_certification_has_none_of_that_kind_in_force() -> None:
    catalog = made_up(one=SHARED)
    fees = {c: [f.what for f in fees_for(catalog.certification(f"one:{c}"))] for c in "ABC"}
    assert fees == {"A": ["own"], "B": ["old", "for all"], "C": ["for all", "for C"]}


@pytest.mark.parametrize(
    ("certification", "renewal", "said"),
    [
        ('valid = "2 years"', 'cycle = "3 years"', "2 years"),
        ("", 'cycle = "3 years"', "3 years"),
        ('none = ["valid"]', "", "does not expire"),
        ("", 'none = ["cycle"]', "does not expire"),
        ("", "", "not found"),
    ],
)
def test_the_length_of_validity_comes_from_the_certification_or_the_cycle(
    certification: str, renewal: str, said: str
) -> None:
    catalog = made_up(
        one=f'[[certification]]\ncode = "A"\nrole = "nurse"\n{certification}\n[renewal]\n{renewal}'
    )
    facts = {fact.id: fact for fact in maintenance(catalog.certification("one:A")).facts}
    assert facts["valid"].text == said
    assert (facts["points"].state == "none") == (said == "does not expire")
    assert ("split" in facts, "late" in facts) == (said == "does not expire",) * 2
