"""What is held as lines: a timeline as wide as the pane, points as bars, and the ladder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from certtui.answers.facts import wording as fact_wording
from certtui.answers.renewal import wording
from certtui.answers.renewal.credits import bars, missing_line, points_text
from certtui.answers.renewal.plan import Plan
from certtui.answers.renewal.typed_date import in_full
from certtui.answers.renewal.wording import Together
from certtui.person.credentials import HeldCredential
from certtui.tui.lines.targets import PlanTarget
from certtui.tui.widgets.line_list import BLANK, Line, heading
from certtui.tui.widgets.styled_text import BULLET, EMPTY, Words

ADD_CREDENTIAL, ALL_HELD = "add", "all"
"""Keys of the lines of the list that stand for no one credential."""

MOST_ACTIVITIES = 100
"""Activities that the pane lists; `certtui credits` lists all of them."""

NARROWEST_TIMELINE = 12
TIMELINE_LEGEND = "━ past  ═ renewal window  ● today  ┃ due  ╎ after a lapse  · activity"


# ---------------------------------------------------------------- the list of what is held


def held_lines(
    plans: Sequence[Plan], refused: Sequence[tuple[HeldCredential, str]], width: int
) -> list[Line]:
    """What is held, what is due next first: due day, days left and a bar of points."""
    lines = []
    if len(plans) > 1:
        lines.append(Line((Words("All of them", "strong"),), ALL_HELD, key=ALL_HELD))
    for plan in plans:
        name = plan.held.id
        lines.append(Line((_held(plan, width),), name, key=name))
    for entry, _ in refused:
        name = entry.certification
        words = Words(name, "strong") + Words("\nno plan: see why on the right", "warning")
        lines.append(Line((words,), name, key=name))
    lines.append(Line((Words("Add a credential…", "mark"),), ADD_CREDENTIAL, key=ADD_CREDENTIAL))
    return lines


def _held(plan: Plan, width: int) -> Words:
    title = plan.held.certification.letters or plan.held.id
    style = {"current": "dim", "due": "warning", "lapsed": "warning"}[plan.standing]
    words = Words(title, "strong") + Words(f"\n{_short_due(plan)}", style)
    statement = plan.credits
    if statement is not None and statement.asked:
        share = min(statement.earned / statement.asked, 1)
        text = f" {points_text(statement.earned)} of {points_text(statement.asked)}"
        words = words + Words("\n") + _bar(share, max(min(width - len(text), 12), 4)) + Words(text)
    return words


def _short_due(plan: Plan) -> str:
    cycle, days = plan.cycle, plan.days_left
    if cycle is None or days is None:
        return wording.due_line(plan)
    if plan.standing == "lapsed":
        return f"lapsed {wording.span(cycle.due, plan.today)} ago"
    left = "today" if not days else f"{days:,} days"
    return f"{cycle.due.isoformat()}, {left}"


def _bar(share: float, width: int) -> Words:
    full = round(share * width)
    if share > 0:
        full = max(full, 1)
    if share < 1:
        full = min(full, width - 1)
    return Words("█" * full, "bar") + Words("░" * (width - full), "dim")


# ---------------------------------------------------------------- one credential


def plan_lines(plan: Plan, width: int) -> list[Line]:
    """Everything of one plan."""
    held = plan.held
    title = f"{held.certification.letters or held.id}  {held.certification.name}"
    lines = [heading(title), *_timeline_lines(plan, width)]
    due = {"lapsed": "Standing", "due": "Due", "current": "Due"}[plan.standing]
    style = "strong" if plan.standing == "current" else "warning"
    lines.append(_line(plan, due, wording.due_line(plan), style=style))
    days = [f"certified {in_full(plan.certified)}"] if plan.certified else []
    days += [f"expires {in_full(plan.credential.expires)}"] if plan.credential.expires else []
    if days:
        lines.append(_line(plan, "Entered", ", ".join(days)))
    lines += _steps(plan)
    lines += _points(plan, width)
    lines += _fees(plan)
    lines += _ladder(plan)
    lines += _activities(plan)
    notes = [text for text in (*wording.cautions(plan), wording.earlier_shortfall(plan)) if text]
    if notes:
        lines += [BLANK, heading("To know")]
        lines += [_wide(plan, f"{BULLET}{text}") for text in notes]
    if len(plan.cycles) > 1:
        later = ", ".join(in_full(cycle.due) for cycle in plan.cycles[1:])
        lines.append(_line(plan, "Then due", later))
    return lines


def _steps(plan: Plan) -> Iterator[Line]:
    if steps := wording.next_steps(plan):
        yield BLANK
        yield heading("What to do next")
        for place, text in enumerate(steps, 1):
            yield _wide(plan, f"{place}. {text}")


def _points(plan: Plan, width: int) -> Iterator[Line]:
    statement = plan.credits
    if statement is None:
        if plan.points is not None:
            yield BLANK
            yield heading("Points")
            yield _line(plan, "Asked", wording.dated_points(plan.points), plan.points.sources)
        return
    if not statement.asked and not statement.entries and not statement.rule.note:
        return
    yield BLANK
    yield heading(f"Points, {in_full(statement.start)} to {in_full(statement.due)}")
    sources = statement.rule.sources
    if not statement.asked:
        yield _line(plan, "Asked", wording.dated_points(statement.rule), sources)
        return
    room = max(min(width - 48, 30), 6)
    for label, earned, asked in bars(statement):
        text = f" {points_text(earned)} of {points_text(asked)}"
        share = min(earned / asked, 1) if asked else 1.0
        yield Line(
            (Words(label, "label"), _bar(share, room) + Words(text)),
            PlanTarget(plan.held.organization.id, f"{label}:{text}", sources),
            key=f"{plan.held.id}.points.{label}",
        )
    yield _line(plan, "Still to earn", missing_line(statement), sources, style="strong")
    if statement.rule.note:
        yield _wide(plan, f"{BULLET}{statement.rule.note}", sources)


def _fees(plan: Plan) -> Iterator[Line]:
    shown = [(payment.day, payment.fee) for payment in plan.payments]
    if not shown:
        return
    yield BLANK
    yield heading("Fees")
    for day, fee in shown:
        label = in_full(day) if day else "When bought"
        yield _line(plan, label, wording.dated_fee(fee, plan.today), fee.sources)


def _ladder(plan: Plan) -> Iterator[Line]:
    if not plan.ladder:
        return
    yield BLANK
    yield heading("Where you stand" if plan.standing == "lapsed" else "If it is missed")
    for rung in plan.ladder:
        here = rung in plan.rungs_now
        label = Words("● you are here\n", "mark") if here else EMPTY
        whom = f"For: {rung.step.audience}. " if rung.step.audience else ""
        text = f"{whom}{wording.rung_line(rung)}"
        days = wording.rung_days(rung)
        yield Line(
            (label + Words(days, "label"), Words(text, "strong" if here else "")),
            PlanTarget(plan.held.organization.id, f"{days}: {text}", rung.step.sources),
            key=f"{plan.held.id}.rung.{rung.start}.{rung.step.audience}",
        )
    for fee in plan.late_fees:
        purpose = fact_wording.PURPOSE[fee.purpose]
        yield _line(plan, purpose, wording.dated_fee(fee, plan.today), fee.sources)


def _activities(plan: Plan) -> Iterator[Line]:
    statement = plan.credits
    if statement is None:
        return
    yield BLANK
    yield heading("Your activities of this period")
    entries = list(reversed(statement.entries))
    for entry in entries[:MOST_ACTIVITIES]:
        activity = entry.activity
        parts = [activity.title, entry.area or activity.category or "", entry.reason]
        text = ", ".join(part for part in parts if part)
        amount = f"{points_text(entry.points)}  "
        yield Line(
            (Words(in_full(activity.on), "label"), Words(amount, "strong") + Words(text)),
            PlanTarget(plan.held.organization.id, f"{activity.on}: {text}", ()),
            key=f"{ACTIVITY_KEY}{activity.id}",
        )
    if len(entries) > MOST_ACTIVITIES:
        more = f"and {len(entries) - MOST_ACTIVITIES:,} more: certtui credits lists them"
        yield _wide(plan, more)
    if not entries:
        yield _wide(plan, "None yet: press a to add one.")


ACTIVITY_KEY = "activity:"
"""Begins the key of a line that is an activity; its id follows."""


def _line(
    plan: Plan, label: str, text: str, sources: tuple[str, ...] = (), *, style: str = ""
) -> Line:
    owner = plan.held.organization.id
    return Line(
        (Words(label, "label"), Words(text, style)),
        PlanTarget(owner, f"{label}: {text}" if label else text, sources or plan.sources),
        key=f"{plan.held.id}.{label}.{text[:40]}",
    )


def _wide(plan: Plan, text: str, sources: tuple[str, ...] = ()) -> Line:
    """A sentence over both columns."""
    target = PlanTarget(plan.held.organization.id, text, sources or plan.sources)
    return Line((Words(text),), target, key=f"{plan.held.id}.{text[:60]}", is_heading=True)


# ---------------------------------------------------------------- time as a line


def _timeline_lines(plan: Plan, width: int) -> Iterator[Line]:
    if plan.cycle is None:
        return
    for place, words in enumerate(time_rows(plan, max(width, NARROWEST_TIMELINE))):
        yield Line(
            (words,),
            PlanTarget(plan.held.organization.id, wording.due_line(plan), plan.sources)
            if place == 1 else None,
            key=f"{plan.held.id}.timeline" if place == 1 else "",
            is_heading=True,
        )  # fmt: skip


def time_rows(plan: Plan, width: int) -> list[Words]:
    """Three rows: activities as ticks, the line of time, and its days."""
    cycle = plan.cycle
    assert cycle is not None
    scale = _Scale(*_ends(plan), width)
    today, due = scale.at(plan.today), scale.at(cycle.due)
    ticks = [" "] * width
    done = {entry.activity.on for entry in plan.credits.entries} if plan.credits else set()
    for day in done:
        ticks[scale.at(day)] = "·"
    cells = [("━", "bar") if place < today else ("─", "dim") for place in range(width)]
    if cycle.window is not None and plan.standing != "lapsed":
        for place in range(scale.at(cycle.window.opens), scale.at(cycle.window.closes) + 1):
            cells[place] = ("═", "mark")
    for place in range(due + 1, width):
        cells[place] = ("┄", "warning" if place < today else "dim")
    for rung in plan.ladder:
        place = scale.at(rung.start)
        if scale.holds(rung.start) and due < place:
            cells[place] = ("╎", "warning")
    cells[due] = ("┃", "strong")
    cells[today] = ("●", "mark")
    return [
        Words("".join(ticks), "mark"),
        _joined(cells),
        _labels(
            [(0, cycle.start.isoformat()), (due, cycle.due.isoformat()), (today, "today")], width
        ),
        Words(TIMELINE_LEGEND if width >= len(TIMELINE_LEGEND) else "", "dim"),
    ]


def _ends(plan: Plan) -> tuple[date, date]:
    """From the beginning of the cycle to a little after what comes last."""
    assert plan.cycle is not None
    start, due = plan.cycle.start, plan.cycle.due
    last = max(due, plan.today)
    near = [rung.start for rung in plan.ladder if rung.start - due <= due - start]
    if plan.standing == "lapsed":
        near = [rung.start for rung in plan.ladder if rung.start <= plan.today]
        near += [plan.next_rung.start] if plan.next_rung else []
    last = max([last, *near])
    return start, last + timedelta(days=max((last - start).days // 20, 1))


class _Scale:
    """Days to columns."""

    def __init__(self, start: date, end: date, width: int) -> None:
        self._start, self._end, self._width = start, end, width

    def at(self, day: date) -> int:
        share = (day - self._start).days / max((self._end - self._start).days, 1)
        return min(max(round(share * (self._width - 1)), 0), self._width - 1)

    def holds(self, day: date) -> bool:
        return self._start <= day <= self._end


def _joined(cells: Sequence[tuple[str, str]]) -> Words:
    text, spans, begin = "".join(sign for sign, _ in cells), [], 0
    for place in range(1, len(cells) + 1):
        if place == len(cells) or cells[place][1] != cells[begin][1]:
            spans.append((begin, place, cells[begin][1]))
            begin = place
    return Words(text, "", tuple(spans))


def _labels(labels: Sequence[tuple[int, str]], width: int) -> Words:
    """Words under their columns, as many as there is room for, the first ones first."""
    row = [" "] * width
    for place, text in labels:
        begin = min(max(place - len(text) // 2, 0), max(width - len(text), 0))
        around = row[max(begin - 1, 0) : begin + len(text) + 1]
        if len(text) <= width and all(sign == " " for sign in around):
            row[begin : begin + len(text)] = text
    return Words("".join(row), "dim")


def all_lines(plans: Sequence[Plan], width: int) -> list[Line]:
    """One line of time for all, what is due next first."""
    dated = [plan for plan in plans if plan.cycle is not None]
    if not dated:
        return []
    days = [plan.cycle.due for plan in dated if plan.cycle]
    today = dated[0].today
    start, last = min([today, *days]), max([today, *days])
    scale = _Scale(start, last + timedelta(days=max((last - start).days // 12, 1)), width)
    lines = [heading("When each is due")]
    for plan in dated:
        assert plan.cycle is not None
        cells = [("─", "dim")] * width
        window = plan.cycle.window
        if window is not None and plan.standing != "lapsed":
            for place in range(scale.at(window.opens), scale.at(window.closes) + 1):
                cells[place] = ("═", "mark")
        cells[scale.at(plan.cycle.due)] = (
            "┃",
            "strong" if plan.standing != "lapsed" else "warning",
        )
        cells[scale.at(today)] = ("●", "mark")
        title = plan.held.certification.letters or plan.held.id
        target = PlanTarget(
            plan.held.organization.id, f"{title}: {wording.due_line(plan)}", plan.sources
        )
        name = Words(title, "strong") + Words(f"  {wording.due_line(plan)}", "dim")
        lines += [
            Line((name,), target, key=f"{plan.held.id}.all", is_heading=True),
            Line((_joined(cells),), is_heading=True),
        ]
        if plan.credits is not None and plan.credits.missing:
            missing = Words(f"{BULLET}{missing_line(plan.credits)}")
            lines.append(Line((missing,), is_heading=True))
        lines.append(BLANK)
    return lines


def together_lines(groups: tuple[Together, ...]) -> list[Line]:
    """What is said of keeping several credentials of one organization together."""
    lines: list[Line] = []
    for group in groups:
        head = group.organization.organization.abbreviation
        renewal = group.organization.renewal
        target = PlanTarget(group.organization.id, group.offer, renewal.sources if renewal else ())
        lines += [
            heading(f"Several {head} credentials"),
            Line((Words("Offered", "label"), Words(group.offer)), target, key=f"{head}.offer"),
        ]
        if group.effect:
            effect = (Words("Effect", "label"), Words(group.effect))
            lines.append(Line(effect, target, key=f"{head}.effect"))
    return lines
