"""The days from which and up to which points count: the cycle, or a period of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

from certtui.answers.renewal.credits import CreditStatement, credit_statement, surplus
from certtui.answers.renewal.cycles import DAY, cycles, shares_a_day, shift
from certtui.catalog.collection import CertificationEntry
from certtui.catalog.records.renewal import DueRule, PointRule
from certtui.catalog.records.values import Duration
from certtui.person.activities import Activity


def credit_statements(
    held: CertificationEntry,
    rule: DueRule | None,
    certified: date | None,
    points: PointRule | None,
    term: tuple[date, date] | None,
    ended: date | None,
    activities: Sequence[Activity],
    today: date,
) -> tuple[CreditStatement | None, CreditStatement | None]:
    """The points of the present period, and of the one before where the log has something."""
    renewal = held.organization.renewal
    earning = renewal.earning if renewal else None
    if points is None or term is None:
        return None, None
    if ended is not None and earning and earning.look_back:
        start = shift(today, earning.look_back, -1)
        return credit_statement(held, points, activities, start, today, today), None
    periods = _periods(rule, certified, points, term)
    if not periods:
        return None, None
    before = None
    if len(periods) > 1:
        before = credit_statement(held, points, activities, *periods[1], today)
    carried = surplus(before, earning) if before else 0
    now = credit_statement(held, points, activities, *periods[0], today, carried=carried)
    return now, before if before and before.counting else None


def _periods(
    rule: DueRule | None, certified: date | None, points: PointRule, term: tuple[date, date]
) -> list[tuple[date, date]]:
    """The days of the present period and, if there was one, of the one before.

    Empty where they are not known: a period that is not the cycle begins at certification.
    """
    begin, end = term
    if points.period is None:
        start = first_counting_day(rule, begin, certified)
        found = [(start, end)]
        if certified is None or begin > certified:
            length = relativedelta(end if shares_a_day(rule) else end + DAY, begin)
            earlier = first_counting_day(rule, begin - length, certified)
            found.append((max(earlier, certified or date.min), start - DAY))
        return found
    if certified is None:
        return []
    before: list[tuple[date, date]] = []
    for span in _spans(rule, points, points.period, certified):
        if span[1] >= end:
            return [span, *before]
        before = [span]
    return []


def _spans(
    rule: DueRule | None, points: PointRule, period: Duration, certified: date
) -> Iterator[tuple[date, date]]:
    """First and last day of each period in which points are asked, without end."""
    terms = cycles(rule, certified, period, certified)
    if points.first_period_longer:
        next(terms)
        _, _, due = next(terms)
        yield certified, due
    for _, start, due in terms:
        yield first_counting_day(rule, start, certified), due


def first_counting_day(rule: DueRule | None, start: date, certified: date | None) -> date:
    """By the anniversary rule a term begins on the day that still belongs to the one before."""
    return start + DAY if shares_a_day(rule) and start != certified else start
