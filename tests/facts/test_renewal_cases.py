"""Dated cases on the built-in catalog, each worked out by hand from the body's own rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli

from certtui.answers.renewal.plan import Plan, make_plan
from certtui.catalog.collection import Catalog
from certtui.person.credentials import HeldCredential

CASES = tomli.loads(Path(__file__).with_name("renewal_cases.toml").read_text("utf-8"))["case"]


def plan_of(catalog: Catalog, case: dict[str, Any]) -> Plan:
    held = HeldCredential(
        certification=case["credential"],
        certified=case.get("certified"),
        expires=case.get("expires"),
        status=case.get("status", "in-force"),
        since=case.get("since"),
    )
    return make_plan(catalog, held, case["today"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_days_of_renewal_are_as_counted_by_hand(catalog: Catalog, case: dict[str, Any]) -> None:
    plan = plan_of(catalog, case)
    cycle = plan.cycle
    assert plan.standing == case["standing"]
    assert (cycle.due if cycle else None) == case.get("due")
    if cycle and "start" in case:
        assert cycle.start == case["start"]
    if cycle and "opens" in case:
        assert cycle.window is not None
        assert cycle.window.opens == case["opens"]
        assert cycle.window.closes == case.get("closes", cycle.window.closes)
    if "fees" in case:
        assert [payment.day for payment in plan.payments] == case["fees"]
        assert case["fees"] or not plan.late_fees
    now = {f"{rung.start}/{rung.end or ''}" for rung in plan.rungs_now}
    assert now == set(case.get("now", []))
    if "next" in case:
        assert plan.next_rung is not None
        assert plan.next_rung.start == case["next"]
    if "points" in case:
        assert plan.credits is not None
        assert [str(plan.credits.start), str(plan.credits.due)] == case["points"]


def test_there_are_cases_for_every_body_that_renews() -> None:
    assert len(CASES) >= 40
    bodies = {case["credential"].partition(":")[0] for case in CASES}
    assert bodies == {"amt", "ascp", "aama", "ibms", "nha", "ncct", "amca", "danb", "aab"}
    assert len({case["rule"] for case in CASES}) == len(CASES)
