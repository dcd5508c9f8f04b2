"""A renewal plan as lines: a timeline, what falls due when, and the ladder with real dates."""

from __future__ import annotations

from datetime import date

from certtui.answers.facts.lapse import step_line
from certtui.answers.renewal import wording as renewal_words
from certtui.answers.renewal.plan import Cycle, Plan
from certtui.answers.renewal.typed_date import in_full
from certtui.answers.renewal.wording import Together
from certtui.tui.lines.targets import PlanTarget
from certtui.tui.widgets.line_list import BLANK, Line, heading
from certtui.tui.widgets.styled_text import BULLET, EMPTY, Words


def plan_lines(plan: Plan, width: int) -> list[Line]:
    """Everything of one plan."""
    held = plan.held
    title = f"{held.certification.letters or held.id}  {held.certification.name}"
    lines = [heading(title)]
    if plan.certified:
        lines.append(_line(plan, "Certified", in_full(plan.certified)))
    if plan.cycle is not None:
        lines += _cycle(plan, plan.cycle, width)
    lines += [
        _line(plan, in_full(payment.day) if payment.day else "When bought",
              renewal_words.dated_fee(payment.fee, plan.today), payment.fee.sources)
        for payment in plan.payments
    ]  # fmt: skip
    if plan.points is not None:
        points = renewal_words.dated_points(plan.points)
        lines.append(_line(plan, "Points", points, plan.points.sources))
    lines += [
        _line(plan, "To know" if index == 0 else "", f"{BULLET}{text}", style="warning")
        for index, text in enumerate(renewal_words.cautions(plan))
    ]
    if len(plan.cycles) > 1:
        later = ", ".join(in_full(cycle.due) for cycle in plan.cycles[1:])
        lines.append(_line(plan, "Then due", later))
    if plan.ladder:
        lines += [BLANK, heading("If it is missed")]
        for rung in plan.ladder:
            until = f" to {in_full(rung.end)}" if rung.end else ""
            text = f"{in_full(rung.start)}{until}"
            lines.append(_line(plan, text, step_line(rung.step), rung.step.sources))
        for fee in plan.late_fees:
            lines.append(_line(plan, "Cost", renewal_words.dated_fee(fee, plan.today), fee.sources))
    return lines


def _cycle(plan: Plan, cycle: Cycle, width: int) -> list[Line]:
    days = plan.days_left or 0
    left = f"{days:,} days from today" if days >= 0 else f"{-days:,} days ago"
    lines = [
        Line(
            (EMPTY, cycle_bar(cycle.start, cycle.due, plan.today, max(min(width - 42, 50), 6))),
            PlanTarget(plan.held.organization.id, "", plan.sources),
            key=f"{plan.held.id}.timeline",
        ),
        _line(plan, "Cycle", f"{in_full(cycle.start)} to {in_full(cycle.due)}"),
        _line(plan, "Due", f"{in_full(cycle.due)}, {left}", style="strong"),
    ]
    if cycle.window is not None:
        window = cycle.window
        text = f"{in_full(window.opens)} to {in_full(window.closes)}: {window.what}"
        lines.append(_line(plan, "Window", text))
    return lines


def cycle_bar(start: date, due: date, today: date, width: int) -> Words:
    """The cycle as a bar: what has passed, today, what is left."""
    total = max((due - start).days, 1)
    passed = min(max(round((today - start).days / total * (width - 1)), 0), width - 1)
    return (
        Words("━" * passed, "bar")
        + Words("●", "mark")
        + Words("─" * (width - 1 - passed), "dim")
        + Words(f" {due.isoformat()}", "dim")
    )


def _line(
    plan: Plan, label: str, text: str, sources: tuple[str, ...] = (), *, style: str = ""
) -> Line:
    owner = plan.held.organization.id
    return Line(
        (Words(label, "label"), Words(text, style)),
        PlanTarget(owner, f"{label}: {text}" if label else text, sources or plan.sources),
        key=f"{plan.held.id}.{label}.{text[:40]}",
    )


def together_lines(groups: tuple[Together, ...]) -> list[Line]:
    """What bringing several credentials to one date would do."""
    lines: list[Line] = []
    for group in groups:
        head = group.organization.organization.abbreviation
        offer = group.offer or f"Whether {head} brings dates together was not found."
        renewal = group.organization.renewal
        target = PlanTarget(group.organization.id, offer, renewal.sources if renewal else ())
        lines += [
            heading(f"Several {head} credentials"),
            Line((Words("Offered", "label"), Words(offer)), target, key=f"{head}.offer"),
            Line((Words("Effect", "label"), Words(group.effect)), target, key=f"{head}.effect"),
        ]
    return lines
