"""What certifications cost over the years as lines: bars of all subjects on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from certtui.answers.comparison.comparison import Comparison
from certtui.answers.cost.over_years import Chart, Cost, charts
from certtui.catalog.records.values import money
from certtui.output.pages.cost import COUNTED_IN_SHORT, total_with_doubt
from certtui.tui.lines.targets import CostTarget
from certtui.tui.widgets.line import BLANK, Line, heading, passage
from certtui.tui.widgets.styled_text import EMPTY, Words

COST = "chart"
"""What the keys of these lines begin with."""


def cost_lines(comparison: Comparison, shown: Sequence[int], room: int) -> list[Line]:
    """What has been paid by the end of each year, a chart for each currency.

    Bars of our own: plotext draws one picture over the whole width, from which no year's line can
    be opened, copied or traced to its sources, and which a column of its own for each subject,
    under the heading that stays, does without. `room` is the width of such a column.
    """
    lines: list[Line] = []
    for chart in charts(comparison.costs):
        lines.append(heading(f"{comparison.cost_title} ({chart.currency}; + − change years)"))
        targets = [CostTarget(chart, comparison.subjects, None, index) for index in shown]
        own = [target.cost for target in targets]
        scale = tuple(_scale(chart, room) if cost else EMPTY for cost in own)
        lines.append(Line((EMPTY, Words("total paid so far", "dim"), *scale), is_single=True))
        columns = [_bars(chart, cost, room) for cost in own]
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


def _scale(chart: Chart, room: int) -> Words:
    """`$0 ────── $1,075`: where the bars of a column begin and end."""
    begin, end = money(chart.highest * 0, chart.currency), money(chart.highest, chart.currency)
    rule = "─" * max(room - len(begin) - len(end) - 2, 1)
    return Words(f"{begin} {rule} {end}", "dim")


def _bars(chart: Chart, cost: Cost | None, room: int) -> Sequence[Words]:
    """For each year a bar as long as what has been paid so far, and the amount."""
    if cost is None:
        years = len(chart.costs[0].running)
        return [Words("no amount found", "absent"), *[EMPTY] * (years - 1)]
    highest = chart.highest
    longest = max(room - len(money(highest, chart.currency)) - 1, 1)
    style = "" if cost.is_complete else "dim"
    bars = []
    for paid, text in zip(cost.running, cost.running_texts, strict=True):
        length = round(float(paid / highest) * longest) if highest else 0
        bars.append(Words("█" * length, "bar") + Words(f" {text}", style))
    return bars
