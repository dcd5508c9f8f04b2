"""What no type can say: rules for a record by itself, each small, each with its remedy.

A rule is a generator of `Fault`s whose paths begin at the record. `faults_of` asks them all.
References between records are in `references`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import msgspec

from certtui.catalog.criteria import AllOf, AnyOf, Credential, Hours, Program
from certtui.catalog.decoding import Fault
from certtui.catalog.locating import Path
from certtui.catalog.problems import did_you_mean
from certtui.catalog.records import (
    Certification,
    Declaration,
    Disagreement,
    DueRule,
    Exam,
    Faq,
    Fee,
    LapseStep,
    Organization,
    OutlineTopic,
    PointRule,
    Related,
    Route,
    Size,
    Source,
)
from certtui.catalog.text import REPLACEMENT, shortened
from certtui.catalog.values import Duration, When
from certtui.catalog.walking import written_names

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ADDRESS = re.compile(r"https?://[^\s/@\"<>\\]+(/[^\s\"<>\\]*)?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)", re.ASCII)
_ORGANIZATION_ID = re.compile(r"[a-z][a-z0-9-]*")

MOST_SEMESTER_HOURS = 300
MOST_MINUTES = 1440

RESERVED_ID = "states"
"""Under this id the rest of the program keeps the sources of the jurisdictions' file."""

Found = Iterator[Fault]


def faults_of(entry: msgspec.Struct, today: date) -> Found:
    """Every fault of one record, its own parts excepted."""
    yield from _strings(entry)
    yield from _lengths(entry)
    yield from _dates(entry, today)
    yield from _none(entry)
    for rule in _RULES.get(type(entry), ()):
        yield from rule(entry)


def _fault(key: str | Path, message: str) -> Fault:
    return Fault((key,) if isinstance(key, str) else key, message)


def _strings(entry: msgspec.Struct) -> Found:
    """No text is empty, none hides a character, no list says a thing twice."""
    for name, key in written_names(type(entry)):
        value = getattr(entry, name)
        if isinstance(value, str):
            yield from _string(value, (key,))
        elif isinstance(value, tuple) and value and isinstance(value[0], str):
            for index, text in enumerate(value):
                yield from _string(text, (key, index))
                if text and text in value[:index]:
                    yield _fault((key, index), f'"{shortened(text)}" is there twice: take one out.')


def _string(text: str, path: Path) -> Found:
    if not text:
        yield _fault(path, "Found an empty text: write it, or leave the key out.")
    elif REPLACEMENT in text:
        yield _fault(
            path,
            f'"{shortened(text)}" has a character that cannot be shown, here as {REPLACEMENT} '
            f"(a control, an invisible or a direction sign): type it anew.",
        )


def _lengths(entry: msgspec.Struct) -> Found:
    for name, key in written_names(type(entry)):
        value = getattr(entry, name)
        many = value if isinstance(value, tuple) else (value,)
        for length in many:
            if isinstance(length, Duration) and not length and key != "after":
                yield _fault(key, f'"{length}" is no length of time: mend it, or leave it out.')


def _dates(entry: msgspec.Struct, today: date) -> Found:
    for name in ("as_of", "dated", "read", "founded", "closed"):
        when = getattr(entry, name, None)
        if isinstance(when, When) and when.earliest > today:
            yield _fault(name, f"{when} lies in the future: mend the date.")
    for first, last, words in (
        ("since", "ended", "Ended {last}, before it began ({first})"),
        ("dated", "read", "Read {last}, before the text was written ({first})"),
        ("signed", "effective", "In force {last}, before it was signed ({first})"),
    ):
        begun, over = getattr(entry, first, None), getattr(entry, last, None)
        if begun and over and _latest(over) < begun.earliest:
            yield _fault(last, words.format(first=begun, last=over) + ": mend one of them.")


def _latest(when: When) -> date:
    """The last day that a date can mean, to within three days of the month's end."""
    return date(when.year, when.month or 12, when.day or (28 if when.month else 31))


