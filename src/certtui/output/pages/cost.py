"""What certifications cost over the years, as a document and as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import cycle
from math import ceil
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from certtui.answers.cost.facts import yearly_fact
from certtui.answers.cost.over_years import Chart, Cost, CostItem, charts, total_in_words
from certtui.answers.facts import fees, wording
from certtui.answers.facts.certification import exam
from certtui.answers.facts.fact import DIFFER, DISPUTED, Item
from certtui.answers.facts.fees import PURPOSE
from certtui.catalog.records.values import encode_value, money
from certtui.output.answer_formats import ROW_FORMATS, Output
from certtui.output.document import (
    Block,
    Cell,
    Document,
    Entries,
    Heading,
    Paragraph,
    RunningChart,
    Series,
    Table,
    running_table,
)
from certtui.output.formats.csv import csv_text
from certtui.output.pages.presenter import DISCLAIMER, Presenter

if TYPE_CHECKING:
    from certtui.answers.comparison.comparison import Comparison

HOW_COUNTED = (
    "Counted: application and examination in year 1; a yearly fee from year 2 on; a fee per cycle "
    "in the first year of each new cycle; membership dues only where certification brings or asks "
    "for membership. Not counted: travel, study and courses, retakes, late fees, reinstatement."
)
COUNTED_IN_SHORT = "Paid by year's end, with required dues; without courses, retakes or late fees."


class CostOutput(Output, frozen=True):
    """What certifications cost: a chart for each currency; each year; each amount and source."""

    costs: Sequence[Cost]

    formats = ROW_FORMATS

    def document(self) -> Document:
        present, costs = Presenter(self.catalog, self.today), self.costs
        titles = ", ".join(dict.fromkeys(cost.title for cost in costs))
        title = f"Cost over {costs[0].years} years: {titles}"
        return present.document(title, _blocks(present, costs))

    def contract(self) -> Any:
        from certtui.output.contract.cost import cost_json

        return cost_json(self.costs)

    def csv(self) -> str:
        """A line for each amount and year; lines without an amount for what is missing."""
        parts = ("year", "what", "purpose", "amount", "as of", "sources")
        return csv_text(("certification", "currency", *parts), _csv_rows(self.costs))


def _blocks(present: Presenter, costs: Sequence[Cost]) -> Iterator[Block]:
    yield Paragraph(DISCLAIMER)
    yield Paragraph(HOW_COUNTED)
    for chart in charts(costs):
        yield Heading(f"In {chart.currency}", 2)
        yield chart_block(chart)
        header = ("year", *(cost.title for cost in chart.costs))
        yield Table.of(header, _year_rows(chart.costs, chart.currency))
    for cost in costs:
        yield Heading(cost.title, 2)
        yield from _details(present, cost)


def cost_blocks(comparison: Comparison, *, brief: bool) -> Iterator[Block]:
    """A chart of running costs for each currency, and the amounts in it.

    `brief` replaces several charts, which have no common scale, by one table of a few years.
    """
    if not any(cost.currency for cost in comparison.costs):
        return
    yield Heading(comparison.cost_title, 2)
    yield Paragraph(COUNTED_IN_SHORT)
    drawn = [chart_block(chart) for chart in charts(comparison.costs)]
    if brief and len(drawn) > 1:
        series = tuple(entry for chart in drawn for entry in chart.series)
        step = int(round_step(Decimal(comparison.years)))
        yield running_table(replace(drawn[0], series=series), step)
    else:
        yield from drawn
    unpriced = [cost for cost in comparison.costs if not cost.currency]
    for cost in unpriced:
        if cost.by_payer:
            yield Paragraph(f"{cost.title}: {cost.total_text}.")
    if unknown := [cost.title for cost in unpriced if not cost.by_payer]:
        named = wording.with_and(unknown)
        yield Paragraph(f"No amount that everyone pays was found for {named}.")


def chart_block(chart: Chart) -> RunningChart:
    """Running costs in one currency, on one scale."""
    series = tuple(
        Series(
            cost.title,
            tuple(float(paid) for paid in cost.running),
            cost.running_texts,
            total_with_doubt(cost),
        )
        for cost in chart.costs
    )
    step = round_step(chart.highest)
    count = max(ceil(chart.highest / step), 1)
    scale = tuple(money(step * number, chart.currency) for number in range(count + 1))
    return RunningChart(series, float(step * count), scale)


def round_step(highest: Decimal) -> Decimal:
    """A step of 1, 2 or 5 times a power of ten, so that the scale has at most six."""
    step = Decimal(1)
    for factor in cycle((Decimal(2), Decimal("2.5"), Decimal(2))):  # 1, 2, 5, 10, 20, 50
        if step * 6 >= highest:
            break
        step *= factor
    return step


def total_with_doubt(cost: Cost) -> str:
    """`about $560 (sources differ)`: a total never looks more certain than it is."""
    text = total_in_words([cost])
    return f"{text} ({DIFFER})" if any(item.dispute for item in cost.items) else text


def _year_rows(costs: Sequence[Cost], currency: str) -> Iterator[tuple[str, ...]]:
    """What falls due in each year, with the sum so far; then the total."""
    columns = (year_texts(cost, currency) for cost in costs)
    for year, texts in enumerate(zip(*columns, strict=True), 1):
        yield str(year), *texts
    yield "total", *map(total_with_doubt, costs)


def year_texts(cost: Cost, currency: str) -> Iterator[str]:
    before = (Decimal(0), *cost.running)
    for last, paid, so_far in zip(before, cost.running, cost.running_texts, strict=False):
        due = paid - last
        is_known = due or cost.is_complete  # what is missing may fall due in a year without a fee
        so_far = f"{so_far} so far" if paid or cost.is_complete else so_far
        yield f"{money(due, currency)} ({so_far})" if is_known else so_far


def _details(present: Presenter, cost: Cost) -> Iterator[Block]:
    owner = cost.award.organization.id
    if cost.items:
        entries = [_entry(present, owner, item) for item in cost.items]
        if any(item.fee.purpose == "renewal" for item in cost.items):
            average = yearly_fact(cost.award)
            entries.append((average.label, present.cell(average)))
        yield Entries.of(entries)
    elif cost.by_payer is None:
        yield Paragraph("No amount that everyone pays was found, so no total can be given.")
    if cost.by_payer is not None:
        yield Paragraph(f"In all {cost.total_text}.")
    if cost.missing:
        label = "Missing, so that the total is at least this" if cost.items else "Missing"
        label = "By who pays" if cost.by_payer else label
        yield Entries.of([(label, Cell(cost.missing))])
    for note in cost.notes:
        yield Paragraph(note)
    lines = ((fee, present.line(fees.item(fee, style="what"))) for fee in cost.not_counted)
    entries = [
        (PURPOSE[fee.purpose], present.cited(owner, fee.sources, line)) for fee, line in lines
    ]
    entries += [
        (fact.label, present.cell(fact))
        for fact in exam(cost.award).facts
        if fact.id == "attempts" and not fact.is_unknown
    ]
    if entries:
        yield Heading("Not counted", 3)
        yield Entries.of(entries)


def _entry(present: Presenter, owner: str, item: CostItem) -> tuple[str, Cell]:
    fee, amount = item.fee, money(item.amount, item.currency)
    times = len(item.years)
    sum_ = f"{times} × {amount} = {money(item.subtotal, item.currency)}" if times > 1 else amount
    when = years_in_words(item.years) if item.years else "not within these years"
    line = present.line(Item(f"{sum_}, {when}", fee.as_of, money=True))
    line += f". {wording.capitalized(fee.note)}" if fee.note else ""
    mark = DISPUTED if item.dispute else ""
    return wording.capitalized(fee.what), present.cited(owner, fee.sources, line, mark=mark)


def years_in_words(years: Sequence[int]) -> str:
    """`year 1`, `years 2 to 10`, `years 4, 7 and 10`."""
    if len(years) == 1:
        return f"year {years[0]}"
    if list(years) == list(range(years[0], years[-1] + 1)):
        return f"years {years[0]} to {years[-1]}"
    return f"years {wording.with_and([str(year) for year in years])}"


def _csv_rows(costs: Sequence[Cost]) -> Iterator[list[object]]:
    for cost in costs:
        for item in cost.items:
            for year in item.years:
                yield [
                    cost.id, item.currency, year, item.fee.what, item.fee.purpose,
                    encode_value(item.amount), str(item.fee.as_of or ""),
                    " ".join(item.fee.sources),
                ]  # fmt: skip
        for text in cost.missing:
            yield [cost.id, cost.currency or "", "", text, "missing", "", "", ""]
