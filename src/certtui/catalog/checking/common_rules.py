"""Rules that types cannot express: small checks of one record, each with its remedy.

A rule is a generator of `Fault`s whose paths start at the record. `faults_of` applies those below,
which hold for every record, and those of its type in `record_rules`. References: see `references`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

import msgspec

from certtui.catalog.addresses import host_in_ascii
from certtui.catalog.checking.record_rules import LEAST, RULES, Found, fault
from certtui.catalog.cleaning import LARGEST_NUMBER, REPLACEMENT, shortened
from certtui.catalog.problems import KeyPath
from certtui.catalog.records.source import written_names
from certtui.catalog.records.values import Duration, When
from certtui.catalog.spelling import did_you_mean

MOST_SHORT = 60
"""Characters of a short form at most."""
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
    "percent": 100,
    "questions": 10_000,
    "minutes": 24 * 60,
    "semester_hours": 300,
}
"""The largest number, by key; no number is below zero."""
NEVER_ZERO = frozenset({"questions", "minutes", "semester_hours", "program_months", "count"})
"""Keys of numbers that are above zero."""

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def faults_of(entry: msgspec.Struct, today: date) -> Found:
    """Every fault of one record, not counting records inside it."""
    yield from _strings(entry)
    yield from _dates(entry, today)
    yield from _none(entry)
    for name in ("url", "website"):
        yield from _address(getattr(entry, name, None), name)
    yield from _short(getattr(entry, "short", None))
    yield from _limits(entry, today)
    key, least, lacking = LEAST.get(type(entry), ("", 0, ""))
    if key and len(getattr(entry, key)) < least:
        yield fault(key, lacking)
    for rule in RULES.get(type(entry), ()):
        yield from rule(entry)


def _strings(entry: msgspec.Struct) -> Found:
    """No text is empty, none hides a character, no list has an item twice."""
    for name, key in written_names(type(entry)):
        value = getattr(entry, name)
        if isinstance(value, str):
            yield from _string(value, (key,))
        elif isinstance(value, tuple) and value and isinstance(value[0], str):
            before: set[str] = set()  # looking back in the list takes minutes for 100,000
            for index, text in enumerate(value):
                yield from _string(text, (key, index))
                if text and text in before:
                    yield fault((key, index), f'"{shortened(text)}" is there twice: take one out.')
                before.add(text)


def _string(text: str, path: KeyPath) -> Found:
    if not text:
        yield fault(path, "Found an empty text: write it, or leave the key out.")
    elif all(unicodedata.category(letter)[0] in "MZ" for letter in text):
        yield fault(path, "Found a text of blanks or accents alone: write it, or leave it out.")
    elif REPLACEMENT in text:
        yield fault(
            path,
            f'"{shortened(text)}" has a character that cannot be shown, here as {REPLACEMENT} '
            f"(a control, an invisible or a direction sign): type it anew.",
        )


def _address(url: str | None, key: str) -> Found:
    if not url:
        return
    host = host_in_ascii(url)
    shown = f'"{shortened(url)}"'
    if host is None:
        remedy = "write it whole, from https:// on and without blanks, or leave it out"
        yield fault(
            key, f"{shown} is not an http or https address of a page on the public web: {remedy}."
        )
    elif not (urlsplit(url).hostname or "").isascii():  # a letter may look like another's
        yield fault(key, f"{shown} leads to {host}: write that, if it is meant.")


def _short(text: str | None) -> Found:
    """The length limit of a text for the rows at a glance."""
    if text is not None and len(text) > MOST_SHORT:
        yield fault(
            "short", f"Has {len(text)} characters: say it in {MOST_SHORT}, or leave it out."
        )


def _dates(entry: msgspec.Struct, today: date) -> Found:
    for name in ("as_of", "dated", "read", "checked", "founded", "closed", "on"):
        when = getattr(entry, name, None)
        is_near = isinstance(when, When) and when.year <= today.year + YEARS_AHEAD
        if isinstance(when, When) and is_near and when.earliest > today:
            yield fault(name, f"{when} lies in the future: fix the date.")
    for first, last, words in (
        ("since", "ended", "Ended {last}, before it began ({first})"),
        ("dated", "read", "Read {last}, before the text was written ({first})"),
        ("signed", "effective", "In force {last}, before it was signed ({first})"),
    ):
        begun, over = getattr(entry, first, None), getattr(entry, last, None)
        if begun and over and over.latest < begun.earliest:
            yield fault(last, words.format(first=begun, last=over) + ": fix one of them.")


def _none(entry: msgspec.Struct) -> Found:
    keys = {key: name for name, key in written_names(type(entry))}
    for index, key in enumerate(getattr(entry, "none", ())):
        if key not in keys:
            yield fault(
                ("none", index), f'"{shortened(key)}" is not a key here.{did_you_mean(key, keys)}'
            )
        elif getattr(entry, keys[key]) not in (None, ()):
            yield fault(
                ("none", index), f'"{key}" is said to be none, and has a value: take one out.'
            )


def _limits(entry: msgspec.Struct, today: date) -> Found:
    """No value is outside its limits, which lie well beyond any known rule: the year 2999 or a
    cycle of one hour is a typing mistake."""
    for name, key in written_names(type(entry)):
        value = getattr(entry, name)
        for part in value if isinstance(value, tuple) else (value,):
            if words := _outside_limits(key, part, today):
                yield fault(key, words)
                break


def _outside_limits(key: str, value: object, today: date) -> str:
    """What is wrong with one value, with the remedy; empty if nothing is."""
    if isinstance(value, Duration) and not value:
        return "" if key == "after" else f'"{value}" is not a length of time: fix or leave it out.'
    if isinstance(value, Duration) and key in LENGTHS:
        shortest, longest = LENGTHS[key]
        if not shortest <= value <= longest:
            return f'"{value}" cannot be: write {shortest} to {longest}.'
    if isinstance(value, When) and value.year < EARLIEST_YEAR:
        return f"{value} lies before {EARLIEST_YEAR}: fix the year."
    if isinstance(value, When) and value.year > today.year + YEARS_AHEAD:
        return f"{value} lies more than {YEARS_AHEAD} years ahead: fix the year."
    if isinstance(value, (int, float, Decimal)):
        most = LARGEST_VALUES.get(key, LARGEST_NUMBER)
        least = "more than 0, and at most" if key in NEVER_ZERO else "0 to"
        if not 0 <= value <= most or (value == 0 and key in NEVER_ZERO):
            return f"{value:g} cannot be: write {least} {most:,}."
    return ""
