"""The filter box of a view: which part it filters, and what `esc` clears."""

from __future__ import annotations

import pytest

from certtui.tui.views.filtered import FilteredView
from tests.tui.harness import Session, drive, view_of

SIZES = pytest.mark.parametrize("size", [(60, 16), (80, 24)])


def box(session: Session) -> str:
    """The words in the box; empty while it is not on the screen."""
    shown = view_of(session, FilteredView).find_box
    return shown.value if shown is not None else ""


def filters(session: Session) -> dict[str, str]:
    return view_of(session, FilteredView).filters


async def filter_both(session: Session) -> None:
    """The list by `a`, and the facts of what is under its cursor by `e`; the facts have focus."""
    await session.press("slash", "a", "enter", "enter", "slash", "e", "enter")
    assert session.view.focused_part == "facts"
    assert filters(session) == {"list": "a", "facts": "e"}


@SIZES
def test_esc_clears_the_filter_of_the_focused_part(size: tuple[int, int]) -> None:
    async def script(session: Session) -> None:
        await filter_both(session)
        await session.press("escape")
        assert filters(session) == {"list": "a"}
        assert session.view.focused_part == "facts"
        await session.press("escape")
        await session.settle()
        assert filters(session) == {"list": "a"}, "what was typed over the list is the list's"
        assert session.view.focused_part == "list"
        assert box(session) == "a"
        await session.press("escape")
        assert filters(session) == {}
        assert box(session) == ""
        await session.press("escape")
        assert "nothing to go back to" in session.toast

    drive(script, size=size)


@SIZES
def test_the_box_stays_while_what_is_typed_goes_through_the_list(size: tuple[int, int]) -> None:
    async def script(session: Session) -> None:
        await session.press("slash")
        await session.type("beta")
        assert box(session) == "beta"
        assert session.app.focused is view_of(session, FilteredView).find_box
        assert session.view.subject.startswith("beta#")

    drive(script, size=size)


@SIZES
def test_the_box_shows_the_filter_of_the_focused_part(size: tuple[int, int]) -> None:
    async def script(session: Session) -> None:
        await session.press("slash", "a", "enter")
        assert box(session) == "a"
        await session.press("enter")
        assert session.view.focused_part == "facts"
        assert box(session) == ("" if size[0] < 80 else "a"), "a narrow screen hides the list"
        await session.press("slash", "e", "enter")
        assert box(session) == "e"
        await session.press("shift+tab")
        assert session.view.focused_part == "list"
        assert box(session) == "a"
        await session.press("tab")
        assert box(session) == "e"

    drive(script, size=size)


def test_the_filter_box_follows_the_width_and_comes_back_with_the_place() -> None:
    async def script(session: Session) -> None:
        await session.press("slash", "a", "enter", "enter")
        assert box(session) == "a"
        await session.resize(60, 16)
        assert box(session) == ""
        await session.resize(80, 24)
        assert box(session) == "a"
        await session.open("compare")
        await session.press("escape")
        await session.until(lambda: session.view.name_of_view == "organizations")
        await session.settle()
        assert (filters(session), box(session)) == ({"list": "a"}, "a")

    drive(script)


def test_esc_in_the_questions_of_paths_leaves_the_filter_of_the_routes() -> None:
    async def script(session: Session) -> None:
        await session.open("paths")
        await session.press("tab", "tab", "slash", "e", "enter", "shift+tab")
        assert session.view.focused_part == "form"
        await session.press("escape")
        assert filters(session) == {"routes": "e"}
        await session.press("tab", "tab", "escape")
        assert filters(session) == {}

    drive(script, size=(120, 40))


def test_an_item_marked_under_a_filter_shows_its_mark() -> None:
    async def script(session: Session) -> None:
        await session.press("enter", "slash", "e", "enter", "space")
        assert session.view.session.marked == ["alpha"]
        assert any("●" in line for line in session.lines("list")), session.text

    drive(script)
