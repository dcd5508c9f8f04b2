"""When a credential's cycles begin and end, by its organization's rule for the due day."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import count, takewhile
from typing import Literal

from dateutil.relativedelta import relativedelta

from certtui.answers.renewal.typed_date import in_full
from certtui.catalog.collection import Catalog, CertificationEntry
from certtui.catalog.records.certification import Certification
from certtui.catalog.records.renewal import DueRule
from certtui.catalog.records.values import Duration, When
from certtui.errors import RequestError

Certainty = Literal["said", "inferred", "assumed"]
"""assumed: the rule was not found, and the day just counts from the day of certification."""

YEAR = Duration(months=12)
DAY = relativedelta(days=1)

EARLIEST = date(1900, 1, 1)
LATEST = date(2999, 12, 31)
LONGEST_AHEAD = Duration(months=240)
"""No credential lasts so long before it is renewed."""
ABOUT = 2
"""How many years "about" a year may be off."""


def certainty(rule: DueRule | None) -> Certainty:
    """How well the rule for the due day is known."""
    if rule is None or rule.rule == "unknown":
        return "assumed"
    return "inferred" if rule.inferred else "said"


def shift(day: date, length: Duration, times: int = 1) -> date:
    """A day moved by a length of time; 29 February falls on the 28th where there is none."""
    days = length.days + math.ceil(length.hours / 24)
    return day + relativedelta(months=length.months * times, days=days * times)


def cycles(
    rule: DueRule | None, certified: date, length: Duration, since: date
) -> Iterator[tuple[int, date, date]]:
    """Number, first and last day of each cycle that ends on `since` or later, without end.

    Every day is counted from the day of certification, never from the cycle before, so that
    somebody certified on a 29 February keeps that day in leap years. By the anniversary rule
    a cycle begins on the day on which the one before ends.
    """
    kind = rule.rule if rule else "unknown"
    if rule is not None and kind == "fixed":
        dues = _fixed(rule, certified, length, since)
    else:
        dues = _counted(certified, length, since, to_month_end=kind == "end-of-month")
    start = certified
    for number, due in dues:
        if due >= since:
            yield number, start, due
        start = due if shares_a_day(rule) else due + DAY


def shares_a_day(rule: DueRule | None) -> bool:
    """Whether a cycle begins on the day on which the one before ends: by the anniversary rule."""
    return rule is None or rule.rule in ("anniversary", "unknown")


def _counted(
    certified: date, length: Duration, since: date, *, to_month_end: bool
) -> Iterator[tuple[int, date]]:
    # Days long past are not counted one by one.
    past = int((since - certified).days / length.approximate_days) - 2
    for number in count(max(past, 1)):
        due = shift(certified, length, number)
        yield number, end_of_month(due) if to_month_end else due


def _fixed(
    rule: DueRule, certified: date, length: Duration, since: date
) -> Iterator[tuple[int, date]]:
    """Everybody's day, from the first one on or after certification."""
    year = certified.year
    while not _is_year(rule, year) or on_day(rule.day, year) < certified:
        year += 1
    step, past = max(length.months // 12, 1), 0
    if rule.years == "every" or step % 2 == 0:
        past = max((since.year - year) // step - 1, 0)
    year += past * step
    for number in count(past + 1):
        yield number, on_day(rule.day, year)
        year += step
        while not _is_year(rule, year):
            year += 1


def yearly(rule: DueRule | None, certified: date, start: date, due: date) -> list[date]:
    """The days in a cycle on which something annual falls due; the last is the due day."""
    if rule is not None and rule.years != "every":
        rule = DueRule(rule=rule.rule, day=rule.day, opens=rule.opens)
    days = (day for _, _, day in cycles(rule, certified, YEAR, start))
    return [day for day in takewhile(lambda day: day <= due, days) if day > start or day == due]


def end_of_month(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def on_day(month_day: str | None, year: int) -> date:
    """MM-DD in a year; 29 February falls on the 28th where there is none."""
    month, _, day = (month_day or "12-31").partition("-")
    return date(year, int(month), min(int(day), monthrange(year, int(month))[1]))


def _is_year(rule: DueRule, year: int) -> bool:
    return rule.years == "every" or (year % 2 == 1) == (rule.years == "odd")


def term_start(rule: DueRule | None, expires: date, length: Duration) -> date:
    """The first day of the term that ends on a day, where the days before it are not known."""
    kind = rule.rule if rule else "unknown"
    if kind == "end-of-month":
        return end_of_month(shift(expires.replace(day=1), length, -1)) + DAY
    before = shift(expires, length, -1)
    return before + DAY if kind == "fixed" else before


def terms_after(
    rule: DueRule | None, expires: date, length: Duration
) -> Iterator[tuple[date, date]]:
    """First and last day of each term after the one that ends on a day, without end."""
    kind = rule.rule if rule else "unknown"
    last = expires
    for number in count(1):
        due = shift(expires, length, number)
        if kind == "end-of-month":
            due = end_of_month(due)
        yield (last if shares_a_day(rule) else last + DAY), due
        last = due


def is_by_rule(rule: DueRule | None, expires: date) -> bool:
    """Whether a term can end on that day by the rule alone, whenever it began."""
    if rule is not None and rule.rule == "end-of-month":
        return expires == end_of_month(expires)
    if rule is not None and rule.rule == "fixed":
        return _is_year(rule, expires.year) and expires == on_day(rule.day, expires.year)
    return True


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
    if organization.founded and certified < first_day(organization.founded):
        raise RequestError(
            f"On {day} there was no {organization.abbreviation}: it was founded in "
            f"{organization.founded}."
        )
    since = held.certification.since
    if since is not None and certified < first_day(since):
        begun = [since, *(entry.since for entry in _former(catalog, held))]
        known = [when for when in begun if when is not None]
        if len(known) == len(begun) and all(certified < first_day(when) for when in known):
            raise RequestError(f"On {day} there was no {name} yet: it began {min(known)}.")
    ended = held.certification.ended
    if ended and certified > last_day(ended):
        instead = held.certification.successor
        hint = f" Since then it is {instead}." if instead else ""
        raise RequestError(f"On {day} {name} was no longer awarded: it ended {ended}.{hint}")


def check_expiry(
    held: CertificationEntry, certified: date | None, expires: date | None, today: date
) -> None:
    """Raises RequestError when no term can end on that day."""
    if not EARLIEST <= today <= LATEST:
        raise RequestError(f"Today cannot be {in_full(today)}.")
    if expires is None:
        return
    if certified is not None and expires < certified:
        raise RequestError(
            f"{held.id} cannot expire on {in_full(expires)}, before it was earned on "
            f"{in_full(certified)}."
        )
    founded = held.organization.organization.founded
    if expires < (first_day(founded) if founded else EARLIEST):
        raise RequestError(f"{in_full(expires)} is too long ago for {held.id} to have expired.")
    if expires > shift(today, LONGEST_AHEAD):
        raise RequestError(
            f"{in_full(expires)} is more than {LONGEST_AHEAD} ahead: check the year."
        )


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


def first_day(when: When) -> date:
    """The first day that a date can mean."""
    if when.qualifier == "before":
        return EARLIEST
    if when.qualifier == "about":
        return date(when.year - ABOUT, 1, 1)
    return when.earliest


def last_day(when: When) -> date:
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
