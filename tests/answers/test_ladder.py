"""The lapse ladder at each moment."""

from __future__ import annotations

from datetime import date

import pytest

from certtui.answers.comparison.cell_text import headline
from certtui.answers.facts.fact import Fact
from certtui.answers.facts.lapse import (
    TIMES,
    concerns,
    lapse,
    lapse_for_comparison,
    rungs,
    steps_at,
)
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.values import Duration
from tests.made_up import organization

MOMENTS = [f"lapse.{label.replace(' ', '-')}" for label, _ in TIMES]


def ladder(steps: str, more: str = "") -> OrganizationFile:
    return organization("one", f"[renewal]\nlapse = [{steps}]\n{more}")


def compared(record: OrganizationFile, code: str = "") -> list[Fact]:
    return list(lapse_for_comparison(record, code).facts)


STEPS = """
  { after = "0 days", what = "A fee.", lost = "the letters", asked = ["fee"],
    way_back = "Pay.", certified_from = "2006", audience = "certified in 2006 or later" },
  { after = "0 days", what = "No benefits.", lost = "the benefits.", certified_before = "2006",
    audience = "certified before 2006" },
  { after = "1 year", what = "Points too.", asked = ["fee", "points"],
    certified_from = "2006", audience = "certified in 2006 or later" },
  { after = "5 years", what = "The examination.", asked = ["examination"], confirmed = false },
"""


def test_every_ladder_has_a_row_for_every_moment() -> None:
    for record in (ladder(""), organization("one"), ladder(STEPS)):
        assert [fact.id for fact in compared(record)] == MOMENTS
        for fact in (*compared(record), *lapse(record).facts):
            assert fact.text
            assert (fact.state == "not-found") == (fact.text == "not found")
    assert {fact.state for fact in compared(ladder(""))} == {"not-found"}


@pytest.mark.parametrize(
    ("steps", "spans"),
    [
        (STEPS, {"a-day": "From the day it lapses to 1 year", "1-year": "From 1 year to 5 years",
                 "5-years": "From 5 years on"}),
        ('{ after = "0 days", until = "4 years", what = "A fee." }',
         {"a-day": "From the day it lapses to 4 years", "4-years": "From 4 years on"}),
        ('{ after = "0 days", what = "A fee." }, { after = "1 day", what = "A fee." }',
         {"a-day": "From the day it lapses on"}),
        ('{ after = "1 day", what = "A fee." }',
         {"a-day": "From the day it lapses to 1 day", "1-day": "From 1 day on"}),
        ("", {"a-day": "If it lapses"}),
    ],
)  # fmt: skip
def test_a_span_is_from_where_a_rung_begins_to_where_it_ends(
    steps: str, spans: dict[str, str]
) -> None:
    facts = lapse(ladder(steps)).facts
    assert {fact.id: fact.label for fact in facts} == {
        f"lapse.{id_}": label for id_, label in spans.items()
    }


def test_a_ladder_repeats_nothing_from_rung_to_rung() -> None:
    steps = """
      { after = "0 days", what = "A fee.", audience = "Nurses" },
      { after = "0 days", until = "3 years", what = "Points.", audience = "others" },
      { after = "1 year", what = "An examination.", audience = "Nurses", confirmed = false },
    """
    assert [(fact.label, fact.text) for fact in rungs(ladder(steps)).facts] == [
        ("From the day it lapses to 1 year, nurses", "A fee."),
        ("From the day it lapses to 3 years, others", "Points."),
        ("From 1 year on, nurses", "An examination. (not confirmed)"),
    ]
    assert rungs(organization("one")).facts == ()


def test_a_rung_says_what_is_lost_what_is_asked_and_the_way_back() -> None:
    first, *_, last = compared(ladder(STEPS))
    assert [item.text for item in first.items] == [
        "You lose: the letters (certified in 2006 or later); the benefits (certified before 2006)",
        "You need: a fee (certified in 2006 or later)",
        "To get it back: Pay (certified in 2006 or later)",
    ]
    assert "the examination (not confirmed)" in last.items[1].text
    bare = compared(ladder('{ after = "0 days", what = "Ask.", audience = "Members" }'))[0]
    assert [item.text for item in bare.items] == ["Members: Ask."]