def _none(entry: msgspec.Struct) -> Found:
    keys = {key: name for name, key in written_names(type(entry))}
    for index, key in enumerate(getattr(entry, "none", ())):
        if key not in keys:
            yield _fault(
                ("none", index), f'"{shortened(key)}" is no key here.{did_you_mean(key, keys)}'
            )
        elif getattr(entry, keys[key]) not in (None, ()):
            yield _fault(
                ("none", index), f'"{key}" is said to be none, and has a value: take one out.'
            )


def _address(url: str | None, key: str) -> Found:
    if url and not _ADDRESS.fullmatch(url):
        yield _fault(
            key,
            f'"{shortened(url)}" is no http or https address: mend it, or leave it out.',
        )


def _source_rule(entry: Source) -> Found:
    yield from _address(entry.url, "url")


def _related_rule(entry: Related) -> Found:
    yield from _address(entry.url, "url")


def _fee_rule(entry: Fee) -> Found:
    if entry.amount is not None and entry.currency is None:
        yield _fault("currency", 'An amount needs its currency: add currency = "USD".')
    if entry.currency and not _CURRENCY.fullmatch(entry.currency):
        yield _fault(
            "currency",
            f'"{shortened(entry.currency)}" is no currency: write its three letters, "USD".',
        )
    if entry.amount is not None and entry.amount < 0:
        yield _fault("amount", f"{entry.amount} is below zero: write what is paid.")
    if entry.superseded and entry.amount is None:
        yield _fault("superseded", "An older figure without its amount: add it, or leave it out.")


def _size_rule(entry: Size) -> Found:
    if entry.count <= 0:
        yield _fault("count", f"{entry.count} is no number of people: mend it.")


def _outline_rule(entry: OutlineTopic) -> Found:
    shares = entry.percent if isinstance(entry.percent, tuple) else (entry.percent,)
    for share in shares:
        if share is not None and not 0 <= share <= 100:
            yield _fault("percent", f"{share:g} is no percentage: write 0 to 100.")
    yield from _range(entry.percent, "percent")


def _range(value: Any, key: str) -> Found:
    if isinstance(value, tuple) and value[0] > value[1]:
        yield _fault(key, f"The range {value[0]:g} to {value[1]:g} runs backwards: turn it round.")


def _exam_rule(entry: Exam) -> Found:
    for key, most in (("questions", 10_000), ("minutes", MOST_MINUTES)):
        value = getattr(entry, key)
        for count in value if isinstance(value, tuple) else (value,):
            if count is not None and not 0 < count <= most:
                yield _fault(key, f"{count} cannot be: write a number from 1 to {most:,}.")
        yield from _range(value, key)
    shares = [topic.percent for topic in entry.outline if topic.percent is not None]
    least = sum(share[0] if isinstance(share, tuple) else share for share in shares)
    if least > 101 and all(0 <= share <= 100 for share in shares if not isinstance(share, tuple)):
        yield _fault("outline", f"The shares add up to {least:g} percent: 100 at most.")


def _route_rule(entry: Route) -> Found:
    if entry.closed is not None and entry.status == "open":
        yield _fault("status", f'Closed {entry.closed}, and open: write status = "closed".')


def _certification_rule(entry: Certification) -> Found:
    if entry.code and re.search(r"[\s:/]", entry.code):
        yield _fault("code", f'"{shortened(entry.code)}" is no code: no blanks, ":" or "/" in it.')
    if entry.status in ("renamed", "moved") and not (entry.successor or entry.status_note):
        yield _fault("status", "Say what took its place: add `successor` or `status_note`.")
    if entry.status == "active" and entry.ended is not None:
        yield _fault("ended", f'Ended {entry.ended}, and active: write status = "retired".')


def _organization_rule(entry: Organization) -> Found:
    yield from _address(entry.website, "website")
    if entry.id and not _ORGANIZATION_ID.fullmatch(entry.id):
        yield _fault(
            "id", f'"{shortened(entry.id)}" is no id: use small letters, digits and hyphens.'
        )
    if entry.id == RESERVED_ID:
        yield _fault("id", f'"{RESERVED_ID}" is taken by the states: choose another id.')
    if entry.country and not _COUNTRY.fullmatch(entry.country):
        yield _fault(
            "country", f'"{shortened(entry.country)}" is no country: write two letters, "US".'
        )
    if not entry.fields:
        yield _fault("fields", "Names no field of work: add one from roles.toml.")


