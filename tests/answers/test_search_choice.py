"""Two credentials to choose from, and letters that are a credential's and a state's."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from certtui.answers.search import SearchIndex
from certtui.catalog.records.vocabulary import NamedPlace
from tests.made_up import made_up

WORDS = """
stop_words = ["a an the it for have do does i to of in if is or and get what should"]
plain_words = ["biologist work"]
[[group]]
words = ["difference", "differ"]
narrower = ["versus"]
"""
ONE = """
[[certification]]
code = "MT"
name = "Monkey Tamer"
role = "tamer"
[[certification]]
code = "ZTK"
name = "Zoo Keeper"
role = "keeper"
[[faq]]
id = "path"
question = "From MT to ZTK: how?"
answer = "Work."
topics = ["eligibility"]
sources = ["page"]
[[faq]]
id = "difference"
question = "How do the tests and the daily work of MT and ZTK differ?"
answer = "In all."
topics = ["difference"]
sources = ["page"]
"""
STATES = """
[[jurisdiction]]
id = "NV"
name = "Nevada"
[[jurisdiction]]
id = "MT"
name = "Montana"
[[faq]]
id = "montana"
question = "Is there a license in Montana?"
answer = "No."
topics = ["recognition"]
sources = ["page"]
[[faq]]
id = "nevada"
question = "What does the zoo board in the state of Nevada ask before it gives a license?"
answer = "Much."
topics = ["recognition"]
sources = ["page"]
"""


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex(made_up(states=STATES, thesaurus=WORDS, one=ONE))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("MT or ZTK?", "one/difference"),
        ("should I get ZTK or MT", "one/difference"),
        ("from MT to ZTK", "one/path"),
        ("biologist to ZTK or MT", "one/path"),  # what one moves into is no choice
        ("MT license", "states/montana"),
        ("MT ZTK", "one/path"),
    ],
)
def test_two_names_to_choose_from_ask_for_the_difference(
    index: SearchIndex, query: str, first: str
) -> None:
    assert index.search(query).hits[0].id == first


def test_the_state_that_one_leaves_for_another_is_no_credential() -> None:
    catalog = made_up(states=STATES, thesaurus=WORDS, one=ONE)
    places = (
        NamedPlace(names=("Nevada",), state="NV"),
        NamedPlace(names=("Montana", "MT"), state="MT"),
    )
    index = SearchIndex(replace(catalog, places=places))
    parsed = index._parser.parse("from MT to Nevada", typing=False, correct=True)
    assert parsed.states == {"NV"}
    assert not parsed.certifications


@pytest.mark.parametrize(
    ("query", "asks"), [("MT or ZTK", True), ("MT or ZTK zoo", True), ("MT or ZTK zoo exam", False)]
)
def test_who_asks_for_more_than_a_choice_asks_for_no_difference(
    index: SearchIndex, query: str, asks: bool
) -> None:
    parsed = index._parser.parse(query, typing=False, correct=True)
    assert (("difference",) in [term.typed for term in parsed.terms]) is asks


def test_without_words_for_a_difference_a_choice_is_two_names() -> None:
    index = SearchIndex(made_up(one=ONE))
    assert {hit.id for hit in index.search("MT or ZTK").hits} >= {"one/path", "one/difference"}
