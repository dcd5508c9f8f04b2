"""The mouse: clicks, selecting and copying text, closing a dialog."""

from __future__ import annotations

import pytest
from textual.widget import Widget

from certtui.tui.views.compare import CompareView
from certtui.tui.widgets.line_list import LineList
from tests.tui.harness import Session, drive, view_of


def place_of(session: Session, text: str) -> tuple[int, int]:
    """Column and row of the first place on the screen where a text stands."""
    rows = session.text.splitlines()
    row = next(number for number, line in enumerate(rows) if text in line)
    return rows[row].index(text), row


async def drag(session: Session, begin: tuple[int, int], end: tuple[int, int]) -> None:
    """Press the button, move, let go."""
    await session.pilot.mouse_down(offset=begin)
    await session.pilot.hover(offset=end)
    await session.pilot.mouse_up(offset=end)
    await session.settle()


def test_a_click_selects_a_cell_and_another_opens_it() -> None:
    async def script(session: Session) -> None:
        await session.open("compare")
        compare, rows = view_of(session, CompareView), session.list_of("rows")
        x, y = rows.region.offset
        one, two = (session.text.splitlines()[2].index(name) for name in ("ALPHA", "BETA"))
        label, line = x + 6, rows.cursor
        for place, down, column, dialog in (
            (label, 0, 0, "SourcesScreen"),
            (two, 0, 1, ""),
            (two, 0, 1, "SourcesScreen"),
            (label, 1, 1, ""),
            (one, 1, 0, ""),
        ):
            span = rows._layout.span(line + down)
            assert span is not None
            await session.pilot.click(offset=(place, y + span[0] - rows.scroll_offset.y))
            await session.settle()
            assert (rows.cursor, compare.columns.column) == (line + down, column)
            assert session.dialog() == dialog
            if dialog:
                await session.press("escape")

    drive(script, size=(120, 40))


def test_the_address_of_a_source_is_a_link() -> None:
    async def script(session: Session) -> None:
        await session.press("enter")
        await session.until(lambda: "https://" in session.text)
        x, y = place_of(session, "https://")
        link = session.app.screen.get_style_at(x + 2, y).link
        assert (link or "").startswith("https://")

    drive(script, size=(120, 40))


def test_a_click_on_an_address_in_a_list_asks_once_whether_to_open_it() -> None:
    async def script(session: Session) -> None:
        await session.app.open_view("organizations", "alpha#sources")
        await session.until(lambda: "https://" in session.text)
        x, y = place_of(session, "https://")
        await session.pilot.click(offset=(x + 2, y))
        await session.settle()
        assert session.dialog() == "AskScreen"
        assert len(session.app.screen_stack) == 2

    drive(script)


@pytest.mark.parametrize(
    ("keys", "part"), [(("enter",), "facts"), ((), "list"), (("enter",), "side")]
)
def test_text_is_selected_with_the_mouse_and_copied(keys: tuple[str, ...], part: str) -> None:
    async def script(session: Session) -> None:
        await session.press(*keys)
        widget = session.view.query_one(f"#{part}", Widget)
        x, y, width, _ = widget.region
        word = "BETA" if part == "list" else "Alpha Board"
        rows = session.text.splitlines()
        row = next(n for n in range(y, len(rows)) if word in rows[n][x : x + width])
        column = x + rows[row][x : x + width].index(word)
        await drag(session, (column, row), (column + len(word), row))
        assert (session.app.screen.get_selected_text() or "").strip().startswith(word[:-1])
        drawn = widget.render_line(row - widget.content_region.y)
        assert "".join(s.text for s in drawn if s.style and s.style.reverse)[:-1] == word
        await session.press("ctrl+c")
        assert session.app.clipboard.strip().startswith(word[:-1])
        if part == "list":  # a selection opens nothing
            assert isinstance(widget, LineList)
            assert not session.view.has_class("-open")

    drive(script, size=(120, 40))


def test_a_selection_in_a_scrolled_text_copies_what_is_shown() -> None:
    """From a letter of one row to a letter of the next, in a text that is scrolled."""

    async def script(session: Session) -> None:
        await session.press("enter", "end")
        facts = session.list_of("facts")
        assert facts.scroll_offset.y > 0
        x, y, _, height = facts.region
        first, second = (row[x:] for row in session.text.splitlines()[y + height - 2 :][:2])
        await drag(session, (x + 4, y + height - 2), (x + 9, y + height - 1))
        chosen = (session.app.screen.get_selected_text() or "").splitlines()
        assert chosen[0].strip()
        assert first.startswith(chosen[0].rstrip(), 4)
        assert chosen[1] == second[2:10]

    drive(script, size=(120, 12))


def test_a_click_outside_a_dialog_closes_it_and_one_inside_does_not() -> None:
    async def script(session: Session) -> None:
        await session.press("enter")
        for key in ("question_mark", "s", "x", "t", "ctrl+p", "exclamation_mark"):
            await session.press(key)
            await session.until(session.dialog)
            await session.settle()
            box = session.app.screen.query(".box, #--container").first().region
            await session.pilot.click(offset=(box.right - 1, box.y + 1))
            await session.settle()
            assert session.dialog(), f"{key}: a click on the frame"
            await session.pilot.click(offset=(1, 20))
            await session.until(lambda: not session.dialog())
            await session.settle()

    drive(script, size=(120, 40))
