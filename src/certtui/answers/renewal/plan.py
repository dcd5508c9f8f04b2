"""A credential and the day it was earned: when to do and pay what, and what if it is missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from certtui.answers.facts.fact import merged
from certtui.answers.facts.lapse import concerns
from certtui.answers.facts.maintenance import fees_for, points_for
from certtui.answers.renewal import cycles as renewal_dates
from certtui.answers.renewal.cycles import Certainty, end_of_month, shift
from certtui.answers.renewal.typed_date import in_full
from certtui.catalog.collection import Catalog, CertificationEntry
from certtui.catalog.records.organization import (
    Certification,
    Declaration,
    DueRule,
    Exemption,
    Fee,
    LapseStep,
    PointRule,
    Renewal,
)
from certtui.catalog.records.values import Duration, When
from certtui.errors import RequestError

AHEAD = 2
"""How many cycles after the present one a plan shows."""

EARLIEST = date(1900, 1, 1)
LATEST = date(2999, 12, 31)
ABOUT = 2
"""How many years "about" a year may be off."""


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

    held: CertificationEntry
    certified: date
    today: date
    length: Duration
    rule: DueRule | None
    cycles: tuple[Cycle, ...]
    """The present cycle and those after it; empty when the credential has no end date."""
    payments: tuple[Payment, ...]
    """Of the present cycle; for an exempt holder, the next annual fees."""
    points: PointRule | None
    """None: not found, or not asked of an exempt holder."""
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
        for number, start, due in islice(
            renewal_dates.cycles(rule, certified, length, today), ahead + 1
        )
    )
    payments = cycles[0].payments
    base = cycles[0].due
    if exemptions:
        # An exempt credential has no end date; what is charged by the year goes on.
        payments = _annual(cycles, today)
        base = next((payment.day for payment in payments if payment.day), base)
        cycles = ()
    ladder = _ladder(held, certified, base) if cycles or payments else ()
    points = None if exemptions else points_for(held)
    return Plan(held, certified, today, length, rule, cycles, payments, points, exemptions, ladder)


def _cycle(
    held: CertificationEntry,
    rule: DueRule | None,
    certified: date,
    number: int,
    start: date,
    due: date,
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
    held: CertificationEntry,
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


def _annual(cycles: tuple[Cycle, ...], today: date) -> tuple[Payment, ...]:
    """The annual fees of the coming years, as many as a cycle has."""
    coming = [
        payment
        for cycle in cycles
        for payment in cycle.payments
        if payment.fee.per == "year" and payment.day and payment.day >= today
    ]
    count = sum(payment.fee.per == "year" for payment in cycles[-1].payments)
    return tuple(coming[:count])


def _exemptions(held: CertificationEntry, certified: date) -> Iterator[Exemption]:
    renewal, certification = held.organization.renewal, held.certification
    for entry in renewal.exempt if renewal else ():
        if entry.certifications and certification.code not in entry.certifications:
            continue
        if entry.levels and certification.level not in entry.levels:
            continue
        if entry.certified_before and certified < entry.certified_before.earliest:
            yield entry


def _ladder(held: CertificationEntry, certified: date, base: date) -> tuple[Rung, ...]:
    renewal = held.organization.renewal
    code = held.certification.code
    steps = [step for step in (renewal.lapse if renewal else ()) if concerns(step, code, certified)]
    rungs = [
        Rung(shift(base, step.after), shift(base, step.until) if step.until else None, step)
        for step in steps
    ]
    return tuple(sorted(rungs, key=lambda rung: rung.start))


def check_dates(catalog: Catalog, held: CertificationEntry, certified: date, today: date) -> None:
    """Raises RequestError when nobody can have been certified on that day."""
    name, day = held.id, in_full(certified)
    if not EARLIEST <= today <= LATEST:
        raise RequestError(f"Today cannot be {in_full(today)}.")
    if certified > today:
        raise RequestError(f"{day} lies in the future: today is {in_full(today)}.")
    if certified < EARLIEST:
        raise RequestError(f"{day} is too long ago for anybody's certification.")
    organization = held.organization.organization
    if organization.founded and certified < _first_day(organization.founded):
        raise RequestError(
            f"On {day} there was no {organization.abbreviation}: it was founded in "
            f"{organization.founded}."
        )
    since = held.certification.since
    if since is not None and certified < _first_day(since):
        begun = [since, *(entry.since for entry in _former(catalog, held))]
        known = [when for when in begun if when is not None]
        if len(known) == len(begun) and all(certified < _first_day(when) for when in known):
            raise RequestError(f"On {day} there was no {name} yet: it began {min(known)}.")
    ended = held.certification.ended
    if ended and certified > _last_day(ended):
        instead = held.certification.successor
        hint = f" Since then it is {instead}." if instead else ""
        raise RequestError(f"On {day} {name} was no longer awarded: it ended {ended}.{hint}")


def cycle_length(held: CertificationEntry) -> Duration:
    """How long a term lasts. Raises RequestError when it does not end, or was not found."""
    certification, renewal = held.certification, held.organization.renewal
    whom = held.organization.organization.abbreviation
    if "valid" in certification.none or (
        certification.valid is None and renewal and "cycle" in renewal.none
    ):
        raise RequestError(f"{held.id} does not expire: there is nothing to renew.")
    length = certification.valid or (renewal.cycle if renewal else None)
    if not length:
        raise RequestError(f"How long {held.id} lasts was not found: ask {whom}.")
    return length


def _former(catalog: Catalog, held: CertificationEntry) -> Iterator[Certification]:
    """The certifications that were renamed into this one."""
    for other in catalog.certifications:
        if other.certification.status == "renamed" and other.certification.successor == held.id:
            yield other.certification


def _first_day(when: When) -> date:
    """The first day that a date can mean."""
    if when.qualifier == "before":
        return EARLIEST
    if when.qualifier == "about":
        return date(when.year - ABOUT, 1, 1)
    return when.earliest


def _last_day(when: When) -> date:
    """The last day that a date can mean."""
    if when.qualifier == "after":
        return LATEST
    if when.qualifier == "about":
        return date(when.year + ABOUT, 12, 31)
    if when.qualifier == "before":
        return when.earliest
    if when.month is None:
        return date(when.year, 12, 31)
    return when.earliest if when.day else end_of_month(when.earliest)
