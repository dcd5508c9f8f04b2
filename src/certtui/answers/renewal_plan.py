"""A credential and the day it was earned: when to do and pay what, and what if it is missed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from certtui.answers import renewal_dates
from certtui.answers.certification import fees_for, points_for
from certtui.answers.dates import in_full
from certtui.answers.facts import merged
from certtui.answers.renewal_dates import Certainty, shift
from certtui.answers.renewal_limits import check_dates, cycle_length
from certtui.catalog.collection import Catalog, Held
from certtui.catalog.records import (
    Declaration,
    DueRule,
    Exemption,
    Fee,
    LapseStep,
    OrganizationFile,
    PointRule,
    Renewal,
)
from certtui.catalog.values import Duration

AHEAD = 2
"""How many cycles after the present one a plan shows."""


@dataclass(frozen=True)
class Payment:
    """A fee and the day by which it is due; None: whenever the thing is bought."""

    day: date | None
    fee: Fee


@dataclass(frozen=True)
class Window:
    """The days between which renewal is asked for."""

    opens: date
    closes: date
    what: str


@dataclass(frozen=True)
class Cycle:
    """One term of a credential."""

    number: int
    start: date
    due: date
    window: Window | None
    payments: tuple[Payment, ...]


@dataclass(frozen=True)
class Rung:
    """A rung of the lapse ladder with its days."""

    start: date
    end: date | None
    step: LapseStep


@dataclass(frozen=True)
class Plan:
    """What keeps one credential, by date, as if every renewal until today was done."""

    held: Held
    certified: date
    today: date
    length: Duration
    rule: DueRule | None
    cycles: tuple[Cycle, ...]
    """The present cycle and those after it; empty when the credential has no end date."""
    payments: tuple[Payment, ...]
    """Of the present cycle; for an exempt holder, the next annual fees."""
    points: PointRule | None
    exemptions: tuple[Exemption, ...]
    """Exemptions that hold for this day of certification."""
    ladder: tuple[Rung, ...]
    """From the due day of the present cycle on."""

    @property
    def renewal(self) -> Renewal | None:
        return self.held.organization.renewal

    @property
    def cycle(self) -> Cycle | None:
        """The present cycle."""
        return self.cycles[0] if self.cycles else None

    @property
    def certainty(self) -> Certainty:
        return renewal_dates.certainty(self.rule)

    @property
    def days_left(self) -> int | None:
        """Days from today to the due day."""
        return (self.cycle.due - self.today).days if self.cycle else None

    @property
    def is_exempt(self) -> bool:
        return bool(self.exemptions)

    @property
    def late_fees(self) -> tuple[Fee, ...]:
        """What is paid when it was missed."""
        return tuple(
            fee
            for fee in fees_for(self.held)
            if fee.purpose in ("late", "reinstatement") and not fee.superseded
        )

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of everything the plan rests on."""
        renewal = self.renewal
        return merged(
            [
                *(entry.sources for entry in self.exemptions),
                *([self.points.sources] if self.points else []),
                *(payment.fee.sources for payment in self.payments),
                *(rung.step.sources for rung in self.ladder),
                *([renewal.sources] if renewal else [self.held.certification.sources]),
            ]
        )

    @property
    def cautions(self) -> tuple[str, ...]:
        """What must be said beside the dates."""
        return tuple(_cautions(self))


def make_plan(
    catalog: Catalog, name: str, certified: date, today: date, *, ahead: int = AHEAD
) -> Plan:
    """The plan of a credential (ORG:CODE) certified on a day.

    Raises NameNotKnown for the name, and RequestError, with the reason, when there is nothing
    to plan: a day in the future or before the credential existed, one that is not renewed, or
    whose term was not found.
    """
    held = catalog.certification(name)
    check_dates(catalog, held, certified, today)
    length = cycle_length(held)
    renewal = held.organization.renewal
    rule = renewal.due if renewal else None
    exemptions = tuple(_exemptions(held, certified))
    cycles = tuple(
        _cycle(held, rule, certified, number, start, due)
        for number, start, due in _from(rule, certified, length, today, ahead + 1)
    )
    payments = cycles[0].payments
    base = cycles[0].due
    if exemptions:
        # An exempt credential has no end date; what is charged by the year goes on.
        payments = tuple(p for p in payments if p.fee.per == "year")
        base = next((p.day for p in payments if p.day and p.day >= today), base)
        cycles = ()
    ladder = _ladder(held, certified, base) if cycles or payments else ()
    return Plan(
        held, certified, today, length, rule, cycles, payments, points_for(held), exemptions, ladder
    )


def _from(
    rule: DueRule | None, certified: date, length: Duration, today: date, count: int
) -> Iterator[tuple[int, date, date]]:
    """Number, start and due day of the cycle that holds today and of those after it."""
    numbered = (
        (number, start, due)
        for number, (start, due) in enumerate(renewal_dates.cycles(rule, certified, length), 1)
        if due >= today
    )
    return islice(numbered, count)


