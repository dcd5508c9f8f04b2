"""The filter box opened by `/`, and the next and previous match."""

from __future__ import annotations

import pytest

from certtui.tui.views.filtered import FilteredView
from tests.tui.harness import Session, drive, view_of

LISTS = {
    "organizations": "list", "compare": "rows", "paths": "routes", "credentials": "held",
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_the_filter_box_opens_filters_closes_and_is_left_by_down(name: str) -> None:
    async def script(session: Session) -> None:
        await session.open(name)
        view = view_of(session, FilteredView)
        if name == "paths":  # in the form, `/` goes to the box of the question
            await session.press("tab")
        before = len(session.list_of(LISTS[name]).lines)
        assert view.find_box is None
        await session.press("slash")
        box = view.find_box
        assert box is not None
        assert session.app.focused is box
        await session.type("zzz")
        assert len(session.list_of(LISTS[name]).lines) == 1
        assert "esc" in session.lines(LISTS[name])[0]
        await session.press("escape")
        assert view.find_box is None
        assert len(session.list_of(LISTS[name]).lines) == before
        await session.press("slash")
        assert view.find_box is box
        assert box.value == ""
        await session.press("a", "down")
        assert (box.value, session.list_of(LISTS[name]).has_focus) == ("a", True)

    drive(script)


@pytest.mark.parametrize(
    ("name", "part", "typed"),
    [("organizations", "list", "alp"), ("compare", "rows", "renewal")],
)
def test_what_is_looked_for_is_marked_in_the_lines_that_are_left(
    name: str, part: str, typed: str
) -> None:
    async def script(session: Session) -> None:
        await session.open(name)
        await session.press("slash")
        await session.type(typed)
        cells = [cell for line in session.list_of(part).lines for cell in line.cells]
        marked = [cell.plain[s:e].casefold() for cell in cells for s, e, m in cell.spans
                  if m == "match"]  # fmt: skip
        assert typed in marked

    drive(script)


@pytest.mark.parametrize(
    ("part", "said"), [("list", "Filter the list"), ("facts", "Filter this tab")]
)
def test_the_filter_box_says_which_part_it_filters(part: str, said: str) -> None:
    async def script(session: Session) -> None:
        view_of(session, FilteredView).focus_part(part)
        await session.press("slash")
        await session.type("alp")
        assert said in session.text.splitlines()[20]
        assert "alp" in session.text.splitlines()[21]

    drive(script, size=(80, 24))


def test_a_filter_of_one_pane_does_not_narrow_the_next() -> None:
    async def script(session: Session) -> None:
        await session.press("enter", "slash")
        await session.type("zzz")
        await session.press("tab", "right")
        assert view_of(session, FilteredView).find_box is None
        assert len(session.list_of("facts").lines) > 1
        assert session.app.focused is session.list_of("facts")

    drive(script)


def test_n_finds_the_last_words_again_without_the_filter() -> None:
    async def script(session: Session) -> None:
        facts = session.list_of("facts")

        async def key_after(key: str) -> str:
            await session.press(key)
            assert facts.current is not None
            return facts.current.key

        await session.press("enter", "n")
        assert session.toast == "Look for something with / first."
        await session.press("slash", *"Alpha", "escape")
        first, second = await key_after("n"), await key_after("n")
        assert first != second
        assert await key_after("N") == first
        await session.press("slash", *"zzz", "escape", "n")
        assert session.toast == "No match for “zzz”."
        await session.press("shift+tab", "n")  # each list has its own
        assert view_of(session, FilteredView).focused_part == "list"
        assert session.toast == "Look for something with / first."

    drive(script)
