"""The days of a renewal plan in order, its lapse ladder, and the sources of both."""

from __future__ import annotations

from datetime import date
from typing import Any

from certtui.answers.renewal.common_dates import together
from certtui.answers.renewal.plan import Plan, make_plan
from certtui.answers.renewal.wording import (
    due_line,
    next_steps,
    rung_days,
    rung_line,
    timeline,
)
from certtui.catalog.collection import Catalog
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential
from tests.made_up import made_up

TODAY = date(2026, 11, 25)

YEARLY = """
    [[renewal.fee]]
    purpose = "renewal"
    what = "dues"
    per = "year"
    amount = 60
    currency = "USD"
    as_of = "2026"
    sources = ["fees"]
"""


def body(renewal: str, sources: str = 'sources = ["rules"]') -> Catalog:
    return made_up(
        one=f"""
        [[certification]]
        code = "A"
        sources = ["own"]
        [[certification]]
        code = "B"
        [renewal]
        {sources}
        cycle = "3 years"
        {renewal}
        """
    )


def planned(
    catalog: Catalog, name: str = "one:A", log: tuple[Activity, ...] = (), **days: Any
) -> Plan:
    held: dict[str, Any] = {key: date.fromisoformat(day) for key, day in days.items()}
    return make_plan(catalog, HeldCredential(certification=name, **held), TODAY, log)


def days(plan: Plan) -> list[str]:
    return [
        f"{moment.day} {moment.kind}: {moment.what}{' (past)' if moment.day < plan.today else ''}"
        for moment in timeline(plan)
    ]


DECLARED = """
    due = { rule = "anniversary" }
    declaration = { opens = "90 days", closes = "30 days", what = "Declare." }
"""


def test_the_days_of_a_plan_stand_in_order() -> None:
    plan = planned(body(DECLARED + YEARLY), certified="2024-11-25")
    assert days(plan) == [
        "2024-11-25 start: Certified (past)",
        "2025-11-25 fee: Fee: $60 a year: dues (2026) (past)",
        "2026-11-25 fee: Fee: $60 a year: dues (2026)",
        "2027-08-27 opens: Renewal opens: Declare.",
        "2027-10-26 closes: Last day to ask for renewal",
        "2027-11-25 fee: Fee: $60 a year: dues (2026)",
        "2027-11-25 due: Renewal due: cycle 1 ends",
        "2030-11-25 next: Cycle 2 ends",
        "2033-11-25 next: Cycle 3 ends",
    ]
    assert {moment.kind: moment.sources for moment in timeline(plan)} == {
        "start": (), "fee": ("fees",), "opens": ("rules",), "closes": ("rules",),
        "due": ("rules",), "next": (),
    }  # fmt: skip


def test_the_timeline_names_later_cycles_and_terms_without_a_number() -> None:
    catalog = body('due = { rule = "fixed", day = "12-31", opens = "12-31" }')
    assert days(planned(catalog, certified="2020-05-01")) == [
        "2024-01-01 start: Cycle 3 begins (past)",
        "2026-12-31 opens: Renewal opens: the window in which everybody renews",
        "2026-12-31 due: Renewal due: cycle 3 ends",
        "2029-12-31 next: Cycle 4 ends",
        "2032-12-31 next: Cycle 5 ends",
    ]
    assert days(planned(body(""), expires="2027-01-31")) == [
        "2024-01-31 start: The term begins (past)",
        "2027-01-31 due: Renewal due",
        "2030-01-31 next: Due again",
        "2033-01-31 next: Due again",
    ]


def test_a_lapsed_or_exempt_holder_has_days_of_their_own() -> None:
    assert days(planned(body(DECLARED + YEARLY), expires="2026-01-31")) == [
        "2023-01-31 start: The term begins (past)",
        "2026-01-31 due: Last day in force (past)",
    ]
    exempt = 'exempt = [{ who = "Old.", certified_before = "2006", sources = ["law"] }]'
    plan = planned(body(exempt + YEARLY), certified="2005-03-14")
    assert days(plan) == [
        "2005-03-14 start: Certified (past)",
        "2027-03-14 fee: Fee: $60 a year: dues (2026)",
        "2028-03-14 fee: Fee: $60 a year: dues (2026)",
        "2029-03-14 fee: Fee: $60 a year: dues (2026)",
    ]
    assert plan.sources == ("law", "fees", "rules")
    assert days(planned(body(exempt), certified="2005-03-14")) == [
        "2005-03-14 start: Certified (past)"
    ]


