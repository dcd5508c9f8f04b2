"""A renewal plan in words: its days in order, cautions, and what one common date would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

import msgspec
from dateutil.relativedelta import relativedelta

from certtui.answers.facts import trust, wording
from certtui.answers.facts.fact import Item
from certtui.answers.facts.lapse import step_line
from certtui.answers.renewal.credits import missing_line
from certtui.answers.renewal.cycles import cycles, is_by_rule, shift
from certtui.answers.renewal.ladder import Rung
from certtui.answers.renewal.plan import Plan
from certtui.answers.renewal.typed_date import in_full
from certtui.catalog.records.organization import Exemption, Fee, OrganizationFile, PointRule


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
    status = plan.credential.status
    if status in ("inactive", "retired"):
        since = f" since {in_full(plan.credential.since)}" if plan.credential.since else ""
        yield f"You keep it as {status}{since}: nothing is planned for it."
        rule = plan.renewal.inactive if plan.renewal else None
        yield rule or f"What {name} says of {status} status was not found."
        return
    if plan.is_exempt and not plan.cycles:
        yield from (f"Exempt: {entry.who.rstrip('.')}." for entry in plan.exemptions)
        if not plan.payments:
            yield f"So this credential has no end date by {name}'s rules, and nothing falls due."
    elif plan.certainty == "assumed" and plan.certified:
        yield (
            f"How {name} sets the day was not found: these dates only count {plan.length} from "
            f"{in_full(plan.certified)}. The real day stands in your account with {name}."
        )
    elif plan.certainty == "inferred":
        yield f"The sources imply this rule but do not say it: check the day with {name}."
    if plan.rule and plan.rule.note and (plan.cycles or plan.payments):
        yield plan.rule.note
    if plan.standing != "lapsed":
        yield from _about_the_days(plan, name)
    renewal = plan.renewal
    for entry in renewal.exempt if renewal and not plan.is_exempt else ():
        if entry.certified_before is None:
            yield f"Exempt are: {entry.who.rstrip('.')}."
    yield from _about_the_credential(plan, name)


def _about_the_days(plan: Plan, name: str) -> Iterator[str]:
    """What the days rest on that were given, and whether they agree with the rule."""
    expires, certified, cycle = plan.credential.expires, plan.certified, plan.cycle
    if expires and not is_by_rule(plan.rule, expires):
        rule = wording.due_day(plan.rule) if plan.rule else ""
        yield f"{in_full(expires)} is no day on which {name} ends a term ({rule}): check it there."
    elif expires and certified and cycle and plan.certainty == "said":
        by_rule = _due_by_rule(plan, certified)
        if by_rule != expires:
            yield (
                f"Counted from {in_full(certified)}, the term would end on {in_full(by_rule)}; "
                f"yours, {in_full(expires)}, is used."
            )
    if cycle and cycle.number == 1 and plan.rule and plan.rule.rule == "fixed" and not expires:
        yield "The first term is shorter than a full one, since everybody's ends on the same day."
    if made := plan.assumed_renewals:
        yield (
            f"This holds if every renewal was made, the last by {in_full(made[-1])}. If one was "
            "missed, give the day on which it expired instead: the answer is then another."
        )
    if certified is None and plan.renewal:
        for entry in plan.renewal.exempt:
            if entry.certified_before and _may_concern(plan, entry):
                yield f"Exempt, if that is you: {entry.who.rstrip('.')}."


def _may_concern(plan: Plan, entry: Exemption) -> bool:
    certification = plan.held.certification
    return not (
        (entry.certifications and certification.code not in entry.certifications)
        or (entry.levels and certification.level not in entry.levels)
    )


def _due_by_rule(plan: Plan, certified: date) -> date:
    """The end of a term nearest to the one given, counted from certification."""
    given = plan.credential.expires
    assert given is not None
    since = max(certified, shift(given, plan.length, -1))
    dues = (due for _, _, due in islice(cycles(plan.rule, certified, plan.length, since), 3))
    return min(dues, key=lambda due: abs((due - given).days))


def _about_the_credential(plan: Plan, name: str) -> Iterator[str]:
    status = plan.held.certification.status
    if status == "renamed" and plan.held.certification.successor:
        yield f"{plan.held.id} is now called {plan.held.certification.successor}."
    elif status == "retired":
        yield "This credential is no longer awarded; holders may keep it only by its own rules."
    elif status in ("moved", "unclear"):
        yield f"Whether {name} still renews this credential is not clear: ask {name}."


def due_line(plan: Plan) -> str:
    """The day that matters most, in words: when it is due, or since when it has lapsed."""
    cycle, days = plan.cycle, plan.days_left
    if cycle is None or days is None:
        day = next((payment.day for payment in plan.payments if payment.day), None)
        if day:
            return f"next annual fee on {in_full(day)}"
        kept = plan.credential.status
        return f"kept as {kept}" if kept in ("inactive", "retired") else "no end date"
    if plan.standing == "lapsed":
        return f"lapsed: in force up to {in_full(cycle.due)}, {span(cycle.due, plan.today)} ago"
    assumed = ", if every renewal was made" if plan.assumed_renewals else ""
    left = "today" if not days else "tomorrow" if days == 1 else f"in {days:,} days"
    return f"{in_full(cycle.due)}, {left}{assumed}"


def span(since: date, until: date) -> str:
    """`12 days`, `5 months`, `2 years`, `11 years and 3 months`."""
    days = (until - since).days
    if days < 60:
        return f"{days} day" if days == 1 else f"{days} days"
    apart = relativedelta(until, since)
    if not apart.years:
        return f"{apart.months} months" if apart.months > 1 else f"{days} days"
    years = "1 year" if apart.years == 1 else f"{apart.years} years"
    if not apart.months:
        return years
    return f"{years} and {apart.months} month{'s' if apart.months > 1 else ''}"


def rung_line(rung: Rung) -> str:
    """What holds on a rung, whom it concerns, and the way back."""
    text = step_line(rung.step)
    return (
        f"{text.rstrip('.')}. To get it back: {rung.step.way_back}" if rung.step.way_back else text
    )


def rung_days(rung: Rung) -> str:
    """`1 March 2020 to 29 May 2020`, `from 30 May 2020`."""
    if rung.end is None:
        return f"from {in_full(rung.start)}"
    return f"{in_full(rung.start)} to {in_full(rung.end)}"


def next_steps(plan: Plan) -> tuple[str, ...]:
    """What to do next, in order."""
    return tuple(_lapsed_steps(plan) if plan.standing == "lapsed" else _steps(plan))


def _steps(plan: Plan) -> Iterator[str]:
    cycle = plan.cycle
    if plan.credits is not None and cycle is not None and plan.credits.missing:
        yield f"Earn {missing_line(plan.credits, plan.credits.due)}."
    if cycle is not None and cycle.window is not None:
        window = cycle.window
        if plan.today <= window.closes:
            days = f"from {in_full(window.opens)} to {in_full(window.closes)}"
            yield f"Ask for renewal {days}. {window.what}"
        else:
            yield (
                f"The last day to ask for renewal was {in_full(window.closes)}: ask "
                f"{plan.held.organization.organization.abbreviation} at once."
            )
    for payment in plan.payments:
        if payment.day is not None and payment.day >= plan.today:
            fee = msgspec.structs.replace(payment.fee, note=None)
            yield f"Pay by {in_full(payment.day)}: {dated_fee(fee, plan.today)}"
            if payment.fee.per == "year":
                return


def _lapsed_steps(plan: Plan) -> Iterator[str]:
    for rung in plan.rungs_now:
        if rung.step.way_back:
            until = f"Until {in_full(rung.end)}: " if rung.end else ""
            whom = f" ({rung.step.audience})" if rung.step.audience else ""
            yield f"{until}{rung.step.way_back.rstrip('.')}{whom}."
    if plan.next_rung is not None:
        yield f"From {in_full(plan.next_rung.start)}: {plan.next_rung.step.what}"
    if plan.credits is not None and plan.credits.asked and plan.credits.missing:
        first = in_full(plan.credits.start)
        yield f"Points since {first} count: {missing_line(plan.credits)}."


def earlier_shortfall(plan: Plan) -> str:
    """What is short of the period before by the log, and what becomes of it; empty when nothing."""
    before = plan.previous_credits
    if before is None or not before.missing:
        return ""
    days = f"{in_full(before.start)} to {in_full(before.due)}"
    earning = plan.renewal.earning if plan.renewal else None
    name = plan.held.organization.organization.abbreviation
    rule = earning.shortfall if earning and earning.shortfall else None
    after = rule or f"Whether {name} lets it be made up later was not found."
    return f"The period before ({days}) has {missing_line(before)} missing by your log. {after}"


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


@dataclass(frozen=True)
class Together:
    """Several credentials of one organization, and what bringing them to one date would do."""

    organization: OrganizationFile
    plans: tuple[Plan, ...]

    @property
    def offer(self) -> str:
        """What the organization says of bringing dates together, or of renewing together."""
        renewal = self.organization.renewal
        return (renewal.synchronizing if renewal else None) or ""

    @property
    def effect(self) -> str:
        """What one common date would do to these, by the earliest; empty where there is none."""
        renewal = self.organization.renewal
        if renewal is None or not renewal.common_date:
            return ""
        dues = sorted(
            (plan.cycle.due, plan.held.certification.code) for plan in self.plans if plan.cycle
        )
        first, code = dues[0]
        if first == dues[-1][0]:
            return f"They already fall due on one day, {in_full(first)}."
        moved = ", ".join(
            f"{other} {(due - first).days:,} days sooner" for due, other in dues if due != first
        )
        return (
            f"If the earliest day ({code}, {in_full(first)}) became the common one, the others "
            f"would fall due sooner: {moved}. It moves days alone: whether a shortened term asks "
            "for fewer points was not found."
        )


def together(plans: Iterable[Plan]) -> tuple[Together, ...]:
    """Where a source says how several credentials are kept together, and somebody has several."""
    groups: dict[str, list[Plan]] = {}
    for plan in plans:
        if plan.cycle and plan.standing != "lapsed" and plan.renewal and plan.renewal.synchronizing:
            groups.setdefault(plan.held.organization.id, []).append(plan)
    return tuple(
        Together(entries[0].held.organization, tuple(entries))
        for entries in groups.values()
        if len(entries) > 1
    )
