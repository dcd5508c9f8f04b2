"""Makes the plan of a credential: its terms, its payments, its points, its lapse ladder.

An impossible credential has none: one held on days on which nobody can hold it, or without a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice, takewhile

import msgspec

from certtui.answers.facts.lapse import concerns, end_of
from certtui.answers.facts.renewal import fees_in_force, points_for
from certtui.answers.facts.wording import letters
from certtui.answers.renewal import cycles as renewal_dates
from certtui.answers.renewal.credential_check import SINCE_WHEN, check_days
from certtui.answers.renewal.credits import credit_statements
from certtui.answers.renewal.cycles import DAY, cycle_length, due_rule_of, shift, term_start
from certtui.answers.renewal.plan import (
    CredentialStanding,
    Cycle,
    Payment,
    Plan,
    RenewalWindow,
    Rung,
    Unplanned,
)
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.renewal import Exemption, LapseStep, PointRule
from certtui.catalog.records.source import Fee
from certtui.catalog.records.values import Duration
from certtui.errors import CerttuiError, RequestError
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential

AHEAD = 2
"""How many cycles after the present one a plan shows."""

SOON = timedelta(days=90)
"""Without a renewal window, a credential counts as due this long before its last day."""


def make_plan(
    catalog: Catalog,
    credential: HeldCredential,
    today: date,
    activities: Sequence[Activity] = (),
    *,
    of_several: bool = False,
) -> Plan:
    """The plan of a credential held, alone or as one `of_several` of its body, with its points from
    the log.

    If the last day is given, it holds, and the credential has lapsed once it is past. If only the
    day of certification is given, the dates assume that every renewal was made. Raises NameNotKnown
    for the name; RequestError, with the reason, if no plan can be made: a day in the future or
    before the credential existed, one that is not renewed, or whose term was not found.
    """
    award = check_credential(catalog, credential, today)
    length = cycle_length(award)
    exemptions = tuple(_exemptions(award, credential.certified))
    ended = _last_day_in_force(award, credential, length, today)
    day = ended or (credential.since if credential.is_inactive else None) or today
    terms = _terms(award, credential, length, day, AHEAD if ended is None else 0)
    fees = [f for f in fees_in_force(award, "renewal") if f.may_be_asked(of_several=of_several)]
    cycles = tuple(_cycle(award, fees, credential.certified, term) for term in terms)
    payments = () if ended else cycles[0].payments
    # A last day of an exempt holder is that of the fee, where one is due every year.
    is_by_year = any(fee.per == "year" for fee in fees)
    has_no_end = exemptions and ended is None and (credential.expires is None or is_by_year)
    kept_until = None
    if credential.is_inactive:
        is_known = credential.certified or credential.expires
        if credential.status == "inactive" and is_known and not has_no_end:
            kept_until = cycles[0].due
        cycles = payments = ()
    elif has_no_end:
        # An exempt credential has no end date; what is charged by the year goes on.
        cycles, payments = (), _annual(cycles, today)
    cycle = cycles[0] if cycles else None
    last = cycle.due if cycle else next((payment.day for payment in payments), None)
    ladder = make_ladder(award, credential.certified, last) if last else ()
    demanded = {what for rung in ladder if rung.is_on(today) for what in rung.step.asked}
    if ended and "fee" in demanded:
        payments = tuple(Payment(None, fee) for fee in fees)
    points = _points_asked(award, ladder, today) if cycle else None
    now, before = None, None
    if cycle is not None and points is not None:
        term, has_lapsed = (cycle.start, cycle.due), ended is not None
        now, before = credit_statements(
            award, credential.certified, points, term, activities, today, has_lapsed=has_lapsed
        )
    return Plan(
        award, msgspec.structs.replace(credential, certification=award.id), today, length,
        _standing(cycle, ended, today), cycles, payments, points, now, before, exemptions, ladder,
        kept_until,
    )  # fmt: skip


def make_plans(
    catalog: Catalog,
    held: Collection[HeldCredential],
    today: date,
    activities: Sequence[Activity],
    kept: Iterable[HeldCredential] = (),
) -> tuple[list[Plan], list[Unplanned]]:
    """The plans of the credentials held, the next due first; and those without one.

    `kept` are credentials held beside them: some fees are for holders of several of one body.
    """
    names = {e.certification.casefold() for e in (*held, *kept) if e.is_in_force(today)}
    holds = Counter(name.partition(":")[0] for name in names)
    plans: list[Plan] = []
    refused: list[Unplanned] = []
    for entry in held:
        of_several = holds[entry.certification.casefold().partition(":")[0]] > 1
        try:
            plans.append(make_plan(catalog, entry, today, activities, of_several=of_several))
        except CerttuiError as error:
            short = error.short if isinstance(error, RequestError) else str(error)
            if entry.expires:
                short = f"{short}; entered: expires {entry.expires.isoformat()}"
            named = letters(entry.certification, catalog)
            refused.append(Unplanned(entry, named, str(error), short))
    return sorted(plans, key=_next_day), refused


def _next_day(plan: Plan) -> date:
    days = [payment.day for payment in plan.payments if payment.day]
    return plan.act_by or min(days, default=date.max)


def _points_asked(award: Award, ladder: Sequence[Rung], today: date) -> PointRule | None:
    """The rule for points; None if a lapsed holder's present rungs require none."""
    on_now = [rung.step for rung in ladder if rung.is_on(today)]
    if on_now and not any("points" in step.asked for step in on_now):
        return None
    return points_for(award)


