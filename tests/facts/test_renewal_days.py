"""Due days on the built-in catalog against days counted by hand from each organization's rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from certtui.answers.renewal.cautions import cautions
from certtui.answers.renewal.common_dates import together
from certtui.answers.renewal.plan import Plan
from certtui.catalog.collection import Catalog
from certtui.errors import RequestError
from tests.renewal_plans import plan_for

TODAY = date(2026, 11, 23)


def day(text: str) -> date:
    return date.fromisoformat(text)


AMT = "AMT: three-year cycles from certification; certified 1 May 2006, due before 1 May 2009"
ASCP = "ASCP: three years; declaration from 90 to 30 days before the end"
AAB = "AAB: valid to 31 December of the year it is granted, then year by year"
AAMA = "AAMA: 60 months from the end of the month of certifying"
AMCA = "AMCA: two years from the date of testing"
DANB = "DANB: every year; how the day is set was not found"
HCPC = "HCPC: biomedical scientists renew from 1 September to 30 November of odd years"
NCCT = "NCCT: five years from the day it is granted"
NHA = "NHA: two years from certification"

BY_HAND = [
    # credential, certified, start and due day of the cycle that holds 23 November 2026
    ("amt:MLT", "2024-03-14", "2024-03-14", "2027-03-14", AMT),
    ("amt:RMA", "2006-05-01", "2024-05-01", "2027-05-01", AMT),
    ("amt:MLS", "2023-11-23", "2023-11-23", "2026-11-23", AMT),
    ("amt:RPT", "2020-02-29", "2026-02-28", "2029-02-28", AMT),
    ("amt:MLT", "2006-01-01", "2024-01-01", "2027-01-01", AMT),
    ("amt:CMAS", "2021-12-31", "2024-12-31", "2027-12-31", AMT),
    ("ascp:MLS", "2004-01-01", "2025-01-01", "2028-01-01", ASCP),
    ("ascp:SBB", "2006-01-01", "2024-01-01", "2027-01-01", ASCP),
    ("ascp:PA", "2005-06-15", "2026-06-15", "2029-06-15", ASCP + "; all PAs must take part"),
    ("ascp:QIHC", "2003-05-05", "2024-05-05", "2027-05-05", ASCP + "; all qualifications must"),
    ("ascp:PBT", "2024-02-29", "2024-02-29", "2027-02-28", ASCP),
    ("ascp:MLSi", "2012-01-01", "2024-01-01", "2027-01-01", ASCP + "; ASCPi from 2012 on"),
    ("aab:MT", "2024-12-31", "2026-01-01", "2026-12-31", AAB),
    ("aab:MLT", "2026-07-04", "2026-07-04", "2026-12-31", AAB),
    ("aama:CMA", "2022-01-15", "2022-01-15", "2027-01-31", AAMA),
    ("aama:CMA", "2016-02-29", "2026-03-01", "2031-02-28", AAMA),
    ("aama:CMA", "2021-11-02", "2021-11-02", "2026-11-30", AAMA),
    ("amca:PTC", "2025-02-28", "2025-02-28", "2027-02-28", AMCA),
    ("amca:CMAC", "2024-02-29", "2026-02-28", "2028-02-29", AMCA),
    ("danb:CDA", "2024-05-01", "2026-05-01", "2027-05-01", DANB),
    ("ibms:HCPC-BMS", "2024-03-14", "2025-12-01", "2027-11-30", HCPC),
    ("ibms:HCPC-BMS", "2026-03-01", "2026-03-01", "2027-11-30", HCPC),
    ("ncct:NCPT", "2022-06-10", "2022-06-10", "2027-06-10", NCCT),
    ("ncct:NCMA", "2000-02-29", "2025-02-28", "2030-02-28", NCCT),
    ("nha:CPT", "2025-02-01", "2025-02-01", "2027-02-01", NHA),
    ("nha:CCMA", "2023-11-24", "2025-11-24", "2027-11-24", NHA),
]


@pytest.mark.parametrize(("name", "certified", "start", "due", "rule"), BY_HAND)
def test_due_days_are_as_counted_by_hand(
    catalog: Catalog, name: str, certified: str, start: str, due: str, rule: str
) -> None:
    cycle = plan_for(catalog, name, day(certified), TODAY).cycle
    assert cycle is not None, rule
    assert (cycle.start, cycle.due) == (day(start), day(due)), rule


def test_the_dates_by_hand_cover_every_organization_that_renews(catalog: Catalog) -> None:
    renewing = set()
    for award in catalog.certifications:
        try:
            plan_for(catalog, award.id, TODAY - timedelta(days=30), TODAY)
        except RequestError:
            continue
        renewing.add(award.organization.id)
    assert renewing == {name.partition(":")[0] for name, *_ in BY_HAND}


@pytest.mark.parametrize(
    ("name", "certified", "opens", "closes"),
    [
        ("ascp:MLS", "2004-01-01", "2027-10-03", "2027-12-02"),
        ("ascp:SBB", "2006-01-01", "2026-10-03", "2026-12-02"),
        ("ibms:HCPC-BMS", "2024-03-14", "2027-09-01", "2027-11-30"),
    ],
)
def test_renewal_windows_are_as_counted_by_hand(
    catalog: Catalog, name: str, certified: str, opens: str, closes: str
) -> None:
    cycle = plan_for(catalog, name, day(certified), TODAY).cycle
    assert cycle is not None
    assert cycle.window is not None
    assert (cycle.window.opens, cycle.window.closes) == (day(opens), day(closes))


def test_annual_fees_fall_on_their_days(catalog: Catalog) -> None:
    plan = plan_for(catalog, "amt:MLT", day("2024-02-29"), TODAY)
    assert [payment.day for payment in plan.payments] == [
        day("2025-02-28"), day("2026-02-28"), day("2027-02-28"),
    ]  # fmt: skip
    assert {payment.fee.per for payment in plan.payments} == {"year"}


@pytest.mark.parametrize(
    ("name", "certified", "exempt"),
    [
        ("amt:MLT", "2005-12-31", True),
        ("amt:MLT", "2006-01-01", False),
        ("ascp:MLS", "2003-12-31", True),
        ("ascp:SBB", "2005-12-31", True),
        ("ascp:SBB", "2006-01-01", False),
        ("ascp:PA", "2003-06-15", False),
        ("ascp:QIHC", "2003-05-05", False),
        ("ascp:MLSi", "2011-12-31", True),
        ("nha:CPT", "1995-01-01", False),
    ],
)
def test_holders_certified_before_a_day_are_exempt(
    catalog: Catalog, name: str, certified: str, exempt: bool
) -> None:
    plan = plan_for(catalog, name, day(certified), TODAY)
    assert bool(plan.exemptions) == exempt
    assert (plan.cycle is None) == exempt
    if exempt:
        assert plan.points is None
        assert any(text.startswith("Exempt:") for text in cautions(plan))


def test_an_exempt_holder_still_pays_yearly_at_amt_and_nothing_at_ascp(catalog: Catalog) -> None:
    amt = plan_for(catalog, "amt:MLT", day("2005-12-31"), TODAY)
    assert [payment.day for payment in amt.payments] == [
        day("2026-12-31"), day("2027-12-31"), day("2028-12-31"),
    ]  # fmt: skip
    audiences = {rung.step.audience for rung in amt.ladder}
    assert "certified before 2006" in audiences
    assert "certified in 2006 or later" not in audiences
    ascp = plan_for(catalog, "ascp:MLS", day("2003-12-31"), TODAY)
    assert not ascp.payments
    assert not ascp.ladder


def test_the_ladder_has_real_days(catalog: Catalog) -> None:
    amt = plan_for(catalog, "amt:MLT", day("2024-03-14"), TODAY)
    assert amt.ladder[0].start == day("2027-03-15")
    assert amt.ladder[-1].start == day("2037-03-15")
    aama = plan_for(catalog, "aama:CMA", day("2021-11-02"), TODAY)
    assert [rung.start for rung in aama.ladder] == [day("2026-12-01"), day("2027-03-01")]


def test_a_ladder_keeps_to_the_credential_it_names(catalog: Catalog) -> None:
    pharmacy = plan_for(catalog, "nha:CPhT", day("2025-02-01"), TODAY)
    phlebotomy = plan_for(catalog, "nha:CPT", day("2025-02-01"), TODAY)
    assert all("CPhT" in (rung.step.audience or "") for rung in pharmacy.ladder)
    assert not any("CPhT" in (rung.step.audience or "") for rung in phlebotomy.ladder)


@pytest.mark.parametrize(
    ("name", "certified", "reason"),
    [
        ("amt:MLT", "2027-01-01", "future"),
        ("amt:MLT", "1938-12-31", "founded in 1939"),
        ("nha:CPT", "1988-12-31", "founded in 1989"),
        ("amt:MLT", "1950-05-01", "began 1968"),
        ("amt:MT", "2024-06-01", "MLS.AMT."),
        ("csmls:MLA", "2020-01-01", "does not expire"),
        ("aims:MAIMS", "2020-01-01", "not found"),
        ("ascp:MLS", "1850-01-01", "too long ago"),
    ],
)
def test_a_refused_day_says_why(catalog: Catalog, name: str, certified: str, reason: str) -> None:
    with pytest.raises(RequestError, match=reason):
        plan_for(catalog, name, day(certified), TODAY)


def test_a_holder_since_before_a_renaming_has_a_renewal_plan(catalog: Catalog) -> None:
    """MT(AMT) of 2010 is MLS(AMT) today, though that name began in 2023."""
    cycle = plan_for(catalog, "amt:MLS", day("2010-08-09"), TODAY).cycle
    assert cycle is not None
    assert cycle.due == day("2028-08-09")


def test_credentials_of_one_body_are_offered_a_common_date(catalog: Catalog) -> None:
    plans = [
        plan_for(catalog, "ascp:MLS", day("2024-03-14"), TODAY),
        plan_for(catalog, "ascp:SBB", day("2025-06-30"), TODAY),
        plan_for(catalog, "amt:MLT", day("2024-03-14"), TODAY),
    ]
    (entry,) = together(plans)
    assert entry.organization.id == "ascp"
    assert entry.offer is not None
    assert "common end date" in entry.offer
    assert "MLS, 14 March 2027" in entry.effect
    assert "SBB 474 days sooner" in entry.effect  # 14 March 2027 to 30 June 2028


def sampled_days() -> list[date]:
    """Some 29 Februaries; since 1990 a wandering day now and then, and month ends."""
    days = {date(year, 2, 29) for year in range(1992, 2027, 8)}
    for number in range(0, (TODAY.year - 1990) * 12 + TODAY.month, 29):
        first = date(1990 + number // 12, number % 12 + 1, 1)
        days |= {first + timedelta(days=number * 7 % 28), first, first - timedelta(days=1)}
    return sorted(entry for entry in days if date(1990, 1, 1) <= entry <= TODAY)


def answered(catalog: Catalog, name: str, certified: date) -> tuple[Plan | None, str]:
    """A plan, or why there is none."""
    try:
        return plan_for(catalog, name, certified, TODAY), ""
    except RequestError as refusal:
        return None, str(refusal)


def test_any_day_since_1990_gets_an_answer_or_a_reason(catalog: Catalog) -> None:
    days = sampled_days()
    for number, award in enumerate(catalog.certifications):
        if award.certification.status != "active":
            continue
        for certified in days[number % 3 :: 3]:
            plan, refusal = answered(catalog, award.id, certified)
            if plan is None:
                assert refusal.endswith(".")
                continue
            if plan.cycle is None:
                assert plan.exemptions
                continue
            assert certified <= plan.cycle.start <= TODAY <= plan.cycle.due
            assert plan.cycle.due - plan.cycle.start <= timedelta(days=366 * 5 + 31)
