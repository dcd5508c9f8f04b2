"""The people of a rung of the lapse ladder, and the purpose of a fee, by their types."""

from __future__ import annotations

from datetime import date

import pytest

from certtui.answers.cost.over_years import cost_of
from certtui.answers.facts.lapse import concerns, steps_at
from certtui.answers.renewal.ladder import make_ladder
from certtui.catalog.records.renewal import LapseStep
from certtui.catalog.records.values import Duration
from tests.made_up import made_up, organization

RUNGS = """
    [renewal]
    lapse = [
        { after = "0 days", what = "early", certified_before = "2006-01-01" },
        { after = "0 days", what = "late", certified_from = "2006-01-01" },
        { after = "0 days", what = "only A", certifications = ["A"] },
        { after = "0 days", what = "all but A", except_for = ["A"] },
    ]
"""


def rungs() -> dict[str, LapseStep]:
    renewal = organization("one", RUNGS).renewal
    assert renewal is not None
    return {step.what: step for step in renewal.lapse}


@pytest.mark.parametrize(
    ("certified", "concerned"),
    [
        (date(2005, 12, 31), ["early"]),
        (date(2006, 1, 1), ["late"]),
        (None, ["early", "late"]),
    ],
)
def test_the_type_of_a_rung_says_before_or_from_which_day_holders_were_certified(
    certified: date | None, concerned: list[str]
) -> None:
    found = [what for what, step in rungs().items() if concerns(step, "A", certified)]
    assert found == [*concerned, "only A"]


def test_a_rung_may_concern_some_certifications_or_all_but_some() -> None:
    found = rungs()
    assert concerns(found["only A"], "A")
    assert not concerns(found["only A"], "B")
    assert concerns(found["all but A"], "B")
    assert not concerns(found["all but A"], "A")


def test_only_rungs_for_the_same_people_follow_one_another() -> None:
    record = organization(
        "one",
        """
        [renewal]
        lapse = [
            { after = "0 days", what = "A soon", certifications = ["A"] },
            { after = "1 year", what = "A later", certifications = ["A"] },
            { after = "0 days", what = "others", except_for = ["A"] },
        ]
        """,
    )
    assert [step.what for step in steps_at(record, Duration(months=24))] == ["A later", "others"]


def test_a_rung_of_a_plan_ends_when_the_next_one_for_the_same_people_begins() -> None:
    catalog = made_up(
        one="""
        [[certification]]
        code = "A"
        [renewal]
        lapse = [
            { after = "0 days", what = "all" },
            { after = "1 year", what = "only A", certifications = ["A"] },
            { after = "2 years", what = "all later" },
        ]
        """
    )
    ladder = make_ladder(catalog.certification("one:A"), None, date(2020, 1, 1))
    ends = [(rung.step.what, rung.end) for rung in ladder]
    assert ends == [("all", date(2022, 1, 1)), ("only A", None), ("all later", None)]


COSTS = """
    [renewal]
    cycle = "1 year"
    [[renewal.fee]]
    purpose = "renewal"
    what = "renewal"
    amount = 10
    currency = "USD"
    per = "year"
    [[certification]]
    code = "A"
    [certification.exam]
    questions = 100
    [[certification.fee]]
    purpose = "application"
    what = "application; the examination and the first annual fee are words here"
    amount = 100
    currency = "USD"
    per = "application"
"""


def test_a_fee_covers_what_its_type_says_and_never_what_its_words_say() -> None:
    (in_words,) = cost_of(made_up(one=COSTS).certification("one:A"), 3)
    assert "Examination fee: not found" in in_words.missing
    assert "The yearly fee is counted from the second year on." in in_words.notes
    typed = f'{COSTS}covers = ["examination", "renewal"]\n'
    (covering,) = cost_of(made_up(one=typed).certification("one:A"), 3)
    assert not covering.missing
    assert "The first annual fee is inside the application fee." in covering.notes


def test_membership_may_say_that_the_first_year_is_included() -> None:
    text = """
    [membership]
    relation = "included"
    how = "It comes with certification."
    first_year_included = true
    categories = [{ name = "Member", fees = [
        { purpose = "membership", what = "dues", amount = 7, currency = "USD", per = "year" },
    ] }]
    [[certification]]
    code = "A"
    valid = "5 years"
    [[certification.fee]]
    purpose = "application"
    what = "application"
    amount = 100
    currency = "USD"
    per = "once"
    """
    (included,) = cost_of(made_up(one=text).certification("one:A"), 3)
    (paid,) = cost_of(made_up(one=text.replace("= true", "= false")).certification("one:A"), 3)
    assert included.total == 114
    assert paid.total == 121
