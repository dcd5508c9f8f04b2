"""The licenses of states among the credentials that a person holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from certtui.answers.facts.jurisdiction import facts
from certtui.answers.facts.wording import letters
from certtui.answers.renewal.cautions import cautions
from certtui.answers.renewal.plan import Plan, make_plan, make_plans
from certtui.answers.renewal.wording import due_line, next_steps, rung_line
from certtui.catalog.award import STATES
from certtui.catalog.names import credential_named
from certtui.errors import NameNotKnown, RequestError
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential
from tests.made_up import made_up

TODAY = date(2026, 11, 25)

CATALOG = made_up(
    """
    country = "US"
    elsewhere = "No license."
    elsewhere_sources = ["page"]
    states = [{ id = "TX", name = "Texas" }]
    [[jurisdiction]]
    id = "NV"
    name = "Nevada"
    agency = "The Board"
    titles = ["Keeper of the bench (KB)"]
    license_required = true
    work = [
        { roles = ["drawer"], license_required = true },
        { roles = ["cook"], license_required = false },
    ]
    accepts = [{ title = "Bench keeper (BK-2)", roles = ["keeper"] }]
    [jurisdiction.renewal]
    cycle = "2 years"
    due = { rule = "fixed", day = "06-30", years = "even" }
    points = [
        { certifications = ["NV"], points = 20, unit = "hours", sources = ["hours"] },
        { certifications = ["NV-drawer"], points = 5, unit = "hours", sources = ["hours"] },
    ]
    lapse = [{ after = "0 days", what = "It sleeps.", way_back = "wake it", sources = ["law"] }]
    sources = ["law"]
    [[jurisdiction.fee]]
    purpose = "renewal"
    what = "license"
    certifications = ["NV"]
    amount = 40
    currency = "USD"
    per = "cycle"
    as_of = "2026"
    [[jurisdiction.fee]]
    purpose = "application"
    what = "first license"
    [[jurisdiction]]
    id = "WA"
    name = "Washington"
    agency = "The Department"
    license_required = false
    work = [{ roles = ["drawer"], license_required = true }]
    [[jurisdiction]]
    id = "GA"
    name = "Georgia"
    license_required = false
    """,
    vocabulary="".join(
        f'[[role]]\nid = "{id_}"\nname = "{name}"\nfield = "f"\nruns_tests = {tests}\n'
        for id_, name, tests in (
            ("keeper", "Bench keeper", "false"), ("tester", "Tester", "true"),
            ("cook", "Cook", "false"), ("drawer", "Blood drawer", "false"),
        )
    )
    + 'aliases = ["WA"]\n',
    one='certification = [{ code = "WK", role = "keeper", letters = "WK(ONE)" }]',
)  # fmt: skip


def planned(name: str, log: tuple[Activity, ...] = (), **days: Any) -> Plan:
    held = HeldCredential(certification=name, **days)
    return make_plan(CATALOG, held, TODAY, log)


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("state:NV", "state:NV"),
        ("STATE:nv-drawer", "state:NV-drawer"),
        ("Nevada tester", "state:NV"),
        ("tester license of Nevada", "state:NV"),
        ("Nevada's blood drawer certificate", "state:NV-drawer"),
        ("NV keeper", "state:NV"),  # by whose examinations count
        ("Nevada WA license", "state:NV-drawer"),  # a title, no Washington
        ("Washington WA license", "state:WA-drawer"),
        ("bk-2 Nevada", "state:NV"),  # by the law's own title
        ("Nevada laboratory license", "state:NV"),
        ("Washington license", "state:WA-drawer"),  # its only one
        ("WK", "one:WK"),
    ],
)
def test_a_license_goes_by_its_state_and_its_work(typed: str, id_: str) -> None:
    assert credential_named(CATALOG, typed).id == id_


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Nevada license", "say state:NV or state:NV-drawer"),
        ("Georgia license", "Georgia has no license that is known here: `certtui show state:GA`"),
        ("Texas tester license", "Texas has no license that is known here"),
    ],
)
def test_what_is_no_single_license_is_refused_with_what_to_do(typed: str, words: str) -> None:
    with pytest.raises(RequestError) as error:
        credential_named(CATALOG, typed)
    assert words in str(error.value)


@pytest.mark.parametrize(
    "typed", ["Nevada cook license", "Nevada zookeeper", "state:NW", "license"]
)
def test_work_that_takes_no_license_is_not_one(typed: str) -> None:
    with pytest.raises(NameNotKnown):
        credential_named(CATALOG, typed)


def test_an_abbreviation_in_the_work_of_a_license_keeps_its_capitals() -> None:
    catalog = made_up(
        """
        country = "US"
        [[jurisdiction]]
        id = "LA"
        name = "Louisiana"
        work = [{ roles = ["ekg"], license_required = true }]
        """,
        vocabulary='[[role]]\nid = "ekg"\nname = "EKG technician"\nfield = "f"\n',
        one="",
    )
    assert letters("state:LA-ekg", catalog) == "Louisiana EKG technician license"


def test_a_license_has_the_days_hours_fees_and_lapse_of_its_law() -> None:
    held = planned("state:NV", certified=date(2025, 3, 1))
    assert held.award.organization.id == STATES
    assert letters("state:NV", CATALOG) == "Nevada laboratory license"
    assert due_line(held) == "30 June 2028, in 583 days, if every renewal was made"
    assert next_steps(held) == (
        "Earn 20 more hours, by 30 June 2028.",
        "Pay by 30 June 2028: $40 a cycle: license (2026)",
    )
    assert [rung_line(rung) for rung in held.ladder] == ["It sleeps. To get it back: wake it"]
    assert {"law", "hours"} <= {*held.sources}


def test_another_license_of_the_state_has_its_own_hours_and_fees() -> None:
    course = Activity(title="Course", on=date(2026, 11, 1), points=2)
    held = planned("state:NV-drawer", (course,), certified=date(2025, 3, 1))
    assert next_steps(held) == ("Earn 3 more hours, by 30 June 2028.",)
    assert letters("state:NV-drawer", CATALOG) == "Nevada blood drawer license"


def test_a_license_is_chosen_by_the_laws_titles_too() -> None:
    entry = CATALOG.credential("state:NV").certification
    assert entry.aliases == ("NV", "Keeper of the bench (KB)")
    assert CATALOG.credential("state:NV-drawer").certification.aliases == ("NV",)


def test_a_license_of_which_no_term_was_found_names_whom_to_ask() -> None:
    held = HeldCredential(certification="state:WA-drawer", certified=date(2025, 3, 1))
    plans, (refused,) = make_plans(CATALOG, [held], TODAY, ())
    assert not plans
    assert (
        refused.reason
        == "How long Washington blood drawer license lasts was not found: ask The Department."
    )


def test_a_license_does_not_claim_what_was_not_found() -> None:
    law = '[[jurisdiction]]\nid = "MT"\nagency = "It"\nlicense_required = true\n'
    catalog = made_up(f'{law}renewal = {{ cycle = "1 year" }}')
    held = HeldCredential(certification="state:MT", certified=date(2026, 3, 1))
    plan = make_plan(catalog, held, TODAY)
    assert (plan.points, plan.payments, plan.ladder) == (None, (), ())
    said = " ".join(cautions(plan))
    assert "How It sets the day was not found" in said
    assert "What happens if it is missed was not found: ask It." in said


def test_the_fees_of_a_state_do_not_repeat_for_which_license_they_are() -> None:
    place = next(place for place in CATALOG.jurisdictions if place.id == "NV")
    (fees,) = (fact for fact in facts(CATALOG, place).facts if fact.id == "fees")
    assert fees.items[0].text == "$40 a cycle: license"
