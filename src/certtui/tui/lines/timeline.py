"""Timelines as wide as the pane: one cycle with its days, and all credentials on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from certtui.answers.renewal import wording
from certtui.answers.renewal.plan import Plan
from certtui.answers.renewal.wording import missing_line
from certtui.output.document import BOUND
from certtui.tui.lines.targets import TextTarget
from certtui.tui.widgets.line import BLANK, Line, heading, passage
from certtui.tui.widgets.styled_text import BULLET, Words

NARROWEST_TIMELINE = 12
WHOLE_KEY = ".all"
"""Ends the key of a credential's line among all that is held, after its id."""
MEANINGS_OF_SIGNS = {
    "━": "past", "═": "renewal window", "●": "today", "┃": "due", "┄": "lapsed",
    "╎": "rule changes", "·": "activity",
}  # fmt: skip


def timeline_lines(plan: Plan, width: int) -> Iterator[Line]:
    """The timeline of a cycle; empty if there is no cycle."""
    if plan.cycle is None:
        return
    target = TextTarget(wording.due_line(plan), plan.award.organization.id, plan.sources)
    ticks, line, *below = time_rows(plan, max(width, NARROWEST_TIMELINE))
    yield Line((ticks,), is_heading=True)
    yield Line((line,), target, f"{plan.award.id}.timeline", is_heading=True)
    yield from (Line((words,), is_heading=True) for words in below)


def time_rows(plan: Plan, width: int) -> list[Words]:
    """Activities as ticks, the timeline, its labels, and the meanings of the signs drawn."""
    cycle = plan.cycle
    assert cycle is not None
    scale = _Scale(*_ends(plan), width)
    today, due = scale.at(plan.today), scale.at(cycle.due)
    ticks = [" "] * width
    done = {entry.activity.on for entry in plan.credits.entries} if plan.credits else set()
    for day in done:
        ticks[scale.at(day)] = "·"
    cells = [("━", "bar") if place < today else ("─", "dim") for place in range(width)]
    _draw_window(cells, plan, scale)
    for place in range(due + 1, width):
        cells[place] = ("┄", "warning" if place < today else "dim")
    for rung in plan.ladder:
        place = scale.at(rung.start)
        if due < place and rung.start <= scale.end:
            cells[place] = ("╎", "warning")
    cells[due] = ("┃", "strong")
    cells[today] = ("●", "mark")
    line, drawn = _joined(cells), "".join(ticks)
    found = (sign for sign in MEANINGS_OF_SIGNS if sign in line.plain + drawn)
    meanings = (f"{sign}{BOUND}{MEANINGS_OF_SIGNS[sign]}" for sign in found)
    days = [(0, cycle.start.isoformat()), (due, cycle.due.isoformat()), (today, "today")]
    signs = Words("  ".join(meanings), "dim")
    return [Words(drawn, "mark"), line, _labels(days, width), signs]


def _ends(plan: Plan) -> tuple[date, date]:
    """From the start of the cycle to a little after the last day shown."""
    assert plan.cycle is not None
    start, due = plan.cycle.start, plan.cycle.due
    if plan.standing == "lapsed":
        near = [plan.next_rung.start] if plan.next_rung else []
    else:
        near = [rung.start for rung in plan.ladder if rung.start - due <= due - start]
    last = max([due, plan.today, *near])
    return start, last + timedelta(days=max((last - start).days // 20, 1))


class _Scale:
    """Converts days to columns."""

    def __init__(self, start: date, end: date, width: int) -> None:
        self._start, self.end, self._width = start, end, width

    def at(self, day: date) -> int:
        share = (day - self._start) / (self.end - self._start)
        return min(max(round(share * (self._width - 1)), 0), self._width - 1)


def _draw_window(cells: list[tuple[str, str]], plan: Plan, scale: _Scale) -> None:
    """Draw the renewal window, unless it has lapsed."""
    window = plan.cycle.window if plan.cycle else None
    if window is not None and plan.standing != "lapsed":
        begin, end = scale.at(window.opens), scale.at(window.closes) + 1
        cells[begin:end] = [("═", "mark")] * (end - begin)


def _joined(cells: Sequence[tuple[str, str]]) -> Words:
    text, spans, begin = "".join(sign for sign, _ in cells), [], 0
    for place in range(1, len(cells) + 1):
        if place == len(cells) or cells[place][1] != cells[begin][1]:
            spans.append((begin, place, cells[begin][1]))
            begin = place
    return Words(text, "", tuple(spans))


def _labels(labels: Sequence[tuple[int, str]], width: int) -> Words:
    """Labels below their columns, as many as fit, the first ones first."""
    row = [" "] * width
    for place, text in labels:
        begin = min(max(place - len(text) // 2, 0), max(width - len(text), 0))
        around = row[max(begin - 1, 0) : begin + len(text) + 1]
        if len(text) <= width and all(sign == " " for sign in around):
            row[begin : begin + len(text)] = text
    return Words("".join(row), "dim")


def all_lines(plans: Sequence[Plan], width: int) -> list[Line]:
    """One timeline for all credentials, the next due first."""
    if not plans:
        return []
    today = plans[0].today
    days = [today, *(plan.cycle.due for plan in plans if plan.cycle)]
    start, last = min(days), max(days)
    scale = _Scale(start, last + timedelta(days=max((last - start).days // 12, 1)), width)
    lines = [heading("When each is due")]
    for plan in plans:
        title, due = plan.award.letters_with_body, wording.due_line(plan)
        target = TextTarget(f"{title}: {due}", plan.award.organization.id, plan.sources)
        name = Words(title, "strong") + Words(f"  {due}", "dim")
        lines.append(Line((name,), target, key=f"{plan.award.id}{WHOLE_KEY}", is_heading=True))
        if plan.cycle:
            cells = [("─", "dim")] * width
            _draw_window(cells, plan, scale)
            style = "warning" if plan.standing == "lapsed" else "strong"
            cells[scale.at(plan.cycle.due)] = ("┃", style)
            cells[scale.at(today)] = ("●", "mark")
            lines.append(Line((_joined(cells),), is_heading=True))
        if plan.credits is not None and plan.credits.missing != 0:
            lines.append(passage(f"{BULLET}{missing_line(plan.credits)}"))
        lines.append(BLANK)
    return lines
