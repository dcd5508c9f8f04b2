"""The page of a renewal by its rules, on a made-up catalog."""

from __future__ import annotations

from datetime import date

from certtui.output.document import Cell, Entries, Table
from certtui.output.pages.renewal import RenewalOutput
from certtui.person.activities import Activity
from tests.made_up import made_up
from tests.renewal_plans import plan_for

TODAY = date(2026, 11, 25)


def test_fees_with_a_day_stand_in_the_timeline_and_the_others_beside_it() -> None:
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
    assert beside.count("Renewal fee") == len(plan.payments) - len(dated)


def test_the_steps_and_exemptions_of_a_body_stand_with_their_sources() -> None:
    catalog = made_up(
        one="""
        source = [{ id = "page" }, { id = "law" }]
        certification = [{ code = "A", role = "nurse" }]
        [renewal]
        cycle = "3 years"
        due = { rule = "anniversary" }
        steps = ["keep a card for first aid", "pay"]
        exempt = [{ who = "the early ones", certified_before = "2004", sources = ["law"] }]
        """
    )

    def entries(certified: date, expires: date | None = None) -> dict[str, Cell]:
        plan = plan_for(catalog, "one:A", certified, TODAY, expires=expires)
        blocks = RenewalOutput(catalog, TODAY, [plan]).document().blocks
        listed = [block.entries for block in blocks if isinstance(block, Entries)]
        return dict(entry for entries in listed for entry in entries)

    running = entries(date(2025, 3, 1))
    assert running["How ONE renews it"] == Cell(("keep a card for first aid", "pay"), (1,))
    assert "How ONE renews it" not in entries(date(2020, 3, 1), date(2023, 3, 1))
    exempt = entries(date(2003, 3, 1))
    assert "How ONE renews it" not in exempt
    assert exempt["Continuing education"] == Cell(("not asked of you: exempt",), (1,))


def test_a_rest_area_takes_surplus_points_and_unknown_numbers_are_said() -> None:
    catalog = made_up(
        one="""
        certification = [{ code = "A", role = "nurse" }, { code = "B", role = "nurse" }]
        [renewal]
        cycle = "3 years"
        due = { rule = "anniversary" }
        points = [
          { certifications = ["A"], points = 9, split = [
            { area = "safety", points = 2 }, { area = "law", points = 1 },
            { area = "any", points = 6, rest = true },
          ] },
          { certifications = ["B"] },
        ]
        """
    )
    log = [
        Activity(title="Talk", on=TODAY, points=7, category="safety"),
        Activity(title="Book", on=TODAY, points=1),
    ]
    plans = [
        plan_for(catalog, name, date(2026, 1, 10), TODAY, activities=log)
        for name in ("one:A", "one:B")
    ]
    blocks = RenewalOutput(catalog, TODAY, plans).document().blocks
    points = [b.rows for b in blocks if isinstance(b, Table) and b.header[0] == "area"]
    assert [[tuple(cell.text for cell in row) for row in rows] for rows in points] == [
        [("All", "8", "9"), ("safety", "7", "2"), ("law", "0", "1"), ("any", "6", "6")],
        [("All", "8", "not found")],
    ]
