"""When a credential's cycles begin and end, by its organization's rule for the due day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count, islice, takewhile
from typing import Literal

import msgspec
from dateutil.relativedelta import relativedelta
from msgspec.structs import replace

from certtui.answers.facts.days import DAY, shift
from certtui.answers.facts.renewal import cycle_of, never_expires
from certtui.catalog.award import Award
from certtui.catalog.records.renewal import DueRule
from certtui.catalog.records.values import Duration
from certtui.errors import RequestError
from certtui.person.credentials import HeldCredential

Certainty = Literal["said", "inferred", "assumed"]
"""assumed: the rule was not found, and the day is simply counted from certification."""

YEAR = Duration(months=12)

SINCE_WHEN = "give the day since when it has lapsed"

_UNKNOWN = DueRule(rule="unknown")


def due_rule_of(award: Award) -> DueRule:
    """The rule for the due day; "unknown" if there is none."""
    return award.renewal.due or _UNKNOWN


def certainty(rule: DueRule) -> Certainty:
    """How reliable the rule for the due day is."""
    if rule.rule == "unknown":
        return "assumed"
    return "inferred" if rule.inferred else "said"


def cycles(
    rule: DueRule, certified: date, length: Duration, since: date
) -> Iterator[tuple[int, date, date]]:
    """Number, first and last day of each cycle that ends on `since` or later, without end.

    Every day is counted from certification, not from the previous cycle, so that somebody certified
    on 29 February keeps that day in leap years. By the anniversary rule a cycle begins on the day
    on which the previous one ends.
    """
    dues = _counted(rule, certified, length, since)
    if rule.rule == "fixed":
        dues = _fixed(rule, certified, length)
    start = certified
    for number, due in dues:
        if due >= since:
            yield number, start, due
        start = start_after(rule, due)


def shares_a_day(rule: DueRule) -> bool:
    """Whether a cycle begins on the day on which the previous one ends: by the anniversary rule."""
    return rule.rule in ("anniversary", "unknown")


def start_after(rule: DueRule, due: date) -> date:
    """The first day of the term that follows one ending on `due`."""
    return due if shares_a_day(rule) else due + DAY


def _counted(
    rule: DueRule, certified: date, length: Duration, since: date
) -> Iterator[tuple[int, date]]:
    # Days long past are not counted one by one.
    past = int((since - certified).days / length.approximate_days) - 2
    for number in count(max(past, 1)):
        yield number, _end_by_rule(rule, shift(certified, length, number))


def _end_by_rule(rule: DueRule, due: date) -> date:
    """The end of a term, given the day on which its length ends."""
    return due + relativedelta(day=31) if rule.rule == "end-of-month" else due


def _fixed(rule: DueRule, certified: date, length: Duration) -> Iterator[tuple[int, date]]:
    """The days on which all terms end, from the first one on or after certification."""
    year = _year_from(rule, certified.year)
    if on_day(rule.day, year) < certified:
        year = _year_from(rule, year + 1)
    for number in count(1):
        yield number, on_day(rule.day, year)
        year = _year_from(rule, year + max(length.months // 12, 1))


def yearly(rule: DueRule, certified: date, start: date, due: date) -> list[date]:
    """The days in a cycle on which an annual payment falls due; the last is the due day."""
    every_year = replace(rule, years="every")
    days = (day for _, _, day in cycles(every_year, certified, YEAR, start))
    return [day for day in takewhile(lambda day: day <= due, days) if day > start or day == due]


def on_day(month_day: str | None, year: int) -> date:
    """MM-DD in a year; 29 February becomes the 28th in years without one."""
    month, day = map(int, (month_day or "12-31").split("-"))
    return date(year, 1, 1) + relativedelta(month=month, day=day)


def _is_year(rule: DueRule, year: int) -> bool:
    return rule.years == "every" or (year % 2 == 1) == (rule.years == "odd")


def _year_from(rule: DueRule, year: int) -> int:
    """The first year of the rule that is not before a year."""
    return year if _is_year(rule, year) else year + 1


def terms_from(rule: DueRule, last: date, length: Duration) -> Iterator[tuple[date, date]]:
    """First and last day of the term that ends on a day, and of each after it, without end."""
    yield start_after(rule, _end_by_rule(rule, shift(last, length, -1))), last
    for _, due in _counted(rule, last, length, last):
        yield start_after(rule, last), due
        last = due


def is_by_rule(rule: DueRule, expires: date) -> bool:
    """Whether any term could end on that day by the rule."""
    if rule.rule == "fixed":
        return _is_year(rule, expires.year) and expires == on_day(rule.day, expires.year)
    return expires == _end_by_rule(rule, expires)


def cycle_length(award: Award) -> Duration:
    """The length of a term. Raises RequestError if it has no end, or was not found."""
    if never_expires(award):
        instead = award.renewal.steps if "cycle" in award.renewal.none else ()
        said = f"{award.letters_with_body} does not expire: there is nothing to renew."
        raise RequestError(" ".join([said, *instead]), short="does not expire")
    if length := cycle_of(award):
        return length
    what, whom = award.letters_with_body, award.awarder.abbreviation
    said = f"How long {what} lasts was not found: ask {whom}."
    raise RequestError(said, short="term not found")


class RenewalWindow(msgspec.Struct, frozen=True):
    """The days in which renewal can be applied for."""

    opens: date
    closes: date
    what: str


def window_of(award: Award, due: date) -> RenewalWindow | None:
    """The window of the term that ends on a day; None if the organization has none."""
    declaration, rule = award.renewal.declaration, due_rule_of(award)
    if declaration is not None:
        closes = shift(due, declaration.closes, -1) if declaration.closes else due
        return RenewalWindow(shift(due, declaration.opens, -1), closes, declaration.what)
    if rule.opens:
        is_same_year = on_day(rule.opens, due.year) <= due
        opens = on_day(rule.opens, due.year if is_same_year else due.year - 1)
        return RenewalWindow(opens, due, "the window in which everybody renews")
    return None


def last_day_in_force(
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
            terms = cycles(due_rule_of(award), certified, length, certified)
            dues = tuple(takewhile(lambda day: day < today, (due for _, _, due in terms)))
            if not dues:
                raise RequestError(
                    f"{award.letters_with_body}: its first term has not ended: {SINCE_WHEN}."
                )
            return dues[-1]
        return expires
    return expires if expires is not None and expires < today else None


def terms_of(
    award: Award, credential: HeldCredential, length: Duration, day: date, ahead: int
) -> Iterator[tuple[int | None, date, date]]:
    """Number, first and last day of the term that contains a day, and of those after it."""
    rule, certified = due_rule_of(award), credential.certified
    last = day if credential.status == "lapsed" else credential.expires
    if last is None and certified is not None:
        yield from islice(cycles(rule, certified, length, day), ahead + 1)
        return
    last, number = last or day, None
    if certified is not None:
        number = max(round((last - certified).days / length.approximate_days), 1)
    for index, (start, due) in enumerate(islice(terms_from(rule, last, length), ahead + 1)):
        if certified is not None:
            start = certified if number == 1 and not index else max(start, certified)
        yield number and number + index, start, due
