"""Gaps say where and when someone looked, in the place of the fact."""

from __future__ import annotations

from datetime import date

from certtui.answers.facts.certification import exam, sections
from certtui.answers.facts.fact import NOT_FOUND, Fact, gathered_gaps
from certtui.answers.facts.organization import membership_facts
from certtui.answers.facts.renewal import renewal_facts
from certtui.answers.facts.trust import line_mark, value_mark
from certtui.catalog.checking.common_rules import faults_of
from certtui.catalog.checking.references import unknown_part
from certtui.catalog.collection import Catalog
from certtui.catalog.records.source import Gap, Look
from certtui.catalog.records.values import When
from certtui.output.pages.show import CertificationOutput, OrganizationOutput
from certtui.tui.lines.facts import FactLines
from tests.made_up import made_up, organization

TODAY = date(2026, 12, 1)
LOOKED = 'looked = { at = "the board\'s pages", on = "2026-11-25" }'
WHERE = "not found (looked at the board's pages, 25 November 2026)"
BOARD = """
[renewal]
[[renewal.fee]]
purpose = "renewal"
what = "renewal"
amount = 50
currency = "USD"
per = "year"
as_of = "2020"
certifications = ["A"]
[[certification]]
code = "A"
role = "nurse"
[[certification]]
code = "B"
role = "nurse"
[[gap]]
topic = "Today's yearly fee"
about = ["A:fee.renewal", "B:fee.renewal"]
"""


def fact(catalog: Catalog, code: str, id_: str = "renewal") -> Fact:
    award = catalog.certification(f"one:{code}")
    (found,) = [
        entry
        for section in sections(catalog, award)
        if section.id == "keeping"
        for entry in section.facts
        if entry.id == id_
    ]
    return found


def test_a_fact_that_was_not_found_says_where_someone_looked() -> None:
    found = fact(made_up(one=BOARD + LOOKED), "B")
    assert (found.state, found.text) == ("not-found", WHERE)
    assert found.is_unknown  # nothing else is said of it
    assert fact(made_up(one=BOARD), "B").text == NOT_FOUND


def test_an_old_value_says_that_a_newer_one_was_looked_for() -> None:
    catalog = made_up(one=BOARD + LOOKED)
    found = fact(catalog, "A")
    assert found.state == "known"
    price, gap = found.items
    assert price.text.startswith("$50")
    assert (gap.text, gap.sources, gap.money) == (f"Today's yearly fee: {WHERE}", (), False)
    assert len(fact(made_up(one=BOARD), "A").items) == 1


def test_the_fee_to_come_back_has_gaps_of_its_own() -> None:
    for about, says in (("renewal.fee", "fees"), ("renewal.fee.reinstatement", "reinstatement")):
        gap = f'[[gap]]\ntopic = "x"\nabout = ["{about}"]\n{LOOKED}'
        facts = renewal_facts(made_up(one=f"[renewal]\n{gap}").organization("one")).facts
        assert [entry.id for entry in facts if entry.text == WHERE] == [says]
    assert not unknown_part("renewal.fee.late", organization("one"))
    assert "lat" in unknown_part("renewal.fee.lat", organization("one"))


def test_a_gap_rests_on_no_source() -> None:
    text = BOARD.replace('as_of = "2020"', 'as_of = "2020"\nsources = ["blog"]')
    source = '\n[[source]]\nid = "blog"\ntitle = "blog"\nkind = "secondary"\n'
    catalog = made_up(one=text + LOOKED + source)
    found = fact(catalog, "A")
    assert value_mark(catalog, found)
    price, gap = found.items
    assert line_mark(catalog, found, price)
    assert not line_mark(catalog, found, gap)
    assert FactLines(catalog, TODAY).value(found, gap).plain == gap.text


def test_a_gap_with_its_own_search_has_its_own_line() -> None:
    gap = f'[[gap]]\ntopic = "Dues"\nabout = ["membership.categories"]\n{LOOKED}'
    catalog = made_up(one=f'[membership]\nhow = "Join."\n{gap}')
    section = gathered_gaps(membership_facts(catalog.organization("one")))
    by_id = {entry.id: entry.text for entry in section.facts}
    assert by_id["categories"] == WHERE
    assert "not-found" in by_id  # the others stay together


def test_a_section_without_any_fact_is_one_line() -> None:
    catalog = made_up(one='[[certification]]\ncode = "A"\nrole = "nurse"')
    award = catalog.certification("one:A")
    said = CertificationOutput(catalog, TODAY, award).write("plain", 80)
    assert "Examination\n-----------\n\nExamination: not found\n\nCost" in said
    lines = FactLines(catalog, TODAY).sections([exam(award)])
    assert [cell.plain for cell in lines[1].cells[:2]] == ["Examination", "not found"]
    assert len(lines) == 2


def test_the_list_of_gaps_says_where_someone_looked() -> None:
    catalog = made_up(one=BOARD + LOOKED)
    output = OrganizationOutput(catalog, TODAY, catalog.organization("one"))
    text = output.write("plain", 200)
    assert f"Today's yearly fee: {WHERE}" in text


def test_a_search_dated_in_the_future_is_a_fault() -> None:
    gap = Gap(topic="x", looked=Look(at="pages", on=When(2027, 1, 1)))
    assert gap.looked is not None
    assert [found.path for found in faults_of(gap.looked, TODAY)] == [("on",)]
