"""The rules by which a cycle ends, each on a body made up for it and counted by hand."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from certtui.answers.renewal.cautions import cautions
from certtui.answers.renewal.common_dates import together
from certtui.answers.renewal.plan import Plan, make_plan, make_plans
from certtui.answers.renewal.wording import next_steps
from certtui.catalog.collection import Catalog
from certtui.errors import RequestError
from certtui.person.credentials import HeldCredential
from tests.made_up import made_up
from tests.renewal_plans import plan_for

TODAY = date(2026, 11, 23)


def day(text: str) -> date:
    return date.fromisoformat(text)


def body(due: str, cycle: str = "3 years", more: str = "") -> Catalog:
    return made_up(
        one=f"""
        [organization]
        founded = "1950"
        [[certification]]
        code = "A"
        role = "nurse"
        level = "scientist"
        [[certification]]
        code = "B"
        role = "nurse"
        level = "technician"
        [renewal]
        cycle = "{cycle}"
        {f"due = {{ {due} }}" if due else ""}
        {more}
        """
    )


@pytest.mark.parametrize(
    ("due", "cycle", "certified", "start", "end"),
    [
        ('rule = "anniversary"', "3 years", "2024-03-14", "2024-03-14", "2027-03-14"),
        ('rule = "anniversary"', "3 years", "2023-11-23", "2023-11-23", "2026-11-23"),
        ('rule = "anniversary"', "3 years", "2023-11-22", "2026-11-22", "2029-11-22"),
        ('rule = "anniversary"', "3 years", "2020-02-29", "2026-02-28", "2029-02-28"),
        ('rule = "anniversary"', "2 years", "2024-02-29", "2026-02-28", "2028-02-29"),
        ('rule = "anniversary"', "18 months", "2025-01-31", "2026-07-31", "2028-01-31"),
        ('rule = "end-of-month"', "5 years", "2022-01-15", "2022-01-15", "2027-01-31"),
        ('rule = "end-of-month"', "5 years", "2016-02-29", "2026-03-01", "2031-02-28"),
        ('rule = "fixed", day = "12-31"', "1 year", "2024-12-31", "2026-01-01", "2026-12-31"),
        ('rule = "fixed", day = "12-31"', "1 year", "2026-07-04", "2026-07-04", "2026-12-31"),
        ('rule = "fixed", day = "06-30"', "1 year", "2026-07-01", "2026-07-01", "2027-06-30"),
        ('rule = "fixed", day = "11-30", years = "odd"', "2 years", "2024-03-14", "2025-12-01",
         "2027-11-30"),
        ('rule = "fixed", day = "11-30", years = "even"', "2 years", "2026-03-01", "2026-03-01",
         "2026-11-30"),
        ('rule = "unknown"', "1 year", "2024-05-01", "2026-05-01", "2027-05-01"),
    ],
)  # fmt: skip
def test_the_cycle_that_holds_today(
    due: str, cycle: str, certified: str, start: str, end: str
) -> None:
    found = plan_for(body(due, cycle), "one:A", day(certified), TODAY).cycle
    assert found is not None
    assert (found.start, found.due) == (day(start), day(end))


def test_the_due_day_itself_belongs_to_the_cycle_that_ends() -> None:
    catalog = body('rule = "anniversary"')
    for today, number, left in (("2027-03-14", 1, 0), ("2027-03-15", 2, 1095)):
        plan = plan_for(catalog, "one:A", day("2024-03-14"), day(today))
        assert plan.cycle is not None
        assert (plan.cycle.number, (plan.cycle.due - plan.today).days) == (number, left)


def test_the_window_is_counted_from_the_due_day() -> None:
    catalog = body(
        'rule = "anniversary"',
        more='declaration = { what = "Declare.", opens = "90 days", closes = "30 days" }',
    )
    cycle = plan_for(catalog, "one:A", day("2024-03-14"), TODAY).cycle
    assert cycle is not None
    assert cycle.window is not None
    assert (cycle.window.opens, cycle.window.closes) == (day("2026-12-14"), day("2027-02-12"))


@pytest.mark.parametrize(
    ("name", "certified", "exempt"),
    [("one:A", "2005-12-31", True), ("one:A", "2006-01-01", False), ("one:B", "2005-12-31", False)],
)
def test_a_holder_certified_before_a_day_may_be_exempt(
    name: str, certified: str, exempt: bool
) -> None:
    catalog = body(
        'rule = "anniversary"',
        more='exempt = [{ who = "Scientists of old.", certified_before = "2006-01-01", '
        'levels = ["scientist"], sources = ["page"] }]',
    )
    plan = plan_for(catalog, name, day(certified), TODAY)
    assert bool(plan.exemptions) == exempt
    assert (plan.cycle is None) == exempt
    assert any(text.startswith("Exempt:") for text in cautions(plan)) == exempt


def test_an_exempt_holder_is_asked_for_no_points() -> None:
    catalog = body(
        'rule = "anniversary"',
        more='points = [{ points = 20, sources = ["page"] }]\n'
        'exempt = [{ who = "Old.", certified_before = "2006-01-01", sources = ["page"] }]',
    )
    assert plan_for(catalog, "one:A", day("2005-12-31"), TODAY).points is None
    assert plan_for(catalog, "one:A", day("2006-01-01"), TODAY).points is not None


@pytest.mark.parametrize(
    ("due", "expires", "is_day"),
    [
        ('rule = "end-of-month"', "2027-03-31", True),
        ('rule = "end-of-month"', "2027-03-15", False),
        ('rule = "fixed", day = "12-31"', "2026-12-31", True),
        ('rule = "fixed", day = "12-31"', "2027-01-31", False),
        ('rule = "anniversary"', "2027-03-15", True),
    ],
)
def test_a_last_day_that_the_rule_cannot_give_is_doubted(
    due: str, expires: str, is_day: bool
) -> None:
    plan = plan_for(body(due), "one:A", None, TODAY, expires=day(expires))
    assert any("is not a day on which" in text for text in cautions(plan)) != is_day


LADDER = """
    points = [{ points = 20, sources = ["page"] }]
    [[renewal.lapse]]
    after = "0 days"
    what = "old, at first"
    audience = "certified before 2006"
    asked = ["points"]
    [[renewal.lapse]]
    after = "3 years"
    what = "old, later"
    audience = "certified before 2006"
    asked = ["examination"]
    [[renewal.lapse]]
    after = "1 year"
    what = "new"
    audience = "certified since"
    asked = ["examination"]
