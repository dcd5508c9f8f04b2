"""Days counted from a day, and the first and last day that an inexact date can mean."""

from __future__ import annotations

import math
from datetime import date

from dateutil.relativedelta import relativedelta

from certtui.answers.facts.wording import in_full
from certtui.catalog.records.values import Duration, When
from certtui.errors import RequestError

DAY = relativedelta(days=1)

EARLIEST = date(1900, 1, 1)
LATEST = date(2999, 12, 31)
ABOUT = 2
"""How many years an "about" date may be off."""


def check_today(today: date) -> None:
    """Raise RequestError for a day from which no cycle and no time limit can be counted."""
    if not EARLIEST <= today <= LATEST:
        raise RequestError(f"Today cannot be {in_full(today)}.")


def shift(day: date, length: Duration, times: int = 1) -> date:
    """A day moved by a length of time; 29 February becomes the 28th in years without one."""
    days = length.days + math.ceil(length.hours / 24)
    return day + relativedelta(months=length.months * times, days=days * times)


def first_day(when: When) -> date:
    """The first day that an inexact date can mean."""
    if when.qualifier == "before":
        return EARLIEST
    if when.qualifier == "about":
        return date(when.year - ABOUT, 1, 1)
    return when.earliest


def last_day(when: When) -> date:
    """The last day that an inexact date can mean."""
    if when.qualifier == "after":
        return LATEST
    if when.qualifier == "about":
        return date(when.year + ABOUT, 12, 31)
    return when.earliest if when.qualifier == "before" else when.latest
