"""The full-text index: rows with a word or phrase, and stems."""

from __future__ import annotations

import sqlite3

import pytest

from certtui.answers.search.full_text import Column, FullTextIndex, Phrase


@pytest.fixture(scope="module")
def index() -> FullTextIndex:
    made = FullTextIndex()
    made.add(
        [
            (0, "renewal fee", "late card one"),
            (1, "card", "renewal late fee two"),
            (2, "late fee renewals", "one"),
            (3, "", "fee"),
        ]
    )
    return made


@pytest.mark.parametrize(
    ("phrases", "column", "rows"),
    [
        ([("fee",)], None, [0, 1, 2, 3]),
        ([("fee",)], "question", [0, 2]),
        ([("fee",)], "rest", [1, 3]),
        ([("renewals",)], "question", [0, 2]),  # by its stem
        ([("late", "fee")], None, [1, 2]),  # side by side
        ([("late", "fee"), ("two",)], None, [1, 2]),
        ([("card",), ("one",)], None, [0, 1, 2]),
        ([("absent",)], None, []),
        ([], None, []),
        ([('"fee" OR', "x")], None, []),  # nothing in a word is an operator
    ],
)
def test_a_query_finds_rows_with_any_of_its_phrases(
    index: FullTextIndex, phrases: list[Phrase], column: Column | None, rows: list[int]
) -> None:
    assert index.rows(phrases, column) == rows


@pytest.mark.parametrize(
    ("also", "limit", "rows"),
    [
        ([[("late",)]], -1, [0, 1, 2]),
        ([[("late",)], [("one",)]], -1, [0, 2]),
        ([[("card",), ("renewals",)]], -1, [0, 1, 2]),
        ([[("late",)], []], -1, []),
        ([], 2, [0, 1]),
        ([[("one",)]], 1, [0]),
    ],
)
def test_a_row_needs_one_phrase_of_every_group(
    index: FullTextIndex, also: list[list[Phrase]], limit: int, rows: list[int]
) -> None:
    assert index.rows([("fee",)], also=also, limit=limit) == rows


def test_each_word_has_a_stem(index: FullTextIndex) -> None:
    assert index.stems(["renewals", "lapsed", "a", "naïve", "x9", "renewals"]) == {
        "renewals": "renew", "lapsed": "laps", "a": "a", "naïve": "naïve", "x9": "x9",
    }  # fmt: skip
    assert index.stems(["fees"]) == {"fees": "fee"}
    assert index.stems([]) == {}


def test_a_saved_index_has_its_rows(index: FullTextIndex) -> None:
    assert bool(index.image()) == hasattr(sqlite3.Connection, "serialize")  # from Python 3.11 on
    if image := index.image():
        copy = FullTextIndex(image)
        assert copy.rows([("fee",)]) == [0, 1, 2, 3]
        assert copy.stems(["fees"]) == {"fees": "fee"}
