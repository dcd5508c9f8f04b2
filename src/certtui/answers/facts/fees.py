"""Fees as facts: in words, and as a typed value that can be compared across organizations.

A price is compared by purpose, period, amount and currency. Not by its date (95 USD a year in 2020
and in 2026 are the same amount), nor by codes and classes of members, which have no common meaning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal, get_args

from certtui.answers.facts.fact import NOT_FOUND, FactValue, Item, Value
from certtui.catalog.records.organization import Membership
from certtui.catalog.records.source import Fee, FeePer, FeePurpose
from certtui.catalog.records.values import When, money

PURPOSE: dict[FeePurpose, str] = {
    **{purpose: f"{purpose.capitalize()} fee" for purpose in get_args(FeePurpose)},
    "membership": "Membership dues",
    "other": "Other fees",
}
_PRICE_PER = {
    "once": "once",
    "attempt": "an attempt",
    "application": "an application",
    "year": "a year",
    "cycle": "a cycle",
    "credential": "a credential",
    "item": "each",
}
PER: dict[FeePer, str] = {
    "once": "once",
    "attempt": "for each attempt",
    "application": "with each application",
    "year": "every year",
    "cycle": "every cycle",
    "credential": "for each credential, every cycle",
    "item": "for each item",
}
"""How often a fee falls due, in words."""


def fee_amount(fee: Fee) -> str:
    """`$95 a year`, `free`, `fee not found`."""
    if fee.amount is None or fee.currency is None:
        return "fee not found"
    if not fee.amount:
        return "free"
    return f"{money(fee.amount, fee.currency)} {_PRICE_PER[fee.per]}"


def amount_for(fee: Fee, what: str, amount: str = "") -> str:
    """`$95 a year: dues`, `dues: fee not found`; the amount alone if nothing else is said.

    `amount`: the known amount in other words than those of `fee_amount`.
    """
    amount = amount or fee_amount(fee)
    is_known = fee.amount is not None and fee.currency is not None
    pair = (amount, what) if is_known else (what, amount)
    return ": ".join(filter(None, pair))


def fee_line(fee: Fee) -> str:
    """The amount, what it is for, and who pays it."""
    parts = (fee.what, fee.audience, ", ".join(fee.certifications))
    text = amount_for(fee, "; ".join(filter(None, parts)))
    return f"{text} ({fee.note})" if fee.note else text


def key(fee: Fee) -> FactValue:
    """The purpose, period, amount and currency of a fee: equal for equal prices."""
    return (fee.purpose, fee.per, fee.amount, fee.currency)


ENTRY: tuple[FeePurpose, ...] = ("application", "examination", "registration", "assessment")
"""The fees that are paid before a credential is held."""

_ONCE = ("once", "application", "attempt", "item")

FEWEST_OF_A_HISTORY = 3
"""Dated amounts of one fee from which on its history is drawn."""
_BARS = "▁▂▃▄▅▆▇█"

Style = Literal["full", "what", "codes", "bare"]
"""What the line of a fee says: everything; its purpose; the codes it applies to; the amount
only."""


def item(fee: Fee, prefix: str = "", style: Style = "full") -> Item:
    """A fee as a line with its own date and sources; an older figure is marked as such."""
    text = prefix + (fee_line(fee) if style == "full" else _brief(fee, style))
    return Item(
        f"earlier: {text}" if fee.superseded else text,
        fee.as_of,
        fee.sources,
        fee.superseded,
        money=fee.amount is not None,
        checked=fee.checked,
    )


def _brief(fee: Fee, style: Style) -> str:
    """The amount, with only as many words as tell it from other fees; notes are left out."""
    codes = ", ".join(fee.certifications) or fee.what
    named = {"codes": codes, "what": fee.what}.get(style)
    amount = ""
    if style == "what" and fee.amount and fee.currency and fee.per in _ONCE:
        amount = money(fee.amount, fee.currency)
    return amount_for(fee, "; ".join(filter(None, (named, fee.audience))), amount)


def fees_of(fees: Iterable[Fee], *purposes: FeePurpose, style: Style = "full") -> Value | None:
    """Fees of some purposes as a value: current ones first, then older figures.

    The typed value has the prices for everyone if there are any, otherwise those for some people.
    It is None, which reads as "not found", if there are only older figures, or no amounts.
    """
    chosen = [fee for fee in fees if fee.purpose in purposes]
    return fees_value(sorted(chosen, key=lambda fee: fee.superseded), style)


def fees_value(chosen: list[Fee], style: Style = "full") -> Value | None:
    """Fees as a value, in the given order; a brief style leaves out superseded fees."""
    if not chosen:
        return None
    in_force = [fee for fee in chosen if not fee.superseded]
    listed = chosen if style == "full" else in_force or chosen
    items = [item(fee, style=style) for fee in listed]
    if not in_force:
        items.insert(0, Item(f"the present amount was {NOT_FOUND}"))
    if style == "full":
        items += history(chosen)
    return Value(tuple(items), _prices(chosen))


def _prices(fees: Sequence[Fee]) -> frozenset[FactValue] | None:
    """The present prices for everyone if there are any, otherwise those for some people; None if
    no amount is known."""
    in_force = [fee for fee in fees if not fee.superseded]
    compared = [fee for fee in in_force if fee.is_for_everyone] or in_force
    has_amount = any(fee.amount is not None for fee in compared)
    return frozenset(map(key, compared)) if has_amount else None


def history(fees: Iterable[Fee]) -> Iterator[Item]:
    """How an amount changed over the years: the first, a bar for each from zero, and the last.

    Of one fee are those with the same period, currency and payers, for all certifications or for
    some. It has at least FEWEST_OF_A_HISTORY amounts, each of another date, and one in force at
    most; others may be fees beside each other.
    """
    kinds: defaultdict[object, dict[When, list[Fee]]] = defaultdict(lambda: defaultdict(list))
    for fee in fees:
        if fee.amount and fee.currency and fee.as_of:
            kind = (fee.per, fee.currency, fee.audience, not fee.certifications)
            kinds[kind][fee.as_of].append(fee)
    for by_date in kinds.values():
        dated = [fee for day in sorted(by_date) for fee in by_date[day]]
        current = [fee for fee in dated if not fee.superseded]
        if FEWEST_OF_A_HISTORY <= len(dated) == len(by_date) and len(current) <= 1:
            yield _drawn(dated)


def _drawn(dated: list[Fee]) -> Item:
    """The amounts of one fee, the oldest first."""
    amounts = [fee.amount or Decimal(0) for fee in dated]
    bars = "".join(_BARS[round(amount / max(amounts) * 7)] for amount in amounts)
    first, last = (f"{fee_amount(fee)} ({fee.as_of})" for fee in (dated[0], dated[-1]))
    sources = dict.fromkeys(name for fee in reversed(dated) for name in fee.sources)
    return Item(f"over the years: {first} {bars} {last}", None, (*sources,), superseded=True)


def rhythm(fees: Iterable[Fee]) -> Value:
    """How often a renewal fee falls due, whether or not its amount is known."""
    found = [fee for fee in fees if fee.purpose == "renewal" and not fee.superseded]
    first = {fee.per: fee for fee in reversed(found)}
    pers = [per for per in PER if per in first]
    return Value(tuple(Item.of(first[per], PER[per]) for per in pers), frozenset(pers))


def dues(membership: Membership) -> Value:
    """Membership dues by category."""
    pairs = [(entry.name, fee) for entry in membership.categories for fee in entry.fees]
    items = (item(fee, f"{name}: ") for name, fee in pairs)
    return Value(tuple(items), _prices([fee for _, fee in pairs]))
