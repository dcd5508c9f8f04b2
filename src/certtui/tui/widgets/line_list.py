"""A list of aligned, wrapped lines with a cursor: facts, comparisons, results and tables alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from certtui.tui.commands import BY_ID
from certtui.tui.widgets.styled_text import EMPTY, Words, WrappedRow, ellipsized, wrapped_rows
from certtui.tui.widgets.text_panel import WrappedText

GUTTER = 2
"""Columns on the left in which the cursor is drawn, so that it never rests on color alone."""
NOTHING: WrappedRow = (0, 0, 0)
"""A row of a cell that has no text left."""
DRAWN = frozenset("█░●═┃━─┄╎†·")
"""Letters that are marks wherever they stand."""
GAP = 2
"""Columns between two columns of text."""


@dataclass(frozen=True)
class Line:
    """One entry of the list: a cell for each column, and what it stands for."""

    cells: tuple[Words, ...]
    target: object = None
    """What is opened, copied or sourced; None: a heading or a blank, which is passed over."""
    key: str = ""
    """By which the cursor finds its way back when the lines change."""
    is_heading: bool = False
    """A heading runs over all the columns."""
    group: str = ""
    """What several lines belong to, of which only the first has the label."""
    is_label_above: bool = False
    """A first cell that is too long for its column takes a row of its own over the others."""
    alone: tuple[Words, ...] = ()
    """The cells with the label, for when the lines before it in its group are not shown."""
    is_single: bool = False
    """Each cell takes one row; what does not fit is cut with an ellipsis."""


class LabelRow(tuple[WrappedRow]):
    """A row that holds a line's first cell alone, over all the columns."""

    __slots__ = ()


Columns = Callable[[int], Sequence[int]]
"""From the width of the list to the widths of its columns; a column of width 0 is not shown."""


def one_column(width: int) -> Sequence[int]:
    """All in one column."""
    return (width,)


