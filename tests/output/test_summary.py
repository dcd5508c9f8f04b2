"""The short page of `show`, on a made-up catalog."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from certtui.answers.facts.fact import Fact, Item
from certtui.catalog.records.values import When
from certtui.catalog.states import choose_state
from certtui.output.answer_formats import Output
from certtui.output.pages.presenter import Presenter
from certtui.output.pages.show import CertificationOutput, OrganizationOutput, StateOutput
from tests.golden_files import matches
from tests.made_up import made_up

TODAY = date(2026, 11, 25)

CATALOG = made_up(
    states="""
    [[source]]
    id = "third"
    title = "A school"
    kind = "secondary"
    [[rule]]
    id = "law"
    title = "The law of the land"
    what = "It holds everywhere."
    citation = "1 X 1"
    [[jurisdiction]]
    id = "ZZ"
    name = "Zedland"
    note = "A long note of the law. ZZZ."
    license_required = true
    accepts = [
        { title = "Nurse I", certifications = ["one:A", "one:B"], note = "Only by day." },
        { title = "Nurse II", bodies = ["xyz"], sources = ["third"] },
    ]
    fee = [
        { what = "license", purpose = "application", amount = 40, currency = "USD", per = "once",
          note = "Not refunded." },
    ]
    [[jurisdiction]]
    id = "YY"
    name = "Wyland"
    """.replace("ZZZ", "It goes on. " * 20),
    one="""
    [organization]
    kind = "certifying body"
    name = "The One Board"
    website = "https://one.example"
    [[source]]
    id = "third"
    title = "A school"
    kind = "secondary"
    [[certification]]
    code = "A"
    role = "nurse"
    letters = "A(ONE)"
    level = "scientist"
    summary = "Looks after people."
    fee = [
        { what = "application and examination", purpose = "application", amount = 200,
          currency = "USD", sources = ["third"] },
        { what = "application and examination", purpose = "application", amount = 150,
          currency = "USD", as_of = "2019", superseded = true },
    ]
    route = [
        { id = "r", label = "Degree", wording = "A degree. LONG" },
        { id = "old", label = "Work", wording = "Ten years.", status = "closed" },
    ]
    [[certification]]
    code = "B"
    role = "nurse"
    [[certification]]
    code = "C"
    role = "nurse"
    status = "retired"
    [renewal]
    cycle = "3 years"
    [[renewal.fee]]
    what = "renewal"
    purpose = "renewal"
    amount = 50
    currency = "USD"
    per = "year"
    as_of = "2026"
    [[recognition]]
    by = "The Army"
    accepted = "yes"
    what = "Counts for pay."
    [[recognition]]
    by = "The Navy"
    accepted = "no"
    what = "Does not count."
    [[recognition]]
    by = "The Guard"
    accepted = "yes"
    what = "Counts for B alone."
    certifications = ["B"]
    [[recognition]]
    by = "Wyland's board, of B"
    jurisdiction = "YY"
    accepted = "partly"
    what = "Counts for half."
    certifications = ["B"]
    [[recognition]]
    by = "Wyland's board"
    jurisdiction = "YY"
    accepted = "yes"
    what = "Counts as a sister's certificate."
    certifications = ["A"]
    [[faq]]
    id = "why"
    question = "Why B?"
    answer = "So."
    topics = ["renewal"]
    certifications = ["B"]
    [[faq]]
    id = "how"
    question = "How?"
    answer = "So."
    topics = ["renewal"]
    """.replace("LONG", "A paper on it must be signed. " * 20),
)
SUBJECTS: dict[str, Output] = {
    "organization": OrganizationOutput(CATALOG, TODAY, CATALOG.organization("one")),
    "certification": CertificationOutput(CATALOG, TODAY, CATALOG.certification("one:A")),
    "state": StateOutput(CATALOG, TODAY, choose_state(CATALOG, "ZZ")),
    "state-by-word": StateOutput(CATALOG, TODAY, choose_state(CATALOG, "YY")),
}


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_summary_is_written_as_before(name: str) -> None:
    matches(f"summary-{name}.txt", SUBJECTS[name].write("table"))


@pytest.mark.parametrize("name", SUBJECTS)
def test__full_and_other_formats_have_everything(name: str) -> None:
    short, whole = SUBJECTS[name], replace(SUBJECTS[name], everything=True)
    assert short.write("table") != short.write("plain") == whole.write("table")
    assert short.write("markdown") == whole.write("markdown")


def test_a_summary_has_the_fees_of_the_certification_with_most_questions() -> None:
    text = SUBJECTS["organization"].write("table")
    assert "At a glance, with the terms of B(ONE)" in text


def test_the_questions_of_an_organization_include_those_of_others_about_it() -> None:
    catalog = made_up(
        one="""
        [[source]]
        id = "page"
        title = "Page of one"
        [[faq]]
        id = "both"
        question = "One or two?"
        answer = "Either."
        also_about = ["two"]
        """,
        two="",
    )
    page = OrganizationOutput(catalog, TODAY, catalog.organization("two"))
    assert "1 question answered" in page.write("table")
    whole = page.write("plain")
    assert "One or two?: Either. [2]" in whole
    assert "Page of one" in whole


def test_a_body_without_certifications_has_none_to_show() -> None:
    catalog = made_up(one="", two='[[certification]]\ncode = "A"\nrole = "nurse"')
    bodies = (OrganizationOutput(catalog, TODAY, each) for each in catalog.organizations)
    assert ["One of these: " in body.write("table") for body in bodies] == [False, True]


def test_a_credential_that_never_expires_offers_no_renewal_command() -> None:
    catalog = made_up(
        one="""
        [[certification]]
        code = "A"
        role = "nurse"
        none = ["valid"]
        """
    )
    text = CertificationOutput(catalog, TODAY, catalog.certification("one:A")).write("table")
    assert "certtui renewal" not in text
    assert "Lapsed" not in text
    assert "Renewal points         does not expire" in text


def test_a_credential_of_unknown_validity_offers_no_renewal_command() -> None:
    record = '[[certification]]\ncode = "A"\nrole = "nurse"\n'
    for more, is_offered in (("", False), ('valid = "3 years"', True)):
        catalog = made_up(one=record + more)
        text = CertificationOutput(catalog, TODAY, catalog.certification("one:A")).write("table")
        assert ("certtui renewal one:A" in text) is is_offered


def test_a_title_that_has_ended_says_in_full_what_became_of_it() -> None:
    for status, is_said in (("active", False), ("retired", True)):
        catalog = made_up(
            one=f"""
            [[certification]]
            code = "A"
            role = "nurse"
            status = "{status}"
            status_note = "The trade is gone."
            note = "It was a badge."
            """
        )
        text = CertificationOutput(catalog, TODAY, catalog.certification("one:A")).write("table")
        assert ("Status: retired. The trade is gone." in text) is is_said
        assert "Note: It was a badge." in text


def test_a_brief_cell_shows_an_older_figure_only_without_a_current_one() -> None:
    present = Presenter(CATALOG, TODAY)
    new, old = Item("$2", When(2026), money=True), Item("$1", When(2019), superseded=True)
    both = Fact("fee", "Fee", "known", (new, old), None, "one")
    assert present.brief_cell(both).lines == ("$2 (2026)",)
    assert present.brief_cell(replace(both, items=(old,))).lines == ("$1 (2019)",)
