"""Queries for a credential in a state: whether it counts there, and what the state asks."""

from __future__ import annotations

import pytest

from certtui.answers.search import SearchIndex
from tests.made_up import made_up

VOCABULARY = """
[[role]]
id = "keeper"
name = "Keeper"
plural = "Keepers"
description = "Keeps."
"""
THESAURUS = 'stop_words = ["is my in does what a the of"]\n[[group]]\nwords = ["exam", "test"]\n'
STATES = """
[[jurisdiction]]
id = "OZ"
name = "Ozland"
license_required = true
work = [{ roles = ["keeper"], license_required = true, rule = "by the wand" }]
accepts = [
    { title = "Ward", roles = ["keeper"], certifications = ["one:KPT"], as_of = "2024" },
]
[[jurisdiction]]
id = "KPT"
name = "Kapital"
[[faq]]
id = "ozland"
question = "What of TWO in Ozland?"
answer = "So."
topics = ["recognition"]
"""
ONE = """
[[certification]]
code = "KPT"
role = "keeper"
letters = "KPT(ONE)"
aliases = ["keeper"]
[[certification]]
code = "SHR"
role = "keeper"
letters = "SHR(ONE)"
[[faq]]
id = "exam"
question = "How long is the KPT test?"
answer = "Long."
topics = ["exam"]
certifications = ["KPT"]
[[faq]]
id = "who"
question = "Who may sit for KPT?"
answer = "All."
topics = ["eligibility"]
certifications = ["KPT"]
[[faq]]
id = "hired"
question = "Do wards hire KPT?"
answer = "Some."
topics = ["recognition", "career"]
certifications = ["KPT"]
"""
TWO = '[[certification]]\ncode = "SHR"\nrole = "keeper"\nletters = "SHR(TWO)"\n'


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    catalog = made_up(states=STATES, vocabulary=VOCABULARY, thesaurus=THESAURUS, one=ONE, two=TWO)
    return SearchIndex(catalog)


@pytest.mark.parametrize(
    ("query", "place", "id_"),
    [
        ("is KPT recognized in Ozland", 0, "OZ/one:KPT"),
        ("is SHR recognized in Ozland", 0, "OZ/one:SHR+two:SHR"),
        ("SHR(ONE) Ozland", 0, "OZ/one:SHR"),
        ("is a keeper ONE recognized in Ozland", 0, "OZ/one:KPT"),
        ("who may sit for KPT in Ozland", 1, "OZ/one:KPT"),  # after the answer on who may
        ("do wards hire KPT in Ozland", 1, "OZ/one:KPT"),  # after the answer on who hires
        ("how long is the KPT test in Ozland", 1, "OZ/one:KPT"),  # after that on another matter
    ],
)
def test_a_credential_in_a_state_is_answered_with_what_counts_there(
    index: SearchIndex, query: str, place: int, id_: str
) -> None:
    assert index.search(query).hits[place].id == f"overview:in/{id_}"


@pytest.mark.parametrize(
    "query",
    [
        "what of TWO SHR in Ozland",  # answered already
        "KPT",  # no state, though one has these letters
        "Ozland",
        "do wards hire a keeper in Ozland",  # the work, though one calls its credential so
    ],
)
def test_nothing_is_said_of_a_state_where_something_else_is_asked(
    index: SearchIndex, query: str
) -> None:
    assert not [hit for hit in index.search(query).hits if hit.id.startswith("overview:in/")]


def test_the_answer_has_the_verdict_and_the_law_on_that_work(index: SearchIndex) -> None:
    counts = index.search("is KPT recognized in Ozland").hits[0]
    assert counts.answer.splitlines() == [
        "KPT(ONE): Ward (2024)",
        "Ozland: licenses this work; by the wand",
    ]
    unknown = index.search("SHR(ONE) Ozland").hits[0]
    assert unknown.answer.splitlines() == [
        "SHR(ONE): no rule that was found names it",
        "Ozland: licenses this work; by the wand",
        "Exams that count: Ward: one:KPT (2024)",
    ]
    assert unknown.sources == ("states/page",)
