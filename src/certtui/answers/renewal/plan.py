"""The plan of a credential held: its standing, what to do and pay when, and what if it lapses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from itertools import takewhile
from typing import Literal

import msgspec
from msgspec.structs import replace

from certtui.answers.facts.fact import merged
from certtui.answers.facts.renewal import fees_in_force, points_for
from certtui.answers.facts.wording import letters
from certtui.answers.renewal.credential_check import check_days
from certtui.answers.renewal.credits import CreditStatement, credit_statements
from certtui.answers.renewal.cycles import (
    Certainty,
    certainty,
    cycle_length,
    cycles,
    due_rule_of,
    last_day_in_force,
    terms_of,
)
from certtui.answers.renewal.ladder import Rung, make_ladder
from certtui.answers.renewal.payments import Cycle, Payment, annual_payments, cycle_with_payments
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.renewal import DueRule, Exemption, PointRule, Renewal
from certtui.catalog.records.source import Fee
from certtui.catalog.records.values import Duration
from certtui.errors import CerttuiError, RequestError
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential

CredentialStanding = Literal["current", "due", "lapsed"]

AHEAD = 2
"""How many cycles after the present one a plan shows."""

SOON = timedelta(days=90)
"""Without a renewal window, a credential counts as due this long before its last day."""


class Plan(msgspec.Struct, frozen=True):
    """The plan of one credential, by date."""

    award: Award
    credential: HeldCredential
    today: date
    cycles: tuple[Cycle, ...]
    """The present cycle and later ones; if it has lapsed, the cycle that ended. Empty if the
    credential has no end date, or is kept inactive or retired."""
    payments: tuple[Payment, ...]
    """Those of the present cycle; for an exempt holder, the next annual fees; after a lapse, what
    a renewal costs, if a fee is asked now."""
    exemptions: tuple[Exemption, ...]
    """Exemptions for holders certified on this day."""
    ladder: tuple[Rung, ...]
    """From the day after the present cycle on."""
    credits: CreditStatement | None = None
    """None if no points are required, or the period is not known."""
    previous_credits: CreditStatement | None = None
    """For the previous period, if there was one."""
    kept_until: date | None = None
    """The last day of the term in which it is kept as inactive; None if it is not."""
    depends_on_day: bool = False
    """Whether another day of the month in which it was earned, all that is known, changes it."""

    @property
    def certified(self) -> date | None:
        """The day it was earned, if known."""
        return self.credential.certified

    @property
    def renewal(self) -> Renewal:
        """The organization's renewal rules; empty if nothing is known."""
        return self.award.renewal

    @property
    def body(self) -> str:
        """Abbreviation of the body that awards it."""
        return self.award.awarder.abbreviation

    @property
    def rule(self) -> DueRule:
        """The rule for the due day."""
        return due_rule_of(self.award)

    @property
    def length(self) -> Duration:
        """The length of a term."""
        return cycle_length(self.award)

    @property
    def cycle(self) -> Cycle | None:
        """The present cycle; if it has lapsed, the one that ended."""
        return self.cycles[0] if self.cycles else None

    @property
    def standing(self) -> CredentialStanding:
        """Whether it has lapsed, or can be renewed now; without a term it is current."""
        cycle = self.cycle
        if cycle is None:
            return "current"
        if cycle.due < self.today:
            return "lapsed"
        opens = cycle.window.opens if cycle.window else cycle.due - SOON
        return "due" if self.today >= opens else "current"

    @property
    def points(self) -> PointRule | None:
        """The rule for points; None without a term, if none was found, or if the rungs that hold
        for a lapsed holder today ask for none."""
        is_asked = not self.rungs_now or "points" in self.asked_now
        return points_for(self.award) if self.cycle and is_asked else None

    @property
    def is_running(self) -> bool:
        """Whether it is current and its term has an end."""
        return self.cycle is not None and self.standing != "lapsed"

    @property
    def certainty(self) -> Certainty:
        return "said" if self.credential.expires else certainty(self.rule)

    @property
    def steps(self) -> tuple[str, ...]:
        """The organization's own steps to renew it; empty if nothing is to be renewed now."""
        return self.renewal.steps if self.is_running else ()

    @property
    def earn_by(self) -> date | None:
        """The last day for points: before renewal is asked for, where that must be sooner; None if
        they are not counted, or it has lapsed."""
        if self.credits is None or self.act_by is None or self.standing == "lapsed":
            return None
        return min(self.act_by, self.credits.due)

    @property
    def act_by(self) -> date | None:
        """The last day to renew: the last one to ask for it, as long as it is not past, otherwise
        that of the term; None without a term."""
        if self.cycle is None:
            return None
        window, due = self.cycle.window, self.cycle.due
        return window.closes if window and self.today <= window.closes else due

    @property
    def ask_by(self) -> date | None:
        """The last day to ask for renewal once that is open; None if it is the term's last day."""
        window = self.cycle.window if self.cycle and self.standing == "due" else None
        return window.closes if self.cycle and window and window.closes < self.cycle.due else None

    @property
    def assumed_renewals(self) -> tuple[date, ...]:
        """The days on which it must have been renewed for the plan to be right."""
        certified, cycle = self.certified, self.cycle
        if not certified or not cycle or self.credential.expires or self.standing == "lapsed":
            return ()
        terms = cycles(self.rule, certified, self.length, certified)
        return tuple(takewhile(lambda day: day < cycle.due, (due for _, _, due in terms)))

    @property
    def rungs_now(self) -> tuple[Rung, ...]:
        """The rungs that hold for a lapsed holder today."""
        begun = (rung for rung in self.ladder if rung.start <= self.today)
        return tuple(rung for rung in begun if rung.end is None or self.today <= rung.end)

    @property
    def asked_now(self) -> set[str]:
        """What those rungs ask for ("fee", "points")."""
        return {what for rung in self.rungs_now for what in rung.step.asked}

    @property
    def next_rung(self) -> Rung | None:
        """The rung that follows if nothing is done."""
        return next((rung for rung in self.ladder if rung.start > self.today), None)

    @property
    def late_fees(self) -> tuple[Fee, ...]:
        """Late and reinstatement fees; none for a credential without an end date."""
        return fees_in_force(self.award, "late", "reinstatement") if self.ladder else ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of everything the plan rests on."""
        return merged(
            [
                *(entry.sources for entry in self.exemptions),
                self.points.sources if self.points else (),
                *(payment.fee.sources for payment in self.payments),
                *(rung.step.sources for rung in self.ladder),
                self.renewal.sources or self.award.certification.sources,
            ]
        )


class Unplanned(msgspec.Struct, frozen=True):
    """A credential held for which no plan can be made."""

    credential: HeldCredential
    letters: str
    """`MLT-General(CSMLS)`, as that of a plan."""
    reason: str
    short: str
    """The reason in a few words: `does not expire`."""


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
    award = check_days(catalog, credential, today)
    depends_on_day = _depends_on_day(award, credential, today)
    plan = _plan(award, credential, today, activities, of_several=of_several)
    return replace(plan, depends_on_day=depends_on_day)


def _plan(
    award: Award,
    credential: HeldCredential,
    today: date,
    activities: Sequence[Activity] = (),
    *,
    of_several: bool = False,
) -> Plan:
    """The plan, as of `make_plan`, of a credential whose days were checked. Where a term's last day
    is given, no day is counted from a year alone."""
    length = cycle_length(award)
    is_end_given = credential.expires or (credential.status == "lapsed" and credential.since)
    is_uncounted = is_end_given and credential.certified_within == "year"
    counted = replace(credential, certified=None) if is_uncounted else credential
    ended = last_day_in_force(award, counted, length, today)
    day = ended or (credential.since if credential.is_inactive else None) or today
    terms = terms_of(award, counted, length, day, AHEAD if ended is None else 0)
    fees = [f for f in fees_in_force(award, "renewal") if f.may_be_asked(of_several=of_several)]
    cycles = tuple(cycle_with_payments(award, fees, counted.certified, term) for term in terms)
    payments = () if ended else cycles[0].payments
    certified = credential.certified
    exemptions = tuple(
        entry
        for entry in award.exempt
        if certified and entry.certified_before and certified < entry.certified_before.earliest
    )
    # A last day of an exempt holder is that of the fee, where one is due every year.
    is_by_year = any(fee.per == "year" for fee in fees)
    has_no_end = exemptions and ended is None and (credential.expires is None or is_by_year)
    kept_until = None
    if credential.is_inactive:
        is_known = certified or credential.expires
        if credential.status == "inactive" and is_known and not has_no_end:
            kept_until = cycles[0].due
        cycles = payments = ()
    elif has_no_end:
        # An exempt credential has no end date; what is charged by the year goes on.
        cycles, payments = (), annual_payments(cycles, today)
    last = cycles[0].due if cycles else next((payment.day for payment in payments), None)
    plan = Plan(
        award, replace(credential, certification=award.id), today, cycles, payments, exemptions,
        make_ladder(award, certified, last) if last else (), kept_until=kept_until,
    )  # fmt: skip
    if ended and "fee" in plan.asked_now:
        plan = replace(plan, payments=tuple(Payment(None, fee) for fee in fees))
    if plan.cycle is None or plan.points is None:
        return plan
    term = plan.cycle.start, plan.cycle.due
    now, before = credit_statements(
        award, counted.certified, plan.points, term, activities, today, has_lapsed=bool(ended)
    )
    return replace(plan, credits=now, previous_credits=before)


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


def check_credential(catalog: Catalog, credential: HeldCredential, today: date) -> None:
    """Check the days of a credential, whether or not a plan can be made for it.

    Raises NameNotKnown for the name; RequestError if nobody can hold it on these days, or if only
    a year is given and its days differ.
    """
    _depends_on_day(check_days(catalog, credential, today), credential, today)


def _depends_on_day(award: Award, credential: HeldCredential, today: date) -> bool:
    """Whether the plan of a credential depends on the day of which only the month is known. Raises
    RequestError if it does and only the year is."""
    earned = credential.earned
    if earned is None or earned.day is not None:
        return False
    ends = earned.earliest, earned.latest
    first, last = (_planned_from(day, award, credential, today) for day in ends)
    if first != last and credential.certified_within == "year":
        raise RequestError(
            f"{award.letters_with_body}: {earned} is a year only, and the day decides "
            "what is due: the month at least is needed, or the day it expires."
        )
    return first != last


def _planned_from(day: date, award: Award, credential: HeldCredential, today: date) -> Plan | None:
    """The plan of a credential if it was earned on that day; None if it has none."""
    try:
        plan = _plan(award, replace(credential, certified=day), today)
    except RequestError:
        return None
    return replace(plan, credential=credential)
