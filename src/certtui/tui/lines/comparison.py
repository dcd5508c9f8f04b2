"""A comparison as lines: at a glance, in short, cost, then the sections, one line a row."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import zip_longest

from msgspec.structs import replace
from textual.content import Content

from certtui.answers.comparison import in_short
from certtui.answers.comparison.cell_text import headline
from certtui.answers.comparison.comparison import Comparison, Row, merged_rows
from certtui.answers.cost.over_years import Chart, Cost, charts
from certtui.answers.facts import trust
from certtui.answers.facts.fact import Fact
from certtui.catalog.records.values import money
from certtui.output.document import BOUND
from certtui.output.pages.cost import COUNTED_IN_SHORT, total_with_doubt
from certtui.output.pages.presenter import DISPUTED_SIGN, SECONDARY_SIGN, legend, sign
from certtui.tui.lines.facts import NARROW_FACTS, FactLines, noted, state_style
from certtui.tui.lines.targets import CostTarget, RowTarget, TextTarget
from certtui.tui.widgets.line import BLANK, GAP, Columns, Line, heading, passage
from certtui.tui.widgets.styled_text import BULLET, EMPTY, Words, ellipsized, shares

RELATION_STYLE = {"same": "same", "different": "differs", "partial": "dim", "unknown": "absent"}

LABEL, WIDEST_LABEL = 20, 26
"""Columns of the labels; few of them need more than the first."""

FIRST_CELL = 2
"""Index of the first subject's cell, after the sign and the label."""

GLANCE = "glance"
"""Starts the keys of the lines at a glance, which are in no section."""

COST = "chart"
"""What the keys of the chart's lines begin with."""


