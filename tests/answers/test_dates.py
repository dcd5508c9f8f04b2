"""Dates as people type them."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from certtui.answers.facts.wording import in_full
from certtui.answers.typed.dates import read_date
from certtui.errors import RequestError

DAY = date(2024, 3, 14)


@pytest.mark.parametrize(
    "typed",
    [
        "2024-03-14", "14 March 2024", "March 14, 2024", "Mar 14 2024", "14 mar 2024",
        "14th of March, 2024", "3/14/2024", "14/3/2024", "14.3.2024", "14. 3. 2024", "2024/3/14",
        "14-Mar-2024", "  14   MARCH 2024 ",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_form_that_people_type(typed: str) -> None:
    understood = read_date(typed)
    assert understood.day == DAY
    assert understood.read_back == "14 March 2024"


@pytest.mark.parametrize("typed", ["March 2024", "mar 2024", "2024-03", "3/2024"])
def test_a_month_is_taken_as_its_first_day_and_says_so(typed: str) -> None:
    understood = read_date(typed)
    assert understood.day == date(2024, 3, 1)
    assert "first of the month" in understood.read_back
    assert (understood.within, read_date("14 March 2024").within) == ("month", None)


@pytest.mark.parametrize(("typed", "day"), [("today", 1), ("Tomorrow", 2), (" yesterday ", 29)])
def test_a_day_by_its_name_is_told_from_today(typed: str, day: int) -> None:
    named = read_date(typed, until=True, or_year=True, today=date(2024, 3, 1))
    assert (named.day.day, named.within) == (day, None)
    with pytest.raises(RequestError, match="is not a date"):
        read_date(typed)


def test_a_year_alone_is_read_where_it_will_do() -> None:
    understood = read_date(" 1989 ", or_year=True)
    assert (understood.day, understood.within) == (date(1989, 1, 1), "year")
    assert understood.read_back == "in 1989"
    assert read_date("2 May 1989", or_year=True).within is None
    for typed in ("0000", "3024"):
        with pytest.raises(RequestError, match="is a year only"):
            read_date(typed, or_year=True)


@pytest.mark.parametrize("typed", ["February 2024", "2024-02", "02/2024"])
def test_what_holds_until_a_month_holds_until_its_last_day(typed: str) -> None:
    understood = read_date(typed, until=True)
    assert understood.read_back == "29 February 2024 (no day was given, so the last of the month)"
    assert read_date("3 February 2024", until=True).day == date(2024, 2, 3)


FORMS = ["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%b %d %Y", "%d-%b-%Y", "%Y/%m/%d"]


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS))
def test_any_day_is_read_in_any_form_that_has_one_reading(day: date, form: str) -> None:
    assert read_date(day.strftime(form)).day == day


PIECES = ["2024", "24", "13", "3", "03", "march", "Dec", "T", "Z", "12:00", " ", "-", "/", ".", ","]


@given(typed=st.lists(st.sampled_from(PIECES), max_size=7).map("".join))
@example(typed="3 march 2024")
def test_whatever_is_typed_is_a_day_or_a_refusal(typed: str) -> None:
    with contextlib.suppress(RequestError):
        day = read_date(typed).day
        assert read_date(day.isoformat()).day == day


def test_an_ambiguous_date_is_refused_with_both_readings() -> None:
    for first in range(1, 12):
        typed = (f"{first}/{first + 1}/2024", f"{first + 1}/{first}/2024")
        for text in typed:
            with pytest.raises(RequestError) as error:
                read_date(text)
            days = date(2024, first, first + 1), date(2024, first + 1, first)
            assert f"may be {in_full(days[0])} or {in_full(days[1])}: " in str(error.value)
            assert f"write {days[0]} or {days[1]}." in str(error.value)
    assert read_date("3/4/2024", day_first=True).day == date(2024, 4, 3)
    assert read_date("3/4/2024", day_first=False).day == date(2024, 3, 4)
    assert read_date("3/3/2024").day == date(2024, 3, 3)


IN_FULL, NO_DAY = "write the year in full, as in 14 March 2024", "there is no such day"
NO_DATE = "is not a date that is understood here: write it as 2024-03-14 or 14 March 2024"


@pytest.mark.parametrize(
    ("fault", "texts"),
    [
        (IN_FULL, ["3/14/24", "14 March '24", "14 March", "3/14/124"]),
        ("is a year only", ["2024", " 2024 "]),
        (NO_DAY, ["31 June 2024", "29 February 2023", "13/13/2024", "0/0/2024", "2024-00-10",
                  "2024-02-30",
                  "2024 14 3"]),
        (NO_DATE, ["", "soon", "14 Marz 2024", "٢٠٢٤-٠٣-١٤", "10 March 2024 9pm",
                   "March 14 2024 UTC", "1/2/3/2024", "9" * 30]),
    ],
)  # fmt: skip
def test_a_text_that_is_no_date_is_refused_with_its_fault(fault: str, texts: list[str]) -> None:
    for typed in texts:
        with pytest.raises(RequestError) as error:
            read_date(typed)
        assert str(error.value).startswith(f"“{typed}”")
        assert fault in str(error.value)


def test_a_day_is_shown_in_full() -> None:
    assert in_full(date(2024, 2, 29)) == "29 February 2024"
