"""The wording of points and prices with their dates."""

from __future__ import annotations

from datetime import date

import pytest

from certtui.answers.renewal.wording import dated_fee, dated_points
from certtui.catalog.records.renewal import PointRule
from certtui.catalog.records.source import Fee
from tests.made_up import made_up

TODAY = date(2026, 11, 25)


def renewal(more: str) -> tuple[PointRule, Fee]:
    """The one rule of points and the one fee, each with this more."""
    record = made_up(
        one=f"""
        [renewal]
        [[renewal.points]]
        points = 36
        certifications = ["A"]
        {more}
        [[renewal.fee]]
        purpose = "renewal"
        what = "renewal"
        amount = 90
        currency = "USD"
        {more}
        """
    ).organization("one")
    assert record.renewal is not None
    return record.renewal.points[0], record.renewal.fees[0]


@pytest.mark.parametrize(
    ("more", "points", "fee"),
    [
        ('as_of = "2025-06"', "36 points (2025-06)", "(2025-06)"),
        ('as_of = "2019"', "36 points (2019)", "(2019, old)"),
        ("", "36 points", "(undated)"),
    ],
)
def test_a_figure_is_said_with_its_date(more: str, points: str, fee: str) -> None:
    rule, price = renewal(more)
    assert dated_points(rule) == points
    assert dated_fee(price, TODAY).endswith(fee)
    assert "$90" in dated_fee(price, TODAY)
