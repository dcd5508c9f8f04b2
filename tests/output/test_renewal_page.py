"""The page of a renewal by its rules, on a made-up catalog."""

from __future__ import annotations

from datetime import date

from certtui.output.document import Entries
from certtui.output.pages.renewal import RenewalOutput
from tests.holding import plan_for
from tests.made_up import made_up

TODAY = date(2026, 11, 25)


def test_what_has_a_day_stands_in_the_timeline_and_only_the_rest_beside_it() -> None:
    catalog = made_up(
        one="""
        [[certification]]
        code = "A"
        role = "nurse"
        [renewal]
        cycle = "3 years"
        due = { rule = "anniversary" }
        [[renewal.fee]]
        purpose = "renewal"
        what = "renewal"
        amount = 50
        currency = "USD"
        per = "year"
        """
    )
    plan = plan_for(catalog, "one:A", date(2025, 3, 1), TODAY)
    dated = [payment for payment in plan.payments if payment.day is not None]
    document = RenewalOutput(catalog, TODAY, [plan]).document()
    beside = [
        label
        for block in document.blocks
        if isinstance(block, Entries)
        for label, _ in block.entries
    ]
    assert dated
    assert beside.count("To pay") == len(plan.payments) - len(dated)
