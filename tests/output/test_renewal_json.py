"""The JSON of `renewal`, on a made-up catalog."""

from __future__ import annotations

from datetime import date

import pytest

from certtui.answers.renewal.plan import make_plan
from certtui.output.contract.records import plain
from certtui.output.contract.renewal import renewal_json
from certtui.output.document import Entries, Heading
from certtui.output.pages.renewal import RenewalOutput
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential
from tests.made_up import made_up
from tests.renewal_plans import plan_for

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("due", "rule", "certainty"),
    [
        ('due = { rule = "anniversary" }', "on the anniversary of certification", "said"),
        ("", None, "assumed"),
    ],
)
def test_the_json_has_the_rule_for_the_due_day_or_null(
    due: str, rule: str | None, certainty: str
) -> None:
    certification = '[[certification]]\ncode = "A"\nrole = "nurse"\n'
    renewal = f"""
[renewal]
cycle = "2 years"
points = [{{ points = 20, unit = "hours", sources = ["page"] }}]
fee = [{{ purpose = "renewal", what = "renewal", per = "cycle", sources = ["page"] }}]
lapse = [{{ after = "0 days", what = "A fee.", sources = ["page"] }}]
{due}
"""
    catalog = made_up(one=certification + renewal)
    plan = plan_for(catalog, "one:A", date(2026, 1, 10), TODAY)
    (found,) = plain(renewal_json(catalog, [plan]))["credentials"]
    assert (found["rule"], found["certainty"]) == (rule, certainty)
    assert (found["cycle"]["start"], found["cycle"]["due"]) == ("2026-01-10", "2028-01-10")
    assert (found["points"]["asked"], found["points"]["unit"]) == (20, "hours")
    assert found["points"]["missing"] == 20
    (fee,) = found["fees"]
    assert (fee["date"], fee["amount"], fee["as_of"]) == ("2028-01-10", None, None)
    (rung,) = found["ladder"]
    assert (rung["from"], rung["until"], rung["now"]) == ("2028-01-11", None, False)
    assert (rung["what"], rung["after"]) == ("A fee.", "0 days")


PERIODIC = """
[[certification]]
code = "A"
role = "nurse"
[renewal]
cycle = "1 year"
points = [
    { points = 20, period = "3 years", first_period_longer = true, note = "Any.", as_of = "2025" },
]
exempt = [{ who = "the first ones", certified_before = "2004" }]
"""


def test_points_are_asked_but_not_counted_without_a_known_period() -> None:
    plan = plan_for(made_up(one=PERIODIC), "one:A", None, TODAY, expires=date(2026, 12, 31))
    (found,) = plain(renewal_json(made_up(one=PERIODIC), [plan]))["credentials"]
    assert found["points"] == {
        "asked": 20, "exempt": False, "earned": None, "by_category": [], "unit": "points",
        "period": "3 years", "first_period_longer": True, "note": "Any.", "as_of": "2025",
    }  # fmt: skip
    assert (found["cycle"]["number"], found["expires"]) == (None, "2026-12-31")


def test_the_json_has_no_points_for_a_rest_and_null_without_effect() -> None:
    catalog = made_up(
        one="""
        certification = [{ code = "A", role = "nurse" }, { code = "B", role = "nurse" }]
        [renewal]
        cycle = "1 year"
        synchronizing = "Ask."
        points = [{ points = 9, split = [
            { area = "safety", points = 1 }, { area = "any", points = 8, rest = true },
        ] }]
        """
    )
    log = [Activity(title="Talk", on=TODAY, points=2, category="safety")]
    plans = [
        plan_for(catalog, name, date(2026, 1, 10), TODAY, activities=log)
        for name in ("one:A", "one:B")
    ]
    found = plain(renewal_json(catalog, plans))
    assert found["together"] == [
        {"organization": "one", "certifications": ["one:A", "one:B"], "offer": "Ask.",
         "effect": None},
    ]  # fmt: skip
    points = found["credentials"][0]["points"]
    assert [(area["asked"], area["missing"]) for area in points["by_category"]] == [(1, 0), (0, 0)]
    assert [(entry["points"], entry["reason"]) for entry in points["activities"]] == [(2, None)]


def test_an_exempt_credential_asks_for_nothing() -> None:
    catalog = made_up(one=PERIODIC)
    plan = plan_for(catalog, "one:A", date(2001, 1, 1), TODAY)
    (found,) = plain(renewal_json(catalog, [plan]))["credentials"]
    assert found["points"] == {"asked": None, "exempt": True, "earned": None, "by_category": []}
    assert found["cycle"] == {"start": "2001-01-01", "due": None}
    assert found["exempt"] == ["the first ones"]
    entries = RenewalOutput(catalog, TODAY, [plan]).document().blocks[1]
    assert isinstance(entries, Entries)
    head = dict(entries.entries)
    assert head["Continuing education"].text == "not asked of you: exempt"
    assert {"Certified", "Standing"} <= set(head)
    assert not {"Renewal due", "Cycle"} & set(head)


def test_an_inactive_credential_shows_only_its_standing() -> None:
    catalog = made_up(one=PERIODIC)
    kept = HeldCredential(certification="one:A", status="inactive", since=TODAY)
    blocks = RenewalOutput(catalog, TODAY, [make_plan(catalog, kept, TODAY)]).document().blocks
    assert isinstance(blocks[1], Entries)
    assert [label for label, _ in blocks[1].entries] == ["Standing"]
    assert "By date" not in [block.text for block in blocks if isinstance(block, Heading)]
