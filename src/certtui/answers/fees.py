"""Fees as facts: in words, and as a typed value that can be compared across organizations.

A price is compared by what it is for, per what, how much and in which currency; never by its
date (95 USD a year in 2020 and in 2026 are the same amount), nor by codes and classes of
people, which mean something in one organization only.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import get_args

from certtui.answers import wording
from certtui.answers.facts import NOT_FOUND, Item, Reading
from certtui.catalog.records import Fee, FeePer, FeePurpose, Membership

PER: dict[FeePer, str] = {
    "once": "once",
    "attempt": "for each attempt",
    "application": "with each application",
    "year": "every year",
    "cycle": "every cycle",
    "credential": "for each credential, every cycle",
    "month": "every month",
    "item": "for each item",
}
"""How often a fee falls due, in words."""


def key(fee: Fee) -> Hashable:
    """What two fees must share to be the same price; two currencies never share it."""
    if fee.amount is None:
        return (fee.purpose, fee.per, None, None)
    return (fee.purpose, fee.per, fee.amount, fee.currency)


def item(fee: Fee, prefix: str = "") -> Item:
    """A fee as a line with its own date and sources; an older figure says that it is one."""
    text = f"{prefix}{wording.fee_line(fee)}"
    return Item(
        f"earlier: {text}" if fee.superseded else text,
        fee.as_of,
        fee.sources,
        fee.superseded,
        money=fee.amount is not None,
    )


def fees_of(fees: Iterable[Fee], *purposes: FeePurpose) -> Reading | None:
    """Fees of some purposes as a reading: what holds first, older figures after.

    Prices for everyone are compared when there are any, else those for particular people.
    There is no typed value, which reads "not found", when only older figures or fees without
    an amount are known.
    """
    chosen = [fee for fee in fees if fee.purpose in purposes]
    return reading(sorted(chosen, key=lambda fee: fee.superseded))


def reading(chosen: list[Fee]) -> Reading | None:
    """Fees as a reading, in the order given."""
    if not chosen:
        return None
    items = [item(fee) for fee in chosen]
    in_force = [fee for fee in chosen if not fee.superseded]
    if not in_force:
        items.insert(0, Item(f"the present amount was {NOT_FOUND}"))
    compared = [fee for fee in in_force if not fee.audience] or in_force
    has_amount = any(fee.amount is not None for fee in compared)
    value = frozenset(key(fee) for fee in compared) if has_amount else None
    return Reading(tuple(items), value)


def rhythm(fees: Iterable[Fee]) -> Reading | None:
    """How often a renewal fee falls due, whether or not its amount was found."""
    found = [fee for fee in fees if fee.purpose == "renewal" and not fee.superseded]
    pers = [per for per in get_args(FeePer) if any(fee.per == per for fee in found)]
    if not pers:
        return None
    items = tuple(
        Item(PER[per], None, next(fee.sources for fee in found if fee.per == per)) for per in pers
    )
    return Reading(items, frozenset(pers))


def dues(membership: Membership) -> Reading | None:
    """Membership dues by category."""
    pairs = [(entry.name, fee) for entry in membership.categories for fee in entry.fees]
    if not pairs:
        return None
    compared = [fee for _, fee in pairs if not fee.superseded and fee.amount is not None]
    return Reading(
        tuple(item(fee, f"{name}: ") for name, fee in pairs),
        frozenset(map(key, compared)) or None,
    )
