"""Single rules of pages: cutting a text, the steps of a scale, years in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from certtui.answers.comparison.sections import compare
from certtui.answers.cost.over_years import cost
from certtui.answers.facts import wording
from certtui.output.document import Paragraph
from certtui.output.pages.cost import (
    CostOutput,
    cost_blocks,
    round_step,
    year_texts,
    years_in_words,
)
from certtui.output.pages.presenter import MOST_LETTERS, first_sentences
from tests.made_up import made_up


def test_a_text_is_cut_after_the_last_sentence_that_fits() -> None:
    whole = "x" * (MOST_LETTERS - 1) + "."
    assert first_sentences(whole) == whole
    first, second = "a" * 60 + ".", "b" * 60 + "."
    assert first_sentences(f"{first} {second} {'c' * 90}.") == f"{first} {second} …"
    cut = first_sentences("word " * 60)
    assert cut == "word " * 37 + "word …"


@pytest.mark.parametrize(
    ("highest", "step"),
    [
        (0, 1),
        (6, 1),
        (7, 2),
        (12, 2),
        (13, 5),
        (30, 5),
        (31, 10),
        (60, 10),
        (61, 20),
        (350, 100),
        (1200, 200),
        (1201, 500),
    ],
)
def test_a_scale_has_six_steps_at_most(highest: int, step: int) -> None:
    assert round_step(Decimal(highest)) == step


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ([1], "year 1"),
        ([2, 3, 4], "years 2 to 4"),
        ([1, 2], "years 1 to 2"),
        ([4, 7, 10], "years 4, 7 and 10"),
    ],
)
def test_numbers_of_years_have_their_words(years: list[int], words: str) -> None:
    assert years_in_words(years) == words


def test_a_sentence_begins_with_a_capital() -> None:
    assert (wording.capitalized("late fee"), wording.capitalized("")) == ("Late fee", "")


def test_a_cost_says_what_a_retake_takes() -> None:
    entry = '[[certification]]\ncode = "A"\nrole = "nurse"\n[certification.exam]\n'
    day = date(2026, 11, 25)
    for exam, count in (('attempts = "a new fee each time"', 1), ("questions = 9", 0)):
        catalog = made_up(one=entry + exam)
        page = CostOutput(catalog, day, cost(catalog, ["one:A"])).write("table", 80)
        assert page.count("Not counted\n-----------\n\nRetakes: a new fee each time") == count
        assert page.count("Retakes") == count
        assert page.count("Not counted\n") == count


def test_a_year_whose_fee_was_not_found_is_not_called_free() -> None:
    """Where everything is known, a year without a payment costs nothing."""
    entry = """
    [[certification]]
    code = "{}"
    role = "nurse"
    valid = "2 years"
    fee = [{{ purpose = "application", what = "entry", amount = 90, currency = "USD",
             covers = ["examination"] }}]
    """
    renewal = """
    [[renewal.fee]]
    purpose = "renewal"
    what = "renewal"
    per = "cycle"
    certifications = ["A"]
    amount = 10
    currency = "USD"
    [[renewal.fee]]
    purpose = "renewal"
    what = "renewal"
    per = "year"
    certifications = ["B"]
    """
    catalog = made_up(one=f"{entry.format('A')}{entry.format('B')}[renewal]{renewal}")
    known, unknown = cost(catalog, ["one:A", "one:B"], 3)
    assert list(year_texts(known, "USD")) == [
        "$90 ($90 so far)", "$0 ($90 so far)", "$10 ($100 so far)",
    ]  # fmt: skip
    assert list(year_texts(unknown, "USD")) == ["$90 ($90 so far)", *["$90 so far"] * 2]
    page = CostOutput(catalog, date(2026, 11, 1), [known, unknown]).write("table", 80)
    assert page.count("Renewal, a year on average") == 1  # where it is known
    assert "Renewal, a year on average: $5 (undated)" in page


def test_a_cost_that_depends_on_who_pays_is_said_as_a_span() -> None:
    text = """
    [[certification]]
    code = "A"
    role = "nurse"
    none = ["valid"]
    [[certification.fee]]
    purpose = "examination"
    amount = 50
    currency = "USD"
    audience = "members"
    [[certification.fee]]
    purpose = "examination"
    amount = 80
    currency = "USD"
    audience = "others"
    """
    priced = text.replace('audience = "members"', "", 1)
    catalog = made_up(one=text, two=priced)
    page = CostOutput(catalog, date(2026, 11, 1), cost(catalog, ["one:A"])).write("table", 80)
    assert "In all $50 to $80, by who pays." in page
    assert "By who pays: Examination fee: $50 to $80, by who pays" in page
    assert "no total can be given" not in page
    answer = compare(catalog, ["one:A", "two:A"])
    said = [b for b in cost_blocks(answer, brief=True) if isinstance(b, Paragraph)]
    assert [block.text for block in said[1:]] == ["A(ONE): $50 to $80, by who pays."]
