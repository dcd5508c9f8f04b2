"""The lapse ladder at each moment."""

from __future__ import annotations

from itertools import pairwise

from certtui.answers.facts.lapse import TIMES, concerns, lapse, lapse_for_comparison, steps_at
from certtui.catalog.collection import Catalog
from certtui.catalog.records.values import Duration


def test_every_ladder_has_every_moment(catalog: Catalog) -> None:
    for record in catalog.organizations:
        section = lapse_for_comparison(record)
        assert [fact.id for fact in section.facts] == [
            f"lapse.{label.replace(' ', '-')}" for label, _ in TIMES
        ]
        for fact in (*section.facts, *lapse(record).facts):
            assert fact.text
            assert (fact.state == "not-found") == (fact.text == "not found")


def test_moments_at_which_the_same_holds_are_one_row(catalog: Catalog) -> None:
    for record in catalog.organizations:
        facts = lapse(record).facts
        assert all(one.items != other.items for one, other in pairwise(facts))
    labels = [fact.label for fact in lapse(catalog.organization("ascp")).facts]
    assert any(label.startswith("From ") for label in labels)


def test_three_lines_say_what_is_lost_asked_and_the_way_back(catalog: Catalog) -> None:
    first, *_, last = lapse_for_comparison(catalog.organization("amt")).facts
    assert [item.text.split(":")[0] for item in first.items] == [
        "You lose",
        "You need",
        "To get it back",
    ]
    assert "the member benefits (certified before 2006)" in first.items[0].text
    assert last.items[1].text.endswith("the examination")
    assert "points" not in last.items[1].text


def test_a_weak_source_is_said_to_be_one(catalog: Catalog) -> None:
    five_years = lapse_for_comparison(catalog.organization("ncct")).facts[5]
    assert "not confirmed" in five_years.text


def test_a_rung_of_another_certification_is_left_out(catalog: Catalog) -> None:
    record = catalog.organization("nha")
    assert record.renewal is not None
    steps = steps_at(record, Duration(days=1))
    assert [concerns(step, "CPhT") for step in steps] == [True, False]
    assert [concerns(step, "CPT") for step in steps] == [False, True]
    assert "points" in lapse_for_comparison(record, "CPhT").facts[0].text
    assert "points" not in lapse_for_comparison(record, "CPT").facts[0].text


def test_not_found_where_no_rung_reaches(catalog: Catalog) -> None:
    facts = lapse_for_comparison(catalog.organization("ncct")).facts
    assert {fact.state for fact in facts[:5]} == {"not-found"}
