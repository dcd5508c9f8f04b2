"""Dates as people type them, read back in full before they are used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from certtui.answers.facts import wording
from certtui.errors import RequestError

_MONTHS = {name: number for number, name in enumerate(wording.MONTHS, 1)}
_NAMED = {
    **{name.casefold(): number for name, number in _MONTHS.items()},
    **{name[:3].casefold(): number for name, number in _MONTHS.items()},
    "sept": 9,
}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]+)[ -](\d{4})", re.ASCII)
_MONTH_FIRST = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})", re.ASCII)
_MONTH_ONLY = re.compile(r"([a-z]+) (\d{4})", re.ASCII)
_NUMBER_MONTH = re.compile(r"(?:(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4}))", re.ASCII)
_TWO_DIGIT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|.*[a-z][ -]'?\d{2}", re.ASCII)

HOW = "write it as 2024-03-14 or 14 March 2024"


@dataclass(frozen=True)
class TypedDate:
    """A date as it was understood."""

    day: date
    assumed: str = ""
    """What was filled in, when not all of it was typed."""

    @property
    def said(self) -> str:
        """`14 March 2024`, with what was assumed: shown before the date is used."""
        return f"{in_full(self.day)} ({self.assumed})" if self.assumed else in_full(self.day)


def in_full(day: date) -> str:
    """`14 March 2024`."""
    return f"{day.day} {wording.MONTHS[day.month - 1]} {day.year}"


def read_iso(text: str) -> date:
    """YYYY-MM-DD and nothing else. Raises RequestError."""
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise RequestError(f"“{text}” is not a date: write YYYY-MM-DD, as in 2024-03-14.")
    return _date(text, *map(int, match.groups()))


def read_date(text: str) -> TypedDate:
    """A date as people type it. Raises RequestError when it is none, or could be two."""
    typed = " ".join(text.casefold().replace(",", " ").split())
    if match := _YEAR_FIRST.fullmatch(typed):
        year, month, day = map(int, match.groups())
        return TypedDate(_date(text, year, month, day))
    if match := _DOTTED.fullmatch(typed):
        day, month, year = map(int, match.groups())
        return TypedDate(_date(text, year, month, day))
    if match := _SLASHED.fullmatch(typed):
        return TypedDate(_either_order(text, *map(int, match.groups())))
    if match := _DAY_FIRST.fullmatch(typed):
        return TypedDate(_date(text, int(match[3]), _month(text, match[2]), int(match[1])))
    if match := _MONTH_FIRST.fullmatch(typed):
        return TypedDate(_date(text, int(match[3]), _month(text, match[1]), int(match[2])))
    if match := _MONTH_ONLY.fullmatch(typed):
        return _first_of(text, int(match[2]), _month(text, match[1]))
    if match := _NUMBER_MONTH.fullmatch(typed):
        numbers = (match[1], match[2]) if match[1] else (match[4], match[3])
        return _first_of(text, int(numbers[0]), int(numbers[1]))
    if _TWO_DIGIT_YEAR.fullmatch(typed):
        raise RequestError(f"“{text}”: write the year in full, as in 14 March 2024.")
    if re.fullmatch(r"\d{4}", typed, re.ASCII):
        raise RequestError(f"“{text}” is a year only: {HOW}; the month at least is needed.")
    raise RequestError(f"“{text}” is not a date that is understood here: {HOW}.")


def _first_of(text: str, year: int, month: int) -> TypedDate:
    return TypedDate(_date(text, year, month, 1), "no day was given, so the first of the month")


def _either_order(text: str, first: int, second: int, year: int) -> date:
    """Month and day by numbers alone: only when one order is possible, or both are the same."""
    if first <= 12 and second <= 12 and first != second:
        american, other = _date(text, year, first, second), _date(text, year, second, first)
        raise RequestError(
            f"“{text}” may be {in_full(american)} or {in_full(other)}: "
            f"write {american.isoformat()} or {other.isoformat()}."
        )
    month, day = (first, second) if first <= 12 else (second, first)
    return _date(text, year, month, day)


def _month(text: str, word: str) -> int:
    if word not in _NAMED:
        raise RequestError(f"“{text}”: there is no month “{word}”; {HOW}.")
    return _NAMED[word]


def _date(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise RequestError(f"“{text}”: there is no such day in the calendar.") from None