def _due_rule(entry: DueRule) -> Found:
    for key in ("day", "opens"):
        text = getattr(entry, key)
        if text and not _is_month_day(text):
            yield _fault(key, f'"{shortened(text)}" is no day of every year: write MM-DD, "06-30".')
        elif text and entry.rule != "fixed":
            yield _fault(key, f'A day, and the rule is "{entry.rule}": write rule = "fixed".')
    if entry.rule == "fixed" and entry.day is None:
        yield _fault("day", 'The rule is "fixed": add the day, such as day = "12-31".')


def _is_month_day(text: str) -> bool:
    """True for MM-DD of a day that every year has; 29 February is none."""
    match = _MONTH_DAY.fullmatch(text)
    try:
        return match is not None and bool(date(2001, int(match[1]), int(match[2])))
    except ValueError:
        return False


def _declaration_rule(entry: Declaration) -> Found:
    if entry.closes is not None and entry.closes >= entry.opens:
        yield _fault(
            "closes", f"It closes {entry.closes} before the day and opens {entry.opens} before it: "
                      "it must open first."
        )  # fmt: skip


def _point_rule(entry: PointRule) -> Found:
    shares = sum(share.points for share in entry.split)
    if entry.points is not None and entry.points <= 0:
        yield _fault("points", f"{entry.points:g} points cannot be asked: leave the rule out.")
    elif entry.points is not None and shares > entry.points:
        yield _fault("split", f"The parts ask for {shares:g} points, the whole {entry.points:g}.")
    for index, share in enumerate(entry.split):
        if share.points <= 0:
            yield _fault(
                ("split", index, "points"), f"{share.points:g} points cannot be asked: mend it."
            )


def _lapse_rule(entry: LapseStep) -> Found:
    if entry.until is not None and entry.until <= entry.after:
        yield _fault(
            "until", f"From {entry.after} until {entry.until} is no time: mend one of them."
        )


def _faq_rule(entry: Faq) -> Found:
    if not entry.topics:
        yield _fault("topics", "Names no topic: add one, by which it is found.")


def _disagreement_rule(entry: Disagreement) -> Found:
    if len(entry.claims) < 2:
        yield _fault("claims", "A disagreement needs two claims at least.")


def _hours_rule(entry: Hours) -> Found:
    if not 0 < entry.semester_hours <= MOST_SEMESTER_HOURS:
        yield _fault(
            "semester_hours",
            f"{entry.semester_hours:g} hours cannot be: write 1 to {MOST_SEMESTER_HOURS}.",
        )


def _program_rule(entry: Program) -> Found:
    if entry.hours is not None and entry.hours <= 0:
        yield _fault("hours", f"{entry.hours} hours cannot be: mend it, or leave it out.")


def _credential_rule(entry: Credential) -> Found:
    if not entry.holds and entry.other is None:
        yield _fault("holds", "Names no credential: add `holds` or `other`.")


def _any_of_rule(entry: AnyOf) -> Found:
    if len(entry.options) < 2:
        yield _fault("options", "A choice needs two options at least.")


def _all_of_rule(entry: AllOf) -> Found:
    if len(entry.criteria) < 2:
        yield _fault("criteria", "Several together are two at least.")


_RULES: dict[type, tuple[Callable[[Any], Found], ...]] = {
    AllOf: (_all_of_rule,),
    AnyOf: (_any_of_rule,),
    Certification: (_certification_rule,),
    Credential: (_credential_rule,),
    Declaration: (_declaration_rule,),
    Disagreement: (_disagreement_rule,),
    DueRule: (_due_rule,),
    Exam: (_exam_rule,),
    Faq: (_faq_rule,),
    Fee: (_fee_rule,),
    Hours: (_hours_rule,),
    LapseStep: (_lapse_rule,),
    Organization: (_organization_rule,),
    OutlineTopic: (_outline_rule,),
    PointRule: (_point_rule,),
    Program: (_program_rule,),
    Related: (_related_rule,),
    Route: (_route_rule,),
    Size: (_size_rule,),
    Source: (_source_rule,),
}