@pytest.mark.parametrize(
    ("step", "first"),
    [
        ('lost = "The letters.", asked = ["fee", "points"]', "points, fee"),
        ('asked = ["fee"], confirmed = false', "fee (not confirmed)"),
        ('lost = "The letters."', "You lose: The letters"),
        ("", "Something."),
    ],
)
def test_the_headline_of_a_rung_says_what_is_asked_if_that_is_known(step: str, first: str) -> None:
    rung = f'{{ after = "0 days", what = "Something.", {step} }}'.replace(", }", " }")
    assert headline(compared(ladder(rung))[0]) == first


def test_a_rung_with_only_a_weak_source_says_so() -> None:
    record = ladder('{ after = "0 days", what = "A fee.", confirmed = false }')
    assert compared(record)[0].text == "A fee. (not confirmed)"


def test_a_rung_of_another_certification_is_left_out() -> None:
    record = ladder("""
      { after = "0 days", what = "Points.", asked = ["points"], certifications = ["A"] },
      { after = "0 days", what = "A fee.", asked = ["fee"], except_for = ["A"] },
    """)
    steps = steps_at(record, Duration(days=1))
    assert [concerns(step, "A") for step in steps] == [True, False]
    assert [concerns(step, "B") for step in steps] == [False, True]
    assert [step.what for step in steps_at(record, Duration(days=1), "B")] == ["A fee."]
    assert "points" in compared(record, "A")[0].text
    assert "points" not in compared(record, "B")[0].text


@pytest.mark.parametrize(
    ("day", "of_the_old", "of_the_new"),
    [(date(2005, 12, 31), True, False), (date(2006, 1, 1), False, True), (None, True, True)],
)
def test_a_rung_may_be_for_holders_certified_before_or_from_a_day(
    day: date | None, of_the_old: bool, of_the_new: bool
) -> None:
    new, old = steps_at(ladder(STEPS), Duration(days=1))
    assert concerns(old, "A", day) == of_the_old
    assert concerns(new, "A", day) == of_the_new


def test_a_rung_holds_from_its_day_until_the_next_of_the_same_people() -> None:
    record = ladder("""
      { after = "90 days", what = "First." },
      { after = "1 year", what = "Second." },
      { after = "0 days", until = "2 years", what = "Beside." },
    """)
    held = {
        label: {step.what for step in steps_at(record, since)} for label, since in TIMES
    }  # fmt: skip
    assert held["a day"] == {"Beside."}
    assert held["90 days"] == {"First.", "Beside."}
    assert held["1 year"] == {"Second.", "Beside."}
    assert held["2 years"] == held["10 years"] == {"Second."}


def test_a_moment_before_the_first_rung_is_not_found() -> None:
    facts = compared(ladder('{ after = "5 years", what = "The examination." }'))
    assert [fact.state for fact in facts] == ["not-found"] * 5 + ["known"] * 2


@pytest.mark.parametrize(("settled", "state"), [("true", "known"), ("false", "disputed")])
def test_a_disagreement_about_the_ladder_concerns_its_unconfirmed_rungs_or_all_of_it(
    settled: str, state: str
) -> None:
    disputed = f"""
[[disagreement]]
about = ["renewal.lapse"]
claims = [{{ says = "a", source = "page" }}, {{ says = "b", source = "other" }}]
settled = {settled}
"""
    sure = '{ after = "0 days", what = "A fee." }'
    first, *_, last = compared(
        ladder(f'{sure}, {{ after = "1 year", what = "x", confirmed = false }}', disputed)
    )
    assert (first.state, last.state) == ("known", state)
    assert {fact.state for fact in compared(ladder(sure, disputed))} == {state}
