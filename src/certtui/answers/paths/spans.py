"""Time limits: whether a date lies within a span before today, and how much work does.

A date is as exact as it was said. What a year alone leaves open is neither recent nor over: it
is to be asked for the month. A month at the edge of a span counts in the person's favor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateutil.relativedelta import relativedelta

from certtui.answers.paths.profile import day_of
from certtui.catalog.records.values import Duration, When
from certtui.person.profile import Work

Age = Literal["recent", "over", "unclear", "future"]

WEEKS_A_YEAR = 52
USUAL_WEEK = 40.0
"""Hours of a full-time week where the organization names none: NCCT's rule says "2,080 hours
(one full-time year)"."""


def start_of(within: Duration, today: date) -> date:
    """The first day of a span that ends today."""
    span = relativedelta(months=within.months, days=within.days, hours=within.hours)
    return today - span


def age(when: When, within: Duration | None, today: date) -> Age:
    """Whether a date lies in the span before today; without a span everything past is recent."""
    if when.earliest > today:
        return "future"
    if within is None:
        return "recent"
    start = start_of(within, today)
    if when.earliest >= start:
        return "recent"
    if day_of(when) < start:
        return "over"
    return "recent" if when.month else "unclear"


@dataclass(frozen=True)
class WorkAmount:
    """Full-time years of work: at least and at most so many count, by what was said."""

    least: float = 0.0
    most: float = 0.0
    unclear: tuple[str, ...] = ()
    """Questions that would settle it."""

    def __add__(self, other: WorkAmount) -> WorkAmount:
        return WorkAmount(
            self.least + other.least,
            self.most + other.most,
            tuple(dict.fromkeys((*self.unclear, *other.unclear))),
        )


def years_of(work: Work, week: float) -> float | None:
    """Full-time years of a stretch, part time in proportion; None where it was not said."""
    if work.years is not None:
        return work.years
    if work.hours is not None:
        return work.hours / (week * WEEKS_A_YEAR)
    if work.week is not None and work.start and work.end:
        return _years(work.start.earliest, day_of(work.end)) * min(1.0, work.week / week)
    return None


def amount_since(work: Work, start: date | None, today: date, week: float) -> WorkAmount:
    """How much of a stretch lies after `start` (None: all of it counts)."""
    total = years_of(work, week)
    if total is None:
        return WorkAmount(0.0, 80.0, (f"experience-years:{work.role}",))
    if start is None or not total:
        return WorkAmount(total, total)
    if work.start is None and work.end is None:
        return WorkAmount(0.0, total, (f"experience-when:{work.role}",))
    first = work.start.earliest if work.start else None
    last = min(day_of(work.end), today) if work.end else today
    if first is not None and first >= start:
        return WorkAmount(total, total)
    most = max(0.0, min(total, _years(start, last)))
    if first is None:
        return WorkAmount(0.0, most, (f"experience-when:{work.role}",) if most else ())
    if (work.start and work.start.month) or last < start:
        length = max(_years(first, last), 1e-9)
        edge = start.replace(day=1)  # the month at the edge counts as a whole
        share = min(total, total * _years(edge, last) / length) if last >= edge else 0.0
        return WorkAmount(max(0.0, share), max(0.0, share))
    # The year alone: at most a full year of each year before the span was worked there.
    least = max(0.0, total - _years(first, start))
    unclear = (f"experience-month:{work.role}",) if most - least > 1e-6 else ()
    return WorkAmount(least, most, unclear)


def _years(first: date, last: date) -> float:
    return max(0.0, ((last - first).days + 1) / 365.25)
