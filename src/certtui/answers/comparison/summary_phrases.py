"""Typed values as the short noun phrases that summaries are made of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from decimal import Decimal
from typing import Any

from certtui.answers.facts import wording
from certtui.answers.facts.fact import Fact
from certtui.answers.facts.lapse import Rungs
from certtui.catalog.records.values import Duration, money

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MEMBERSHIP = {
    "included": "membership included",
    "required": "membership required",
    "separate": "membership separate",
    "optional": "membership optional",
    "none": "no membership",
}
MOST_NAMED = 5
"""How many roles or states a phrase names before it counts them."""


def number(count: int) -> str:
    """`three`, `12`."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    *head, last = names
    return f"{', '.join(head)} and {last}" if head else last


def _as(kind: type, value: Hashable) -> Any:
    """The value, which a row of that kind always has."""
    assert isinstance(value, kind), value
    return value


def within_country(value: Hashable) -> str:
    return f"in {'the ' if str(value).startswith('United') else ''}{value}"


def certifications(value: Hashable) -> str:
    """`phlebotomist and laboratory technician certifications`; many are counted."""
    names = [lower(name) for name in _as(tuple, value)]
    if not names:
        return ""
    if len(names) <= MOST_NAMED:
        return f"{listed(names)} certification{'s' if len(names) > 1 else ''}"
    named = listed(names[: MOST_NAMED - 1])
    return f"certifications for {number(len(names))} roles, {named} among them"


def lower(name: str) -> str:
    """A label inside a sentence; abbreviations stay as they are."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def membership(value: Hashable) -> str:
    return _MEMBERSHIP[str(value)]


def _span(length: Duration) -> str:
    """`three-year`, `18-month`: a length as it stands before a noun."""
    if length.months and length.months % 12 == 0:
        return f"{number(length.months // 12)}-year"
    return str(length).removesuffix("s").replace(" ", "-")


def _length(length: Duration) -> str:
    """`three years`."""
    if length.months and length.months % 12 == 0:
        years = length.months // 12
        return f"{number(years)} year{'s' if years != 1 else ''}"
    return str(length)


def cycle(value: Hashable) -> str:
    return "no expiry" if value == "none" else f"{_span(_as(Duration, value))} cycle"


def valid(value: Hashable) -> str:
    return "no expiry" if value == "none" else f"valid {_length(_as(Duration, value))}"


def asks(cell: Fact) -> set[str] | None:
    """The units in which continuing education is asked; empty: none is; None: not known."""
    if cell.state == "none":
        return set()
    if cell.state != "known" or not isinstance(cell.value, frozenset):
        return None
    if len({bool(amount) for amount, _, _ in cell.value}) > 1:
        return None  # asked for some certifications only: no one phrase holds
    return {unit for amount, unit, _ in cell.value if amount}


def keeping(units: set[str]) -> Callable[[Hashable], str]:
    """A phrase for (an examination is asked, continuing education is asked or None)."""
    what = "points" if "points" in units else "continuing education"

    def phrase(value: Hashable) -> str:
        by_exam, by_points = _as(tuple, value)
        if by_exam:
            return f"{what} and an examination to renew" if by_points else "an examination to renew"
        return f"{what} instead of an examination" if by_points else "no examination to renew"

    return phrase


_RHYTHM: dict[str, str] = {
    "year": "a yearly fee",
    "month": "a monthly fee",
    "cycle": "a fee once a cycle",
    "credential": "a fee for each credential",
    "application": "a fee with each application",
    "once": "a fee once",
    "attempt": "a fee for each attempt",
    "item": "a fee for each item",
}


def rhythm(value: Hashable) -> str:
    """`a yearly fee`; several rhythms are joined."""
    found = _as(frozenset, value)
    return " and ".join(text for per, text in _RHYTHM.items() if per in found) or "no renewal fee"


def audit(value: Hashable) -> str:
    return "audits" if value else "no audits"


def only_by_examination(value: Hashable) -> bool | None:
    """Whether every way back takes the examination; None when of some it is not known."""
    if not isinstance(value, Rungs) or not all(value.asked):
        return None
    return all("examination" in asked for asked in value.asked)


def ten_years(value: Hashable) -> str:
    return "only the examination leads back ten years after expiry" if value else ""


def role(value: Hashable) -> str:
    return lower(str(value))


def status(value: Hashable) -> str:
    return (
        ""
        if value == "active"
        else f"{value}: not awarded any more"
        if (value in ("retired", "renamed", "moved"))
        else "not clear whether it is still offered"
    )


def schooling(text: str) -> str:
    return f"{text} for the easiest route" if len(text) <= 60 else ""


def questions(value: Hashable) -> str:
    low, high = _as(tuple, value)
    return f"{wording.count(low if low == high else (low, high))} questions"


def minutes(value: Hashable) -> str:
    low, high = _as(tuple, value)
    return f"{wording.minutes(low if low == high else (low, high))} of examination"


def entry(value: Hashable) -> str:
    return f"{_sum(value)} to apply and sit"


def _sum(value: Hashable) -> str:
    pairs: Sequence[tuple[str | None, Decimal]] = _as(tuple, value)
    return listed([money(amount, currency) for currency, amount in pairs if currency]) or "nothing"


def total(years: int) -> Callable[[Hashable], str]:
    """`$1,100 over 10 years`."""
    return lambda value: f"{_sum(value)} over {years} years"


def points_value(cell: Fact) -> Hashable:
    """The demand of a cell; that none are asked reads the same however it was written."""
    asked = isinstance(cell.value, tuple) and cell.value[0]
    return cell.value if asked else "none"


def points(value: Hashable) -> str:
    if value == "none":
        return "no continuing education"
    amount, unit, _ = _as(tuple, value)
    return f"{amount:g} {unit} a cycle"


def taken_by(states: Sequence[str]) -> str:
    """`counts toward a licence in California and Florida`."""
    if len(states) <= MOST_NAMED:
        return f"named for a licence in {listed(states)}"
    named = listed(states[: MOST_NAMED - 1])
    return f"named for a licence in {number(len(states))} states, {named} among them"
