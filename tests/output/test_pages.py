"""Pages of one made-up body, whole, against golden files.

Write the golden files anew with WRITE_GOLDEN=1 and look at the difference before keeping it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from certtui.answers.cost.over_years import cost_of
from certtui.answers.renewal.plan import Plan
from certtui.answers.renewal.planning import make_plan
from certtui.output.document import Document
from certtui.output.formats.plain import to_plain
from certtui.output.pages.audit import audit_document, log_csv, log_document
from certtui.output.pages.cost import cost_document
from certtui.output.pages.organization import organization_document
from certtui.output.pages.renewal import credentials_document, renewal_document
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential
from tests.made_up import made_up
from tests.output.test_comparing import matches

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
    synchronizing = "Bring them together."
    common_date = true
    [[renewal.points]]
    points = 20
    as_of = "2025"
    split = [{ area = "safety", points = 2, most = 2.5 }]
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
        id="a1", title="Course", on=date(2026, 1, 5), points=3, category="safety",
        provider="Acme", accreditor="PACE", proof="/x/y.pdf",
    ),
    Activity(id="a2", title="Old", on=date(2020, 1, 5), hours=1.5, credentials=("one:A",)),
)  # fmt: skip


def plan(name: str = "one:A", **days: Any) -> Plan:
    return make_plan(CATALOG, HeldCredential(certification=name, **days), TODAY, LOG)


def several() -> Document:
    ends = [plan(expires=date(2027, 1, 10)), plan("one:B", expires=date(2027, 3, 10))]
    return renewal_document(CATALOG, ends, TODAY)


def kept() -> Document:
    refused = [(HeldCredential(certification="one:B"), "No day.")]
    return credentials_document([plan(certified=JANUARY)], refused)


def sheets() -> Document:
    plans = [plan(certified=JANUARY), plan("one:B", certified=JANUARY)]
    return audit_document(CATALOG, plans, TODAY)


PAGES: dict[str, Callable[[], Document]] = {
    "renewal": lambda: renewal_document(CATALOG, [plan(certified=JANUARY)], TODAY),
    "renewal-of-several": several,
    "renewal-lapsed": lambda: renewal_document(CATALOG, [plan(expires=date(2026, 1, 10))], TODAY),
    "credentials": kept,
    "audit": sheets,
    "log": lambda: log_document(LOG),
    "cost": lambda: cost_document(CATALOG, cost_of(CATALOG.certification("one:A"), 4), TODAY),
    "organization": lambda: organization_document(CATALOG, CATALOG.organization("one"), TODAY),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_as_before(name: str) -> None:
    matches(f"page-{name}.txt", to_plain(PAGES[name](), 80))


def test_pages_without_anything_say_what_to_do() -> None:
    assert "`certtui credentials add" in to_plain(credentials_document([], []))
    assert "Your log is empty." in to_plain(log_document([]))
    refused = credentials_document([], [(HeldCredential(certification="one:B"), "No day.")])
    assert "No day." in to_plain(refused)


def test_a_row_of_the_log_has_every_field_or_a_blank() -> None:
    assert log_csv(LOG).splitlines()[1:] == [
        "a1,Course,2026-01-05,3,,safety,,Acme,PACE,/x/y.pdf,,",
        "a2,Old,2020-01-05,,1.5,,,,,,one:A,",
    ]
