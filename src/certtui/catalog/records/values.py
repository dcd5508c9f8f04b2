"""The small values in records: lengths of time, dates as exact as their source, money.

In TOML each is a plain string ("3 years", "before 2020-03"); in the program it is typed, so that 3
years equals 36 months and a date knows how exact it is.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache, total_ordering
from typing import Any, Final

from certtui.catalog.cleaning import shortened

_UNITS = {"hour": (0, 0, 1), "day": (0, 1, 0), "week": (0, 7, 0), "month": (1, 0, 0)}
_UNITS["year"] = (12, 0, 0)
_DURATION = re.compile(r"(\d{1,5}) (hour|day|week|month|year)s?", re.ASCII)
_DATE = re.compile(
    r"(?:(about|before|after) )?(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII
)

LONGEST_YEARS = 200
"""A longer time is a typing mistake, and would lead to dates after the year 9999."""

FIRST_YEAR, LAST_YEAR = 1000, 2999

DAYS_A_MONTH = 30.4375
"""On average."""


class _Value:
    """Equal and hashed by its parts. No dataclass, since msgspec would read that from a table."""

    __slots__ = ()

    def _parts(self) -> tuple[object, ...]:
        names: tuple[str, ...] = self.__slots__
        return tuple(getattr(self, name) for name in names)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Value)
            and type(self) is type(other)
            and self._parts() == other._parts()
        )

    def __hash__(self) -> int:
        return hash(self._parts())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


@total_ordering
class Duration(_Value):
    """A length of time in whole months, days or hours; at most one of the three is not zero."""

    __slots__ = ("days", "hours", "months")

    def __init__(self, months: int = 0, days: int = 0, hours: int = 0) -> None:
        self.months: Final = months
        self.days: Final = days
        self.hours: Final = hours

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read "3 years", "36 months", "90 days", "1040 hours". Raises ValueError."""
        match = _DURATION.fullmatch(text.strip())
        if match is None:
            raise ValueError(
                f'"{shortened(text)}" is not a length of time: write "3 years", "90 days", '
                f'"1040 hours"'
            )
        count = int(match[1])
        length = cls(*(count * factor for factor in _UNITS[match[2]]))
        if length.approximate_days > LONGEST_YEARS * 366:
            raise ValueError(f'"{text}" is longer than {LONGEST_YEARS} years: fix the number')
        return length

    @property
    def approximate_days(self) -> float:
        """Its length in days, for ordering only: a month counts as 30.44 days."""
        return self.months * DAYS_A_MONTH + self.days + self.hours / 24

    def __lt__(self, other: Duration) -> bool:
        return self.approximate_days < other.approximate_days

    def __bool__(self) -> bool:
        return self.approximate_days > 0

    @property
    def count_and_unit(self) -> tuple[int, str]:
        """`(3, "year")`, in the largest unit that fits."""
        if self.months:
            years, months = divmod(self.months, 12)
            return (self.months, "month") if months else (years, "year")
        return (self.hours, "hour") if self.hours else (self.days, "day")

    def __str__(self) -> str:
        return number_of(*self.count_and_unit)


def number_of(count: int, noun: str, nouns: str = "") -> str:
    """`1 year`, `1,200 years`; `nouns` if the plural is irregular."""
    return f"{count:,} {noun if count == 1 else nouns or f'{noun}s'}"


def lower(name: str) -> str:
    """A name inside a phrase, in lower case unless it begins with an abbreviation ("EKG")."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


@total_ordering
class When(_Value):
    """A date as exact as its source: a year, a month or a day, possibly "about" or "before".

    `month` and `day` are None if the source does not give them; `qualifier` may be empty.
    """

    __slots__ = ("day", "month", "qualifier", "year")

    def __init__(
        self, year: int, month: int | None = None, day: int | None = None, qualifier: str = ""
    ) -> None:
        self.year: Final = year
        self.month: Final = month
        self.day: Final = day
        self.qualifier: Final = qualifier

    @classmethod
    def parse(cls, text: str) -> When:
        """Read "2020", "2020-03", "2020-03-01", each perhaps after "about". Raises ValueError."""
        match = _DATE.fullmatch(text.strip())
        if match is None:
            raise ValueError(
                f'"{shortened(text)}" is not a date: write "2020", "2020-03", "2020-03-01" or '
                f'"about 2020"'
            )
        year = int(match[2])
        month = int(match[3]) if match[3] else None
        day = int(match[4]) if match[4] else None
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f'"{text}" is not a year from {FIRST_YEAR} to {LAST_YEAR}: fix it')
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            raise ValueError(f'"{text}" is a day that no calendar has: fix the date') from None
        return cls(year, month, day, match[1] or "")

    @property
    def earliest(self) -> date:
        """The first day it can mean, ignoring the qualifier."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean, ignoring the qualifier."""
        if self.day:
            return self.earliest
        month = self.month or 12
        return date(self.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

    def is_older_than(self, years: int, today: date) -> bool:
        """Whether even its latest day is more than `years` years before `today`."""
        latest = (self.year, self.month or 12, self.day or 31)
        return latest < (today.year - years, today.month, today.day)

    def __lt__(self, other: When) -> bool:
        return self.earliest < other.earliest

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        if self.day:
            text += f"-{self.day:02}"
        return f"{self.qualifier} {text}".lstrip()


_SIGNS = {"USD": "$", "GBP": "£", "EUR": "€", "CAD": "CA$", "AUD": "A$"}


def money(amount: Decimal, currency: str) -> str:
    """An amount for people: `$95`, `£123.34`, `CA$60`, `NZD 1,200`."""
    digits = f"{amount:,.2f}".removesuffix(".00")
    sign = _SIGNS.get(currency)
    return f"{sign}{digits}" if sign else f"{currency} {digits}"


def decode_value(kind: type, value: Any) -> Any:
    """msgspec's hook for the types above. Raises ValueError or TypeError with a remedy."""
    if kind is When and isinstance(value, date):
        return When.parse(f"{value.year:04}-{value.month:02}-{value.day:02}")
    if kind is Duration or kind is When:
        if not isinstance(value, str):
            raise TypeError(f'write it in quotes, such as "{EXAMPLES[kind]}"')
        return _parse_once(kind, value)
    raise NotImplementedError(kind)


@lru_cache(maxsize=1024)
def _parse_once(kind: type[Duration | When], text: str) -> Duration | When:
    """Cached, since only 280 of the 1,800 in the built-in catalog differ; parsing took half the
    decoding."""
    return kind.parse(text)


def encode_value(value: Any) -> Any:
    """Typed values as the strings that are read back as the same."""
    if isinstance(value, (Duration, When)):
        return str(value).replace(",", "")
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise NotImplementedError(type(value))


def schema_of_value(kind: type) -> dict[str, Any]:
    """JSON Schema of a Duration or a When, for editors."""
    pattern = _DURATION if kind is Duration else _DATE
    return {"type": "string", "pattern": f"^{pattern.pattern}$", "examples": [EXAMPLES[kind]]}


EXAMPLES: dict[type, str] = {Duration: "3 years", When: "2024-05"}
"""What to write, for messages and editors."""
