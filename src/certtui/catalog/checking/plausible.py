"""Limits of plausible values: years, lengths of time, numbers and currencies.

A value outside is a typing mistake (the year 2999, a cycle of one hour, 20,000 points), and
anything computed from it is nonsense. The limits lie well outside any known rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import msgspec

from certtui.catalog.problems import Fault
from certtui.catalog.records.source import written_names
from certtui.catalog.records.values import Duration, When

EARLIEST_YEAR = 1800
"""Nobody was certified before this year."""
YEARS_AHEAD = 10
"""Nothing is announced further ahead than this."""

_DAY, _MONTH = Duration(days=1), Duration(months=1)
_TERM = (_MONTH, Duration(months=20 * 12))
_SPAN = (Duration(hours=1), Duration(months=60 * 12))

LENGTHS: dict[str, tuple[Duration, Duration]] = {
    "cycle": _TERM,
    "valid": _TERM,
    "terms": _TERM,
    "period": _TERM,
    "look_back": (_DAY, Duration(months=20 * 12)),
    "opens": (_DAY, Duration(months=5 * 12)),
    "closes": (_DAY, Duration(months=5 * 12)),
    "length": _SPAN,
    "within": _SPAN,
    "after": (Duration(), Duration(months=60 * 12)),
    "until": _SPAN,
}
"""The shortest and the longest time, by key."""

LARGEST_VALUES: dict[str, int] = {
    "amount": 100_000_000,
    "count": 10**9,
    "points": 10_000,
    "hours": 20_000,
    "hours_each": 1_000,
    "carries_over": 10_000,
    "share": 1,
    "most": 10_000,
}
"""The largest number, by key. The smallest is checked by the record's rule."""


CURRENCIES = frozenset(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW
    KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN
    NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK
    SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU
    UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ZWL
    """.split()  # noqa: SIM905  as a list it takes 160 lines
)
"""ISO 4217, list one (current currencies), as published on 2026-01-01, without funds, metals,
units of account and test codes; with ANG, BGN, HRK, SLL and ZWL, withdrawn since 2023 and used
in older figures. A library for this would bring the names in all languages along."""


def implausible(entry: msgspec.Struct, today: date) -> Iterator[Fault]:
    """A fault for each value of the record outside its limits."""
    for name, key in written_names(type(entry)):
        value = getattr(entry, name)
        for part in value if isinstance(value, tuple) else (value,):
            if words := _implausible(key, part, today):
                yield Fault((key,), words)
                break


def _implausible(key: str, value: object, today: date) -> str:
    """What is wrong with one value, with the remedy; empty if nothing is."""
    if isinstance(value, Duration) and not value:
        return "" if key == "after" else f'"{value}" is no length of time: fix it, or leave it out.'
    if isinstance(value, Duration) and key in LENGTHS:
        shortest, longest = LENGTHS[key]
        if not shortest <= value <= longest:
            return f'"{value}" cannot be: write {shortest} to {longest}.'
    if isinstance(value, When) and value.year < EARLIEST_YEAR:
        return f"{value} lies before {EARLIEST_YEAR}: fix the year."
    if isinstance(value, When) and value.year > today.year + YEARS_AHEAD:
        return f"{value} lies more than {YEARS_AHEAD} years ahead: fix the year."
    if isinstance(value, (int, float, Decimal)) and value > LARGEST_VALUES.get(key, value):
        return f"{value:g} cannot be: write {LARGEST_VALUES[key]:,} at most."
    return ""
