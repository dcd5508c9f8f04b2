"""A renewal plan in words: its days in order, cautions, and what one common date would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from certtui.answers.facts import trust, wording
from certtui.answers.facts.fact import Item
from certtui.answers.renewal.plan import Plan
from certtui.answers.renewal.typed_date import in_full
from certtui.catalog.records.organization import Fee, OrganizationFile, PointRule


def dated_points(rule: PointRule) -> str:
    """`36 points (1 in safety, ...)`, with the date of the figure."""
    text = wording.points(msgspec.structs.replace(rule, certifications=()))
    return f"{text} ({rule.as_of})" if rule.as_of else text


def is_old(fee: Fee, today: date) -> bool:
    """Whether a price is older than two years, or undated."""
    return trust.is_old_price(Item(fee.what, fee.as_of, money=fee.amount is not None), today)


def dated_fee(fee: Fee, today: date) -> str:
    """The amount and what it is for, with the date of the figure; an old one says so."""
    when = str(fee.as_of or "undated")
    text = wording.fee_line(msgspec.structs.replace(fee, certifications=()))
    return f"{text} ({when}, old)" if fee.as_of and is_old(fee, today) else f"{text} ({when})"


def cautions(plan: Plan) -> tuple[str, ...]:
    """How well the dates are known, who is exempt, and what was taken for granted."""
    return tuple(_cautions(plan))


def _cautions(plan: Plan) -> Iterator[str]:
    organization = plan.held.organization.organization
    name = organization.abbreviation
    if plan.is_exempt and not plan.cycles:
        yield from (f"Exempt: {entry.who.rstrip('.')}." for entry in plan.exemptions)
        if not plan.payments:
            yield f"So this credential has no end date by {name}'s rules, and nothing falls due."
    elif plan.certainty == "assumed":
        yield (
            f"How {name} sets the day was not found: these dates only count {plan.length} from "
            f"{in_full(plan.certified)}. The real day stands in your account with {name}."
        )
    elif plan.certainty == "inferred":
        yield f"The sources imply this rule but do not say it: check the day with {name}."
    if plan.rule and plan.rule.note and (plan.cycles or plan.payments):
        yield plan.rule.note
    if plan.cycle and plan.cycle.number == 1 and plan.rule and plan.rule.rule == "fixed":
        yield "The first term is shorter than a full one, since everybody's ends on the same day."
    if plan.cycle and plan.cycle.number > 1:
        yield "This takes it that every earlier renewal was done in time."
    renewal = plan.renewal
    for entry in renewal.exempt if renewal and not plan.is_exempt else ():
        if entry.certified_before is None:
            yield f"Exempt are: {entry.who.rstrip('.')}."
    status = plan.held.certification.status
    if status == "renamed" and plan.held.certification.successor:
        yield f"{plan.held.id} is now called {plan.held.certification.successor}."
    elif status == "retired":
        yield "This credential is no longer awarded; holders may keep it only by its own rules."
    elif status in ("moved", "unclear"):
        yield f"Whether {name} still renews this credential is not clear: ask {name}."


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
        yield moment(plan.certified, "start", "Certified")
        return
    begins = "Certified" if cycle.number == 1 else f"Cycle {cycle.number} begins"
    yield moment(cycle.start, "start", begins)
    if cycle.window:
        yield moment(cycle.window.opens, "opens", f"Renewal opens: {cycle.window.what}", own)
        if cycle.window.closes != cycle.due:
            yield moment(cycle.window.closes, "closes", "Last day to ask for renewal", own)
    yield moment(cycle.due, "due", f"Renewal due: cycle {cycle.number} ends", own)
    for later in plan.cycles[1:]:
        yield moment(later.due, "next", f"Cycle {later.number} ends")


@dataclass(frozen=True)
class Together:
    """Several credentials of one organization, and what bringing them to one date would do."""

    organization: OrganizationFile
    plans: tuple[Plan, ...]

    @property
    def offer(self) -> str | None:
        """What the organization says of bringing dates together; None: nothing was found."""
        renewal = self.organization.renewal
        return renewal.synchronizing if renewal else None

    @property
    def effect(self) -> str:
        """What it would do to these dates, if the earliest were to become the common one."""
        dues = sorted(
            (plan.cycle.due, plan.held.certification.code) for plan in self.plans if plan.cycle
        )
        first, code = dues[0]
        if first == dues[-1][0]:
            return f"They already fall due on one day, {in_full(first)}."
        moved = ", ".join(
            f"{other} {(due - first).days} days sooner" for due, other in dues if due != first
        )
        return (
            f"If the earliest day ({code}, {in_full(first)}) became the common one, the others "
            f"would fall due sooner: {moved}."
        )


def together(plans: Iterable[Plan]) -> tuple[Together, ...]:
    """The organizations with which somebody holds several credentials that fall due."""
    groups: dict[str, list[Plan]] = {}
    for plan in plans:
        if plan.cycle:
            groups.setdefault(plan.held.organization.id, []).append(plan)
    return tuple(
        Together(entries[0].held.organization, tuple(entries))
        for entries in groups.values()
        if len(entries) > 1
    )
