"""Queries for facts that were looked for and not found get that answer."""

from __future__ import annotations

from datetime import date

import pytest

from certtui.answers.search import SearchIndex
from certtui.catalog.collection import Catalog
from certtui.output.pages.search import SearchOutput
from certtui.tui.lines.faq import FaqLines
from tests.made_up import made_up

WORDS = """
stop_words = ["a an the it for have do does i to of in if what is there"]
plain_words = ["price list old often many"]
[[group]]
words = ["discount", "lower price"]
[[group]]
words = ["military", "veteran"]
[[group]]
words = ["retest", "try again"]
[[group]]
words = ["fee", "cost"]
[[group]]
words = ["certification", "certificate"]
"""
ONE = """
[organization]
website = "https://one.example"
[[certification]]
code = "ZTK"
name = "Zoo Keeper"
role = "keeper"
[[certification]]
code = "QTK"
name = "Quiet Keeper"
role = "keeper"
[[gap]]
topic = "Military discount, whoever grants it"
looked = { at = "the board's pages", on = "2026-11-26" }
[[gap]]
topic = "Fee for a retest"
about = ["ZTK:fee.retake"]
[[gap]]
topic = "ZTK pass rate"
[[faq]]
id = "discount"
question = "Is there a discount for members?"
answer = "Yes."
topics = ["fees"]
sources = ["page"]
[[faq]]
id = "fee"
question = "What does the certificate of ONE cost?"
answer = "Thirty."
topics = ["fees"]
sources = ["page"]
"""
STATES = """
[[jurisdiction]]
id = "NV"
name = "Nevada"
agency = "Nevada's board"
[[jurisdiction]]
id = "MT"
name = "Montana"
[[gap]]
topic = "Nevada's discount"
"""
TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    two = '[[gap]]\ntopic = "Retest"\n'
    return made_up(states=STATES, thesaurus=WORDS, one=ONE, two=two)


@pytest.fixture(scope="module")
def index(catalog: Catalog) -> SearchIndex:
    return SearchIndex(catalog)


@pytest.mark.parametrize(
    ("query", "topics"),
    [
        ("does ONE have a discount for veterans", ["Military discount, whoever grants it"]),
        ("lower price ONE military", ["Military discount, whoever grants it"]),
        ("what does it cost to try again ONE", ["Fee for a retest"]),
        ("ZTK cost of retest", ["Fee for a retest"]),
        ("discount Nevada", ["Nevada's discount"]),
        ("retest TWO 2026", ["Retest"]),
        ("ONE discount", []),  # it asks for less than the topic says
        ("ONE military discount jacket", []),  # it asks for more
        ("military discount", []),  # of whom is not said
        ("TWO military discount", []),
        ("QTK cost of retest", []),  # it is another credential's
        ("ONE pass rate", []),  # the topic names a credential that is not asked for
        ("discount Montana", []),
        ("ONE certificate", []),  # nothing is asked
        ("ONE", []),
    ],
)  # fmt: skip
def test_a_query_for_a_gap_alone_finds_that_gap(
    index: SearchIndex, query: str, topics: list[str]
) -> None:
    assert [found.gap.topic for found in index.search(query).not_found] == topics


def test_a_gap_is_found_without_its_organizations_name_if_results_are_narrowed_to_it(
    index: SearchIndex,
) -> None:
    def found(only: str) -> list[str]:
        said = index.search("retest", organization=only).not_found
        return [entry.organization for entry in said]

    assert (found("two"), found("one"), found("states")) == (["two"], [], [])
    (gap,) = index.search("retest fee", organization="one").not_found
    assert gap.organization == "one"
    assert index.search("ONE military discount", organization="two").not_found == ()
    assert index.search("retest", organization="nobody").not_found == ()


def test_a_gap_says_where_and_when_someone_looked_and_whom_to_ask(index: SearchIndex) -> None:
    queries = ("ONE military discount", "ZTK retest fee", "Nevada discount")
    assert [index.search(query).not_found[0].text for query in queries] == [
        "Looked for and not found: Military discount, whoever grants it (last looked at the "
        "board's pages, 26 November 2026). Ask ONE: https://one.example",
        "Looked for and not found: Fee for a retest. Ask ONE: https://one.example",
        "Looked for and not found: Nevada's discount. Ask Nevada's board.",
    ]


def test_a_gap_comes_before_the_results(catalog: Catalog, index: SearchIndex) -> None:
    answer = index.search("ONE military discount")
    (found,) = answer.not_found
    page = SearchOutput(catalog, TODAY, answer).write("plain", 300)
    assert 0 < page.index(found.text[:60]) < page.index("Is there a discount")
    first, blank, result, *_ = FaqLines(catalog).results(answer, 30)
    assert (first.cells[0].plain, first.target, blank.target) == (found.text, None, None)
    assert result.target == answer.hits[0]
