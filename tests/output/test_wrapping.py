"""Wrapping plain text."""

from __future__ import annotations

from certtui.output.document import BOUND, Document, Heading
from certtui.output.formats.plain import to_plain, wrap


def test_words_with_a_no_break_blank_stay_together_if_they_fit() -> None:
    text = f"all of it: certtui{BOUND}compare{BOUND}amt"
    assert wrap(text, 29) == ["all of it:", f"certtui{BOUND}compare{BOUND}amt"]
    assert wrap(text, 16) == ["all of it:", "certtui compare", "amt"]
    assert wrap(f"a bb{BOUND}bb", 5) == ["a", f"bb{BOUND}bb"]
    indented = wrap(f"one aaaa{BOUND}bbbb", 10, subsequent_indent="    ")
    assert indented == ["one aaaa", "    bbbb"]  # bound it would need 13 columns


def test_a_title_and_a_heading_wider_than_the_page_are_wrapped() -> None:
    long = "Radiation health and safety, and infection control"
    lines = to_plain(Document(long, (Heading(long, 2),)), 40).splitlines()
    first, second = "Radiation health and safety, and", "infection control"
    assert lines == [first, second, "=" * len(first), "", first, second, "-" * len(first)]
