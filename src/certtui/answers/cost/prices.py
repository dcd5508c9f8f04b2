"""Which fees a holder pays: one for each purpose, and which are not known.

A catalog may have several figures for one purpose. The one used is not superseded, applies to the
certification (its own fee before the organization's) and to everyone. Of several, the newest is
used; if they are equally old, the lowest, so that our choice never makes a total too high.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from certtui.answers.facts.fact import CompoundValue, FactValue
from certtui.answers.facts.fees import ENTRY, PURPOSE, key
from certtui.answers.facts.renewal import cycle_of, fees_for, never_expires
from certtui.catalog.award import Award
from certtui.catalog.records.source import Fee, FeePer, FeePurpose
from certtui.catalog.records.values import Duration, money


class PricesByPayer(CompoundValue, frozen=True):
    """The prices of a fee that has some for some people and none for everyone."""

    prices: frozenset[FactValue]
    besides: Decimal = Decimal(0)
    """What everyone pays besides."""

    @classmethod
    def of(cls, fees: Iterable[Fee], besides: Decimal = Decimal(0)) -> PricesByPayer:
        return cls(frozenset(map(key, fees)), besides)


class ByPayer(msgspec.Struct, frozen=True):
    """The prices for some people of a fee that has none for everyone."""

    fees: tuple[Fee, ...]
    is_whole: bool
    """Whether nobody's price is missing. One price alone says nothing of the others."""
    besides: Decimal = Decimal(0)
    """What everyone pays besides, in the same currency."""

    @property
    def currencies(self) -> set[str | None]:
        return {fee.currency for fee in self.fees}

    @property
    def least(self) -> Decimal:
        """The lowest of its prices that are known."""
        return min((fee.amount for fee in self.fees if fee.amount is not None), default=Decimal(0))

    def __str__(self) -> str:
        """`$90 to $135, by who pays`; `$90 for some, others not found`."""
        span = _range_of(self.fees, self.besides)
        return f"{span}, by who pays" if self.is_whole else f"{span} for some, others not found"


class Prices(msgspec.Struct):
    """The fees used for one certification, and those that are missing."""

    entry: list[Fee] = msgspec.field(default_factory=list)
    renewal: Fee | None = None
    dues: Fee | None = None
    """Membership dues, if membership is required or comes with the certification."""
    dues_are_renewal: bool = False
    """Whether dues and renewal fee have the same amount and period: then they are one payment."""
    missing_entry: list[str] = msgspec.field(default_factory=list)
    missing: list[str] = msgspec.field(default_factory=list)
    """What is not known about keeping it."""
    for_some: dict[FeePurpose, ByPayer] = msgspec.field(default_factory=dict)
    """The prices for some people, by purpose, if there is no price for everyone."""
    cycle: Duration | None = None
    expires: bool = True
    first_year_included: bool = False
    """Whether the sources say that the application fee includes the first yearly fee."""

    @property
    def entry_total(self) -> tuple[tuple[str, Decimal], ...]:
        """The total for getting it, by currency, as (currency, amount) pairs."""
        totals: dict[str, Decimal] = defaultdict(Decimal)
        for fee in self.entry:
            totals[fee.currency or ""] += fee.amount or 0
        return tuple(sorted(totals.items()))

    @property
    def entry_by_payer(self) -> ByPayer | None:
        """What getting it costs, if one fee of it depends on who pays and no other is missing. To
        what everyone pays besides only prices are added that are whole and in its currency."""
        some = [self.for_some[purpose] for purpose in ENTRY if purpose in self.for_some]
        if not len(some) == len(self.missing_entry) == 1:
            return None
        (prices,) = some
        is_addable = prices.is_whole and prices.currencies == {fee.currency for fee in self.entry}
        if self.entry and not is_addable:
            return None
        return replace(prices, besides=sum((fee.amount or 0 for fee in self.entry), Decimal(0)))


def prices_that_count(award: Award) -> Prices:
    """The fees used for a certification."""
    found = Prices(cycle=cycle_of(award), expires=not never_expires(award))
    all_fees = fees_for(award)
    if not award.certification.has_ended:
        for purpose in ENTRY:
            candidates = _of(all_fees, purpose)
            fee = fee_that_counts(candidates)
            if fee is not None and fee.amount is not None:
                found.entry.append(fee)
            elif candidates and (fee is not None or purpose != "assessment"):
                found.missing_entry.append(_why(found, purpose, candidates))
        _complete_entry(found, award, all_fees)
    _choose_renewal(found, award, all_fees)
    _choose_dues(found, award)
    membership = award.organization.membership
    found.first_year_included = any("renewal" in fee.covers for fee in found.entry) or (
        membership is not None and membership.first_year_included
    )
    return found


