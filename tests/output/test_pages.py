"""Pages of one made-up body, whole, against golden files.

Write the golden files anew with WRITE_GOLDEN=1 and look at the difference before keeping it.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import msgspec
import pytest

from certtui.answers.cost.over_years import cost_of
from certtui.answers.renewal.plan import Plan, Unplanned, make_plan
from certtui.output.answer_formats import Output
from certtui.output.pages.cost import CostOutput
from certtui.output.pages.credits import AuditOutput, CreditsOutput
from certtui.output.pages.renewal import CredentialsOutput, RenewalOutput
from certtui.output.pages.show import OrganizationOutput
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential
from tests.golden_files import matches
from tests.made_up import made_up

TODAY, JANUARY = date(2026, 11, 25), date(2024, 1, 10)

CATALOG = made_up(
    one="""
    [organization]
    name = "The One Board"
    [[certification]]
    code = "A"
    role = "nurse"
    letters = "A(ONE)"
    level = "scientist"
    fee = [
        { what = "application and examination", purpose = "application", amount = 200,
          currency = "USD", as_of = "2024" },
        { what = "second try", purpose = "retake", amount = 90, currency = "USD", as_of = "2019" },
    ]
    route = [{ id = "r", label = "Degree", wording = "A degree." }]
    [[certification]]
    code = "B"
    role = "nurse"
    [renewal]
    cycle = "3 years"
    due = { rule = "anniversary" }
    declaration = { opens = "90 days", what = "Declare." }
    earning = { limit = [{ kind = "course", what = "at most 2.5 of courses", most = 2.5 }] }
    synchronizing = "Bring them together."
    common_date = true
    [[renewal.points]]
    points = 20
    as_of = "2025"
    split = [{ area = "safety", points = 2 }]
    [[renewal.fee]]
    what = "renewal"
    purpose = "renewal"
    amount = 50
    currency = "USD"
    per = "year"
    as_of = "2019"
    [[renewal.fee]]
    what = "transcript"
    purpose = "renewal"
    amount = 5
    currency = "USD"
    per = "item"
    [[renewal.fee]]
    what = "late renewal"
    purpose = "late"
    amount = 30
    currency = "USD"
    [[renewal.lapse]]
    after = "0 days"
    what = "Late."
    way_back = "Pay the late fee."
    [[renewal.lapse]]
    after = "1 year"
    what = "Examined."
    [[disagreement]]
    subject = "The fee"
    settled = true
    used = "The page's"
    claims = [{ says = "50", source = "page" }, { says = "60", source = "other" }]
    [[gap]]
    topic = "Refunds"
    [[faq]]
    id = "why"
    question = "Why?"
    answer = "So."
    topics = ["renewal"]
    """
)

LOG = (
    Activity(
        id="a1", title="Course", on=date(2026, 1, 5), points=3, category="safety", kind="course",
        provider="Acme", accreditor="PACE", proof="/x/y.pdf",
    ),
    Activity(id="a2", title="Old", on=date(2020, 1, 5), hours=1.5, credentials=("one:A",)),
)  # fmt: skip


def plan(name: str = "one:A", **days: Any) -> Plan:
    return make_plan(CATALOG, HeldCredential(certification=name, **days), TODAY, LOG)


ENDS = [plan(expires=date(2027, 1, 10)), plan("one:B", expires=date(2027, 3, 10))]
BOTH = [plan(certified=JANUARY), plan("one:B", certified=JANUARY)]
REFUSED = [Unplanned(HeldCredential(certification="one:B"), "B", "No day.", "No day.")]

PAGES: dict[str, Output] = {
    "renewal": RenewalOutput(CATALOG, TODAY, BOTH[:1]),
    "renewal-of-several": RenewalOutput(CATALOG, TODAY, ENDS),
    "renewal-lapsed": RenewalOutput(CATALOG, TODAY, [plan(expires=date(2026, 1, 10))]),
    "credentials": CredentialsOutput(CATALOG, TODAY, [], BOTH[:1], REFUSED),
    "audit": AuditOutput(CATALOG, TODAY, BOTH),
    "log": CreditsOutput(CATALOG, TODAY, LOG),
    "cost": CostOutput(CATALOG, TODAY, cost_of(CATALOG.certification("one:A"), 4)),
    "organization": OrganizationOutput(CATALOG, TODAY, CATALOG.organization("one")),
}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_written_as_before(name: str) -> None:
    matches(f"page-{name}.txt", PAGES[name].write("plain"))


def test_credentials_on_a_common_date_are_named_with_its_effect() -> None:
    (together,) = json.loads(PAGES["renewal-of-several"].write("json"))["together"]
    assert together["certifications"] == ["one:A", "one:B"]
    assert (together["organization"], together["offer"]) == ("one", "Bring them together.")
    assert together["effect"]
    apart = json.loads(PAGES["renewal"].write("json"))
    assert apart["together"] == []


def test_empty_pages_say_what_to_do() -> None:
    nothing = CredentialsOutput(CATALOG, TODAY, [], [], [])
    assert "`certtui credentials add" in nothing.write("plain")
    assert "No day." in msgspec.structs.replace(nothing, refused=REFUSED).write("plain")
    empty = CreditsOutput(CATALOG, TODAY, []).write("table")
    assert "Your log is empty: `certtui credits add TITLE --points N`" in empty


def test_a_csv_row_of_the_log_has_every_field() -> None:
    assert CreditsOutput(CATALOG, TODAY, LOG).csv().splitlines()[1:] == [
        "a1,Course,2026-01-05,3,,safety,course,Acme,PACE,/x/y.pdf,,",
        "a2,Old,2020-01-05,,1.5,,,,,,one:A,",
    ]
