"""What stands round the rows of a comparison: the line above, the subjects' headings, the rail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual.content import Content

from certtui.answers.comparison.comparison import Comparison, Subject
from certtui.answers.facts.wording import with_and
from certtui.tui.lines.columns import ColumnWindow
from certtui.tui.lines.comparison import GLANCE, comparison_columns
from certtui.tui.lines.cost_chart import COST
from certtui.tui.widgets.line import Line
from certtui.tui.widgets.line_list import GAP, GUTTER
from certtui.tui.widgets.styled_text import Words


def rail_lines(comparison: Comparison) -> list[Line]:
    """The blocks and sections there are."""
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
    turn = f"{which} of {columns.count}  [ ]" if columns.can_turn else ""
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
