"""Dates as people type them, shown in full before they are used."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from certtui.answers.facts.wording import in_full
from certtui.catalog.records.values import When
from certtui.errors import RequestError
from certtui.person.credentials import Within

HOW = "write it as 2024-03-14 or 14 March 2024"
_NO_DATE = f" is not a date that is understood here: {HOW}."
_NO_DAY = ": there is no such day in the calendar."
"""What is wrong with a text, after it."""
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BY_NAME = {"yesterday": -1, "today": 0, "tomorrow": 1}
"""Days by their names, with how far each is from today."""
_DOTTED = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}")
_FILLING = datetime(2000, 1, 1), datetime(1996, 2, 2)
"""Two days that differ in every part: parts that the parser filled in show as a difference."""


class AmbiguousDateError(RequestError):
    """A date that can mean two days: the day or the month may come first."""


class TypedDate(msgspec.Struct, frozen=True):
    """A parsed date."""

    day: date
    within: Within | None = None
    """What alone was typed; then it is the first day of it, or the last of a month until which
    something holds."""

    @property
    def read_back(self) -> str:
        """`14 March 2024`, with what is assumed of it: shown before the date is used."""
        if self.within == "year":
            return f"in {self.day.year}"
        which = "first" if self.day.day == 1 else "last"
        assumed = f" (no day was given, so the {which} of the month)" if self.within else ""
        return f"{in_full(self.day)}{assumed}"


def read_date(
    text: str,
    *,
    day_first: bool | None = None,
    until: bool = False,
    or_year: bool = False,
    today: date | None = None,
) -> TypedDate:
    """A date as people type it. Raises RequestError if it is none, or ambiguous.

    `day_first` settles the order of day and month if it is known; `until`: of a month alone the
    last day is meant, as on a card that expires "10/2026"; `or_year`: a year alone will do;
    `today`: from which "yesterday" is counted; without it that is no date.
    """
    typed = " ".join(text.split())
    if today is not None and (apart := _BY_NAME.get(typed.casefold())) is not None:
        return TypedDate(today + timedelta(apart))
    if or_year and re.fullmatch(r"[12]\d{3}", typed):
        return TypedDate(date(int(typed), 1, 1), within="year")
    if fault := _fault(typed):
        raise RequestError(f"“{text}”{fault}")
    if typed[:4].isdigit():  # the year first: then the month, whatever the country
        day_first = False
    elif _DOTTED.fullmatch(typed):
        day_first = True
    orders = (False, True) if day_first is None else (day_first,)
    found, *others = sorted(
        {_parse(text, typed, day_first=order) for order in orders}, key=lambda read: read.day
    )
    if others:
        first, second = found.day, others[0].day
        raise AmbiguousDateError(
            f"“{text}” may be {in_full(first)} or {in_full(second)}: "
            f"write {first.isoformat()} or {second.isoformat()}."
        )
    if until and found.within:
        return TypedDate(When(found.day.year, found.day.month).latest, found.within)
    return found


def _fault(typed: str) -> str:
    """Why a text is no date, and how to write one; empty if it may be one."""
    lengths = [len(run) for run in re.findall(r"\d+", typed)]
    if not typed.isascii():
        return _NO_DATE
    if re.fullmatch(r"\d{4}", typed):
        return " is a year only: add the month, as in 2024-03 or March 2024."
    if lengths and max(lengths) < 4:
        return ": write the year in full, as in 14 March 2024."
    return ""


def when_earned(typed: TypedDate | None) -> dict[str, Any]:
    """The fields of a credential that say when it was earned, empty for None."""
    return {"certified": typed and typed.day, "certified_within": typed and typed.within}


def _parse(text: str, typed: str, *, day_first: bool) -> TypedDate:
    """One reading of a date by dateutil, which fills in missing parts."""
    try:
        if _ISO.fullmatch(typed):
            return TypedDate(date.fromisoformat(typed))
        from dateutil import parser  # 59 ms, and most dates are typed as 2024-03-14

        found, other = (parser.parse(typed, default=day, dayfirst=day_first) for day in _FILLING)
    except (ValueError, OverflowError) as error:
        is_one = "must be in" in str(error) or "out of range" in str(error)
        raise RequestError(f"“{text}”{_NO_DAY if is_one else _NO_DATE}") from None
    is_whole = (found.year, found.month) == (other.year, other.month)
    if not is_whole or found.time() != _FILLING[0].time() or found.tzinfo is not None:
        raise RequestError(f"“{text}”{_NO_DATE}")
    return TypedDate(found.date(), None if found.day == other.day else "month")
