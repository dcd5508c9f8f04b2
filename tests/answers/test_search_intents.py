"""What a query asks of a role in general is answered by an overview, or by what states demand."""

from __future__ import annotations

import pytest

from certtui.answers.search import SearchIndex
from tests.made_up import KEEPER_AND_DRAWER, made_up

THESAURUS = """
stop_words = ["a an the do does i my to for of what how when it can be get need"]
plain_words = ["long last call own wanting required"]
[[intent]]
answer = "states"
words = ["need card", "card required"]
[[intent]]
answer = "overview:become"
words = ["how get card", "want be"]
[[intent]]
answer = "overview:renewal"
words = ["how last"]
"""
BODY = """
[[certification]]
code = "KPR"
role = "keeper"
[[certification]]
code = "DRW"
role = "drawer"
"""
CARD = """
[[faq]]
id = "card"
question = "Which card do the keepers hold of the board in the end?"
answer = "Yes."
topics = ["certification"]
sources = ["page"]
"""
STATES = """
[[jurisdiction]]
id = "NV"
name = "Nevada"
[[faq]]
id = "keepers"
question = "Where is there a law on keepers?"
answer = "Everywhere, with a card."
topics = ["recognition"]
sources = ["page"]
"""


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex(
        made_up(
            vocabulary=KEEPER_AND_DRAWER,
            thesaurus=THESAURUS,
            states=STATES,
            one=BODY + CARD,
            two=BODY,
        )
    )


@pytest.mark.parametrize(
    ("query", "intent"),
    [
        ("do i need a card", "states"),
        ("is a card required", "states"),
        ("how do I get cards", "overview:become"),  # by stems
        ("how do i get what they call my own card", "overview:become"),  # others between them
        ("a card i get, how?", ""),  # in another order
        ("need a card, how do i get it", "states"),  # the first that fits
        ("wanting to be one", "overview:become"),
        ("how long does it last", "overview:renewal"),
        ("card", ""),
    ],
)
def test_an_intent_is_read_from_its_words_in_their_order(
    index: SearchIndex, query: str, intent: str
) -> None:
    assert index._parser.parse(query, typing=False, correct=True).intent == intent


@pytest.mark.parametrize(
    ("query", "raised"),
    [
        ("how do i get a keeper card", {"overview:become/keeper"}),
        ("keepers, drawers: how do i get a card",
         {"overview:become/keeper", "overview:become/drawer"}),
        ("does a keeper need a card", {"states/keepers"}),
        ("how long does a keeper card last", {"overview:renewal/keeper"}),
        ("how do i get a card", set()),
        ("keeper card", set()),
        # Of a body or in a state, it is no general question.
        ("how do i get the keeper card of one", set()),
        ("does a keeper of one need a card", set()),
        ("how do i get a keeper card in Nevada", set()),
    ],
)  # fmt: skip
def test_what_a_question_about_a_role_in_general_asks_for_is_raised(
    index: SearchIndex, query: str, raised: set[str]
) -> None:
    parsed = index._parser.parse(query, typing=False, correct=True)
    rows = [row for row, _ in index._ranking._intended(parsed)]
    assert {index._entries[row].id for row in rows} == raised


def test_the_overview_that_is_asked_for_comes_before_an_answer_in_the_same_words() -> None:
    with_intents, without = (
        SearchIndex(
            made_up(vocabulary=KEEPER_AND_DRAWER, thesaurus=words, one=BODY + CARD, two=BODY)
        )
        for words in (THESAURUS, THESAURUS.partition("[[intent]]")[0])
    )
    query = "how long does keeper certification last"
    assert with_intents.search(query).hits[0].id == "overview:renewal/keeper"
    assert without.search(query).hits[0].id != "overview:renewal/keeper"
