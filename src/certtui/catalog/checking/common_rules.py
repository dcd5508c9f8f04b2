"""Rules that types cannot express: small checks of one record, each with its remedy.

A rule is a generator of `Fault`s whose paths start at the record. `faults_of` applies those below,
which hold for every record, and those of its type in `record_rules`. References: see `references`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from urllib.parse import urlsplit

import msgspec

from certtui.catalog.addresses import host_in_ascii
from certtui.catalog.checking.plausible import YEARS_AHEAD, implausible
from certtui.catalog.checking.record_rules import MOST_SHORT, RULES, Found, fault
from certtui.catalog.cleaning import REPLACEMENT, shortened
from certtui.catalog.problems import KeyPath, did_you_mean
from certtui.catalog.records.source import written_names
from certtui.catalog.records.values import When

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def faults_of(entry: msgspec.Struct, today: date) -> Found:
    """Every fault of one record, not counting records inside it."""
    yield from _strings(entry)
    yield from _dates(entry, today)
    yield from _none(entry)
    for key in ("url", "website"):
        yield from _address(getattr(entry, key, None), key)
    yield from _short(getattr(entry, "short", None))
    yield from implausible(entry, today)
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
        yield fault(key, f"{shown} is no http or https address of a page: fix it, or leave it out.")
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
                ("none", index), f'"{shortened(key)}" is no key here.{did_you_mean(key, keys)}'
            )
        elif getattr(entry, keys[key]) not in (None, ()):
            yield fault(
                ("none", index), f'"{key}" is said to be none, and has a value: take one out.'
            )