def _last_day_in_force(
    award: Award, credential: HeldCredential, length: Duration, today: date
) -> date | None:
    """The last day of a lapsed credential; None while it is current.

    Raises RequestError if it cannot have lapsed.
    """
    certified, expires = credential.certified, credential.expires
    if credential.is_inactive:
        return None
    if credential.status == "lapsed":
        if credential.since is not None:
            return credential.since - DAY
        if expires is None and certified is not None:
            terms = renewal_dates.cycles(due_rule_of(award), certified, length, certified)
            dues = tuple(takewhile(lambda day: day < today, (due for _, _, due in terms)))
            if not dues:
                raise RequestError(
                    f"{award.letters_with_body}: its first term has not ended: {SINCE_WHEN}."
                )
            return dues[-1]
        return expires
    return expires if expires is not None and expires < today else None


def _terms(
    award: Award, credential: HeldCredential, length: Duration, day: date, ahead: int
) -> Iterator[tuple[int | None, date, date]]:
    """Number, first and last day of the term that contains a day, and of those after it."""
    rule, certified = due_rule_of(award), credential.certified
    last = day if credential.status == "lapsed" else credential.expires
    if last is None and certified is not None:
        yield from islice(renewal_dates.cycles(rule, certified, length, day), ahead + 1)
        return
    last = last or day
    start = term_start(rule, last, length)
    number = None
    if certified is not None:
        number = max(round((last - certified).days / length.approximate_days), 1)
        start = certified if number == 1 else max(start, certified)
    yield number, start, last
    later = islice(renewal_dates.terms_after(rule, last, length), ahead)
    for index, (first, due) in enumerate(later, 1):
        yield number + index if number else None, first, due


def _cycle(
    award: Award, fees: Iterable[Fee], certified: date | None, term: tuple[int | None, date, date]
) -> Cycle:
    """A term with its fees by date; one for the cycle is due when the window closes."""
    number, start, due = term
    window = _window(award, due)
    dated: list[Payment] = []
    for fee in fees:
        if fee.per == "year":
            days = renewal_dates.yearly(due_rule_of(award), certified or start, start, due)
            dated += [Payment(day, fee) for day in days]
        elif fee.per in ("month", "item", "attempt"):
            dated.append(Payment(None, fee))
        else:
            dated.append(Payment(window.closes if window else due, fee))
    payments = tuple(sorted(dated, key=lambda payment: payment.day or date.max))
    return Cycle(number, start, due, window, payments)


