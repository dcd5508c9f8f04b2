"""Wrapping gives the lines of textwrap, whatever the text."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certtui.catalog.collection import Catalog
from certtui.output.document import BOUND, Document, Heading
from certtui.output.formats.plain import to_plain, wrap

WORDS = st.one_of(
    st.sampled_from(["a", "re-certification", "two-year-old", "x-y-z", "--", "ab--cd", "é", "…"]),
    st.text("abc-. ", min_size=1, max_size=12),
    st.text(st.characters(exclude_characters=BOUND), max_size=4),
)
TEXTS = st.tuples(st.lists(WORDS, max_size=14), st.sampled_from([" ", " ", "  ", "\n", "\t"])).map(
    lambda made: made[1].join(made[0])
)


@given(TEXTS, st.integers(8, 30), st.sampled_from(["", "  ", "    - "]), st.booleans())
def test_any_text(text: str, width: int, indent: str, hyphens: bool) -> None:
    assert wrap(
        text, width, initial_indent=indent, subsequent_indent="  ", break_on_hyphens=hyphens
    ) == textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent="  ", break_on_hyphens=hyphens
    )


@pytest.mark.parametrize("width", [17, 40, 80, 120])
def test_every_answer_of_the_catalog(catalog: Catalog, width: int) -> None:
    for record in catalog.organizations:
        for faq in record.faqs:
            expected = textwrap.wrap(faq.answer, width, subsequent_indent="    ")
            assert wrap(faq.answer, width, subsequent_indent="    ") == expected


def test_what_is_bound_stays_together_while_it_fits() -> None:
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
