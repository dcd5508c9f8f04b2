"""A renewal plan in words: the next steps, its days, its points and the ladder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec
from dateutil.relativedelta import relativedelta
from msgspec.structs import replace

from certtui.answers.facts import trust, wording
from certtui.answers.facts.days import shift
from certtui.answers.facts.fees import fee_line
from certtui.answers.facts.lapse import step_in_full
from certtui.answers.facts.wording import in_full
from certtui.answers.renewal.credits import Counted, CreditStatement
from certtui.answers.renewal.ladder import Rung
from certtui.answers.renewal.plan import Plan
from certtui.catalog.records.renewal import PointRule
from certtui.catalog.records.source import Fee
from certtui.catalog.records.values import lower, number_of
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential


def certified_text(credential: HeldCredential) -> str:
    """When it was earned, as far as that is known: `14 March 2024`, `March 2024`; or empty."""
    day = credential.certified
    return in_full(day, credential.certified_within) if day else ""


def dated_points(rule: PointRule) -> str:
    """`36 points (1 in safety, ...)`, with the date of the figure."""
    text = wording.points(replace(rule, certifications=()))
    return f"{text} ({rule.as_of})" if rule.as_of else text


def continuing_education(plan: Plan) -> str:
    """The continuing education required; empty if none is known to be required now."""
    if plan.points:
        return dated_points(plan.points)
    if plan.exemptions and not plan.cycle:
        return "not asked of you: exempt"
    return "not found" if plan.is_running else ""


def is_old_fee(fee: Fee, today: date) -> bool:
    """Whether the figure of a fee is older than two years, or undated."""
    return fee.amount is not None and trust.is_old(fee.as_of, today)


def dated_fee(fee: Fee, today: date) -> str:
    """The amount and what it is for, with the date of the figure, marked if old."""
    when = str(fee.as_of or "undated")
    text = fee_line(replace(fee, certifications=()))
    if fee.amount is None and fee.as_of is None:
        return text  # "undated" is said of a figure
    return f"{text} ({when}, old)" if fee.as_of and is_old_fee(fee, today) else f"{text} ({when})"


def points_text(points: float) -> str:
    """`6`, `1.5`."""
    return f"{round(points, 2):,g}"


def amount_text(activity: Activity) -> str:
    """The amount as entered: `2`, `1.5 h`."""
    points = [points_text(activity.points)] if activity.points is not None else []
    hours = [f"{points_text(activity.hours)} h"] if activity.hours is not None else []
    return ", ".join([*points, *hours])


def counted_text(statement: CreditStatement, entry: Counted) -> str:
    """The points that count of an activity; what was entered if none are asked."""
    return amount_text(entry.activity) if statement.asked == 0 else points_text(entry.points)


def missing_line(statement: CreditStatement, due: date | None = None) -> str:
    """`6 more points, of them 1 in laboratory safety and 2 in chemistry, by 15 March 2027`."""
    unit = statement.rule.unit
    by = f", by {in_full(due)}" if due else ""
    parts = [
        (points_text(tally.missing), f"in {tally.share.area}")
        for tally in statement.areas
        if tally.missing
    ]
    if statement.asked is None:
        known = [" more ".join(part) for part in parts[:1]] + [" ".join(part) for part in parts[1:]]
        of_areas = f"; {wording.with_and(known)}{by}" if known else ""
        earned = points_text(statement.earned)
        return f"how many {unit} are asked was not found; {earned} recorded{of_areas}"
    if not statement.asked:
        return f"no {unit} are asked"
    if not statement.missing:
        return f"all {points_text(statement.asked)} {unit} recorded"
    parts += [
        (points_text(tally.missing), f"from {tally.share.area}")
        for tally in statement.accredited
        if tally.missing
    ]
    amount = points_text(statement.missing)
    of_them = f", of them {wording.with_and([*map(' '.join, parts)])}" if parts else ""
    if len(parts) == 1 and parts[0][0] == amount:
        of_them = f", all {parts[0][1]}"
    what = unit.removesuffix("s") if amount == "1" else unit
    return f"{amount} more {what}{of_them}{by}"


def days_of(statement: CreditStatement) -> str:
    """`6 May 2025 to 5 May 2028`."""
    return f"{in_full(statement.start)} to {in_full(statement.due)}"


def bars(statement: CreditStatement) -> Iterator[tuple[str, float, float | None]]:
    """Label, points earned and required, in all and by area. Surplus goes to the area of the
    rest."""
    yield "All", statement.done, statement.asked
    asking = [tally for tally in statement.areas if not tally.share.rest]
    over = sum(max(tally.earned - tally.share.points, 0) for tally in asking)
    for tally in (*statement.areas, *statement.accredited):
        earned = tally.earned + over if tally.share.rest else tally.earned
        yield tally.share.area, earned, tally.share.points or None


def due_line(plan: Plan) -> str:
    """The most important day, in words: when it is due, or since when it has lapsed."""
    cycle = plan.cycle
    if cycle is None:
        return _line_without_due_day(plan)
    if plan.standing == "lapsed":
        return f"lapsed: in force up to {in_full(cycle.due)}, {span(cycle.due, plan.today)} ago"
    assumed = ", if every renewal was made" if plan.assumed_renewals else ""
    asking = ""
    if ask_by := plan.ask_by:
        left, day = (ask_by - plan.today).days, in_full(ask_by)
        asking = f"; the last day to ask for renewal was {day}"
        if left >= 0:
            asking = f"; ask for renewal by {day}, {in_days(left)}"
    return f"{in_full(cycle.due)}, {in_days((cycle.due - plan.today).days)}{assumed}{asking}"


def in_days(days: int) -> str:
    """How far a day to come is: `today`, `tomorrow`, `in 9 days`."""
    return ("today", "tomorrow")[days] if days < 2 else f"in {days:,} days"


def _line_without_due_day(plan: Plan) -> str:
    status, ends = plan.credential.status, plan.kept_until
    if plan.credential.is_inactive:
        verb = "ends" if ends and ends >= plan.today else "ended"
        return f"kept as {status}" + (f"; its term {verb} on {in_full(ends)}" if ends else "")
    day = plan.payments[0].day if plan.payments else None
    return f"next annual fee on {in_full(day)}" if day else "no end date, if you are exempt"


FEW_DAYS = 100
"""Up to how many days are counted one by one: grace periods are of 90."""


def span(since: date, until: date) -> str:
    """`12 days`, `5 months`, `2 years`, `11 years and 3 months`."""
    days = (until - since).days
    if days <= FEW_DAYS:
        return number_of(days, "day")
    apart = relativedelta(until, since)
    if not apart.years:
        return number_of(apart.months, "month")
    years = number_of(apart.years, "year")
    return f"{years} and {number_of(apart.months, 'month')}" if apart.months else years


def ladder_title(plan: Plan) -> str:
    """The title above the rungs, by whether the credential has lapsed."""
    return "Where you stand" if plan.standing == "lapsed" else "If it is missed"


def rung_line(rung: Rung) -> str:
    """A rung in words: what holds, for whom, and the way back."""
    return step_in_full(replace(rung.step, audience=rung.audience))


def _whom(rungs: Sequence[Rung]) -> str:
    """The audience of several rungs, in brackets; empty if they are for everyone."""
    ends = {rung.step.certified_before for rung in rungs if rung.step.certified_before}
    is_every_year = any(rung.step.certified_from in ends for rung in rungs)
    audiences = dict.fromkeys(rung.audience for rung in rungs)
    named = [audience for audience in audiences if audience]
    return "" if is_every_year or len(named) < len(audiences) else f" ({'; or '.join(named)})"


def rung_days(rung: Rung) -> str:
    """`1 March 2020 to 29 May 2020`, `from 30 May 2020`."""
    if rung.end is None:
        return f"from {in_full(rung.start)}"
    return f"{in_full(rung.start)} to {in_full(rung.end)}"


def next_steps(plan: Plan) -> tuple[str, ...]:
    """What to do next, in order."""
    return tuple(_lapsed_steps(plan) if plan.standing == "lapsed" else _steps(plan))


def _steps(plan: Plan) -> Iterator[str]:
    cycle, statement = plan.cycle, plan.credits
    if statement is not None and plan.earn_by and statement.missing != 0:
        if statement.missing:
            yield f"Earn {missing_line(statement, plan.earn_by)}."
        else:
            by = f"by {in_full(plan.earn_by)}"
            yield f"Earn {statement.rule.unit} {by}: {missing_line(statement)}."
    if cycle is not None and cycle.window is not None:
        window = cycle.window
        if plan.today <= window.closes:
            days = f"from {in_full(window.opens)} to {in_full(window.closes)}"
            yield f"Ask for renewal {days}: {lower(window.what)}"
        else:
            yield (
                f"The last day to ask for renewal was {in_full(window.closes)}: ask "
                f"{plan.body} at once."
            )
    yield from _pay_steps(plan)


def _pay_steps(plan: Plan) -> Sequence[str]:
    """What to pay by when; on a day that has come before, what only some pay is another way to pay,
    or for the same people one more fee."""
    steps: list[str] = []
    last: tuple[date | None, str] = (None, "")
    for payment in plan.payments:
        is_yearly, day = payment.fee.per == "year", payment.day
        if day is None or (is_yearly and day < plan.today):
            continue
        fee = replace(payment.fee, note=None, audience=None)
        whom = f" (only {payment.fee.audience})" if payment.fee.audience else ""
        text = dated_fee(fee, plan.today)
        if whom and last == (day, whom):
            steps[-1] += f"; and {text}"
        elif whom and day == last[0]:
            steps[-1] += f"; or{whom}: {text}"
        else:
            when = f"by {in_full(day)}" if day >= plan.today else "with it"
            steps.append(f"Pay {when}{whom}: {text}")
        if is_yearly:
            break
        last = day, whom
    return steps


def _lapsed_steps(plan: Plan) -> Iterator[str]:
    ways: dict[tuple[str, date | None], list[Rung]] = {}
    for rung in plan.rungs_now:
        if rung.step.way_back:
            ways.setdefault((rung.step.way_back.rstrip("."), rung.end), []).append(rung)
    if not any(rung.step.way_back or rung.step.asked for rung in plan.rungs_now):
        yield f"What brings it back now was not found: ask {plan.body}."
    for (back, end), rungs in ways.items():
        until, days = (f"Until {in_full(end)}", (end - plan.today).days) if end else ("", 0)
        if until:
            until += f", {in_days(days)}: " if days <= FEW_DAYS else ": "
        yield f"{wording.capitalized(until + back)}{_whom(rungs)}."
    if plan.next_rung is not None:
        yield f"This changes on {in_full(plan.next_rung.start)}. {plan.next_rung.step.what}"
    statement = plan.credits
    if statement is not None and statement.missing != 0:
        first, missing = in_full(statement.start), missing_line(statement)
        if statement.due == plan.today:
            yield f"Points since {first} count: {missing}."
        else:
            yield (
                f"Points counted from {first} to {in_full(statement.due)}: {missing}. Whether "
                "later ones count was not found."
            )
    cycle, is_assumed = plan.cycle, plan.credential.status != "lapsed"
    if cycle is not None and is_assumed and plan.today <= shift(cycle.due, plan.length):
        yield "If it was renewed, give the last day of its new term."


MomentKind = Literal["start", "fee", "opens", "closes", "due", "next"]
_RANK: dict[MomentKind, int] = {"start": 0, "opens": 1, "fee": 2, "closes": 3, "due": 4, "next": 5}


class Moment(msgspec.Struct, frozen=True):
    """A day of a plan and what happens on it."""

    day: date
    kind: MomentKind
    what: str
    sources: tuple[str, ...] = ()


def timeline(plan: Plan) -> tuple[Moment, ...]:
    """The days of the present cycle and the due days after it, in order."""
    return tuple(sorted(_moments(plan), key=lambda moment: (moment.day, _RANK[moment.kind])))


def _moments(plan: Plan) -> Iterator[Moment]:
    for payment in plan.payments:
        if payment.day:
            fee = payment.fee
            yield Moment(payment.day, "fee", f"Fee: {dated_fee(fee, plan.today)}", fee.sources)
    if plan.cycle is None:
        if plan.certified and plan.credential.certified_within != "year":
            yield Moment(plan.certified, "start", "Certified")
        if plan.kept_until:
            yield Moment(plan.kept_until, "due", "The term ends", plan.renewal.sources)
        return
    own, due, window = plan.renewal.sources, plan.cycle.due, plan.cycle.window
    number = plan.cycle.number
    begins = {None: "The term begins", 1: "Certified"}.get(number, f"Cycle {number} begins")
    yield Moment(plan.cycle.start, "start", begins)
    if plan.standing == "lapsed":
        yield Moment(due, "due", "Last day in force", own)
        return
    if window:
        yield Moment(window.opens, "opens", f"Renewal opens: {window.what}", own)
    if window and window.closes != due:
        yield Moment(window.closes, "closes", "Last day to ask for renewal", own)
    yield Moment(due, "due", f"Renewal due: cycle {number} ends" if number else "Renewal due", own)
    for later in plan.cycles[1:]:
        ends = f"Cycle {later.number} ends" if later.number else "Due again"
        yield Moment(later.due, "next", ends)