def fee_that_counts(fees: Iterable[Fee]) -> Fee | None:
    """The fee used among those of one purpose; one without an amount only if all lack it."""
    plain = [fee for fee in fees if not fee.superseded and fee.is_for_everyone]
    plain = [fee for fee in plain if fee.certifications] or plain
    priced = [fee for fee in plain if fee.amount is not None]
    if not priced:
        return plain[0] if plain else None

    def rank(fee: Fee) -> tuple[int, Decimal]:
        age = -fee.as_of.earliest.toordinal() if fee.as_of else 0
        return (age, fee.amount or Decimal(0))

    return min(priced, key=rank)


def _of(fees: Iterable[Fee], purpose: FeePurpose) -> list[Fee]:
    return [fee for fee in fees if fee.purpose == purpose]


def _complete_entry(found: Prices, award: Award, all_fees: Sequence[Fee]) -> None:
    """Add a message for each entry fee that has no record, unless there is none."""
    if "fee" in award.certification.none:
        return
    has = {purpose for purpose in ENTRY if _of(all_fees, purpose)}
    if not has & {"application", "examination", "registration"}:
        found.missing_entry.insert(0, "Application or examination fee: not found")
        return
    for_some = (fee for part in found.for_some.values() for fee in part.fees)
    applied = _of((*found.entry, *for_some), "application")
    if not applied or "examination" in has or any("examination" in fee.covers for fee in applied):
        return
    about = f"{award.certification.code}:fee.examination"
    if award.certification.exam or any(about in gap.about for gap in award.organization.gaps):
        found.missing_entry.append("Examination fee: not found")


def _choose_renewal(found: Prices, award: Award, all_fees: Sequence[Fee]) -> None:
    if not found.expires:
        return
    candidates = _of(all_fees, "renewal")
    fee = fee_that_counts(candidates)
    if fee is not None and fee.amount is not None:
        found.renewal = fee
        if fee.per != "year" and found.cycle is None:
            found.missing.append("How often the renewal fee falls due: not found")
    elif candidates:
        found.missing.append(_why(found, "renewal", candidates))
    elif "fee" not in award.renewal.none:
        what = "Renewal fee" if found.cycle else "Whether it is renewed, and for how much"
        found.missing.append(f"{what}: not found")


def _choose_dues(found: Prices, award: Award) -> None:
    membership = award.organization.membership
    if membership is None or membership.relation not in ("required", "included"):
        return
    fees = (fee for category in membership.categories for fee in category.fees)
    dues = [fee for fee in _of(fees, "membership") if not fee.superseded]
    fee = fee_that_counts(dues)
    prices = {_price(due) for due in dues if due.is_for_everyone}
    if fee is not None and fee.amount is not None and len(prices) == 1:
        found.dues_are_renewal = found.renewal is not None and _price(found.renewal) in prices
        found.dues = None if found.dues_are_renewal else fee
    elif dues or membership.relation == "required":
        found.missing.append(_why(found, "membership", dues))


def _price(fee: Fee) -> tuple[Decimal | None, str | None, FeePer]:
    """Amount, currency and period: equal for fees that are one payment."""
    return (fee.amount, fee.currency, fee.per)


def _why(found: Prices, purpose: FeePurpose, candidates: Sequence[Fee]) -> str:
    """Why no fee can be used: `Examination fee: $90 to $135, by who pays`."""
    what = PURPOSE[purpose]
    in_force = [fee for fee in candidates if not fee.superseded and fee.may_be_asked()]
    for_some = [fee for fee in in_force if fee.amount is not None]
    if for_some:
        is_whole = 1 < len(for_some) == len(in_force)
        found.for_some[purpose] = ByPayer(tuple(for_some), is_whole)
        return f"{what}: {found.for_some[purpose]}"
    older = [fee for fee in candidates if fee.superseded and fee.amount is not None]
    if older and not in_force:
        return f"{what}: only older figures were found, {_range_of(older)}"
    return f"{what}: amount not found"


def _range_of(fees: Sequence[Fee], besides: Decimal = Decimal(0)) -> str:
    """`$90 to $135`, for fees of one currency; several currencies are listed."""
    spans = []
    for currency in dict.fromkeys(fee.currency or "" for fee in fees):
        amounts = [f.amount for f in fees if f.currency == currency and f.amount is not None]
        low, high = (money(end + besides, currency) for end in (min(amounts), max(amounts)))
        spans.append(low if low == high else f"{low} to {high}")
    return ", ".join(spans)
