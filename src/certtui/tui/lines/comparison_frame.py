"""What stands round the rows of a comparison: the line above, the columns' headings, the rail."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from rich.cells import cell_len
from textual.content import Content

from certtui.answers.comparison.comparison import Comparison, Subject
from certtui.answers.facts.wording import with_and
from certtui.output.formats.signs import MEANINGS
from certtui.tui.lines.comparison import COST, GLANCE, LABEL, comparison_columns
from certtui.tui.widgets.line import GAP, Line
from certtui.tui.widgets.line_list import GUTTER
from certtui.tui.widgets.styled_text import Words

COMPARED_MARKS = {
    **{mark: f"{meaning[0].upper()}{meaning[1:]}." for mark, meaning in MEANINGS.items()},
    "█": "Paid so far; the bars of all columns are on one scale.",
}
"""What the signs between the columns mean, and the bars of costs."""

NARROWEST_COLUMN = 22
"""Columns of text below which some subjects are not shown, instead of all squeezed."""

SIDE_BESIDE = 28
"""Columns of text that each subject must keep for the panel to stand beside them unasked."""


class RowFilter(msgspec.Struct, frozen=True):
    """Which rows of a comparison are shown."""

    differs: bool = False
    """Those whose values differ alone."""
    in_words: bool = False
    """With `differs`, also those that differ in their words."""
    known: bool = False
    """Only those of which something is known."""

    def switched(self, name: str) -> RowFilter:
        """With one of them the other way round."""
        return msgspec.structs.replace(self, **{name: not getattr(self, name)})

    def rows_of(self, comparison: Comparison, words: Collection[str]) -> Comparison:
        """The comparison with these rows, of them those that hold one of the words."""
        return comparison.where(
            differs=self.differs, in_words=self.in_words, known=self.known, texts=words
        )

    def notes(self, words: str) -> list[str]:
        """What narrows the rows, `words` among it, for the line above them."""
        notes = ["differences only"] if self.differs else []
        notes += ["and in words"] if self.differs and self.in_words else []
        notes += ["unknown hidden"] if self.known else []
        return [*notes, f"with “{words}”"] if words else notes


class ColumnWindow(msgspec.Struct, frozen=True):
    """A window over columns, with a cursor that never leaves it."""

    count: int = 0
    """How many columns there are."""
    fit: int = 1
    """How many are shown side by side."""
    first: int = 0
    """Index of the first that is shown."""
    column: int = 0
    """Index of the one under the cursor."""

    @property
    def shown(self) -> range:
        """Indices of the columns on the screen."""
        return range(self.first, min(self.first + self.fit, self.count))

    def fitted(self, fit: int) -> ColumnWindow:
        """With so many side by side; the cursor stays on its column."""
        fit = max(min(fit, self.count), 1)
        first = min(self.first, max(self.count - fit, 0))
        first = min(max(first, self.column - fit + 1), self.column)
        return msgspec.structs.replace(self, fit=fit, first=first)

    def moved(self, step: int) -> ColumnWindow:
        """With the cursor some columns on; what is shown follows it."""
        column = min(max(self.column + step, 0), max(self.count - 1, 0))
        return msgspec.structs.replace(self, column=column).fitted(self.fit)


def fitting(width: int) -> int:
    """How many subjects' columns can be read beside their label in so many columns of text."""
    return (width - GUTTER - LABEL - 3) // (NARROWEST_COLUMN + GAP)


def has_room_beside(width: int, subjects: int) -> bool:
    """Whether so many columns, the panel's not among them, leave each subject room to be read."""
    return (width - LABEL - 7) // max(subjects, 1) - GAP >= SIDE_BESIDE


def rail_lines(comparison: Comparison) -> list[Line]:
    titles = [(GLANCE, "At a glance")]
    titles += [(COST, "Cost")] if comparison.costs else []
    titles += [(section.id, section.title) for section in comparison.sections]
    return [Line((Words(title),), section, section) for section, title in titles]


def heads(subjects: Sequence[Subject], columns: ColumnWindow, width: int) -> Content:
    """The subjects' titles over their columns, and which of them these are.

    `width` is what the columns and their labels have; the one under the cursor has a mark.
    """
    shown = columns.shown
    sign, label, *widths = comparison_columns(len(shown))(width)
    which = f"{shown[0] + 1}" if len(shown) == 1 else f"{shown[0] + 1}-{shown[-1] + 1}"
    turn = f"{which} of {columns.count}  ‹ ›" if len(shown) < columns.count else ""
    before = sign + GAP + label
    parts: list[Any] = [" " * GUTTER, turn[:before].ljust(before + GAP)]
    for index, room in zip(shown, widths, strict=True):
        here = index == columns.column
        title = f"▸ {subjects[index].title}" if here else subjects[index].title
        parts += [(title[:room], "bold reverse" if here else "bold")]
        parts.append(" " * max(room + GAP - cell_len(title[:room]), 0))
    return Content.assemble(*parts)


def about(whole: Comparison, narrowed: Comparison, notes: Sequence[str], width: int) -> Content:
    """What is compared, how many rows are shown, and what narrows them."""
    rows = sum(len(section.rows) for section in narrowed.sections)
    every = sum(len(section.rows) for section in whole.sections)
    count = f"{rows} of {every} rows" if rows != every else f"{rows} rows"
    noted = "  " + ", ".join([count, *notes])
    names = with_and([subject.name for subject in whole.subjects])
    if cell_len(names + noted) > width:
        names = with_and([subject.title for subject in whole.subjects])
    return Content.assemble((names, "bold"), (noted, "$dim"))