"""


def test_a_rung_lasts_until_the_next_rung_for_the_same_people() -> None:
    plan = plan_for(
        body('rule = "anniversary"', more=LADDER), "one:A", None, TODAY, expires=day("2026-01-31")
    )
    days = {rung.step.what: (rung.start, rung.end) for rung in plan.ladder}
    assert days == {
        "old, at first": (day("2026-02-01"), day("2029-01-31")),
        "new": (day("2027-02-01"), None),
        "old, later": (day("2029-02-01"), None),
    }


@pytest.mark.parametrize(("expires", "asked"), [("2026-01-31", True), ("2023-01-31", False)])
def test_a_lapsed_credential_needs_points_only_if_its_rung_asks_for_them(
    expires: str, asked: bool
) -> None:
    catalog = body('rule = "anniversary"', more=LADDER)
    plan = plan_for(catalog, "one:A", None, TODAY, expires=day(expires))
    assert (plan.points is not None) == asked


def test_the_next_fee_is_a_future_one() -> None:
    catalog = body(
        'rule = "anniversary"',
        more="""
        [[renewal.fee]]
        what = "dues"
        purpose = "renewal"
        per = "year"
        amount = 60
        currency = "USD"
        """,
    )
    plan = plan_for(catalog, "one:A", day("2024-03-14"), TODAY)
    assert [payment.day.year for payment in plan.payments if payment.day] == [2025, 2026, 2027]
    assert [step.partition(":")[0] for step in next_steps(plan)] == ["Pay by 14 March 2027"]


def test_the_line_of_a_fee_says_whom_it_is_for() -> None:
    catalog = body(
        'rule = "anniversary"',
        more="""
        [[renewal.fee]]
        what = "renewal"
        purpose = "renewal"
        per = "cycle"
        audience = "members"
        """,
    )
    plan = plan_for(catalog, "one:A", day("2024-03-14"), TODAY)
    assert list(next_steps(plan)) == ["Pay by 14 March 2027 (only members): renewal: fee not found"]


def test_a_fee_for_some_is_another_way_to_pay_on_its_day() -> None:
    fee = "[[renewal.fee]]\nwhat = '{}'\npurpose = 'renewal'\nper = 'cycle'\n{}\n"
    fees = (("each", ""), ("dues", ""), ("less", "audience = 'members'"))
    more = "".join(fee.format(*entry) for entry in fees)
    plan = plan_for(body('rule = "anniversary"', more=more), "one:A", day("2024-03-14"), TODAY)
    assert list(next_steps(plan)) == [
        "Pay by 14 March 2027: each: fee not found",
        "Pay by 14 March 2027: dues: fee not found; or (only members): less: fee not found",
    ]


def test_two_fees_for_the_same_people_are_both_to_be_paid() -> None:
    fee = "[[renewal.fee]]\nwhat = '{}'\npurpose = 'renewal'\nper = 'cycle'\naudience = '{}'\n"
    fees = (("dues", "nurses"), ("levy", "nurses"), ("less", "members"))
    more = "".join(fee.format(*entry) for entry in fees)
    plan = plan_for(body('rule = "anniversary"', more=more), "one:A", day("2024-03-14"), TODAY)
    assert list(next_steps(plan)) == [
        "Pay by 14 March 2027 (only nurses): dues: fee not found; and levy: fee not "
        "found; or (only members): less: fee not found"
    ]


def test_a_plan_names_the_fees_that_its_holder_may_have_to_pay() -> None:
    fees = [
        ("renewal of each", ""),
        ("the second", "several"),
        ("a letter", "third-party"),
        ("as a member", "member"),
    ]
    catalog = body(
        'rule = "anniversary"',
        more="".join(
            f"""
            [[renewal.fee]]
            what = "{what}"
            purpose = "renewal"
            per = "cycle"
            audience = "{payer}"
            paid_by = {[payer] if payer else []}
            """
            for what, payer in fees
        )
        + "[[renewal.lapse]]\nafter = '0 days'\nwhat = 'Late.'\nasked = ['fee']",
    )

    def paid(plan: Plan) -> set[str]:
        assert {payment.fee.what for payment in plan.payments} == {
            payment.fee.what for cycle in plan.cycles for payment in cycle.payments
        }
        return {payment.fee.what for payment in plan.payments}

    alone = {"renewal of each", "as a member"}
    held = [
        HeldCredential(certification=n, certified=day("2024-03-14")) for n in ("one:A", "ONE:B")
    ]
    assert paid(make_plan(catalog, held[0], TODAY)) == alone
    for group, kept in ((held, ()), (held[:1], held)):
        plans, _ = make_plans(catalog, group, TODAY, (), kept)
        assert [paid(plan) for plan in plans] == [{*alone, "the second"}] * len(group)
    retired = HeldCredential(certification="one:B", status="retired", since=day("2025-01-01"))
    (plan, *_), _ = make_plans(catalog, held[:1], TODAY, (), (retired, held[0]))
    assert paid(plan) == alone
    (plan, *_), _ = make_plans(
        catalog, held[:1], TODAY, (), (replace(held[1], expires=day("2026-01-01")), held[0])
    )
    assert paid(plan) == alone
    lapsed = make_plan(catalog, replace(held[0], expires=day("2026-01-01")), TODAY)
    assert "the second" not in paid(lapsed)


def test_credentials_are_put_on_a_common_date_only_in_pairs() -> None:
    catalog = body('rule = "anniversary"', more='synchronizing = "By the earliest."')
    first, second = (plan_for(catalog, n, day("2025-01-01"), TODAY) for n in ("one:A", "one:B"))
    assert together([first]) == ()
    assert [entry.plans for entry in together([first, second])] == [(first, second)]
    assert together([first, first]) == ()  # of two people


def test_a_due_day_is_stated_inferred_or_assumed() -> None:
    certified = day("2024-05-01")
    for due, certainty in (
        ('rule = "anniversary"', "said"),
        ('rule = "anniversary", inferred = true', "inferred"),
        ('rule = "unknown"', "assumed"),
    ):
        assert plan_for(body(due), "one:A", certified, TODAY).certainty == certainty
    plan = plan_for(body('rule = "unknown"'), "one:A", certified, TODAY)
    assert any("was not found" in text for text in cautions(plan))


@pytest.mark.parametrize(
    ("certified", "reason"), [("2027-01-01", "future"), ("1949-12-31", "founded in 1950")]
)
def test_an_impossible_day_is_refused(certified: str, reason: str) -> None:
    with pytest.raises(RequestError, match=reason):
        plan_for(body('rule = "anniversary"'), "one:A", day(certified), TODAY)


@pytest.mark.parametrize(
    ("limit", "of"),
    [
        ('levels = ["scientist"]', ["one:A"]),
        ('certifications = ["B"]', ["one:B"]),
        ("", ["one:A", "one:B"]),
    ],
)
def test_a_plan_without_a_day_of_certification_names_the_exemptions_that_may_hold(
    limit: str, of: list[str]
) -> None:
    limit = f"{limit}, " if limit else ""
    catalog = body(
        'rule = "anniversary"',
        more='exempt = [{ who = "Those of old.", certified_before = "2006-01-01", '
        f'{limit}sources = ["page"] }}]',
    )
    told = [
        name
        for name in ("one:A", "one:B")
        if "Exempt, if that is you: Those of old."
        in cautions(plan_for(catalog, name, None, TODAY, expires=day("2027-03-14")))
    ]
    assert told == of
