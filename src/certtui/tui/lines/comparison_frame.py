"""What surrounds the rows of a comparison: the line above, the column headings, the rail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from rich.cells import cell_len
from textual.content import Content

from certtui.answers.comparison.cell_text import names_that_fit
from certtui.answers.comparison.comparison import FEWEST, Comparison, Subject
from certtui.answers.facts.wording import with_and
from certtui.tui.lines.comparison import COST, GLANCE, LABEL, comparison_columns
from certtui.tui.widgets.line import GAP, Line
from certtui.tui.widgets.line_list import GUTTER
from certtui.tui.widgets.styled_text import Words

NARROWEST_COLUMN = 22
"""Columns of text; if there were less for each subject, some subjects are not shown."""

SIDE_BESIDE = 28
"""Columns of text that each subject must have for the panel to be shown by default."""


class ColumnWindow(msgspec.Struct, frozen=True):
    """A window over columns, with a cursor that never leaves it."""

    count: int = 0
    """How many columns there are."""
    fit: int = 1
    """How many are visible side by side."""
    first: int = 0
    """Index of the first visible one."""
    column: int = 0
    """Index of the one under the cursor."""

    @property
    def shown(self) -> range:
        """Indices of the visible columns."""
        return range(self.first, min(self.first + self.fit, self.count))

    def fitted(self, fit: int) -> ColumnWindow:
        """The window with `fit` columns; the cursor stays on its column."""
        fit = max(min(fit, self.count), 1)
        first = min(self.first, max(self.count - fit, 0))
        first = min(max(first, self.column - fit + 1), self.column)
        return msgspec.structs.replace(self, fit=fit, first=first)

    def moved(self, step: int) -> ColumnWindow:
        """The window with the cursor moved, and visible."""
        column = min(max(self.column + step, 0), max(self.count - 1, 0))
        return msgspec.structs.replace(self, column=column).fitted(self.fit)


def fitting(width: int) -> int:
    """How many subjects fit beside the labels into `width` columns of text."""
    return (width - GUTTER - LABEL - 3) // (NARROWEST_COLUMN + GAP)


def has_room_beside(width: int, subjects: int) -> bool:
    """Whether `width` columns, without the panel, leave enough room for each subject."""
    return (width - LABEL - 7) // max(subjects, 1) - GAP >= SIDE_BESIDE


def rail_lines(comparison: Comparison) -> list[Line]:
    titles = [(GLANCE, "At a glance")]
    titles += [(COST, "Cost")] if comparison.costs else []
    titles += [(section.id, section.title) for section in comparison.sections]
    return [Line((Words(title),), section, section, hangs=True) for section, title in titles]


def column_headings(
    subjects: Sequence[Subject], columns: ColumnWindow, width: int, section: str
) -> Content:
    """The titles of the visible subjects over their columns, and over the labels which of all they
    are; the title of the section if they are all.

    `width` is that of the columns and labels together; the title at the cursor has a mark.
    """
    shown = columns.shown
    sign, label, *widths = comparison_columns(len(shown))(width)
    which = f"{shown[0] + 1}" if len(shown) == 1 else f"{shown[0] + 1}-{shown[-1] + 1}"
    turn = f"{which} of {columns.count}  ‹ ›" if len(shown) < columns.count else ""
    before = sign + GAP + label
    parts: list[Any] = [(turn or section)[:before].ljust(before + GAP)] if label else []
    for index, room in zip(shown, widths, strict=True):
        here = index == columns.column
        title = f"▸ {subjects[index].title}" if here else subjects[index].title
        parts += [(title[:room], "bold reverse" if here else "bold")]
        parts.append(" " * max(room + GAP - cell_len(title[:room]), 0) if label else f"  {turn}")
    return Content.assemble(" " * GUTTER, *parts)


def about(
    whole: Comparison,
    narrowed: Comparison,
    only: Mapping[str, bool],
    words: str,
    width: int,
    *,
    is_headed: bool = False,
) -> Content:
    """The names of what is compared, how many rows are shown, and why not all: `only` has what
    `Comparison.where` takes, and `words` are those that a row contains.

    Empty if no row is left out and the names are no longer than those over the columns, all of
    which are shown (`is_headed`): the glance of two then fits on 24 rows.
    """
    rows = sum(len(section.rows) for section in narrowed.sections)
    every = sum(len(section.rows) for section in whole.sections)
    notes = [f"{rows} of {every} rows" if rows != every else f"{rows} rows"]
    notes += ["differences only"] if only.get("differs") else []
    notes += ["and in words"] if only.get("differs") and only.get("in_words") else []
    notes += ["unknown hidden"] if only.get("known") else []
    notes += [f"with “{words}”"] if words else []
    noted = f"  {', '.join(notes)}"
    room = max(width - cell_len(noted), width // 4)
    titles = [subject.title for subject in whole.subjects]
    names = with_and([subject.name for subject in whole.subjects])
    if len(titles) > FEWEST or cell_len(names) > room:  # names have commas
        if is_headed and len(notes) == 1:
            return Content()
        names = with_and(titles)
    if cell_len(names) > room:
        names = names_that_fit(titles, room)
    return Content.assemble((names, "bold"), (noted, "$dim"))
