"""Points earned and asked on the built-in catalog, each case counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import tomli

from certtui.answers.renewal.plan import make_plan
from certtui.answers.renewal.wording import missing_line
from certtui.catalog.collection import Catalog
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential

CASES = tomli.loads(Path(__file__).with_name("credit_cases.toml").read_text("utf-8"))["case"]
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_points_are_as_counted_by_hand(catalog: Catalog, case: dict[str, Any]) -> None:
    held = HeldCredential(
        certification=case["credential"],
        certified=case.get("certified"),
        expires=case.get("expires"),
    )
    entries = [{"title": f"Activity {n}", **entry} for n, entry in enumerate(case["activities"])]
    activities = msgspec.convert(entries, list[Activity])
    statement = make_plan(catalog, held, case.get("today", TODAY), activities).credits
    if case.get("none"):
        assert statement is None
        return
    assert statement is not None
    assert statement.earned == case["earned"]
    assert statement.missing == case.get("missing")
    if "period" in case:
        assert [str(statement.start), str(statement.due)] == case["period"]
    earned = {tally.share.area: tally.earned for tally in statement.areas}
    assert {area: earned[area] for area in case.get("areas", {})} == case.get("areas", {})
    if "line" in case:
        assert missing_line(statement, statement.due) == case["line"]
    reasons = " ".join(entry.reason for entry in statement.entries if entry.reason)
    assert case.get("reason", "") in reasons
    assert bool(reasons) == ("reason" in case)


def test_cases_of_points_are_many_and_different() -> None:
    assert len(CASES) >= 25
    assert len({case["rule"] for case in CASES}) == len(CASES)