LADDER = """
    lapse = [
        { after = "1 year", what = "Examined.", sources = ["late"] },
        { after = "0 days", until = "90 days", what = "Grace.", way_back = "Pay.",
          sources = ["late"] },
        { after = "0 days", what = "Only of B.", certifications = ["B"] },
        { after = "0 days", what = "Early.", certified_before = "2006", audience = "early" },
        { after = "2 years", what = "Gone.", certified_from = "2000", certified_before = "2006",
          audience = "some" },
    ]
    points = [{ points = 20, sources = ["points"] }]
"""


def test_the_ladder_follows_the_last_day_in_force() -> None:
    plan = planned(body(LADDER), certified="2010-01-10", expires="2027-01-10")
    assert [(rung_days(rung), rung_line(rung)) for rung in plan.ladder] == [
        ("11 January 2027 to 10 April 2027", "Grace. To get it back: Pay."),
        ("from 11 January 2028", "Examined."),
    ]
    assert (plan.rungs_now, plan.next_rung) == ((), plan.ladder[0])
    assert plan.sources == ("points", "late", "rules")
    assert planned(body(LADDER, "sources = []"), certified="2010-01-10").sources[-1] == "own"


def test_a_holder_is_on_a_rung_from_its_first_day_to_its_last() -> None:
    def on_now(expires: str) -> list[str]:
        return [rung.step.what for rung in planned(body(LADDER), expires=expires).rungs_now]

    assert on_now("2026-11-24") == ["Grace.", "Early."]
    assert on_now("2026-08-27") == ["Grace.", "Early."]
    assert on_now("2026-08-26") == ["Early."]
    assert on_now("2025-11-25") == ["Early."]
    assert on_now("2025-11-24") == ["Early.", "Examined."]


def test_without_a_day_of_certification_every_rung_for_people_by_year_is_kept() -> None:
    plan = planned(body(LADDER), expires="2026-01-10")
    assert [rung.step.what for rung in plan.ladder] == ["Grace.", "Early.", "Examined.", "Gone."]
    assert [rung.step.what for rung in plan.rungs_now] == ["Early."]
    assert next_steps(plan)[:2] == (
        "What brings it back now was not found: ask ONE.",
        "This changes on 11 January 2027. Examined.",
    )  # fmt: skip
    assert due_line(plan) == "lapsed: in force up to 10 January 2026, 10 months ago"


def test_points_that_count_after_a_lapse_are_said_with_their_first_day() -> None:
    back = """
        points = [{ points = 20 }]
        earning = { look_back = "1 year", hours_each = 1 }
        lapse = [{ after = "0 days", what = "Late.", asked = ["points"] }]
    """
    log = (Activity(title="a", on=date(2025, 11, 25), hours=5),
           Activity(title="b", on=date(2025, 11, 24), hours=9))  # fmt: skip
    plan = planned(body(back), log=log, expires="2026-01-10")
    assert next_steps(plan)[0] == "Points since 25 November 2025 count: 15 more points."
    assert plan.previous_credits is None
    enough = next_steps(planned(body(back), log=(*log, *log, *log), expires="2026-01-10"))
    assert enough[1:] == ("If it was renewed, give the last day of its new term.",)


def test_a_common_date_is_the_earliest_of_those_that_are_in_force() -> None:
    common = 'synchronizing = "Ask."\ncommon_date = true'
    catalog = body(common)
    late, early = (
        planned(catalog, name, expires=day)
        for name, day in (("one:A", "2028-01-31"), ("one:B", "2028-01-01"))
    )
    (group,) = together([late, early])
    assert (group.offer, group.plans) == ("Ask.", (late, early))
    assert group.effect.startswith("If the earliest day (B, 1 January 2028) became")
    assert ": A 30 days sooner." in group.effect
    lapsed = planned(catalog, expires="2026-01-01")
    assert together([lapsed, early]) == ()
    silent = body("common_date = true")
    assert (
        together([planned(silent, name, expires="2028-01-01") for name in ("one:A", "one:B")]) == ()
    )


def test_the_lower_of_two_limits_on_a_kind_of_activity_holds() -> None:
    limits = """
        points = [{ points = 20 }]
        [renewal.earning]
        limit = [
            { kind = "teaching", what = "half", share = 0.5 },
            { kind = "teaching", what = "six", most = 6 },
            { kind = "work", what = "no more", until = "2025" },
        ]
    """
    done = (
        ("2026-01-01", 12, "teaching"), ("2026-02-01", 1, "Teaching"), ("2026-03-01", 2, "work"),
        ("2025-12-31", 3, "work"),
    )  # fmt: skip
    log = tuple(
        Activity(title="x", on=date.fromisoformat(day), points=points, kind=kind)
        for day, points, kind in done
    )
    plan = planned(body(limits), log=log, expires="2027-01-10")
    assert plan.credits is not None
    assert [(entry.points, entry.reason) for entry in plan.credits.entries] == [
        (3, ""), (6, "six"), (0, "six"), (0, "no more"),
    ]  # fmt: skip
