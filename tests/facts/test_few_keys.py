"""Common tasks and the keys they take from the first screen, on the built-in catalog."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.tui.harness import Session, drive

pytestmark = pytest.mark.usefixtures("fast_textual")

CATALOG = Path(__file__).parents[2] / "catalog"


@pytest.mark.parametrize(
    ("keys", "most", "expected"),
    [
        (
            ("2", "dollar_sign", "dollar_sign"),
            8,
            ("Cost over 10 years as a laboratory scientist", "in all", "about $"),
        ),
        (
            ("2", *["right_curly_bracket"] * 6, "enter"),
            10,
            ("From the day it", "You need: an", "– You lose: the"),
        ),
    ],
    ids=["which is cheaper over 10 years", "what if it lapses two years"],
)
def test_an_answer_is_a_few_keys_away(
    keys: Sequence[str], most: int, expected: Sequence[str]
) -> None:
    assert len(keys) <= most

    async def script(session: Session) -> None:
        await session.press(keys[0])
        await session.until(lambda: session.view.name_of_view == "compare")
        await session.until(lambda: len(session.lines("rows")) > 20)
        for key in keys[1:]:
            await session.press(key)
        await session.settle()
        seen = " ".join(session.text.split())
        for text in expected:
            assert text in seen, text

    drive(script, directories=(CATALOG,), size=(80, 24))


def test_amt_beside_ascp_takes_at_most_120_lines_when_folded() -> None:
    async def script(session: Session) -> None:
        await session.press("2")
        await session.until(lambda: session.view.name_of_view == "compare")
        await session.until(lambda: len(session.lines("rows")) > 20)
        assert session.list_of("rows").row_count <= 120

    drive(script, directories=(CATALOG,), size=(120, 40))


def test_amt_and_ascp_at_a_glance_take_no_scrolling_at_80_by_24() -> None:
    async def script(session: Session) -> None:
        await session.press("2")
        await session.until(lambda: session.view.name_of_view == "compare")
        await session.until(lambda: len(session.lines("rows")) > 20)
        await session.settle()
        assert "Membership" in session.text
        assert "Signs:" in session.text  # the line below them

    drive(script, directories=(CATALOG,), size=(80, 24))


def test_a_biologist_with_two_years_of_work_sees_the_nearest_route_and_what_it_lacks() -> None:
    async def script(session: Session) -> None:
        await session.press("4")
        await session.until(lambda: "Which work do you want" in session.text)
        said = ("lab scientist", "bachelor biology", "US", "", "lab scientist, 2 years", "CA")
        for answer in said:
            await session.type(answer)
            await session.press("enter")
        assert len(said) + 1 <= 12
        await session.until(lambda: "near" in session.text)
        assert "Route 4" in session.text
        assert "three more years of work" in session.text

    drive(script, directories=(CATALOG,), size=(80, 24))
