"""When a credential's cycles begin and end, by its organization's rule for the due day."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Literal

from dateutil.relativedelta import relativedelta

from certtui.catalog.records import DueRule
from certtui.catalog.values import Duration

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


def cycles(rule: DueRule | None, certified: date, length: Duration) -> Iterator[tuple[date, date]]:
    """The first and the last day of each cycle, from certification on, without end.

    Every day is counted from the day of certification, never from the cycle before, so that
    somebody certified on a 29 February keeps that day in leap years. By the anniversary rule
    a cycle begins on the day on which the one before ends.
    """
    kind = rule.rule if rule else "unknown"
    start = certified
    for due in (
        _fixed(rule, certified, length)
        if rule and kind == "fixed"
        else _counted(certified, length, to_month_end=kind == "end-of-month")
    ):
        yield start, due
        start = due if kind in ("anniversary", "unknown") else due + relativedelta(days=1)


def _counted(certified: date, length: Duration, *, to_month_end: bool) -> Iterator[date]:
    number = 1
    while True:
        due = shift(certified, length, number)
        yield end_of_month(due) if to_month_end else due
        number += 1


def _fixed(rule: DueRule, certified: date, length: Duration) -> Iterator[date]:
    """Everybody's day, from the first one on or after certification."""
    year = certified.year
    while not _is_year(rule, year) or on_day(rule.day, year) < certified:
        year += 1
    while True:
        yield on_day(rule.day, year)
        year += max(length.months // 12, 1)
        while not _is_year(rule, year):
            year += 1


def yearly(rule: DueRule | None, certified: date, start: date, due: date) -> list[date]:
    """The days in a cycle on which something annual falls due; the last is the due day."""
    days: list[date] = []
    for _, day in cycles(_every_year(rule), certified, YEAR):
        if day > due:
            break
        if day > start or day == due:
            days.append(day)
    return days


def _every_year(rule: DueRule | None) -> DueRule | None:
    if rule is None or rule.years == "every":
        return rule
    return DueRule(rule=rule.rule, day=rule.day, opens=rule.opens)


def end_of_month(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def on_day(month_day: str | None, year: int) -> date:
    """MM-DD in a year; 29 February falls on the 28th where there is none."""
    month, _, day = (month_day or "12-31").partition("-")
    return date(year, int(month), min(int(day), monthrange(year, int(month))[1]))


def _is_year(rule: DueRule, year: int) -> bool:
    return rule.years == "every" or (year % 2 == 1) == (rule.years == "odd")
