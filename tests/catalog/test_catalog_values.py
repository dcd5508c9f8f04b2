"""Lengths of time, dates and money as they are written."""

from __future__ import annotations

import contextlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certtui.catalog.records.values import (
    Duration,
    When,
    decode_value,
    encode_value,
    money,
    schema_of_value,
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [("3 years", "3 years"), ("36 months", "3 years"), ("1 year", "1 year"), ("18 months",) * 2,
     ("90 days",) * 2, ("2 weeks", "14 days"), ("1040 hours", "1,040 hours"), ("0 days",) * 2],
)  # fmt: skip
def test_lengths_of_time_are_read_and_shown(written: str, shown: str) -> None:
    assert str(Duration.parse(written)) == shown


@pytest.mark.parametrize(
    "written", ["", "3", "3 yrs", "1.5 years", "-1 years", "99999 years", "201 years", "٣ years"]
)
def test_a_text_that_is_no_length_is_refused_with_a_remedy(written: str) -> None:
    with pytest.raises(ValueError, match=r"write|fix") as caught:
        Duration.parse(written)
    assert "Traceback" not in str(caught.value)


@pytest.mark.parametrize(
    "written", ["2020", "2020-03", "2020-03-01", "about 2020", "before 2020-03", "after 2024-02-29"]
)
def test_a_date_is_written_as_exactly_as_it_was_read(written: str) -> None:
    assert str(When.parse(written)) == written


@pytest.mark.parametrize(
    "written",
    ["", "20", "2024-13", "2024-02-30", "2023-02-29", "0000", "0999", "9999-12-31", "3000",
     "2024-1-1", "circa 2020", "2024/01/01"],
)  # fmt: skip
def test_a_text_that_is_no_date_is_refused_with_a_remedy(written: str) -> None:
    with pytest.raises(ValueError, match=r"write|fix"):
        When.parse(written)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_date_is_read_back_from_its_text(day: date) -> None:
    when = When.parse(day.isoformat())
    assert when == decode_value(When, day)
    assert when.earliest == day
    assert When.parse(encode_value(when)) == when


@given(st.integers(0, 200), st.sampled_from(["hour", "day", "week", "month", "year"]))
def test_every_length_is_read_back_from_its_text(count: int, unit: str) -> None:
    length = Duration.parse(f"{count} {unit}s")
    assert length == Duration(length.months, length.days, length.hours)
    assert Duration.parse(encode_value(length)) == length
    assert bool(length) == bool(count)


@given(st.text())
def test_every_text_is_a_value_or_refused_in_words(written: str) -> None:
    for kind in (Duration, When):
        with contextlib.suppress(ValueError):
            assert isinstance(decode_value(kind, written), kind)


@pytest.mark.parametrize("value", [3, True, ["3 years"], {}, 1.5])
def test_a_value_of_another_type_is_told_to_be_quoted(value: object) -> None:
    for kind in (Duration, When):
        with pytest.raises(TypeError, match="in quotes"):
            decode_value(kind, value)


def test_lengths_and_dates_are_compared_by_kind_and_exactness() -> None:
    assert Duration(months=12) != When(12)
    assert len({Duration(months=12), Duration.parse("1 year"), Duration(days=12)}) == 2
    assert Duration(months=12) > Duration(days=364)
    assert When(2020) < When(2020, 2)
    assert not When(2020) < When(2020, 1)  # neither is older
    assert repr(When(2020, 2)) == "When('2020-02')"


def test_a_date_is_old_only_when_every_day_that_it_can_mean_is() -> None:
    today = date(2026, 11, 23)
    assert When(2023).is_older_than(2, today)
    assert not When(2024).is_older_than(2, today)
    assert When(2024, 11, 22).is_older_than(2, today)
    assert not When(2024, 11, 23).is_older_than(2, today)


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [("95", "USD", "$95"), ("123.34", "GBP", "£123.34"), ("1200", "NZD", "NZD 1,200"),
     ("0", "USD", "$0"), ("60", "CAD", "CA$60")],
)  # fmt: skip
def test_money_is_shown_with_its_currency(amount: str, currency: str, shown: str) -> None:
    assert money(Decimal(amount), currency) == shown


def test_values_are_written_for_json_and_described_in_the_schema() -> None:
    assert encode_value(Decimal("95.00")) == 95
    assert encode_value(Decimal("95.5")) == 95.5
    for kind in (Duration, When):
        assert schema_of_value(kind)["type"] == "string"
    for call in (encode_value, lambda value: decode_value(bytes, value)):
        with pytest.raises(NotImplementedError):
            call(b"")
