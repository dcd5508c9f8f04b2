"""The rules of the speller, each on a few words."""

from __future__ import annotations

from collections import Counter

import pytest

from certtui.answers.search import SearchIndex
from certtui.answers.search.words import MOST_NEAR, Speller, time_passed
from tests.made_up import made_up


def speller(*others: str, **counts: int) -> Speller:
    """One of a catalog that has each word so often, and of these other names."""
    return Speller(Counter(counts), others, ("plain",))


@pytest.mark.parametrize(
    ("word", "knows"),
    [("fees", True), ("said", True), ("plain", True), ("x9", True), ("feees", False)],
)
def test_words_of_the_catalog_names_and_plain_english_are_known(word: str, knows: bool) -> None:
    assert speller("said", fees=1).knows(word) is knows
    assert (speller("said", fees=1).correct("fees"), speller("said", fees=1).correct("fes")) == (
        None,
        None,
    )


@pytest.mark.parametrize(
    ("word", "known", "read"),
    [
        # One slip in words of four to seven letters, two up to ten, three beyond.
        ("abcx", "abcd", True),
        ("abxx", "abcd", False),
        ("abcdexx", "abcdefg", False),
        ("abcdefxx", "abcdefgh", True),
        ("abcdexxx", "abcdefgh", False),
        ("abcdefghixx", "abcdefghijk", True),
        ("abcdefghxxx", "abcdefghijk", True),
        ("abcdefgxxx", "abcdefghij", False),
        # A first letter is never wrong.
        ("xbcdefg", "abcdefg", False),
        # Letters that changed places are one slip.
        ("abdc", "abcd", True),
    ],
)
def test_the_length_of_a_word_limits_how_many_slips_are_corrected(
    word: str, known: str, read: bool
) -> None:
    assert speller(**{known: 9}).correct(word) == (known if read else None)


def test_of_several_corrections_the_nearest_then_the_commonest_then_the_first_wins() -> None:
    assert speller(abcdefgh=9, abcdefxy=9).correct("abcdefgx") == "abcdefgh"
    assert speller(wordsa=1, wordsb=9).correct("wordsc") == "wordsb"
    assert speller(wordsa=9, wordsb=9).correct("wordsc") == "wordsa"
    assert speller(axcdefg=9, xbcdefh=1).correct("xbcdefg") == "xbcdefh"
    assert speller(xbcdefga=1, abcdefgh=25).correct("xbcdefgh") == "xbcdefga"


def test_similar_words_are_offered_only_for_longer_words_of_letters() -> None:
    assert speller(feeds=1, fee=9, fee9=9, zzzzz=9).near("feed") == ["feeds"]
    many = {f"words{letter}": 1 for letter in "abcdef"}
    assert len(speller(**many).near("words")) == MOST_NEAR


def test_the_beginning_of_a_word_stands_for_the_commonest_words_first() -> None:
    words = speller(renewal=2, renew=5, rest=9, renewed=5)
    assert words.beginning("renew") == ["renew", "renewed", "renewal"]
    assert words.beginning("renew", limit=1) == ["renew"]
    assert words.beginning("x") == []


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("lapsed more than ten years ago", 120),
        ("lapsed longer than a year ago", 12),
        ("lapsed ten years ago", 0),
        ("more than we knew in those two years", 0),
        ("more than the last of years", 0),
    ],
)
def test_a_question_has_the_time_that_it_is_about(text: str, months: int) -> None:
    assert time_passed(text) == months


def test_the_beginning_of_a_word_stands_for_it_from_four_letters_on() -> None:
    text = """
    [[faq]]
    id = "form"
    question = "Where is the renewal form?"
    answer = "There."
    topics = ["renewal"]
    """
    index = SearchIndex(made_up(one=text))
    assert [hit.id for hit in index.search("rene", correct=False).hits] == ["one/form"]
    assert index.search("ren", correct=False).hits == ()
