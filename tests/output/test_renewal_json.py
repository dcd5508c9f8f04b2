"""What the JSON of `renewal` says of a plan, on a body made up for it."""

from __future__ import annotations

from datetime import date

import pytest

from certtui.output.contract.records import plain
from certtui.output.contract.renewal import renewal_json
from tests.holding import plan_for
from tests.made_up import made_up

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("due", "rule", "certainty"),
    [
        ('due = { rule = "anniversary" }', "on the anniversary of certification", "said"),
        ("", None, "assumed"),
    ],
)
def test_the_rule_for_the_day_is_said_or_null(due: str, rule: str | None, certainty: str) -> None:
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
