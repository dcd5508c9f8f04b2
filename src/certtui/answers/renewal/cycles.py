"""When a credential's cycles begin and end, by its organization's rule for the due day."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import count, takewhile
from typing import Literal

from dateutil.relativedelta import relativedelta

from certtui.catalog.records.organization import DueRule
from certtui.catalog.records.values import Duration

Certainty = Literal["said", "inferred", "assumed"]
"""assumed: the rule was not found, and the day just counts from the day of certification."""

YEAR = Duration(months=12)


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
        start = due if kind in ("anniversary", "unknown") else due + relativedelta(days=1)


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