def comparison_columns(count: int) -> Columns:
    """The sign, the label (hidden if narrow), and `count` columns of equal width."""

    def columns(width: int) -> Sequence[int]:
        label = min(max(LABEL, width * 2 // 7), WIDEST_LABEL) if width >= NARROW_FACTS else -GAP
        return (1, max(label, 0), *shares(width - 1 - label - GAP * (count + 1), count))

    return columns


def comparison_lines(
    fact_lines: FactLines,
    comparison: Comparison,
    shown: Sequence[int],
    unfolded: Collection[str],
    width: int,
    wanted: re.Pattern[str] | None = None,
) -> list[Line]:
    """The blocks above the sections, then the sections, over `width` columns.

    The sections are filtered already; of the blocks, those that match `wanted` are kept; what
    matches is marked.
    """
    _, label, *_, room = comparison_columns(len(shown))(width)
    cost = cost_lines(comparison, shown, room if label else room - len("year 10: "))
    sections = section_lines(fact_lines, comparison, shown, unfolded, room)
    if wanted is None:
        glance = glance_lines(fact_lines, comparison, shown, is_titled=not label)
        found = [*glance, *in_short_lines(comparison), *cost, *sections]
    else:
        rows = tuple(row for row in comparison.glance if wanted.search(row.words))
        glance = glance_lines(fact_lines, replace(comparison, glance=rows), shown) if rows else []
        found = [*glance, *(cost if wanted.search(comparison.cost_title) else []), *sections]
        found = [line.with_matches(wanted) for line in found]
    return found if label else [_label_in_value(line) for line in found]


def _label_in_value(line: Line) -> Line:
    """A row without a column for its label."""
    if line.is_heading:
        return line
    mark, label, value, *others = line.cells
    labeled = label + Words(": ", "label") + value
    return replace(line, cells=(mark, EMPTY, labeled, *others), is_single=False)


def glance_lines(
    fact_lines: FactLines, comparison: Comparison, shown: Sequence[int], *, is_titled: bool = True
) -> list[Line]:
    """The rows that decide, below their role; if there is none, below their title, unless that
    stands over the labels: some of them fill all of 24 rows."""
    title = f"As {comparison.role_name}" if comparison.role else is_titled and "At a glance"
    lines = [heading(title)] if title else []
    for row in comparison.glance:
        target = RowTarget(row, GLANCE, comparison.subjects)
        cells = (glance_cell(fact_lines, row.cells[index]) for index in shown)
        lines.append(Line((*_head(row), *cells), target, key=f"{GLANCE}.{row.id}"))
    sections = (row for section in comparison.sections for row in section.rows)
    values = (cell for row in comparison.glance for cell in row.cells)
    is_marked = any(trust.value_mark(fact_lines.catalog, cell) for cell in values)
    signs = legend([*comparison.glance, *sections], secondary=is_marked)
    return [*lines, passage(signs, "dim"), BLANK]


def in_short_lines(comparison: Comparison) -> list[Line]:
    sentences = in_short.sentences(comparison)
    if not sentences:
        return []
    below = "\n\n", ("The rows name the sources.", "$dim")
    said = (
        Line(
            (Words(text),),
            TextTarget(text, in_full=Content.assemble(text, *below)),
            key=f"short.{number}",
            is_heading=True,
        )
        for number, text in enumerate(sentences)
    )
    return [heading("In short"), *said, BLANK]


def cost_lines(comparison: Comparison, shown: Sequence[int], room: int) -> list[Line]:
    """The sums paid by the end of each year, a chart for each currency.

    The bars are our own: plotext draws one picture over the whole width, without a column for each
    subject, and without lines that can be opened, copied and traced to their sources. `room` is the
    width of a column.
    """
    lines: list[Line] = []
    for chart in charts(comparison.costs):
        lines.append(heading(f"{comparison.cost_title} ({chart.currency}; + − change years)"))
        targets = [CostTarget(chart, comparison.subjects, None, index) for index in shown]
        own = [target.cost for target in targets]
        scale = tuple(cost_scale(chart, room) if cost else EMPTY for cost in own)
        lines.append(Line((EMPTY, Words("total paid so far", "dim"), *scale), is_single=True))
        columns = [cost_bars(chart, cost, room) for cost in own]
        for year in range(comparison.years):
            target = CostTarget(chart, comparison.subjects, year)
            label = Words(f"year {year + 1}", "label")
            bars = (column[year] for column in columns)
            key = f"{COST}.{chart.currency}.{year}"
            lines.append(Line((EMPTY, label, *bars), target, key, is_single=True))
        totals = tuple(Words(total_with_doubt(cost) if cost else "", "strong") for cost in own)
        target = CostTarget(chart, comparison.subjects, None)
        lines.append(
            Line((EMPTY, Words("in all", "label"), *totals), target, f"{COST}.{chart.currency}")
        )
    if lines:
        lines += [passage(COUNTED_IN_SHORT, "dim"), BLANK]
    return lines


def cost_scale(chart: Chart, room: int) -> Words:
    """`$0 ────── $1,075`: the ends of a column's bars."""
    begin, end = money(chart.highest * 0, chart.currency), money(chart.highest, chart.currency)
    rule = "─" * max(room - len(begin) - len(end) - 2, 1)
    return Words(f"{begin} {rule} {end}", "dim")


def cost_bars(chart: Chart, cost: Cost | None, room: int) -> Sequence[Words]:
    """For each year a bar for the sum paid so far, and the amount."""
    if cost is None:
        years = len(chart.costs[0].running)
        return [Words("no amount found", "absent"), *[EMPTY] * (years - 1)]
    highest = chart.highest
    longest = max(room - max(len(entry.running_texts[-1]) for entry in chart.costs) - 1, 1)
    style = "" if cost.is_complete else "dim"
    bars = []
    for paid, text in zip(cost.running, cost.running_texts, strict=True):
        length = round(float(paid / highest) * longest) if highest else 0
        bars.append(Words("█" * length, "bar") + Words(f" {text}", style))
    return bars


def section_rows(comparison: Comparison, section: str) -> tuple[Row, ...]:
    """The rows of a section as they are listed, or those at a glance; empty if it is neither."""
    if section == GLANCE:
        return comparison.glance
    found = (entry for entry in comparison.sections if entry.id == section)
    return next((merged_rows(entry).rows for entry in found), ())


def _head(row: Row) -> tuple[Words, Words]:
    """The sign of a row and its label."""
    mark = sign(row)
    style = "warning" if mark == DISPUTED_SIGN else RELATION_STYLE[row.relation]
    return Words(mark, style), Words(row.label, "label")


def glance_cell(fact_lines: FactLines, fact: Fact) -> Words:
    """A cell in brief, with its date, and a sign if no official source supports it."""
    (item,) = fact.items
    words = Words(item.text, "" if fact.state == "disputed" else state_style(fact))
    words = noted(words, trust.dates_in_brief(fact, item, fact_lines.today))
    is_marked = bool(trust.value_mark(fact_lines.catalog, fact))
    return words + Words(f"{BOUND}{SECONDARY_SIGN}", "dim") if is_marked else words


def section_lines(
    fact_lines: FactLines,
    comparison: Comparison,
    shown: Sequence[int],
    unfolded: Collection[str],
    room: int,
) -> list[Line]:
    """The rows under their headings, one line each unless they are unfolded.

    `room` is the width of a column. A label that is too long for one line takes two.
    """
    lines: list[Line] = []
    for section in map(merged_rows, comparison.sections):
        lines.append(heading(section.title))
        for row in section.rows:
            key = f"{section.id}.{row.id}"
            facts = [row.cells[index] for index in shown]
            others = facts if row.relation == "different" else ()
            cells = (
                _whole_cell(fact_lines, f) if key in unfolded else _short_cell(f, room, others)
                for f in facts
            )
            target = RowTarget(row, section.id, comparison.subjects)
            lines.append(Line((*_head(row), *cells), target, key=key))
    return lines


def _short_cell(fact: Fact, room: int, others: Sequence[Fact]) -> Words:
    """A cell in one line, as far as there is room; if that is its first, the number of others. If
    one of the `others` would be cut to the same text, it begins where they differ."""
    text, lines = headline(fact), [item.text for item in fact.items]
    more = f" (+{len(lines) - 1})" if text in lines[:1] and len(lines) > 1 else ""
    mark, style = EMPTY, state_style(fact)
    if fact.state == "disputed" and fact.value is not None:
        mark, style = Words("! ", "warning"), ""
    rest = max(room - len(mark.plain) - len(more), 1)
    whole, text = text, ellipsized(Words(text), rest).plain
    alike = [headline(o) for o in others if ellipsized(Words(headline(o)), rest).plain == text]
    differ = (place for place, at in enumerate(zip_longest(*alike)) if len(set(at)) > 1)
    if begin := whole.rfind(" ", 0, next(differ, 0)) + 1:
        text = ellipsized(Words(f"…{whole[begin:]}"), rest).plain
    return mark + Words(f"{text}{more}", style)


def _whole_cell(fact_lines: FactLines, fact: Fact) -> Words:
    """All lines of a cell, and its sources."""
    whole = EMPTY
    for index, item in enumerate(fact.items):
        bullet = "" if len(fact.items) == 1 else f"\n{BULLET}" if index else BULLET
        whole = whole + Words(bullet, "dim") + fact_lines.value(fact, item)
    says_when = len(fact.items) == 1 and fact.items[0].as_of is not None  # the value itself does
    standing = fact_lines.standing(fact, fact.items[0], dated=not says_when)
    return whole + Words(" · ", "dim") + standing if standing.plain else whole
