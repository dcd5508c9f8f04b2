"""What to look at next: old money, lone secondary sources, disagreements, gaps; by weight."""

from __future__ import annotations

from datetime import date

from certtui.answers.review import review
from tests.made_up import made_up

TODAY = date(2026, 11, 25)

TWO = """
[[certification]]
code = "A"
[[certification]]
code = "B"
"""


def test_old_and_undated_amounts_by_how_many_certifications_they_are_for() -> None:
    catalog = made_up(
        one=TWO
        + """
        [renewal]
        [[renewal.fee]]
        purpose = "renewal"
        what = "of one"
        amount = 10
        currency = "USD"
        per = "year"
        as_of = "2019"
        certifications = ["A"]
        [[renewal.fee]]
        purpose = "late"
        what = "of all"
        amount = 20
        currency = "USD"
        per = "year"
        [[renewal.fee]]
        purpose = "other"
        what = "fresh"
        amount = 30
        currency = "USD"
        per = "year"
        as_of = "2026"
        [[renewal.fee]]
        purpose = "renewal"
        what = "history"
        amount = 5
        currency = "USD"
        per = "year"
        as_of = "2010"
        superseded = true
        """
    )
    prices = review(catalog, TODAY).prices
    assert [(task.what, task.weight) for task in prices] == [
        ("$20 a year: of all", 2),
        ("$10 a year: of one", 1),
    ]


def test_what_was_checked_within_a_year_is_passed_over() -> None:
    text = """
    [renewal]
    [[renewal.fee]]
    purpose = "renewal"
    what = "old"
    amount = 10
    currency = "USD"
    per = "year"
    as_of = "2019"
    checked = "{}"
    """
    assert not review(made_up(one=text.format("2026-03-01")), TODAY).prices
    assert review(made_up(one=text.format("2025-03-01")), TODAY).prices


def test_records_that_rest_on_one_secondary_source_alone() -> None:
    catalog = made_up(
        one="""
        [[source]]
        id = "blog"
        title = "A blog"
        kind = "secondary"
        [[source]]
        id = "page"
        title = "The page"
        kind = "official"
        [[faq]]
        id = "alone"
        question = "x"
        answer = "x"
        topics = ["exam"]
        sources = ["blog"]
        [[faq]]
        id = "together"
        question = "x"
        answer = "x"
        topics = ["exam"]
        sources = ["page", "blog"]
        """
    )
    assert [(task.what, task.weight) for task in review(catalog, TODAY).sources] == [("A blog", 1)]


def test_open_disagreements_and_gaps_weigh_what_they_are_about() -> None:
    catalog = made_up(
        one=TWO
        + """
        [[disagreement]]
        subject = "open"
        used = "neither"
        settled = false
        about = ["A:exam.questions"]
        claims = [{ says = "1", source = "page" }, { says = "2", source = "page" }]
        [[disagreement]]
        subject = "closed"
        used = "the first"
        settled = true
        claims = [{ says = "1", source = "page" }, { says = "2", source = "page" }]
        [[gap]]
        topic = "of one"
        about = ["A:fee.renewal"]
        [[gap]]
        topic = "of all"
        about = ["renewal.fee"]
        """
    )
    found = review(catalog, TODAY)
    assert [(task.what, task.weight) for task in found.disagreements] == [("open", 1)]
    assert [(task.what, task.weight) for task in found.gaps] == [("of all", 2), ("of one", 1)]
