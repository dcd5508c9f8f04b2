"""A list of aligned, wrapped lines with a cursor: facts, comparisons, results and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from certtui.tui.widgets.line import GAP, Columns, Line, LineLayout, one_column
from certtui.tui.widgets.text_panel import WrappedText, key_binding

GUTTER = 2
"""Columns on the left for the cursor, so that it does not depend on color alone."""
CHANGED_FOR = 3
"""Seconds for which a changed line is highlighted."""


class LineList(WrappedText, can_focus=True, inherit_bindings=False):
    """Shows lines; posts `Highlighted` when the cursor moves and `Chosen` on enter or a click.

    Filling a comparison of AMT and ASCP at 120 columns takes 16 ms, with OptionList 68, DataTable
    161; with a key on top, those take more than 50 ms.
    """

    DEFAULT_CSS = """
    LineList { height: 1fr; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key_binding("down", "move(1)"),
        key_binding("up", "move(-1)"),
        key_binding("first", "first"),
        key_binding("last", "last"),
        key_binding("page-down", "page(1)"),
        key_binding("page-up", "page(-1)"),
        key_binding("half-down", "page(1, 2)"),
        key_binding("half-up", "page(-1, 2)"),
        key_binding("next-section", "section(1)"),
        key_binding("previous-section", "section(-1)"),
        key_binding("open", "choose"),
    ]

    GUTTER: ClassVar[int] = GUTTER
    cursor: reactive[int] = reactive(-1, repaint=False, init=False)
    """Index of the line under the cursor; -1 if there is none."""
    changed: reactive[frozenset[str]] = reactive(frozenset(), init=False)
    """Keys of the lines that have just changed."""

    @dataclass
    class FromList(Message):
        """A message of a list."""

        list: LineList

        @property
        def control(self) -> LineList:
            return self.list

    class Highlighted(FromList):
        """The cursor moved; by now it may be on a later line."""

    @dataclass
    class Chosen(FromList):
        """A line was opened."""

        line: Line

    class Resized(FromList):
        """The list got another size."""

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002
        go_to_cell: Callable[[int], bool] = lambda _: False,
        enter: str = "",
        box: Widget | None = None,
    ) -> None:
        """`go_to_cell`: called with the index of a clicked cell, if the cursor is on single
        cells; returns whether it was on another. `enter`: what that key does, if not to open.
        `box`: while it has the focus, its keys move the cursor."""
        super().__init__(id=id)
        self._layout = LineLayout((), one_column, 0)
        self._awaited: tuple[str, int | None] | None = None
        """Where to return to once there are lines."""
        self._go_to_cell = go_to_cell
        self.enter = enter
        self._box = box

    # ------------------------------------------------------------------ content

    def set_lines(self, lines: Iterable[Line], columns: Columns = one_column) -> None:
        """Replace the lines. The cursor stays on the line with the same key, if there is one."""
        kept = self.current.key if self.current else ""
        self._lay_out(tuple(lines), columns)
        index = self._layout.index_of(kept) if kept else -1
        if index < 0:
            index = self._layout.next_target(-1, 1)
            self.scroll_to_row(0)
        self.set_reactive(LineList.cursor, index)
        self._show_cursor()
        if self._awaited and self.lines:
            self.return_to(*self._awaited)
        self._report()

    @property
    def lines(self) -> Sequence[Line]:
        return self._layout.lines

    @property
    def current(self) -> Line | None:
        return self.lines[self.cursor] if 0 <= self.cursor < len(self.lines) else None

    @property
    def target(self) -> object:
        return self.current.target if self.current else None

    @property
    def section(self) -> tuple[Line, ...]:
        return self._layout.section(self.cursor) if self.current else ()

    def move_to(self, key: str) -> bool:
        """Move the cursor to the line with this key; False if there is none."""
        index = self._layout.index_of(key)
        if index >= 0:
            self.cursor = index
        return index >= 0

    def return_to(self, key: str, row: int | None) -> None:
        """Move the cursor to the line with this key, and scroll so that it is `row` rows below the
        top, if that is known. As long as there are no lines, this waits for them."""
        self._awaited = None if self.lines else (key, row)
        if self.move_to(key) and row is not None:
            self.show_at_row(row)

    def show_at_top(self, key: str) -> None:
        """Move the cursor to the line with this key, with its headings at the top.

        The key may be a prefix, for the first of several: `fees` for `fees.initial`.
        """
        keys = (line.key for line in self.lines)
        found = next((one for one in keys if one == key or one.startswith(f"{key}.")), None)
        if found is not None and self.move_to(found):
            self._scroll_to_top()

    @property
    def cursor_row(self) -> int:
        """Rows from the visible top to the line under the cursor."""
        span = self._layout.span(self.cursor)
        return span[0] - self.scroll_offset.y if span else 0

    def show_at_row(self, row: int) -> None:
        """Scroll so that the line under the cursor is `row` rows below the top."""
        if span := self._layout.span(self.cursor):
            self.scroll_to_row(span[0] - row)
            self._show_cursor()

    def show_changed(self, keys: frozenset[str]) -> None:
        """Highlight the lines with these keys for a moment."""
        if keys:
            self.changed = keys
            self.set_timer(CHANGED_FOR, partial(setattr, self, "changed", frozenset()))

    def _scroll_to_top(self) -> None:
        """Scroll the line under the cursor to the top, with its headings."""
        if span := self._layout.span(self.cursor):
            self.scroll_to_row(self._layout.top_with_headings(span[0]))

    # ------------------------------------------------------------------ layout

    @property
    def text_width(self) -> int:
        """Columns for text: without gutter, scrollbar and a space before it."""
        return max(self.size.width - GUTTER - 2, 0)

    def _lay_out(self, lines: Sequence[Line], columns: Columns) -> None:
        """Wrap the lines for the present width; without one, there are no rows."""
        self._layout = LineLayout(lines, columns, self.text_width)
        if self._layout.width:
            self.set_extent(self._layout.width, len(self._layout.rows))
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap again if the width has changed; the cursor stays visible."""
        self.post_message(self.Resized(self))
        self.set_extent(self.text_width, self.row_count)
        self._show_cursor()

    @property
    def row_count(self) -> int:
        if self.text_width != self._layout.width:  # a new one, or the first that it is drawn with
            self._lay_out(self.lines, self._layout.columns)
        return len(self._layout.rows)

    def row(self, row: int) -> Strip:
        width = self.size.width
        if row >= self.row_count:
            return Strip.blank(width, self.style())
        index, parts, widths = self._layout.rows[row]
        line = self.lines[index]
        under: tuple[str, ...] = ()
        sign = "  "
        if index == self.cursor and line.target is not None:
            is_led = self.has_focus or (self._box is not None and self._box.has_focus)
            under = ("cursor" if is_led else "cursor-blurred",)
            sign = "▌ " if is_led else "│ "
        elif line.key in self.changed:
            under, sign = ("cursor",), "+ "
        segments = [Segment(sign, self.style(*under))]
        for cell, room, part in zip(self._layout.cells[index], widths, parts, strict=False):
            if room:
                written = self.segments(cell, part, *under)
                used = sum(cell_len(segment.text) for segment in written)
                blank = Segment(" " * max(room - used + GAP, 0), self.style(*under))
                segments += [*written, blank]
        return Strip(segments).adjust_cell_length(width, self.style(*under))

    # ------------------------------------------------------------------ cursor

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint, keep the cursor visible, and report it."""
        for index in (old, new):
            if span := self._layout.span(index):
                self.refresh_lines(*span)
        self._show_cursor()
        self._report()

    def _report(self) -> None:
        if self.current is not None:
            self.post_message(self.Highlighted(self))

    def _show_cursor(self) -> None:
        """Scroll as little as needed to show the line with its headings."""
        span = self._layout.span(self.cursor)
        if span is None:
            return
        room = self.scrollable_content_region.height
        top, height = span
        if top < room and self.cursor == self._layout.next_target(-1, 1):
            self.scroll_to_row(0)  # and all that stands above it
            return
        count = len(self._layout.rows)
        if count - top <= room and self.cursor == self._layout.next_target(len(self.lines), -1):
            self.scroll_to_row(count - room)  # and all that stands below it
            return
        begin = self._layout.top_with_headings(top)
        top, height = begin, top + height - begin
        if height > room:
            top, height = span[0], max(room, 1)
        self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True, immediate=True)

    def action_move(self, step: int) -> None:
        """Move to the next line; row by row through one that is too tall, or not visible yet."""
        offset = self.scroll_offset.y
        if span := self._layout.span(self.cursor):
            top, height = span
            room = self.scrollable_content_region.height
            beyond = top + height - (offset + room) if step > 0 else offset - top
            is_outside = top >= offset + room or top + height <= offset
            if (height > room or is_outside) and beyond > 0:
                self.scroll_to_row(offset + step)
                return
        following = self._layout.next_target(self.cursor, step)
        if following == self.cursor:
            self.scroll_to_row(offset + step)
        self.cursor = following

    def action_first(self) -> None:
        self.cursor = self._layout.next_target(-1, 1)
        self.scroll_to_row(0)

    def action_last(self) -> None:
        self.cursor = self._layout.next_target(len(self.lines), -1)

    def action_section(self, step: int) -> None:
        self.cursor = self._layout.next_section(self.cursor, step)
        self._scroll_to_top()

    def action_page(self, step: int, parts: int = 1) -> None:
        span = self._layout.span(self.cursor)
        room = max((self.scrollable_content_region.height - 1) // parts, 1)
        if span is None:
            self.scroll_to_row(self.scroll_offset.y + step * room)
            return
        row = min(max(span[0] + step * room, 0), len(self._layout.rows) - 1)
        index = self._layout.target_near(self._layout.rows[row].line, step)
        if index == self.cursor:
            index = self._layout.next_target(index, step)
        self.cursor = index

    def action_choose(self) -> None:
        if self.current is not None and self.current.target is not None:
            self.post_message(self.Chosen(self, self.current))

    # ------------------------------------------------------------------ the mouse

    def on_click(self, event: events.Click) -> None:
        """Move the cursor, or open the line that is under it.

        Textual also calls the base class's handler, which handles a click on an address.
        """
        if event.style.link or self.text_selection is not None:
            return
        row = event.y + self.scroll_offset.y
        if row >= len(self._layout.rows):
            return
        index = self._layout.rows[row].line
        if self.lines[index].target is None:
            return
        is_other = self._go_to_cell(self._layout.cell_at(row, event.x - GUTTER))
        again = index == self.cursor and not is_other
        self.cursor = index
        if again or event.chain > 1:
            self.action_choose()
