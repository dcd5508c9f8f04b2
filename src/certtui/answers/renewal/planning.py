"""What is held, planned: the present term and those after it, what is paid, what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice, takewhile

import msgspec

from certtui.answers.facts.maintenance import fees_for, points_for
from certtui.answers.renewal import cycles as renewal_dates
from certtui.answers.renewal.cycles import (
    DAY,
    check_dates,
    check_expiry,
    cycle_length,
    shift,
    term_start,
)
from certtui.answers.renewal.ladder import Rung, make_ladder
from certtui.answers.renewal.periods import credit_statements
from certtui.answers.renewal.plan import CredentialStanding, Cycle, Payment, Plan, Window
from certtui.catalog.collection import Catalog, CertificationEntry
from certtui.catalog.records.renewal import Declaration, DueRule, Exemption, PointRule
from certtui.catalog.records.values import Duration
from certtui.errors import CerttuiError, RequestError
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential

AHEAD = 2
"""How many cycles after the present one a plan shows."""

SOON = timedelta(days=90)
"""A credential counts as due so long before its last day, where there is no window to declare."""


def make_plan(
    catalog: Catalog,
    credential: HeldCredential,
    today: date,
    activities: Sequence[Activity] = (),
    *,
    ahead: int = AHEAD,
) -> Plan:
    """The plan of a credential held, with the points that the log has for it.

    Where its last day is given, that day holds, and once it is past the credential has lapsed.
    With the day it was earned alone, the days are counted from there as if every renewal was made.

    Raises NameNotKnown for the name, and RequestError, with the reason, when there is nothing
    to plan: a day in the future or before the credential existed, one that is not renewed, or
    whose term was not found.
    """
    held = check_credential(catalog, credential, today)
    length = cycle_length(held)
    renewal = held.organization.renewal
    rule = renewal.due if renewal else None
    exemptions = tuple(_exemptions(held, credential.certified))
    ended = _last_day_in_force(rule, credential, length, today)
    terms = _terms(rule, credential, length, ended or today, ahead if ended is None else 0)
    cycles = tuple(_cycle(held, rule, credential.certified, *term) for term in terms)
    payments = cycles[0].payments
    base = ended or cycles[0].due
    if credential.status in ("inactive", "retired"):
        cycles = payments = ()
    elif ended is not None:
        payments = ()
    elif exemptions and credential.expires is None:
        # An exempt credential has no end date; what is charged by the year goes on.
        payments = _annual(cycles, today)
        base = next((payment.day for payment in payments if payment.day), base)
        cycles = ()
    ladder = make_ladder(held, credential.certified, base) if cycles or payments else ()
    points = _points_asked(held, cycles, ladder, today, ended=ended)
    term = (cycles[0].start, cycles[0].due) if cycles else None
    now, before = credit_statements(
        held, rule, credential.certified, points, term, ended, activities, today
    )
    standing = _standing(cycles[0] if cycles else None, ended, today)
    return Plan(
        held, msgspec.structs.replace(credential, certification=held.id), today, length, rule,
        standing, cycles, payments, points, now, before, exemptions, ladder,
    )  # fmt: skip


def check_credential(
    catalog: Catalog, credential: HeldCredential, today: date
) -> CertificationEntry:
    """The catalog's entry of a credential; nobody need be able to plan it.

    Raises NameNotKnown for the name, and RequestError when nobody can hold it on these days.
    """
    held = catalog.certification(credential.certification)
    if credential.certified is None and credential.expires is None and credential.since is None:
        raise RequestError(f"{held.id}: give the day it was earned, or the day it expires.")
    if credential.certified is not None:
        check_dates(catalog, held, credential.certified, today)
    check_expiry(held, credential.certified, credential.expires, today)
    return held


def make_plans(
    catalog: Catalog, held: Iterable[HeldCredential], today: date, activities: Sequence[Activity]
) -> tuple[list[Plan], list[tuple[HeldCredential, str]]]:
    """The plans of what is held, what is due next first; and why there is none of the others."""
    plans: list[Plan] = []
    refused: list[tuple[HeldCredential, str]] = []
    for entry in held:
        try:
            plans.append(make_plan(catalog, entry, today, activities))
        except CerttuiError as error:
            refused.append((entry, str(error)))
    return sorted(plans, key=_next_day), refused


def _next_day(plan: Plan) -> date:
    days = [payment.day for payment in plan.payments if payment.day]
    return plan.cycle.due if plan.cycle else min(days, default=date.max)


def _points_asked(
    held: CertificationEntry,
    cycles: tuple[Cycle, ...],
    ladder: tuple[Rung, ...],
    today: date,
    *,
    ended: date | None,
) -> PointRule | None:
    """The rule for points; None where the rung on which a lapsed holder stands asks for none."""
    on_now = [rung.step for rung in ladder if rung.is_on(today)]
    if not cycles or (
        ended is not None and on_now and not any("points" in step.asked for step in on_now)
    ):
        return None
    return points_for(held)


def _last_day_in_force(
    rule: DueRule | None, credential: HeldCredential, length: Duration, today: date
) -> date | None:
    """The last day of a credential that has lapsed; None while it is in force."""
    if credential.status == "lapsed":
        if credential.since is not None:
            return credential.since - DAY
        if credential.expires is not None:
            return credential.expires
        if credential.certified is not None:
            terms = renewal_dates.cycles(rule, credential.certified, length, credential.certified)
            dues = list(takewhile(lambda day: day < today, (due for _, _, due in terms)))
            return dues[-1] if dues else credential.certified
    if credential.expires is not None and credential.expires < today:
        return credential.expires
    return None


def _terms(
    rule: DueRule | None, credential: HeldCredential, length: Duration, day: date, ahead: int
) -> Iterator[tuple[int | None, date, date]]:
    """Number, first and last day of the term on a day and of those after it."""
    certified, expires = credential.certified, credential.expires
    if credential.status == "lapsed" and day != expires:
        expires = day
    if expires is None and certified is not None:
        yield from islice(renewal_dates.cycles(rule, certified, length, day), ahead + 1)
        return
    last = expires or day
    start = term_start(rule, last, length)
    number = None
    if certified is not None:
        number = max(round((last - certified).days / length.approximate_days), 1)
        start = certified if number == 1 else max(start, certified)
    yield number, start, last
    for index, (first, due) in enumerate(
        islice(renewal_dates.terms_after(rule, last, length), ahead), 1
    ):
        yield number + index if number else None, first, due


def _cycle(
    held: CertificationEntry,
    rule: DueRule | None,
    certified: date | None,
    number: int | None,
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
    certified: date | None,
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
                Payment(day, fee)
                for day in renewal_dates.yearly(rule, certified or start, start, due)
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


def _exemptions(held: CertificationEntry, certified: date | None) -> Iterator[Exemption]:
    renewal = held.organization.renewal
    for entry in renewal.exempt if renewal and certified else ():
        before = entry.certified_before
        if (
            certified
            and before
            and certified < before.earliest
            and entry.concerns(held.certification)
        ):
            yield entry


def _standing(cycle: Cycle | None, ended: date | None, today: date) -> CredentialStanding:
    if ended is not None:
        return "lapsed"
    if cycle is None:
        return "current"
    opens = cycle.window.opens if cycle.window else cycle.due - SOON
    return "due" if today >= opens else "current"
