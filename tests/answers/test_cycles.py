"""Cycles and terms counted from dates, and dates that are refused."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from certtui.answers.facts.days import first_day, last_day, shift
from certtui.answers.renewal.credential_check import check_days
from certtui.answers.renewal.cycles import (
    certainty,
    cycle_length,
    cycles,
    due_rule_of,
    is_by_rule,
    on_day,
    shares_a_day,
    terms_from,
    yearly,
)
from certtui.answers.renewal.plan import check_credential
from certtui.catalog.records.renewal import DueRule
from certtui.catalog.records.values import Duration, When
from certtui.errors import RequestError
from certtui.person.credentials import CredentialStatus, HeldCredential
from tests.made_up import made_up

TODAY = date(2026, 11, 23)
YEARS = {n: Duration(months=12 * n) for n in (1, 2, 3)}
UNKNOWN, ANNIVERSARY = DueRule(rule="unknown"), DueRule(rule="anniversary")
MONTH_END = DueRule(rule="end-of-month")
FIXED, ODD = DueRule(rule="fixed", day="06-30"), DueRule(rule="fixed", day="06-30", years="odd")


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_rule_is_assumed_where_it_was_not_found_and_inferred_where_it_says_so() -> None:
    rules = (UNKNOWN, DueRule(rule="fixed", inferred=True), FIXED)
    assert [certainty(rule) for rule in rules] == ["assumed", "inferred", "said"]
    head = '[[certification]]\ncode = "A"\n'
    renewals = ('[renewal]\ndue = { rule = "anniversary" }', "[renewal]", "")
    for renewal, rule in zip(renewals, (ANNIVERSARY, UNKNOWN, UNKNOWN), strict=True):
        assert due_rule_of(made_up(one=head + renewal).certification("one:A")) == rule


@pytest.mark.parametrize(
    ("length", "times", "moved"),
    [
        (Duration(months=12), 1, "2025-02-28"),
        (Duration(months=12), -1, "2023-02-28"),
        (Duration(months=48), 1, "2028-02-29"),
        (Duration(days=1), 2, "2024-03-02"),
        (Duration(hours=24), 1, "2024-03-01"),
        (Duration(hours=25), 1, "2024-03-02"),
    ],
)
def test_a_day_is_moved_by_months_days_and_started_days(
    length: Duration, times: int, moved: str
) -> None:
    assert shift(day("2024-02-29"), length, times) == day(moved)


@pytest.mark.parametrize(
    ("rule", "due", "days"),
    [
        (ANNIVERSARY, "2027-05-10", ["2025-05-10", "2026-05-10", "2027-05-10"]),
        (MONTH_END, "2027-05-31", ["2024-05-31", "2025-05-31", "2026-05-31", "2027-05-31"]),
        (ODD, "2027-06-30", ["2024-06-30", "2025-06-30", "2026-06-30", "2027-06-30"]),
        (UNKNOWN, "2024-05-10", ["2024-05-10"]),
    ],
)
def test_yearly_fees_fall_due_on_days_of_the_cycle(
    rule: DueRule, due: str, days: list[str]
) -> None:
    certified, start = day("2023-05-10"), day("2024-05-10")
    assert [str(found) for found in yearly(rule, certified, start, day(due))] == days


@given(
    st.sampled_from([UNKNOWN, ANNIVERSARY, MONTH_END, FIXED, ODD]),
    st.sampled_from([Duration(months=6), *YEARS.values(), Duration(days=400)]),
    st.dates(date(1950, 1, 1), date(2026, 1, 1)),
    st.integers(0, 30_000),
)
@example(ANNIVERSARY, YEARS[2], date(2024, 2, 29), 0)
@example(FIXED, YEARS[3], date(2024, 6, 30), 0)
def test_cycles_follow_one_another_whatever_day_they_are_asked_for(
    rule: DueRule, length: Duration, certified: date, days: int
) -> None:
    since = certified + timedelta(days=days)
    found = list(islice(cycles(rule, certified, length, since), 3))
    every = cycles(rule, certified, length, certified)
    assert found == list(islice((cycle for cycle in every if cycle[2] >= since), 3))
    first, second, third = found
    assert (second[0], third[0]) == (first[0] + 1, first[0] + 2)
    gap = timedelta(days=0 if shares_a_day(rule) else 1)
    assert [second[1] - first[2], third[1] - second[2]] == [gap, gap]
    assert first[1] <= first[2] < second[2] < third[2]
    assert (first[0] == 1) == (first[1] == certified)


def test_the_day_of_a_rule_that_names_none_is_the_last_of_the_year() -> None:
    assert on_day(None, 2025) == day("2025-12-31")
    assert (on_day("02-29", 2025), on_day("02-29", 2024)) == (day("2025-02-28"), day("2024-02-29"))


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        (UNKNOWN, "2024-06-30"),
        (ANNIVERSARY, "2024-06-30"),
        (FIXED, "2024-07-01"),
        (MONTH_END, "2024-07-01"),
    ],
)
def test_a_term_begins_as_its_rule_ends_the_one_before(rule: DueRule, start: str) -> None:
    assert next(terms_from(rule, day("2026-06-30"), YEARS[2])) == (day(start), day("2026-06-30"))


@pytest.mark.parametrize(
    ("rule", "terms"),
    [
        (UNKNOWN, [("2026-02-28", "2027-02-28"), ("2027-02-28", "2028-02-28")]),
        (ANNIVERSARY, [("2026-02-28", "2027-02-28"), ("2027-02-28", "2028-02-28")]),
        (FIXED, [("2026-03-01", "2027-02-28"), ("2027-03-01", "2028-02-28")]),
        (MONTH_END, [("2026-03-01", "2027-02-28"), ("2027-03-01", "2028-02-29")]),
    ],
)
def test_terms_follow_a_given_last_day(rule: DueRule, terms: list[tuple[str, str]]) -> None:
    found = islice(terms_from(rule, day("2026-02-28"), YEARS[1]), 1, 3)
    assert [(str(start), str(due)) for start, due in found] == terms


@pytest.mark.parametrize(
    ("rule", "expires", "by_rule"),
    [
        (UNKNOWN, "2026-06-29", True),
        (ANNIVERSARY, "2026-06-29", True),
        (MONTH_END, "2026-06-29", False),
        (MONTH_END, "2026-06-30", True),
        (FIXED, "2026-06-29", False),
        (FIXED, "2026-06-30", True),
        (ODD, "2026-06-30", False),
        (ODD, "2027-06-30", True),
    ],
)
def test_a_rule_says_whether_a_term_can_end_on_a_day(
    rule: DueRule, expires: str, by_rule: bool
) -> None:
    assert is_by_rule(rule, day(expires)) is by_rule


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-02-03", "2020-02-03", "2020-02-03"),
        ("before 2020", "1900-01-01", "2020-01-01"),
        ("after 2020", "2020-01-01", "2999-12-31"),
        ("about 2020", "2018-01-01", "2022-12-31"),
    ],
)
def test_an_inexact_date_has_a_first_and_a_last_day(when: str, first: str, last: str) -> None:
    assert first_day(When.parse(when)) == day(first)
    assert last_day(When.parse(when)) == day(last)


NEW = """
    [organization]
    founded = "2000"
    [[certification]]
    code = "OLD"
    role = "nurse"
    status = "renamed"
    successor = "one:NEW"
    since = "2005-03"
    ended = "2010"
    [[certification]]
    code = "NEW"
    role = "nurse"
    since = "2011"
    [[certification]]
    code = "ALONE"
    role = "nurse"
    since = "2011"
    [[certification]]
    code = "GONE"
    role = "nurse"
    ended = "2010-06"
    """


@pytest.mark.parametrize(
    ("name", "certified", "today", "refused"),
    [
        ("NEW", "2026-11-23", "2026-11-23", ""),
        ("NEW", "2026-11-24", "2026-11-23", "lies in the future"),
        ("NEW", "1899-12-31", "2026-11-23", "too long ago"),
        ("NEW", "1999-12-31", "2026-11-23", "there was no ONE, founded in 2000"),
        ("GONE", "2000-01-01", "2026-11-23", ""),
        ("NEW", "2005-03-01", "2026-11-23", ""),
        ("NEW", "2005-02-28", "2026-11-23", "no NEW.ONE. yet: it began 2005-03"),
        ("ALONE", "2010-12-31", "2026-11-23", "no ALONE yet: it began 2011"),
        ("ALONE", "2011-01-01", "2026-11-23", ""),
        ("OLD", "2010-12-31", "2026-11-23", ""),
        ("OLD", "2011-01-01", "2026-11-23", "it ended 2010. Since then it is NEW.ONE."),
        ("GONE", "2010-07-01", "2026-11-23", "it ended 2010-06.$"),
    ],
)
def test_an_impossible_day_of_certification_is_refused(
    name: str, certified: str, today: str, refused: str
) -> None:
    catalog = made_up(one=NEW)
    held = HeldCredential(certification=f"one:{name}", certified=day(certified))
    if not refused:
        check_days(catalog, held, day(today))
        return
    with pytest.raises(RequestError, match=refused):
        check_days(catalog, held, day(today))


@pytest.mark.parametrize(
    ("certified", "expires", "refused"),
    [
        ("2024-01-01", "2024-01-01", ""),
        ("2024-01-02", "2024-01-01", "before it was earned on 2 January 2024"),
        (None, "2000-01-01", ""),
        (None, "1999-12-31", "too long ago"),
        (None, "2046-11-23", ""),
        (None, "2046-11-24", "more than 20 years ahead: check the year"),
    ],
)
def test_an_impossible_last_day_is_refused(
    certified: str | None, expires: str, refused: str
) -> None:
    earned = day(certified) if certified else None
    held = HeldCredential(certification="one:NEW", certified=earned, expires=day(expires))
    if not refused:
        check_days(made_up(one=NEW), held, TODAY)
        return
    with pytest.raises(RequestError, match=refused):
        check_days(made_up(one=NEW), held, TODAY)


@pytest.mark.parametrize(
    ("status", "days", "refused"),
    [
        ("in-force", {}, "give the day it was earned, or the day it expires"),
        ("in-force", {"since": "2025-01-01"}, "give the day it was earned"),
        ("inactive", {"since": "2025-01-01"}, ""),
        ("inactive", {"since": "2026-11-23"}, ""),
        ("inactive", {"since": "2026-11-24"}, "24 November 2026 lies in the future"),
        ("retired", {}, "give the day it was earned"),
        ("lapsed", {"since": "2025-01-01"}, ""),
        ("lapsed", {"since": "2025-01-01", "certified": "2025-01-02"}, "lies before it was earned"),
        ("lapsed", {"expires": "2026-11-22"}, ""),
        ("lapsed", {"expires": "2026-11-23"}, "is not past: give the day since when"),
        ("lapsed", {"expires": "2027-11-23", "since": "2026-01-01"}, ""),
    ],
)
def test_an_impossible_day_of_a_status_is_refused(
    status: CredentialStatus, days: dict[str, str], refused: str
) -> None:
    known: dict[str, Any] = {name: day(text) for name, text in days.items()}
    held = HeldCredential(certification="one:NEW", status=status, **known)
    if not refused:
        check_credential(made_up(one=NEW), held, TODAY)
        return
    with pytest.raises(RequestError, match=refused):
        check_credential(made_up(one=NEW), held, TODAY)


@pytest.mark.parametrize(
    ("certification", "renewal", "years"),
    [
        ('valid = "2 years"', 'cycle = "3 years"', 2),
        ("", 'cycle = "3 years"', 3),
        ('valid = "2 years"', 'none = ["cycle"]', 2),
        ('none = ["valid"]', 'cycle = "3 years"', "does not expire"),
        ("", 'none = ["cycle"]', "does not expire: there is nothing to renew.$"),
        ("", 'none = ["cycle"]\nsteps = ["Register.", "Pay."]', "to renew. Register. Pay.$"),
        ('none = ["valid"]', 'cycle = "1 year"\nsteps = ["Register."]', "nothing to renew.$"),
        ("", "", "was not found: ask ONE"),
    ],
)
def test_a_term_lasts_the_certifications_validity_or_the_organizations_cycle(
    certification: str, renewal: str, years: int | str
) -> None:
    catalog = made_up(
        one=f'[[certification]]\ncode = "A"\nrole = "nurse"\n{certification}\n[renewal]\n{renewal}'
    )
    award = catalog.certification("one:A")
    if isinstance(years, int):
        assert cycle_length(award) == YEARS[years]
        return
    with pytest.raises(RequestError, match=years):
        cycle_length(award)


@pytest.mark.parametrize(
    ("today", "refused"),
    [("1899-12-31", True), ("1900-01-01", False), ("2999-12-31", False), ("3000-01-01", True)],
)
def test_a_day_of_today_outside_the_calendar_is_refused(today: str, refused: bool) -> None:
    catalog = made_up(one='[[certification]]\ncode = "A"')
    held = HeldCredential(certification="one:A", expires=day(today))
    if not refused:
        check_credential(catalog, held, day(today))
        return
    with pytest.raises(RequestError, match="Today cannot be"):
        check_credential(catalog, held, day(today))
