"""A plan as days in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from certtui.answers.renewal.plan import Plan
from certtui.answers.renewal.wording import dated_fee

MomentKind = Literal["start", "fee", "opens", "closes", "due", "next"]
_RANK: dict[MomentKind, int] = {"start": 0, "opens": 1, "fee": 2, "closes": 3, "due": 4, "next": 5}


@dataclass(frozen=True)
class Moment:
    """A day of a plan and what happens on it."""

    day: date
    kind: MomentKind
    what: str
    is_past: bool
    sources: tuple[str, ...] = ()


def timeline(plan: Plan) -> tuple[Moment, ...]:
    """The days of the present cycle and the due days after it, in order."""
    moments = sorted(_moments(plan), key=lambda moment: (moment.day, _RANK[moment.kind]))
    return tuple(moments)


def _moments(plan: Plan) -> Iterator[Moment]:
    def moment(day: date, kind: MomentKind, what: str, sources: tuple[str, ...] = ()) -> Moment:
        return Moment(day, kind, what, day < plan.today, sources)

    own = plan.renewal.sources if plan.renewal else ()
    for payment in plan.payments:
        if payment.day:
            fee = payment.fee
            yield moment(payment.day, "fee", f"Fee: {dated_fee(fee, plan.today)}", fee.sources)
    cycle = plan.cycle
    if cycle is None:
        if plan.certified:
            yield moment(plan.certified, "start", "Certified")
        return
    begins = "The term begins"
    if cycle.number:
        begins = "Certified" if cycle.number == 1 else f"Cycle {cycle.number} begins"
    yield moment(cycle.start, "start", begins)
    which = f": cycle {cycle.number} ends" if cycle.number else ""
    if plan.standing == "lapsed":
        yield moment(cycle.due, "due", "Last day in force", own)
        return
    if cycle.window:
        yield moment(cycle.window.opens, "opens", f"Renewal opens: {cycle.window.what}", own)
        if cycle.window.closes != cycle.due:
            yield moment(cycle.window.closes, "closes", "Last day to ask for renewal", own)
    yield moment(cycle.due, "due", f"Renewal due{which}", own)
    for later in plan.cycles[1:]:
        yield moment(
            later.due, "next", f"Cycle {later.number} ends" if later.number else "Due again"
        )
