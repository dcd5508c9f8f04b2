"""The days from which and up to which points count: the cycle, or a period of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

from certtui.answers.renewal.credits import CreditStatement, credit_statement, surplus
from certtui.answers.renewal.cycles import DAY, cycles, due_rule_of, shares_a_day, shift
from certtui.catalog.collection import CertificationEntry
from certtui.catalog.records.renewal import DueRule, PointRule
from certtui.catalog.records.values import Duration
from certtui.person.activities import Activity


def credit_statements(
    held: CertificationEntry,
    certified: date | None,
    points: PointRule,
    term: tuple[date, date],
    activities: Sequence[Activity],
    today: date,
    *,
    has_lapsed: bool,
) -> tuple[CreditStatement | None, CreditStatement | None]:
    """The points of the present period, and of the one before where the log has something."""
    earning = held.renewal.earning
    if has_lapsed and earning and earning.look_back:
        start = shift(today, earning.look_back, -1)
        return credit_statement(held, points, activities, start, today, today), None
    now, before = _periods(due_rule_of(held), certified, points, term)
    earlier = credit_statement(held, points, activities, *before, today) if before else None
    carried = surplus(earlier, earning) if earlier else 0
    return (
        credit_statement(held, points, activities, *now, today, carried=carried) if now else None,
        earlier if earlier and earlier.counting else None,
    )


def _periods(
    rule: DueRule, certified: date | None, points: PointRule, term: tuple[date, date]
) -> tuple[tuple[date, date] | None, tuple[date, date] | None]:
    """The days of the present period and of the one before, if there was one.

    None where they are not known: a period that is not the cycle begins at certification.
    """
    begin, end = term
    if points.period is None:
        start = first_counting_day(rule, begin, certified)
        if begin == certified:
            return (start, end), None
        length = relativedelta(end if shares_a_day(rule) else end + DAY, begin)
        earlier = first_counting_day(rule, begin - length, certified)
        return (start, end), (max(earlier, certified or earlier), start - DAY)
    if certified is None:
        return None, None
    spans = _spans(rule, points, points.period, certified)
    before, now = None, next(spans)
    while now[1] < end:
        before, now = now, next(spans)
    return now, before


def _spans(
    rule: DueRule, points: PointRule, period: Duration, certified: date
) -> Iterator[tuple[date, date]]:
    """First and last day of each period in which points are asked, without end."""
    terms = cycles(rule, certified, period, certified)
    if points.first_period_longer:
        next(terms)
        _, _, due = next(terms)
        yield certified, due
    for _, start, due in terms:
        yield first_counting_day(rule, start, certified), due


def first_counting_day(rule: DueRule, start: date, certified: date | None) -> date:
    """By the anniversary rule a term begins on the day that still belongs to the one before."""
    return start + DAY if shares_a_day(rule) and start != certified else start
