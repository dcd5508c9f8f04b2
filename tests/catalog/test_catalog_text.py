"""Cleaning foreign text: what is kept and what becomes visible."""

from __future__ import annotations

import sys
import unicodedata
from itertools import chain

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from certtui.catalog import cleaning as text
from certtui.catalog.cleaning import REPLACEMENT, Unusable, clean, clean_tree, shortened

ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\u200c\u200d\ufe0e\ufe0f\u00ad\u0301\u094d👨🔬❤️ک葛 \n\r\t1"),
        st.characters(categories=["Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Zl", "Zp"]),
    )
)  # fmt: skip


@given(ANY_TEXT, st.booleans())
@example("e\u00ad\u0301", False)
@example("\u2800\ufe0f", False)
@example("\u0600\u200d\u0601", True)
@example("a" + "\u0301" * 40, False)
@example("  a\u3000 b ", False)
def test_cleaning_a_clean_text_changes_nothing(raw: str, lines: bool) -> None:
    once = clean(raw, lines=lines)
    assert clean(once, lines=lines) == once
    assert unicodedata.is_normalized("NFC", once)
    assert len(once) <= len(unicodedata.normalize("NFC", raw))
    assert once == once.strip()
    assert "  " not in once
    allowed = "\n" if lines else ""
    for character in once:
        category = unicodedata.category(character)
        assert category not in ("Cc", "Cs", "Co", "Zl", "Zp") or character in allowed
        assert category != "Cf" or character in "\u200c\u200d"


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_cleaning_plain_ascii_removes_only_blanks(raw: str) -> None:
    assert clean(raw) == " ".join(part for part in raw.split(" ") if part)


@pytest.mark.parametrize(
    "raw",
    ["\x00", "\x07", "\x1b", "\x7f", "\x80", "\x85", "\x9b", "\x9d", "\u061c", "\u200b", "\u200e",
     "\u202a", "\u202e", "\u2060", "\u2066", "\u2069", "\ufeff", "\u2028", "\u2029", "\ud800",
     "\ue000", "\ufdd0", "\ufffe", "\U0001ffff", "\U000e0041", "\U000e007f", "\u034f",
     "\u115f", "\u3164", "\uffa0", "\u2800", "\u180e", "\u2065", "\U000e0fff"],
)  # fmt: skip
def test_control_and_hidden_characters_become_visible(raw: str) -> None:
    assert clean(f"a{raw}b") == f"a{REPLACEMENT}b"
    assert clean(raw) == REPLACEMENT


@pytest.mark.parametrize(
    "raw",
    ["👨‍👩‍👧", "🏳️‍🌈", "❤️‍🔥", "👩🏽‍🔬", "1️⃣", "می‌خواهم", "क्‍ष",
     "葛󠄀", "Ωmega", "日本語", "Übung", "🇺🇸", "§ 493.1489"],
)  # fmt: skip
def test_scripts_and_emoji_stay_whole(raw: str) -> None:
    assert clean(raw) == raw


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\u200d", "a�"),
        ("\u200da", "�a"),
        ("a\u200db", "a�b"),
        ("a\u200cb", "a�b"),
        ("👨\u200d", "👨�"),
        ("👨\u200d\u200d👩", "👨��👩"),
        ("ب\u200d\u061cب", "ب��ب"),
        ("a\ufe0f", "a�"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f�"),
        ("葛\U000e0100\U000e0101", "葛\U000e0100�"),
    ],
)
def test_a_joiner_or_selector_without_a_base_becomes_visible(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_line_breaks_stay_only_where_the_field_has_lines() -> None:
    assert clean("a\r\nb\rc\nd", lines=True) == "a\nb\nc\nd"
    assert clean("a\r\nb\rc\nd") == "a b c d"
    assert clean("a\tb\u00a0 c") == "a b c"


def test_the_bytes_of_an_argument_become_letters_if_they_are_utf8() -> None:
    typed = "Prüfung".encode().decode("ascii", "surrogateescape")
    assert clean(typed) == "Prüfung"
    assert clean("a\udcffb\udcc3") == "a�b�"
    assert clean("\udcc2\udc9b") == "�"  # a control character


def test_marks_without_end_are_cut() -> None:
    assert clean("z" + "\u0335" * 5000) == "z" + "\u0335" * text.MOST_MARKS + REPLACEMENT


def test_a_soft_hyphen_is_left_out_before_composing() -> None:
    assert clean("e\u00ad\u0301") == "é"


def test_unassigned_code_points_are_kept_on_every_python() -> None:
    assert clean("a\u0378b\U0001faffb") == "a\u0378b\U0001faffb"


def test_every_code_point_is_either_kept_or_replaced() -> None:
    planes = (range(0x20000), range(0xE0000, 0xE1000), range(0x20000, sys.maxunicode + 1, 251))
    for number in chain.from_iterable(planes):
        character = chr(number)
        if character == "\u00ad" or character.isspace():
            continue
        composed = unicodedata.normalize("NFC", f"a{character}b")
        assert clean(f"a{character}b") in (composed, f"a{REPLACEMENT}b")


def test_the_keys_of_a_table_are_cleaned_too() -> None:
    tree = clean_tree({"note": "a\nb\x1b", "name": "a\nb", "list": ["\u202e"], "n": 3, "x\x1b": 1})
    assert tree == {"note": "a\nb�", "name": "a b", "list": ["�"], "n": 3, "x��": 1}


def test_a_key_with_a_hidden_character_does_not_become_a_known_key() -> None:
    assert "name" not in clean_tree({"na\u00adme": "x", " name": "y"})


@pytest.mark.parametrize("number", [10**400, -(10**400), 1e300, float("nan"), float("-inf")])
def test_a_number_out_of_range_is_marked(number: float) -> None:
    assert isinstance(clean_tree({"amount": number})["amount"], Unusable)


def test_an_amount_in_quotes_is_no_number() -> None:
    assert isinstance(clean_tree({"amount": "NaN"})["amount"], Unusable)
    assert clean_tree({"amount": 12.5, "what": "12"}) == {"amount": 12.5, "what": "12"}


@given(ANY_TEXT, st.integers(2, 80))
def test_a_shortened_text_fits(raw: str, most: int) -> None:
    assert len(shortened(raw * 50, most)) <= most


def test_a_text_is_cut_only_when_it_is_too_long() -> None:
    assert shortened("a" + " " * 239) == "a"
    assert shortened("a" + " " * 240) == "a…"
    assert (shortened("a" * 60), shortened("a" * 61)) == ("a" * 60, "a" * 59 + "…")