def _window(award: Award, due: date) -> RenewalWindow | None:
    declaration, rule = award.renewal.declaration, due_rule_of(award)
    if declaration is not None:
        closes = shift(due, declaration.closes, -1) if declaration.closes else due
        return RenewalWindow(shift(due, declaration.opens, -1), closes, declaration.what)
    if rule.rule == "fixed" and rule.opens:
        opens = renewal_dates.on_day(rule.opens, due.year)
        if opens > due:
            opens = renewal_dates.on_day(rule.opens, due.year - 1)
        return RenewalWindow(opens, due, "the window in which everybody renews")
    return None


def _annual(cycles: tuple[Cycle, ...], today: date) -> tuple[Payment, ...]:
    """The annual fees of the coming years, as many as in a cycle."""
    coming = [
        payment
        for cycle in cycles
        for payment in cycle.payments
        if payment.fee.per == "year" and payment.day and payment.day >= today
    ]
    return tuple(coming[: sum(payment.fee.per == "year" for payment in cycles[-1].payments)])


def _exemptions(award: Award, certified: date | None) -> Iterator[Exemption]:
    for entry in award.exempt:
        before = entry.certified_before
        if certified and before and certified < before.earliest:
            yield entry


def _standing(cycle: Cycle | None, ended: date | None, today: date) -> CredentialStanding:
    if ended is not None:
        return "lapsed"
    if cycle is None:
        return "current"
    opens = cycle.window.opens if cycle.window else cycle.due - SOON
    return "due" if today >= opens else "current"


def make_ladder(award: Award, certified: date | None, expires: date) -> tuple[Rung, ...]:
    """The rungs for a holder whose credential is current up to and including `expires`.

    A rung begins on the day after its time has passed: 90 days from 29 February 2020 include 29
    May, and the rung "after 90 days" begins on the 30th. If the day of certification is unknown,
    the rungs for every year of certification are included.
    """
    code = award.certification.code
    steps = [step for step in award.renewal.lapse if concerns(step, code, certified)]
    ends = [end_of(step, steps) for step in steps]
    rungs = (
        Rung(
            shift(expires, step.after) + DAY,
            shift(expires, end) if end else None,
            step,
            None if _is_theirs(step, certified) else step.audience,
        )
        for step, end in zip(steps, ends, strict=True)
    )
    return tuple(sorted(rungs, key=lambda rung: rung.start))


def _is_theirs(step: LapseStep, certified: date | None) -> bool:
    """Whether a holder's credential or years put them among those whom a rung is for."""
    by_years = certified and (step.certified_before or step.certified_from)
    return bool(step.certifications or step.except_for or by_years)


def check_credential(catalog: Catalog, credential: HeldCredential, today: date) -> Award:
    """The catalog's entry for a credential, whether or not a plan can be made for it.

    Raises NameNotKnown for the name; RequestError if nobody can hold it on these days, or if only
    a year is given and its days differ.
    """
    award = check_days(catalog, credential, today)
    if credential.certified is not None and credential.certified_within == "year":
        _check_year_decides(catalog, award, credential, credential.certified.year, today)
    return award


def _check_year_decides(
    catalog: Catalog, award: Award, credential: HeldCredential, year: int, today: date
) -> None:
    """Raise RequestError unless the plan is the same on the first and the last day of the year."""

    def planned(day: date) -> Plan | None:
        held = msgspec.structs.replace(credential, certified=day, certified_within=None)
        try:
            return msgspec.structs.replace(make_plan(catalog, held, today), credential=credential)
        except RequestError:
            return None

    if planned(date(year, 1, 1)) != planned(date(year, 12, 31)):
        raise RequestError(
            f"{award.letters_with_body}: {year} is a year only, and the day decides what is due: "
            "the month at least is needed."
        )
