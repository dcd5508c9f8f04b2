"""The list widget: where the cursor goes and what stays visible."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual.geometry import Region
from textual.strip import Strip

from certtui.tui.widgets.line import BLANK, Line, heading
from certtui.tui.widgets.line_list import LineList
from certtui.tui.widgets.styled_text import Words, ellipsized
from tests.tui.harness import Session
from tests.tui.harness import drive_drawn as drive


def line(text: str) -> Line:
    return Line((Words(text),), target=text, key=text)


def tall(name: str, rows: int) -> Line:
    return line(f"{name}\n" + "\n".join(f"row {number}" for number in range(1, rows)))


def shown(session: Session, *lines: Line) -> LineList:
    """The first list of the view, with these lines."""
    entries = session.list_of("list")
    entries.focus()
    entries.set_lines(lines)
    return entries


def in_sight(entries: LineList) -> list[str]:
    top = entries.scroll_offset.y
    rows = range(top, min(top + entries.scrollable_content_region.height, entries.row_count))
    return [entries.row_text(row).strip() for row in rows]


def test_page_down_always_moves() -> None:
    """Not even on a line that is taller than a page."""

    async def script(session: Session) -> None:
        room = session.list_of("list").scrollable_content_region.height
        entries = shown(session, tall("first", 3 * room), line("second"), line("third"))
        await session.settle()
        entries.action_page(1)
        assert entries.cursor == 1
        entries.action_page(-1)
        assert entries.cursor == 0

    drive(script)


def test_a_page_ends_on_a_line_and_never_on_a_heading() -> None:
    async def script(session: Session) -> None:
        step = session.list_of("list").scrollable_content_region.height - 1
        before = [line(f"a{number}") for number in range(step)]
        after = [line(f"b{number}") for number in range(2 * step)]
        entries = shown(session, *before, heading("Between"), *after)
        await session.settle()
        entries.action_page(1)
        assert entries.current is not None
        assert entries.current.key == "b0"
        entries.action_page(1)
        assert entries.current.key == f"b{step}"
        for keys in ("one", "two"), ():  # a blank at the end; headings alone scroll
            after = [heading(str(number)) for number in range(3 * step)]
            entries = shown(session, *map(line, keys), *after)
            entries.action_page(1)
            assert entries.current == (line("two") if keys else None)
        assert entries.scroll_offset.y == step

    drive(script)


def test_a_line_that_stays_under_the_cursor_stays_in_sight() -> None:
    async def script(session: Session) -> None:
        rows = [line(f"row {number}") for number in range(60)]
        entries = shown(session, *rows)
        await session.settle()
        entries.move_to("row 40")
        await session.settle()
        entries.set_lines([*(line(f"new {number}") for number in range(30)), *rows])
        await session.settle()
        assert "row 40" in in_sight(entries)

    drive(script)


def test_a_list_without_lines_returns_to_a_place_once_it_has_them() -> None:
    async def script(session: Session) -> None:
        rows = [line(f"row {number}") for number in range(60)]
        entries = shown(session)
        entries.return_to("row 40", 3)
        for _ in range(2):
            entries.set_lines(rows)
            await session.settle()
            assert (entries.target, entries.cursor_row) == ("row 40", 3)
        entries.set_lines(rows[:9])
        entries.set_lines(rows)
        assert entries.target == "row 0", "once is enough"

    drive(script)


def test_the_line_under_the_cursor_stays_in_sight_on_a_smaller_screen() -> None:
    async def script(session: Session) -> None:
        entries = shown(session, *(line(f"row {number}") for number in range(60)))
        await session.settle()
        entries.move_to(in_sight(entries)[-1])
        here = entries.current
        assert here
        await session.resize(80, 14)
        assert here.key in in_sight(entries)

    drive(script)


def test_other_lines_are_shown_from_the_first_even_if_none_can_be_opened() -> None:
    async def script(session: Session) -> None:
        for name in ("one", "other"):
            entries = shown(session, *(heading(f"{name} {number}") for number in range(60)))
            await session.settle()
            assert entries.scroll_offset.y == 0
            entries.action_page(1)
            assert entries.scroll_offset.y > 0

    drive(script)


def test_going_up_to_a_line_shows_the_heading_above_it() -> None:
    async def script(session: Session) -> None:
        room = session.list_of("list").scrollable_content_region.height
        before = [line(f"a{number}") for number in range(room)]
        after = [line(f"b{number}") for number in range(2 * room)]
        entries = shown(session, heading("Before"), *before, heading("After"), *after)
        await session.settle()
        entries.action_last()
        await session.settle()
        assert "After" not in in_sight(entries)
        while entries.current is not None and entries.current.key != "b0":
            entries.action_move(-1)
        await session.settle()
        assert in_sight(entries)[0] == "After"
        entries.action_first()
        await session.settle()
        assert in_sight(entries)[:2] == ["Before", "a0"]

    drive(script)


def test_the_last_line_is_shown_with_what_stands_below_it() -> None:
    async def script(session: Session) -> None:
        room = session.list_of("list").scrollable_content_region.height
        before = [line(f"a{number}") for number in range(room)]
        entries = shown(session, *before, BLANK, heading("Below"))
        entries.action_last()
        await session.settle()
        assert in_sight(entries)[-3:] == [f"a{room - 1}", "", "Below"]
        entries.action_move(-1)
        await session.settle()
        assert entries.scroll_offset.y == 2
        entries.action_first()
        for _ in before[2:]:  # to the last but one, which is in sight from the top
            entries.action_move(1)
        await session.settle()
        assert entries.scroll_offset.y == 0

    drive(script)


def test_down_moves_through_a_tall_line_row_by_row() -> None:
    async def script(session: Session) -> None:
        room = session.list_of("list").scrollable_content_region.height
        entries = shown(session, line("first"), tall("tall", room + 2), line("last"))
        await session.settle()
        seen = []
        for step in (1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1):
            entries.action_move(step)
            seen.append((entries.cursor, entries.scroll_offset.y))
        assert seen == [
            (1, 1), (1, 2), (1, 3), (2, 4), (2, 4), (1, 1), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0),
        ]  # fmt: skip
        entries = shown(session, *(line(f"a{number}") for number in range(3 * room)))
        await session.settle()
        entries.scroll_to(y=room + 3, animate=False, immediate=True)
        entries.action_move(1)  # the cursor is above what is seen, and comes into sight at once
        assert (entries.cursor, entries.scroll_offset.y) == (1, 1)
        entries.cursor = 2 * room
        entries.scroll_to(y=0, animate=False, immediate=True)
        entries.action_move(1)  # it is below: row by row, until it is seen
        assert (entries.cursor, entries.scroll_offset.y) == (2 * room, 1)

    drive(script)


def test_a_line_is_marked_as_changed_only_for_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("certtui.tui.widgets.line_list.CHANGED_FOR", 0.01)

    async def script(session: Session) -> None:
        entries = session.list_of("list")
        entries.show_changed(frozenset({"beta"}))
        assert entries.changed == {"beta"}
        await session.until(lambda: not entries.changed)

    drive(script)


def test_a_row_shows_the_cursor_and_the_columns() -> None:
    async def script(session: Session) -> None:
        entries = session.list_of("list")
        entries.focus()
        cells = (Words("official, 2026"), Words("hidden"), Words("██ x", "bar"))
        entries.set_lines(
            [heading("official, a heading"), Line(cells, "a", "a"), Line(cells, "b", "b")],
            lambda width: (8, 0, width - 8),
        )
        await session.settle()
        assert [entries.row_text(row)[:14] for row in (0, 1, 2)] == [
            "official, a he", "official  ██ x", ", 2026        ",
        ]  # fmt: skip
        assert {entries.row(row).cell_length for row in range(9)} == {entries.size.width}
        assert [entries.row(row).text[0] for row in (1, 3, 9)] == ["▌", " ", " "]
        entries.show_changed(frozenset({"a", "b"}))
        assert [entries.row(row).text[0] for row in (0, 1, 3)] == [" ", "▌", "+"]
        session.view.focus_part("facts")
        await session.settle()
        assert entries.row(1).text[0] == "│"
        x, y = entries.region.offset
        opened = []
        entries.action_choose = lambda: opened.append(entries.cursor)  # type: ignore[method-assign]
        for row in (3, 0, 12, 3, 4, 1):
            await session.pilot.click(offset=(x + 9, y + row))
            await session.settle()
        assert (entries.cursor, opened) == (1, [2, 2])

    drive(script)


def test_a_cut_row_ends_with_a_word_where_that_leaves_most_of_it() -> None:
    text = Words("bachelor's degree, and a program")
    assert ellipsized(text, 24).plain == "bachelor's degree, and…"
    assert ellipsized(text, 20).plain == "bachelor's degree…"
    assert ellipsized(text, 13).plain == "bachelor's…"
    assert ellipsized(text, 28).plain == "bachelor's degree, and a…"
    assert ellipsized(Words("an electroencephalogram"), 12).plain == "an electroe…"
    assert ellipsized(Words("recertification in a year"), 12).plain == "recertifica…"


def test_lines_set_before_the_first_drawing_are_drawn() -> None:
    class Recorded(LineList):
        """Keeps what it has drawn, each time."""

        drawn: ClassVar[list[list[str]]] = []

        def render_lines(self, crop: Region) -> list[Strip]:
            strips = super().render_lines(crop)
            self.drawn.append([strip.text.strip(" │▌") for strip in strips])
            return strips

    async def script(session: Session) -> None:
        entries = Recorded()
        entries.set_lines([line("first"), line("second")])
        entries.styles.height = 4
        await session.view.mount(entries)
        await session.settle()
        assert Recorded.drawn[0] == ["first", "second", "", ""]

    drive(script)