def _cycle(
    held: Held, rule: DueRule | None, certified: date, number: int, start: date, due: date
) -> Cycle:
    renewal = held.organization.renewal
    window = _window(rule, renewal.declaration if renewal else None, due)
    payments = tuple(_payments(held, rule, certified, start, due, window))
    return Cycle(number, start, due, window, payments)


def _window(rule: DueRule | None, declaration: Declaration | None, due: date) -> Window | None:
    if declaration is not None:
        closes = shift(due, declaration.closes, -1) if declaration.closes else due
        return Window(shift(due, declaration.opens, -1), closes, declaration.what)
    if rule is not None and rule.rule == "fixed" and rule.opens:
        opens = renewal_dates.on_day(rule.opens, due.year)
        if opens > due:
            opens = renewal_dates.on_day(rule.opens, due.year - 1)
        return Window(opens, due, "the window in which everybody renews")
    return None


def _payments(
    held: Held,
    rule: DueRule | None,
    certified: date,
    start: date,
    due: date,
    window: Window | None,
) -> Iterator[Payment]:
    """The renewal fees of a cycle by date."""
    dated: list[Payment] = []
    for fee in fees_for(held):
        if fee.purpose != "renewal" or fee.superseded:
            continue
        if fee.per == "year":
            dated += [
                Payment(day, fee) for day in renewal_dates.yearly(rule, certified, start, due)
            ]
        elif fee.per in ("month", "item", "attempt"):
            dated.append(Payment(None, fee))
        else:
            dated.append(Payment(window.closes if window else due, fee))
    yield from sorted(dated, key=lambda payment: payment.day or date.max)


def _exemptions(held: Held, certified: date) -> Iterator[Exemption]:
    renewal, certification = held.organization.renewal, held.certification
    for entry in renewal.exempt if renewal else ():
        if entry.certifications and certification.code not in entry.certifications:
            continue
        if entry.levels and certification.level not in entry.levels:
            continue
        if entry.certified_before and certified < entry.certified_before.earliest:
            yield entry


_ERA = re.compile(r"certified (before|in|from) (\d{4})", re.IGNORECASE | re.ASCII)


def _ladder(held: Held, certified: date, base: date) -> tuple[Rung, ...]:
    renewal = held.organization.renewal
    steps = [
        step for step in (renewal.lapse if renewal else ()) if _concerns(step, held, certified)
    ]
    rungs = [
        Rung(shift(base, step.after), shift(base, step.until) if step.until else None, step)
        for step in steps
    ]
    return tuple(sorted(rungs, key=lambda rung: rung.start))


def _concerns(step: LapseStep, held: Held, certified: date) -> bool:
    """Whether a rung is about this holder, by the year or the credential its audience names."""
    audience = step.audience or ""
    if era := _ERA.search(audience):
        is_before = certified.year < int(era[2])
        return is_before == (era[1].casefold() == "before")
    named = _named(audience, held.organization)
    return not named or held.certification.code in named


def _named(audience: str, record: OrganizationFile) -> set[str]:
    words = set(re.findall(r"[\w/-]+", audience))
    return words & {certification.code for certification in record.certifications}


def _cautions(plan: Plan) -> Iterator[str]:
    organization = plan.held.organization.organization
    name = organization.abbreviation
    if plan.is_exempt and not plan.cycles:
        yield from (f"Exempt: {entry.who}." for entry in plan.exemptions)
        if not plan.payments:
            yield f"So this credential has no end date by {name}'s rules, and nothing falls due."
    elif plan.certainty == "assumed":
        yield (
            f"How {name} sets the day was not found: these dates only count {plan.length} from "
            f"{in_full(plan.certified)}. The real day stands in your account with {name}."
        )
    elif plan.certainty == "inferred":
        yield f"The sources imply this rule but do not say it: check the day with {name}."
    if plan.rule and plan.rule.note:
        yield plan.rule.note
    if plan.cycle and plan.cycle.number == 1 and plan.rule and plan.rule.rule == "fixed":
        yield "The first term is shorter than a full one, since everybody's ends on the same day."
    if plan.cycle and plan.cycle.number > 1:
        yield "This takes it that every earlier renewal was done in time."
    renewal = plan.renewal
    for entry in renewal.exempt if renewal and not plan.is_exempt else ():
        if entry.certified_before is None:
            yield f"Exempt are: {entry.who}."
    status = plan.held.certification.status
    if status == "renamed" and plan.held.certification.successor:
        yield f"{plan.held.id} is now called {plan.held.certification.successor}."
    elif status == "retired":
        yield "This credential is no longer awarded; holders may keep it only by its own rules."
    elif status in ("moved", "unclear"):
        yield f"Whether {name} still renews this credential is not clear: ask {name}."


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
