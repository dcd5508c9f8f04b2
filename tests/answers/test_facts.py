"""Facts: their states, typed values and sources."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from certtui.answers.facts import certification, fees, organization
from certtui.answers.facts.fact import (
    Definition,
    Fact,
    Item,
    Owner,
    Prose,
    Value,
    make_facts,
    prose,
    typed,
)
from certtui.answers.facts.renewal import maintenance, renewal_facts
from certtui.answers.facts.routes import routes_by_ease
from certtui.catalog.records.source import Fee
from certtui.catalog.records.values import Duration, When
from tests.made_up import made_up


def test_a_fact_is_as_old_as_its_oldest_figure_in_force() -> None:
    items = (
        Item("new", When(2024)), Item("old", When(2021, 3)), Item("undated"),
        Item("gone", When(2011), superseded=True),
    )  # fmt: skip
    assert Fact("fee", "Fee", "known", items, None, "one", ()).as_of == When(2021, 3)


def by_id(facts: tuple[Fact, ...]) -> dict[str, Fact]:
    return {fact.id: fact for fact in facts}


def test_texts_are_equal_whatever_the_order_case_and_spacing_of_their_parts() -> None:
    assert Prose.of("One", "two  three") == Prose.of("Two three", "one")
    assert Prose.of("one") != Prose.of("two")
    assert prose("") is None
    reading = typed(Duration(months=36), "every 3 years")
    assert isinstance(reading, Value)
    assert reading.value == Duration.parse("3 years")


def test_the_lines_of_a_fact_are_joined_without_a_period_before_a_semicolon() -> None:
    items = (Item("The fee is due."), Item("dues too"), Item("Nothing else."))
    fact = Fact("fee", "Fee", "known", items, None, "one")
    assert fact.text == "The fee is due; dues too; Nothing else."
    assert Fact("fee", "Fee", "known", (), None, "one").text == ""


@pytest.mark.parametrize(
    ("texts", "state", "said"), [((), "not-found", "not found"), (("a.", "b"), "known", "a; b")]
)
def test_several_texts_are_a_line_each(texts: tuple[str, ...], state: str, said: str) -> None:
    (fact,) = make_facts([Definition("x", "X", lambda _: texts)], "record", Owner("one"), "")
    assert (fact.state, fact.text) == (state, said)
    assert fact.value == (Prose.of(*texts) if texts else None)


def test_every_fact_of_an_absent_record_is_not_found() -> None:
    facts = make_facts(organization.MEMBERSHIP, None, Owner("x"), "membership.")
    assert {fact.state for fact in facts} == {"not-found"}
    assert {fact.text for fact in facts} == {"not found"}


def test_the_status_names_a_successor_only_if_there_is_one() -> None:
    text = '[[certification]]\ncode = "{}"\nrole = "nurse"\nstatus = "renamed"\n{}\n'
    catalog = made_up(one=text.format("A", 'successor = "one:B"') + text.format("B", ""))
    for name, status in (("one:A", "renamed, now B(ONE)."), ("one:B", "renamed.")):
        facts = certification.sections(catalog, catalog.certification(name))
        (found,) = [each for each in facts[0].facts if each.id == "status"]
        assert found.text.rstrip(".") == status.rstrip(".")


def test_no_membership_means_no_dues_and_not_a_gap() -> None:
    catalog = made_up(one='[membership]\nrelation = "none"')
    facts = by_id(organization.membership_facts(catalog.organization("one")).facts)
    assert facts["dues"].state == "none"
    assert facts["dues"].text == "no membership"
    assert facts["dues"].sources


def test_a_membership_that_was_not_found_is_not_said_to_be_none() -> None:
    """What was read instead can be told all the same."""
    catalog = made_up(one='[membership]\nhow = "Its pages name no members."')
    facts = by_id(organization.membership_facts(catalog.organization("one")).facts)
    assert (facts["relation"].state, facts["dues"].state) == ("not-found", "not-found")
    assert facts["how"].text == "Its pages name no members."


def test_a_fee_without_an_amount_is_not_known() -> None:
    record = made_up(one='[renewal]\n[[renewal.fee]]\npurpose = "renewal"').organization("one")
    assert record.renewal is not None
    reading = fees.fees_of(record.renewal.fees, "renewal")
    assert reading is not None
    assert reading.value is None
    assert by_id(renewal_facts(record).facts)["fees"].state == "not-found"


def test_superseded_fees_alone_leave_the_present_fee_not_found() -> None:
    award = made_up(
        one="""
        [[certification]]
        code = "A"
        role = "nurse"
        [[certification.fee]]
        purpose = "examination"
        amount = 90
        currency = "USD"
        superseded = true
        """
    ).certification("one:A")
    reading = fees.fees_of(award.certification.fees, "examination")
    assert reading is not None
    assert reading.value is None
    assert reading.items[0].text == "the present amount was not found"
    assert reading.items[1].superseded


def test_a_fee_without_an_amount_shows_its_note() -> None:
    award = made_up(
        one="""
        [[certification]]
        code = "A"
        role = "nurse"
        [[certification.fee]]
        purpose = "examination"
        what = "paper form"
        amount = 90
        currency = "USD"
        superseded = true
        [[certification.fee]]
        purpose = "retake"
        what = "again"
        currency = "USD"
        note = "Those who come late pay it too."
        """
    ).certification("one:A")
    said = {fact.id: fact.text for fact in certification.fees(award).facts}
    assert list(said) == ["examination", "retake"]
    assert "earlier: $90" in said["examination"]
    assert said["retake"] == "again: fee not found (Those who come late pay it too.)"


def dues(amount: str | None, as_of: str | None, *, now: bool = False, **more: Any) -> Fee:
    return Fee(
        sources=("s",),
        purpose="renewal",
        what="dues",
        amount=None if amount is None else Decimal(amount),
        currency="USD",
        per="year",
        as_of=When.parse(as_of) if as_of else None,
        superseded=not now,
        **more,
    )


def histories(*found: Fee) -> list[str]:
    return [entry.text for entry in fees.history(found)]


NOW, EARLIER, FIRST = dues("80", "2026", now=True), dues("60", "2020-03"), dues("40", "2009")


def test_three_dated_amounts_of_a_fee_are_drawn_from_zero_the_oldest_first() -> None:
    (drawn,) = fees.history([NOW, FIRST, EARLIER])
    assert drawn.text == "over the years: $40 a year (2009) ▅▆█ $80 a year (2026)"
    assert (drawn.superseded, drawn.sources) == (True, ("s",))


@pytest.mark.parametrize(
    "found",
    [
        pytest.param([NOW, FIRST], id="two amounts"),
        pytest.param([NOW, EARLIER, FIRST, dues("10", "2009")], id="two of one date"),
        pytest.param([NOW, EARLIER, dues("40", "2009", now=True)], id="two in force"),
        pytest.param([NOW, EARLIER, dues("40", None)], id="one undated"),
        pytest.param([NOW, EARLIER, dues(None, "2009")], id="one without an amount"),
        pytest.param([NOW, EARLIER, dues("0", "2009")], id="one free"),
        pytest.param([NOW, EARLIER, dues("40", "2009", audience="members")], id="others pay"),
        pytest.param([NOW, EARLIER, dues("40", "2009", certifications=("A",))], id="of one alone"),
    ],
)
def test_what_may_be_fees_beside_each_other_is_no_history(found: list[Fee]) -> None:
    assert histories(*found) == []


def test_a_history_stands_only_where_a_fee_is_shown_in_full() -> None:
    full = fees.fees_of([NOW, EARLIER, FIRST], "renewal")
    brief = fees.fees_of([NOW, EARLIER, FIRST], "renewal", style="bare")
    assert full is not None
    assert brief is not None
    assert [entry.text[:4] for entry in full.items] == ["$80 ", "earl", "earl", "over"]
    assert [entry.text for entry in brief.items] == ["$80 a year"]


def test_a_certification_that_does_not_expire_needs_no_renewal() -> None:
    catalog = made_up(one='[[certification]]\ncode = "A"\nrole = "x"\nnone = ["valid"]')
    facts = by_id(maintenance(catalog.certification("one:A")).facts)
    assert (facts["valid"].state, facts["valid"].text) == ("none", "does not expire")
    assert facts["renewal"].state == "none"


def test_a_disagreement_makes_a_fact_disputed_while_it_is_unsettled() -> None:
    for settled, state in (("false", "disputed"), ("true", "known")):
        catalog = made_up(
            one=f"""
            [[certification]]
            code = "A"
            role = "nurse"
            [[certification.fee]]
            purpose = "application"
            amount = 100
            currency = "USD"
            [[disagreement]]
            about = ["A:fee.application"]
            claims = [{{ says = "100", source = "page" }}, {{ says = "90", source = "other" }}]
            settled = {settled}
            """
        )
        facts = by_id(certification.fees(catalog.certification("one:A")).facts)
        assert facts["application"].state == state
        assert facts["application"].disagreement is not None


@pytest.mark.parametrize(
    ("disagreements", "state"),
    [
        ({"renewal.fee": "false"}, "disputed"),
        ({"renewal.fee": "true"}, "known"),
        ({"A:fee.renewal": "false"}, "disputed"),
        ({"renewal.fee": "false", "A:fee.renewal": "true"}, "known"),
        ({"B:fee.renewal": "false"}, "known"),
    ],
)
def test_a_disagreement_about_the_common_fee_concerns_a_certification_without_its_own(
    disagreements: dict[str, str], state: str
) -> None:
    text = """
        [[certification]]
        code = "A"
        [renewal]
        fee = [{ purpose = "renewal", amount = 5, currency = "USD" }]
    """ + "".join(
        f'[[disagreement]]\nabout = ["{about}"]\nsettled = {settled}\n'
        'claims = [{ says = "a", source = "page" }]\n'
        for about, settled in disagreements.items()
    )
    catalog = made_up(one=text.replace("\n        ", "\n"))
    facts = by_id(maintenance(catalog.certification("one:A")).facts)
    assert facts["renewal"].state == state


def test_a_fact_from_two_records_is_checked_only_when_both_are() -> None:
    catalog = made_up(
        one="""
        [renewal]
        [[renewal.points]]
        points = 45
        checked = "2026-09-02"
        [[renewal.fee]]
        purpose = "renewal"
        amount = 90
        currency = "USD"
        per = "year"
        [[certification]]
        code = "A"
        role = "nurse"
        valid = "3 years"
        checked = "2026-11-25"
        [[certification.route]]
        [[certification.fee]]
        purpose = "application"
        checked = "2026-10-01"
        """
    )
    award = catalog.certification("one:A")
    kept = by_id(maintenance(award).facts)
    day = {name: str(fact.items[0].checked) for name, fact in kept.items()}
    assert day == {
        "valid": "2026-11-25", "points": "2026-09-02", "rhythm": "None", "renewal": "None",
        "reinstatement": "None", "verification": "None",
    }  # fmt: skip
    (route,) = certification.eligibility_facts(catalog, award).facts
    assert route.items[0].checked is None
    fee = by_id(certification.fees(award).facts)["application"]
    assert str(fee.items[0].checked) == "2026-10-01"


def test_routes_are_ordered_by_ease_and_equals_stay_as_they_are() -> None:
    school = (
        '[[certification.route]]\nid = "{}"\ncriteria = [{{ kind = "education", level = "{}" }}]\n'
    )
    text = '[[certification]]\ncode = "A"\nrole = "nurse"\n' + "".join(
        (
            school.format("closed", "high-school") + 'status = "closed"\n',
            school.format("hard", "master"),
            school.format("also-hard", "master"),
            school.format("easy", "high-school"),
        )
    )
    ordered = routes_by_ease(made_up(one=text).certification("one:A").certification, {})
    assert [route.id for route in ordered] == ["easy", "hard", "also-hard", "closed"]


def test_optional_facts_without_a_value_are_left_out() -> None:
    bare = made_up(one='[[certification]]\ncode = "A"\nrole = "nurse"')
    full = made_up(one='[[certification]]\ncode = "A"\nrole = "nurse"\nnote = "Of note."')
    for catalog, is_there in ((bare, False), (full, True)):
        facts = by_id(certification.identity(catalog, catalog.certification("one:A")).facts)
        assert ("note" in facts) == is_there
        assert "formerly" not in facts
        assert "level" in facts


def test_a_certification_says_who_need_not_renew_it_and_how_a_holder_is_verified() -> None:
    text = """
        [organization]
        verification = [
            {{ how = "By the register." }},
            {{ how = "Ask.", certifications = ["B"], as_of = "2024" }},
        ]
        [renewal]
        cycle = "3 years"
        {}
        [[certification]]
        code = "A"
        role = "nurse"
        level = "technician"
        [[certification]]
        code = "B"
        role = "nurse"
        level = "specialist"
        [[certification]]
        code = "C"
        role = "nurse"
        none = ["valid"]
        """

    def kept(code: str, exempt: str) -> dict[str, str]:
        award = made_up(one=text.format(exempt)).certification(f"one:{code}")
        return {fact.id: fact.dated for fact in maintenance(award).facts}

    old = 'exempt = [{ who = "Those of old", levels = ["technician"] }]'
    assert kept("A", old)["exempt"] == "Those of old"
    assert "exempt" not in kept("B", old)
    assert kept("A", old)["verification"] == "By the register."
    assert kept("B", old)["verification"] == "By the register; Ask. (2024)"
    assert (kept("C", "")["valid"], kept("C", "")["verification"]) == (
        "does not expire",
        "By the register.",
    )


def test_where_a_way_to_verify_was_looked_for_in_vain_every_certification_says_so() -> None:
    catalog = made_up(
        one="""
        [[certification]]
        code = "A"
        role = "nurse"
        [[gap]]
        topic = "Verification"
        about = ["organization.verification"]
        looked = { at = "the board's pages", on = "2026-11-25" }
        """
    )
    fact = by_id(maintenance(catalog.certification("one:A")).facts)["verification"]
    assert fact.text == "not found (looked at the board's pages, 25 November 2026)"


def test_how_the_holder_of_what_does_not_expire_is_verified_is_not_found_and_not_none() -> None:
    catalog = made_up(one='[[certification]]\ncode = "A"\nnone = ["valid"]')
    kept = by_id(maintenance(catalog.certification("one:A")).facts)
    assert (kept["verification"].state, "exempt" in kept) == ("not-found", False)
