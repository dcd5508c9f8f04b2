"""A comparison as lines: what is the same in words, the aligned rows, and what each costs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from certtui.answers.comparison import in_short
from certtui.answers.comparison.comparison import Comparison
from certtui.answers.cost.over_years import Cost, charts
from certtui.answers.facts.fact import Fact
from certtui.catalog.records.values import money
from certtui.output.formats.signs import DISPUTED_SIGN, sign
from certtui.tui.lines.facts import FactLines
from certtui.tui.lines.targets import PlanTarget, RowTarget
from certtui.tui.widgets.line_list import BLANK, Columns, Line, heading
from certtui.tui.widgets.styled_text import BULLET, EMPTY, Words, shares

RELATION_STYLE = {"same": "same", "different": "differs", "partial": "dim", "unknown": "absent"}


def comparison_columns(count: int) -> Columns:
    """A label column and `count` columns of equal width."""

    def columns(width: int) -> Sequence[int]:
        label = max(12, min(26, width // (count + 3)))
        return (label, *shares(width - label - 2 * count, count))

    return columns


def summary_lines(comparison: Comparison) -> list[Line]:
    """What is the same and what is not, in words."""
    sentences = in_short.sentences(comparison)
    if not sentences:
        return []
    return [heading("In short"), *(_words(sentence) for sentence in sentences), BLANK]


def _words(text: str) -> Line:
    return Line((Words(text),), is_heading=True)


def row_lines(make: FactLines, comparison: Comparison, shown: Sequence[int]) -> list[Line]:
    """The rows under their headings, with the columns of the subjects in `shown`."""
    lines: list[Line] = []
    for section in comparison.sections:
        lines.append(heading(section.title))
        lines += [
            _row(make, RowTarget(row, section.id, comparison.subjects), shown)
            for row in section.rows
        ]
        lines.append(BLANK)
    return lines


def _row(make: FactLines, target: RowTarget, shown: Sequence[int]) -> Line:
    """One row: the sign of its relation, its label, and a cell for each shown subject."""
    row = target.row
    mark = sign(row)
    style = "warning" if mark == DISPUTED_SIGN else RELATION_STYLE[row.relation]
    label = Words(f"{mark} ", style) + Words(row.label, "label")
    cells = tuple(_cell(make, row.cells[index]) for index in shown)
    return Line((label, *cells), target, key=f"{target.section}.{row.id}")


def _cell(make: FactLines, fact: Fact) -> Words:
    """A cell: its lines one under the other, then what it rests on."""
    whole = EMPTY
    for index, item in enumerate(fact.items):
        bullet = "" if len(fact.items) == 1 else f"\n{BULLET}" if index else BULLET
        whole = whole + Words(bullet, "dim") + make.value(fact, item)
    standing = make.standing(fact, fact.items[0])
    return whole + Words(" · ", "dim") + standing if standing.plain else whole


def cost_lines(costs: Sequence[Cost], subjects: Sequence[str], room: int) -> list[Line]:
    """Running costs by year, a chart for each currency; `room` is the width of a column.

    `subjects` are the ids of the columns that are shown. A subject without a known amount in
    a currency has no bar in its chart.
    """
    lines: list[Line] = []
    for chart in charts(costs):
        own = {cost.id: cost for cost in chart.costs}
        first = chart.costs[0]
        years = first.years
        lines.append(
            heading(f"Paid by the end of each year, {chart.currency} (+ and - change years)")
        )
        for year in range(years):
            cells = tuple(
                _amount(own[name], year, chart.highest, room) if name in own else EMPTY
                for name in subjects
            )
            text = f"Year {year + 1}: " + ", ".join(
                f"{name} {money(own[name].running[year], chart.currency)}"
                for name in subjects
                if name in own
            )
            target = PlanTarget(first.held.organization.id, text, first.sources)
            label = Words(f"  Year {year + 1}", "label")
            lines.append(Line((label, *cells), target, key=f"cost.{chart.currency}.{year}"))
        totals = tuple(
            Words(own[name].total_text if name in own else "", "strong") for name in subjects
        )
        spoken = ", ".join(f"{name} {own[name].total_text}" for name in subjects if name in own)
        target = PlanTarget(first.held.organization.id, f"In all: {spoken}", first.sources)
        lines.append(Line((Words("  In all", "label"), *totals), target, f"cost.{chart.currency}"))
        lines.append(BLANK)
    return lines


def _amount(cost: Cost, year: int, highest: Decimal, room: int) -> Words:
    """A bar as long as what has been paid so far, and the amount."""
    paid = cost.running[year]
    text = money(paid, cost.currency or "")
    longest = max(room - 10, 4)
    length = round(float(paid / highest) * longest) if highest else 0
    return Words("█" * length, "bar") + Words(f" {text}", "" if cost.is_complete else "dim")