class LineList(WrappedText, can_focus=True, inherit_bindings=False):
    """Shows lines; posts `Highlighted` when the cursor moves and `Chosen` on enter or a click.

    Hand-made, because filling a comparison of AMT and ASCP at 120 columns takes it 16 ms, and
    OptionList 68, DataTable 161; with a key that is pressed on top, those exceed 50 ms.
    """

    DEFAULT_CSS = """
    LineList { height: 1fr; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(BY_ID[command].keys), action, show=False, id=command)
        for command, action in (
            ("down", "move(1)"),
            ("up", "move(-1)"),
            ("first", "first"),
            ("last", "last"),
            ("page-down", "page(1)"),
            ("page-up", "page(-1)"),
            ("half-down", "page(1, 2)"),
            ("half-up", "page(-1, 2)"),
            ("next-section", "section(1)"),
            ("previous-section", "section(-1)"),
            ("open", "choose"),
        )
    ]

    GUTTER: ClassVar[int] = GUTTER
    cursor: reactive[int] = reactive(-1, repaint=False)
    """Index of the line under the cursor; -1: none."""

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another line."""

        list: LineList
        line: Line

        @property
        def control(self) -> LineList:
            return self.list

    @dataclass
    class Chosen(Message):
        """A line was opened."""

        list: LineList
        line: Line

        @property
        def control(self) -> LineList:
            return self.list

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002
        hints: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(id=id)
        self._lines: tuple[Line, ...] = ()
        self._columns: Columns = one_column
        self._rows: list[tuple[int, tuple[WrappedRow, ...]]] = []
        self._tops: list[int] = []
        self._cells: list[tuple[Words, ...]] = []
        self._laid_out_for = -1
        self._widths: list[int] = []
        self._fresh: frozenset[str] = frozenset()
        """Keys of the lines that have just changed."""
        self.hints: Mapping[str, str] = hints or {}
        """What is said where the mouse rests on a cell that begins so, up to its comma, or on a
        letter of DRAWN."""

    # ------------------------------------------------------------------ content

    def set_lines(self, lines: Iterable[Line], columns: Columns = one_column) -> None:
        """Replace what is shown. The cursor stays on the line with the same key, if it is there."""
        kept = self.current.key if self.current else ""
        self._lines = tuple(lines)
        self._columns = columns
        self._lay_out()
        self.refresh()
        index = self._index_of(kept) if kept else -1
        if index < 0:
            index = self._next_target(-1, 1)
            self.scroll_to(0, 0, animate=False, immediate=True)
        self.set_reactive(LineList.cursor, index)
        self._show_cursor()
        if self.current is not None:
            self.post_message(self.Highlighted(self, self.current))

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines

    @property
    def current(self) -> Line | None:
        """The line under the cursor."""
        return self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None

    @property
    def target(self) -> object:
        """What the line under the cursor stands for; None where there is none."""
        return self.current.target if self.current else None

    @property
    def section(self) -> tuple[Line, ...]:
        """The lines of the section under the cursor, from one heading to the next."""
        if self.current is None:
            return ()
        begin = end = self.cursor
        while begin and not self._is_section_head(begin - 1):
            begin -= 1
        while end < len(self._lines) and not self._is_section_head(end):
            end += 1
        return tuple(line for line in self._lines[begin:end] if line.target is not None)

    def move_to(self, key: str) -> bool:
        """Put the cursor on the line with this key; False when there is none."""
        index = self._index_of(key)
        if index >= 0:
            self.cursor = index
        return index >= 0

    def show_at_top(self, key: str) -> None:
        """Put the cursor on the line with this key, with the headings above it at the top."""
        if self.move_to(key) and 0 <= self.cursor < len(self._tops):
            self._scroll_to_top(self.cursor)

    @property
    def cursor_row(self) -> int:
        """How many rows below the top of what is seen the line under the cursor begins."""
        inside = 0 <= self.cursor < len(self._tops)
        return self._tops[self.cursor] - self.scroll_offset.y if inside else 0

    def show_at_row(self, row: int) -> None:
        """Scroll so that the line under the cursor begins so many rows below the top."""
        if 0 <= self.cursor < len(self._tops):
            self.scroll_to(y=self._tops[self.cursor] - row, animate=False, immediate=True)
            self._show_cursor()

    def show_changed(self, keys: frozenset[str]) -> None:
        """Mark the lines with these keys for a moment."""
        if keys:
            self._fresh = keys
            self.refresh()
            self.set_timer(CHANGED_FOR, self._forget_changed)

    def _forget_changed(self) -> None:
        self._fresh = frozenset()
        self.refresh()

    def _scroll_to_top(self, index: int) -> None:
        top = self._tops[index]
        while top and self._lines[self._rows[top - 1][0]].target is None:
            top -= 1
        self.scroll_to(y=top, animate=False, immediate=True)

    def _index_of(self, key: str) -> int:
        return next((i for i, line in enumerate(self._lines) if line.key == key), -1)

    # ------------------------------------------------------------------ layout

    @property
    def text_width(self) -> int:
        """Columns for text: what the gutter, the scrollbar and a blank before it leave."""
        return max(self.size.width - GUTTER - 2, 1)

    def _lay_out(self) -> None:
        """Wrap every line for the present width; before there is one, nothing."""
        self._rows, self._tops, self._cells = [], [], []
        if not self.size.width:
            self._laid_out_for = -1
            return
        width = self.text_width
        self._laid_out_for = width
        widths = list(self._columns(width))
        for index, line in enumerate(self._lines):
            self._tops.append(len(self._rows))
            own = [width] if line.is_heading else widths
            cells = line.cells[: len(own)]
            if line.is_single:
                cells = tuple(
                    ellipsized(cell, room) for cell, room in zip(cells, own, strict=False)
                )
            self._cells.append(cells)
            wrapped = [
                wrapped_rows(cell.plain, room) if room else [NOTHING]
                for cell, room in zip(cells, own, strict=False)
            ]
            if line.is_label_above and own[0] and cell_len(cells[0].plain) > own[0]:
                label = wrapped_rows(cells[0].plain, width)
                self._rows += [(index, LabelRow((row,))) for row in label]
                wrapped[0] = [NOTHING]
            for row in range(max(map(len, wrapped), default=1)):
                parts = tuple(part[row] if row < len(part) else NOTHING for part in wrapped)
                self._rows.append((index, parts))
        self._widths = widths
        self.set_extent(width, len(self._rows))

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew when the width has changed; the cursor stays in sight."""
        if self.text_width != self._laid_out_for:
            self._lay_out()
            self.refresh()
        else:
            self.set_extent(self.text_width, len(self._rows))
        self._show_cursor()

    @property
    def row_count(self) -> int:
        if self.text_width != self._laid_out_for:  # drawn before it knew its size
            self._lay_out()
        return len(self._rows)

    def row_text(self, row: int) -> str:
        return self._row(row).text[GUTTER:]

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        row = y + self.scroll_offset.y
        return self.selectable(self._row(row), row)

    def _row(self, row: int) -> Strip:
        width = self.size.width
        if row >= self.row_count:
            return Strip.blank(width, self.style())
        index, parts = self._rows[row]
        line = self._lines[index]
        under: tuple[str, ...] = ()
        sign = "+ " if self._fresh and line.key in self._fresh else "  "
        if sign != "  ":
            under = ("cursor",)
        if index == self.cursor and line.target is not None:
            under = ("cursor" if self.has_focus else "cursor-blurred",)
            sign = "▌ " if self.has_focus else "│ "
        segments = [Segment(sign, self.style(*under))]
        is_whole = line.is_heading or isinstance(parts, LabelRow)
        widths = [self.text_width] if is_whole else self._widths
        for cell, room, part in zip(self._cells[index], widths, parts, strict=False):
            if room:
                segments += self._cell(cell, part, room, under)
        return Strip(segments).adjust_cell_length(width, self.style(*under))

    def _cell(
        self, cell: Words, row: WrappedRow, room: int, under: tuple[str, ...]
    ) -> list[Segment]:
        """One cell of a row, filled up to its width and the gap after it."""
        start, end, used = row
        segments = [Segment(" " * used, self.style(*under))]
        for text, name in cell.pieces(start, end) if end > start else ():
            segments.append(Segment(text, self.style(*under, name) if name else self.style(*under)))
            used += cell_len(text)
        segments.append(Segment(" " * max(room - used + GAP, 0), self.style(*under)))
        return segments

    # ------------------------------------------------------------------ cursor

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint, keep the cursor in view, and report it."""
        if old == new:
            return
        for index in (old, new):
            if 0 <= index < len(self._tops):
                self.refresh_lines(*self._span(index))
        self._show_cursor()
        if self.current is not None:
            self.post_message(self.Highlighted(self, self.current))

    def _span(self, index: int) -> tuple[int, int]:
        """First row of a line, and how many it has."""
        top = self._tops[index]
        below = self._tops[index + 1] if index + 1 < len(self._tops) else len(self._rows)
        return top, below - top

    def _show_cursor(self) -> None:
        """Scroll as little as brings the line into view, with the headings above it."""
        if not 0 <= self.cursor < len(self._tops):
            return
        room = self.scrollable_content_region.height
        top, height = self._span(self.cursor)
        if top < room and self.cursor == self._next_target(-1, 1):
            self.scroll_to(0, 0, animate=False, immediate=True)  # and all that stands above it
            return
        while top and self._lines[self._rows[top - 1][0]].target is None:
            top, height = top - 1, height + 1
        if height > room:
            top, height = self._tops[self.cursor], max(room, 1)
        self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True, immediate=True)

    def _next_target(self, start: int, step: int) -> int:
        index = start + step
        while 0 <= index < len(self._lines):
            if self._lines[index].target is not None:
                return index
            index += step
        return start if 0 <= start < len(self._lines) else -1

    def action_move(self, step: int) -> None:
        """To the next line; row by row through one that is too tall, or not yet seen."""
        if 0 <= self.cursor < len(self._tops):
            top, height = self._span(self.cursor)
            room = self.scrollable_content_region.height
            offset = self.scroll_offset.y
            beyond = top + height - (offset + room) if step > 0 else offset - top
            is_outside = top >= offset + room or top + height <= offset
            if (height > room or is_outside) and beyond > 0:
                self.scroll_to(y=offset + step, animate=False, immediate=True)
                return
        following = self._next_target(self.cursor, step)
        if following == self.cursor:
            self.scroll_to(y=self.scroll_offset.y + step, animate=False, immediate=True)
        self.cursor = following

    def action_first(self) -> None:
        """To the first line."""
        self.cursor = self._next_target(-1, 1)
        self.scroll_to(y=0, animate=False, immediate=True)

    def action_last(self) -> None:
        """To the last line."""
        self.cursor = self._next_target(len(self._lines), -1)

    def action_section(self, step: int) -> None:
        """To the first line of the next section, or of this one or the one before."""
        begins = [
            index
            for index, line in enumerate(self._lines)
            if line.target is not None and (index == 0 or self._is_section_head(index - 1))
        ]
        begins = begins or [self._next_target(-1, 1)]
        if step > 0:
            found = next((index for index in begins if index > self.cursor), begins[-1])
        else:
            found = next((index for index in reversed(begins) if index < self.cursor), begins[0])
        self.cursor = found
        if 0 <= found < len(self._tops):
            self._scroll_to_top(found)

    def _is_section_head(self, index: int) -> bool:
        """Whether a line stands under a heading or begins the list."""
        return self._lines[index].target is None and any(
            cell.plain for cell in self._lines[index].cells
        )

    def action_page(self, step: int, parts: int = 1) -> None:
        """A page up or down, or the half of one."""
        if not self._rows:
            return
        room = max((self.scrollable_content_region.height - 1) // parts, 1)
        here = self._tops[self.cursor] if self.cursor >= 0 else 0
        row = min(max(here + step * room, 0), len(self._rows) - 1)
        index = self._rows[row][0]
        if self._lines[index].target is None:
            index = self._next_target(index, step)
        if index == self.cursor:
            index = self._next_target(index, step)
        self.cursor = index

    def action_choose(self) -> None:
        """Open the line under the cursor."""
        if self.current is not None and self.current.target is not None:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; one on the line under the cursor opens it."""
        super().on_click(event)
        if event.style.link or self.text_selection is not None:
            return
        row = event.y + self.scroll_offset.y
        if row >= len(self._rows):
            return
        index = self._rows[row][0]
        if self._lines[index].target is None:
            return
        again = index == self.cursor
        self.cursor = index
        if again or event.chain > 1:
            self.action_choose()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say what the mark under the mouse means."""
        place = event.get_content_offset(self)
        hint = self.hint_at(place.x, place.y) if place is not None and self.hints else ""
        if hint:
            self.tooltip = Content(hint)
        else:
            self.tooltip = None

    def hint_at(self, x: int, y: int) -> str:
        """What the mark in this column and row of the screen means; empty where there is none."""
        row = y + self.scroll_offset.y
        if row >= len(self._rows):
            return ""
        letter = self._row(row).crop(x, x + 1).text
        if letter in DRAWN and letter in self.hints:
            return self.hints[letter]
        index, parts = self._rows[row]
        if self._lines[index].is_heading or isinstance(parts, LabelRow):
            return ""
        begin = GUTTER
        for cell, room in zip(self._cells[index], self._widths, strict=False):
            if room and begin <= x < begin + room:
                return self.hints.get(cell.plain.partition(",")[0].strip(), "")
            begin += room + GAP if room else 0
        return ""

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()


def heading(text: str) -> Line:
    """A heading line."""
    return Line((Words(text, "heading"),), is_heading=True)


CHANGED_FOR = 3
"""Seconds for which a line that has changed is marked."""

BLANK = Line((EMPTY,), is_heading=True)
"""An empty line."""
