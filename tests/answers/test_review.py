"""The review: old amounts, single secondary sources, disagreements and gaps, by weight."""

from __future__ import annotations

from datetime import date

from certtui.answers.quality.review import review
from tests.made_up import made_up

TODAY = date(2026, 11, 25)

TWO = """
[[certification]]
code = "A"
[[certification]]
code = "B"
"""


def test_old_and_undated_amounts_stand_by_how_many_certifications_they_concern() -> None:
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


def test_the_review_skips_what_was_checked_within_a_year() -> None:
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


def test_the_review_lists_records_with_one_secondary_source_alone() -> None:
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
        sources = ["blog", "page"]
        """
    )
    assert [(task.what, task.weight) for task in review(catalog, TODAY).sources] == [("A blog", 1)]


def test_open_disagreements_and_gaps_weigh_as_much_as_their_subject() -> None:
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
        about = ["A:fee.renewal", "A:exam.questions", "GONE:exam.questions"]
        [[gap]]
        topic = "of two"
        about = ["A:fee.renewal", "B:fee.renewal"]
        [[gap]]
        topic = "of all"
        about = ["renewal.fee"]
        """
    )
    found = review(catalog, TODAY)
    assert [(task.what, task.weight) for task in found.disagreements] == [("open", 1)]
    assert [(task.what, task.weight) for task in found.gaps] == [
        ("of all", 2), ("of two", 2), ("of one", 1),
    ]  # fmt: skip


FEE = """
purpose = "renewal"
what = "{}"
amount = 10
currency = "USD"
per = "year"
"""


def test_a_price_weighs_as_much_as_its_certifications_and_stands_once() -> None:
    one = TWO + '[[certification]]\ncode = "C"\nstatus = "retired"\n[renewal]\n'
    both = f'[[renewal.fee]]{FEE.format("both")}certifications = ["A", "B"]\n'
    every = f"[[renewal.fee]]{FEE.format('every')}"
    own = "".join(
        f'[[certification]]\ncode = "{code}"\n[[certification.fee]]{FEE.format("own")}'
        for code in "AB"
    )
    state = f'[[jurisdiction]]\nid = "NV"\n[[jurisdiction.fee]]{FEE.format("state")}'
    catalog = made_up(states=state, one=one + every + both, two=own)
    assert [(task.owner, task.what, task.weight) for task in review(catalog, TODAY).prices] == [
        ("one", "$10 a year: both", 2),
        ("one", "$10 a year: every", 2),
        ("two", "$10 a year: own", 2),
        ("states", "$10 a year: state", 1),
    ]


def test_prices_of_different_dates_stand_apart() -> None:
    one = '[[certification]]\ncode = "{0}"\n[[certification.fee]]{1}as_of = "{0}"\n'
    own = "".join(one.format(year, FEE.format("own")) for year in (2022, 2019))
    tasks = review(made_up(one=own), TODAY).prices
    assert [(str(task.date), task.weight) for task in tasks] == [("2019", 1), ("2022", 1)]


def test_of_equal_tasks_undated_amounts_come_first_and_then_the_oldest() -> None:
    fees = "".join(
        f"[[renewal.fee]]{FEE.format(what)}" + (f'as_of = "{year}"\n' if year else "")
        for what, year in (("newer", "2022"), ("undated", ""), ("older", "2019"))
    )
    tasks = review(made_up(one="[renewal]\n" + fees), TODAY).prices
    assert [task.what.partition(": ")[2] for task in tasks] == ["undated", "older", "newer"]


def test_the_review_skips_a_source_that_was_read_or_checked_lately() -> None:
    text = """
    [[source]]
    id = "blog"
    title = "A blog"
    kind = "{kind}"
    dated = "2020"
    url = "https://blog.example"
    {read}
    [[faq]]
    id = "first"
    sources = ["blog"]
    {checked}
    [[faq]]
    id = "second"
    sources = ["blog"]
    """

    def found(kind: str = "secondary", read: str = "", checked: str = "") -> list[int]:
        catalog = made_up(one=text.format(kind=kind, read=read, checked=checked))
        tasks = review(catalog, TODAY).sources
        assert {(t.owner, t.what, t.url) for t in tasks} <= {
            ("one", "A blog", "https://blog.example")
        }
        return [task.weight for task in tasks]

    assert found() == [2]
    assert found("official") == found("government") == []
    assert found("article") == [2]
    assert found(read='read = "2026-03-01"') == []
    assert found(read='read = "2025-03-01"') == [2]
    assert found(checked='checked = "2026-03-01"') == [1]


def test_the_review_skips_a_source_whose_records_were_all_checked() -> None:
    text = """
    [[source]]
    id = "blog"
    kind = "secondary"
    [[faq]]
    id = "first"
    sources = ["blog"]
    checked = "2026-03-01"
    """
    assert not review(made_up(one=text), TODAY).sources


def test_the_review_skips_gaps_that_were_searched_within_a_year() -> None:
    gap = '[[gap]]\ntopic = "x"\nlooked = {{ at = "the page", on = "{}" }}\n'
    assert not review(made_up(one=gap.format("2026-03-01")), TODAY).gaps
    assert review(made_up(one=gap.format("2025-03-01")), TODAY).gaps
    states = '[[jurisdiction]]\nid = "NV"\n' + gap.format("2020-01-01")
    in_states = review(made_up(states=states), TODAY)
    assert [(task.owner, task.weight) for task in in_states.gaps] == [("states", 1)]
    nobody = review(made_up(one='[[gap]]\ntopic = "x"\nabout = ["A:fee"]\n'), TODAY)
    assert [task.weight for task in nobody.gaps] == [1]
