"""Lines of a list: cells in columns, wrapped into rows for a width."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

import msgspec
from msgspec.structs import replace
from rich.cells import cell_len

from certtui.tui.widgets.styled_text import (
    BULLET,
    EMPTY,
    Words,
    WrappedRow,
    ellipsized,
    wrapped_rows,
)

GAP = 2
"""Columns between two columns of text."""
HANGING = 2
"""Columns that further rows of a name are indented by."""
MOST_BESIDE = 4
"""Rows of a text beside its label at most; a longer one is under it, in the whole width."""
NOTHING: WrappedRow = (0, 0, 0)
"""The row of a cell without further text."""


class Line(msgspec.Struct, frozen=True):
    """One entry of a list: a cell for each column, and what it stands for."""

    cells: tuple[Words, ...]
    target: object = None
    """What can be opened, copied or traced to its source; None for a heading or a blank line,
    which the cursor skips."""
    key: str = ""
    """Identifies the line for the cursor when the lines change."""
    is_heading: bool = False
    """Whether it spans all columns."""
    group: str = ""
    """The group of several lines; only the first one has the label."""
    is_label_above: bool = False
    """Whether a first cell that is too long for its column, or beside a word or a text that is, is
    on a row above the others; a text of several rows then begins under it."""
    alone: tuple[Words, ...] = ()
    """The cells with the label, used if the lines before it in its group are hidden."""
    hangs: bool = False
    """Whether further rows of the first cell are indented, so that none looks like another name."""
    is_single: bool = False
    """Whether each cell takes one row and is cut with an ellipsis."""
    columns: Columns | None = None
    """Its own columns, if they differ from those of the list."""

    def with_matches(self, pattern: re.Pattern[str]) -> Line:
        """The line with what matches marked in its cells."""
        return replace(self, cells=tuple(cell.with_matches(pattern) for cell in self.cells))


def passage(text: str, style: str = "") -> Line:
    """A text across all columns, which the cursor skips."""
    return Line((Words(text, style),), is_heading=True)


def heading(text: str) -> Line:
    return passage(text, "heading")


BLANK = passage("")
"""An empty line."""

Columns: TypeAlias = Callable[[int], Sequence[int]]
"""From the width of the list to the widths of its columns; a column of width 0 is hidden."""


def columns_of(*widths: int | None) -> Columns:
    """Columns of these widths, of which the one that is None has the rest."""
    taken = sum(width for width in widths if width is not None) + GAP * (len(widths) - 1)

    def columns(width: int) -> Sequence[int]:
        return tuple(max(width - taken, 1) if own is None else own for own in widths)

    return columns


one_column = columns_of(None)


def _is_too_long(cells: Sequence[Words], widths: Sequence[int]) -> bool:
    """Whether the label, or a word of the text beside it, does not fit into its column."""
    label, text = cells[0].plain, cells[1].plain
    has_long_word = 0 < widths[1] < max(map(cell_len, text.replace("\n", " ").split(" ")))
    is_under_label = bool(label) and not text.startswith(BULLET)
    return cell_len(label) > widths[0] or (has_long_word and is_under_label)


def _is_long(cells: Sequence[Words], widths: Sequence[int]) -> bool:
    """Whether the text has not enough room beside its label."""
    is_beside = len(widths) > 1 and widths[0] > 0
    return is_beside and 0 < MOST_BESIDE * widths[1] < cell_len(cells[1].plain)


class LineRow(NamedTuple):
    """One row of a line."""

    line: int
    """The index of the line."""
    parts: tuple[WrappedRow, ...]
    """The part of each cell in the row."""
    widths: Sequence[int]
    """The widths of the cells; for a heading or a label above, of all columns together."""


class LineLayout:
    """The rows of lines for a width, and navigation between lines; no rows without a width."""

    def __init__(self, lines: Sequence[Line], columns: Columns, width: int) -> None:
        self.lines = lines
        self.columns = columns
        self.width = width
        self.rows: list[LineRow] = []
        self.cells: list[tuple[Words, ...]] = []
        """The cells of each line as drawn."""
        self._tops: list[int] = []
        self._whole = (width,)
        if width:
            widths = columns(width)
            labeled = [line for line in lines if line.is_label_above]
            long = {line.group or line.key for line in labeled if _is_long(line.cells, widths)}
            for line in lines:
                own = line.columns(width) if line.columns else widths
                is_long = line.is_label_above and (line.group or line.key) in long
                self._add(line, self._whole if line.is_heading else own, is_long)

    def _add(self, line: Line, widths: Sequence[int], is_long: bool) -> None:
        """Add the rows of a line; `is_long`: its text, or one of its group, is long."""
        index, cells = len(self._tops), line.cells[: len(widths)]
        if not widths[0] and cells[0].plain:  # a label without a column begins the text beside it
            colon = ":\n" if cells[1].plain.startswith(BULLET) else ": "
            cells = (EMPTY, cells[0] + Words(colon, "label") + cells[1], *cells[2:])
        if line.is_single:
            cells = tuple(map(ellipsized, cells, widths))
        self._tops.append(len(self.rows))
        self.cells.append(cells)
        wrapped: list[Sequence[WrappedRow]] = [
            wrapped_rows(cell.plain, room) if room else [NOTHING]
            for cell, room in zip(cells, widths, strict=False)
        ]
        if line.hangs:
            wrapped[0] = wrapped_rows(cells[0].plain, widths[0], HANGING)
        if is_long or (line.is_label_above and _is_too_long(cells, widths)):
            label = wrapped_rows(cells[0].plain, self.width) if cells[0].plain else ()
            self.rows += [LineRow(index, (row,), self._whole) for row in label]
            wrapped[0] = [NOTHING]
            is_item = cells[1].plain.startswith(BULLET)
            if is_long or (len(wrapped[1]) > 1 and not is_item):  # it has the room
                widths = (HANGING, widths[0] + widths[1] - HANGING, *widths[2:])
                wrapped[1] = wrapped_rows(cells[1].plain, widths[1])
        for row in range(max(map(len, wrapped))):
            parts = tuple(part[row] if row < len(part) else NOTHING for part in wrapped)
            self.rows.append(LineRow(index, parts, widths))

    def cell_at(self, row: int, column: int) -> int:
        """Index of the cell at a column of a row; -1 between two."""
        begin = 0
        for number, room in enumerate(self.rows[row].widths):
            if room and begin <= column < begin + room:
                return number
            begin += room + GAP if room else 0
        return -1

    def span(self, index: int) -> tuple[int, int] | None:
        """First row of a line, and their number; None if there is no such line or row."""
        if not 0 <= index < len(self._tops):
            return None
        below = self._tops[index + 1] if index + 1 < len(self._tops) else len(self.rows)
        return self._tops[index], below - self._tops[index]

    def top_with_headings(self, row: int) -> int:
        """The first row of the headings directly above a row; a blank row is above them."""
        top = row
        while top and self.lines[above := self.rows[top - 1].line].target is None:
            if top < row and self._is_title(self.rows[top].line) and not self._is_title(above):
                break
            top -= 1
        return top

    def index_of(self, key: str) -> int:
        """Index of the line with this key; -1 if there is none."""
        return next((i for i, line in enumerate(self.lines) if line.key == key), -1)

    def next_target(self, start: int, step: int) -> int:
        """Index of the next line with a target; otherwise `start`, or -1 if that is no line."""
        index = start + step
        while 0 <= index < len(self.lines):
            if self.lines[index].target is not None:
                return index
            index += step
        return start if 0 <= start < len(self.lines) else -1

    def target_near(self, index: int, step: int) -> int:
        """Index of the line if it has a target, otherwise of the next or the previous with one."""
        if self.lines[index].target is not None:
            return index
        found = self.next_target(index, step)
        return found if found != index else self.next_target(index, -step)

    def next_section(self, index: int, step: int) -> int:
        """Index of the first line of the next section, or of this one or the previous one."""
        first = self.next_target(-1, 1)
        begins = [first] + [
            begin
            for begin in range(first + 1, len(self.lines))
            if self.lines[begin].target is not None and self._is_title(begin - 1)
        ]
        if step > 0:
            return next((begin for begin in begins if begin > index), begins[-1])
        return next((begin for begin in reversed(begins) if begin < index), first)

    def section(self, index: int) -> tuple[Line, ...]:
        """The lines of the section that contains a line."""
        begin = end = index
        while begin and not self._is_title(begin - 1):
            begin -= 1
        while end < len(self.lines) and not self._is_title(end):
            end += 1
        return tuple(line for line in self.lines[begin:end] if line.target is not None)

    def _is_title(self, index: int) -> bool:
        """Whether a line is a heading and not blank."""
        line = self.lines[index]
        return line.target is None and any(cell.plain for cell in line.cells)
