"""The rules by which a cycle ends, each on a body made up for it and counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from certtui.answers.renewal.cautions import cautions
from certtui.catalog.collection import Catalog
from certtui.errors import RequestError
from tests.holding import plan_for
from tests.made_up import made_up

TODAY = date(2026, 11, 23)


def day(text: str) -> date:
    return date.fromisoformat(text)


def body(due: str, cycle: str = "3 years", more: str = "") -> Catalog:
    return made_up(
        one=f"""
        [organization]
        founded = "1950"
        [[certification]]
        code = "A"
        role = "nurse"
        level = "scientist"
        [[certification]]
        code = "B"
        role = "nurse"
        level = "technician"
        [renewal]
        cycle = "{cycle}"
        {f"due = {{ {due} }}" if due else ""}
        {more}
        """
    )


@pytest.mark.parametrize(
    ("due", "cycle", "certified", "start", "end"),
    [
        ('rule = "anniversary"', "3 years", "2024-03-14", "2024-03-14", "2027-03-14"),
        ('rule = "anniversary"', "3 years", "2023-11-23", "2023-11-23", "2026-11-23"),
        ('rule = "anniversary"', "3 years", "2023-11-22", "2026-11-22", "2029-11-22"),
        ('rule = "anniversary"', "3 years", "2020-02-29", "2026-02-28", "2029-02-28"),
        ('rule = "anniversary"', "2 years", "2024-02-29", "2026-02-28", "2028-02-29"),
        ('rule = "anniversary"', "18 months", "2025-01-31", "2026-07-31", "2028-01-31"),
        ('rule = "end-of-month"', "5 years", "2022-01-15", "2022-01-15", "2027-01-31"),
        ('rule = "end-of-month"', "5 years", "2016-02-29", "2026-03-01", "2031-02-28"),
        ('rule = "fixed", day = "12-31"', "1 year", "2024-12-31", "2026-01-01", "2026-12-31"),
        ('rule = "fixed", day = "12-31"', "1 year", "2026-07-04", "2026-07-04", "2026-12-31"),
        ('rule = "fixed", day = "11-30", years = "odd"', "2 years", "2024-03-14", "2025-12-01",
         "2027-11-30"),
        ('rule = "fixed", day = "11-30", years = "even"', "2 years", "2026-03-01", "2026-03-01",
         "2026-11-30"),
        ('rule = "unknown"', "1 year", "2024-05-01", "2026-05-01", "2027-05-01"),
    ],
)  # fmt: skip
def test_the_cycle_that_holds_today(
    due: str, cycle: str, certified: str, start: str, end: str
) -> None:
    found = plan_for(body(due, cycle), "one:A", day(certified), TODAY).cycle
    assert found is not None
    assert (found.start, found.due) == (day(start), day(end))


def test_the_due_day_itself_belongs_to_the_cycle_that_ends() -> None:
    catalog = body('rule = "anniversary"')
    for today, number, left in (("2027-03-14", 1, 0), ("2027-03-15", 2, 1095)):
        plan = plan_for(catalog, "one:A", day("2024-03-14"), day(today))
        assert plan.cycle is not None
        assert (plan.cycle.number, plan.days_left) == (number, left)


def test_the_window_is_counted_from_the_due_day() -> None:
    catalog = body(
        'rule = "anniversary"',
        more='declaration = { what = "Declare.", opens = "90 days", closes = "30 days" }',
    )
    cycle = plan_for(catalog, "one:A", day("2024-03-14"), TODAY).cycle
    assert cycle is not None
    assert cycle.window is not None
    assert (cycle.window.opens, cycle.window.closes) == (day("2026-12-14"), day("2027-02-12"))


@pytest.mark.parametrize(
    ("name", "certified", "exempt"),
    [("one:A", "2005-12-31", True), ("one:A", "2006-01-01", False), ("one:B", "2005-12-31", False)],
)
def test_who_was_certified_before_a_day_may_be_exempt(
    name: str, certified: str, exempt: bool
) -> None:
    catalog = body(
        'rule = "anniversary"',
        more='exempt = [{ who = "Scientists of old.", certified_before = "2006-01-01", '
        'levels = ["scientist"], sources = ["page"] }]',
    )
    plan = plan_for(catalog, name, day(certified), TODAY)
    assert plan.is_exempt == exempt
    assert (plan.cycle is None) == exempt
    assert any(text.startswith("Exempt:") for text in cautions(plan)) == exempt


def test_what_a_day_rests_on_is_said() -> None:
    certified = day("2024-05-01")
    for due, certainty in (
        ('rule = "anniversary"', "said"),
        ('rule = "anniversary", inferred = true', "inferred"),
        ('rule = "unknown"', "assumed"),
    ):
        assert plan_for(body(due), "one:A", certified, TODAY).certainty == certainty
    plan = plan_for(body('rule = "unknown"'), "one:A", certified, TODAY)
    assert any("was not found" in text for text in cautions(plan))


@pytest.mark.parametrize(
    ("certified", "reason"), [("2027-01-01", "future"), ("1949-12-31", "founded in 1950")]
)
def test_a_day_that_cannot_be_is_refused(certified: str, reason: str) -> None:
    with pytest.raises(RequestError, match=reason):
        plan_for(body('rule = "anniversary"'), "one:A", day(certified), TODAY)
