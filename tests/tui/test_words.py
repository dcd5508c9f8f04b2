"""Wrapping: nothing is lost, nothing is too wide, and no emoji is cut in two."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from certtui.catalog.cleaning import clean
from certtui.tui.widgets.styled_text import Words, wrapped_rows

TEXTS = st.text(st.sampled_from("ab -–\né検👩🔬\u200d\u0301"), max_size=60)
PIECES = (
    "a", "word", " ", "\n", "\N{NO-BREAK SPACE}", "\t", "– ", "12. ", "(note) ", "-", "/", "é",
    "検", "検" * 30, "👩\u200d🔬", "⚠\ufe0f", "30 September 2027 ", "2,000 hours ", "x" * 50,
)  # fmt: skip
CLEANED = st.lists(st.sampled_from(PIECES), max_size=25).map(
    lambda p: clean("".join(p), lines=True)
)


@given(TEXTS, st.integers(1, 30))
def test_every_letter_of_a_text_is_in_one_row(text: str, width: int) -> None:
    rows = wrapped_rows(text, width)
    shown = "".join(text[start:end] for start, end, _ in rows)
    assert "".join(shown.split()) == "".join(text.split())
    assert [start for start, _, _ in rows] == sorted(start for start, _, _ in rows)


@given(CLEANED, st.integers(2, 200), st.sampled_from([0, 2]))
def test_no_row_is_too_wide_and_only_blanks_are_between_two(
    text: str, width: int, indent: int
) -> None:
    place = 0
    for start, end, before in wrapped_rows(text, width, indent):
        assert before + cell_len(text[start:end]) <= width
        assert place <= start <= end
        assert not text[place:start].strip()
        place = end
    assert not text[place:].strip()


@given(st.integers(1, 12), st.integers(2, 9))
def test_a_joined_emoji_is_not_cut(count: int, width: int) -> None:
    text = "👩\u200d🔬" * count
    for start, end, _ in wrapped_rows(text, width):
        assert (end - start) % 3 == 0


@pytest.mark.parametrize("head", ["– ", "1. ", "12. "])
def test_a_numbered_step_and_a_bullet_hang(head: str) -> None:
    text = f"{head}one two three four"
    rows = wrapped_rows(text, 14)
    assert [before for _, _, before in rows] == [0] + [len(head)] * (len(rows) - 1)
    assert len(rows) > 1


def test_a_figure_at_the_start_of_a_sentence_does_not_hang() -> None:
    assert {before for _, _, before in wrapped_rows("1.5 points every year", 10)} == {0}


def test_matches_are_marked_over_a_no_break_space() -> None:
    pattern = re.compile("fee|before 2", re.IGNORECASE)
    words = Words("Fee: $9 (before\N{NO-BREAK SPACE}2020)", "dim").with_matches(pattern)
    assert words.pieces(0, len(words.plain)) == [
        ("Fee", "match"), (": $9 (", "dim"), ("before\N{NO-BREAK SPACE}2", "match"),
        ("020)", "dim"),
    ]  # fmt: skip
