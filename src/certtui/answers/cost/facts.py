"""Prices and costs as facts, for comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from certtui.answers.cost.over_years import COST_YEARS, Cost, CostItem, cost_of, dispute_of
from certtui.answers.cost.prices import PricesByPayer, prices_that_count
from certtui.answers.facts import fees, wording
from certtui.answers.facts.fact import Fact, FactValue, Item, Prose, Section, merged
from certtui.answers.facts.fees import PURPOSE
from certtui.answers.facts.renewal import fees_in_force
from certtui.catalog.award import Award
from certtui.catalog.records.source import Disagreement
from certtui.catalog.records.values import money


def price_facts(award: Award) -> Section:
    """The fees for getting it: the total for everyone, prices for some people, then other fees."""
    facts = [_entry(award)]
    in_force = [fee for fee in fees_in_force(award) if fee.may_be_asked(of_several=True)]
    special = [fee for fee in in_force if not fee.is_for_everyone and fee.purpose in fees.ENTRY]
    if special:
        items = [fees.item(fee, style="what") for fee in special]
        value = Prose.of(*(item.text for item in items))
        facts.append(_fact(award, "special", "For particular people", items, value))
    for purpose, label in (("retake", "Retake fee"), ("other", "Other fees")):
        found = fees.fees_value([fee for fee in in_force if fee.purpose == purpose], "what")
        if found is not None:
            facts.append(_fact(award, purpose, label, found.items, found.value))
    return Section("fees", "Cost to get it", tuple(facts))


def _entry(award: Award) -> Fact:
    """Application, examination and registration as one total, since bodies split them
    differently."""
    label, certification = "Application and examination", award.certification
    if certification.has_ended or "fee" in certification.none:
        text = wording.NOBODY if certification.has_ended else "nothing"
        none = Fact.none(award.organization.id, text, certification.sources)
        return none.named("entry", label)
    found = prices_that_count(award)
    items = [fees.item(fee, style="what") for fee in found.entry]
    items += [Item(text) for text in found.missing_entry]
    value = None if found.missing_entry else found.entry_total
    if len(found.entry) > 1 and value is not None:
        total = ", ".join(money(amount, currency) for currency, amount in value)
        items.insert(0, Item(f"{total} in all"))
    fact = _fact(award, "entry", label, items, value)
    return _disputed(fact, *(dispute_of(award, fee.purpose) for fee in found.entry))


def cost_facts(award: Award, years: int = COST_YEARS) -> Section:
    """The average cost of keeping it for a year, and the total over the years."""
    parts = cost_of(award, years)
    facts = [yearly_fact(award), _total(award, parts, years)]
    return Section("cost", f"Cost over {years} years", tuple(facts))


def yearly_fact(award: Award) -> Fact:
    """The renewal fee averaged by year, so that cycles of different length can be compared."""
    found = prices_that_count(award)
    owner, label, fee = award.organization.id, "Renewal, a year on average", found.renewal
    if not found.expires:
        sources = award.certification.sources
        return Fact.none(owner, "nothing", sources).named("yearly", label)
    cycle = found.cycle.months if found.cycle else 0
    months = (12 if fee.per == "year" else cycle) if fee else 0
    if fee is None or fee.amount is None or not months:
        if not found.missing:  # renewing is free
            return Fact.none(owner, "nothing", award.renewal.sources).named("yearly", label)
        return Fact.of(owner, [Item(found.missing[0])], None, ()).named("yearly", label)
    amount = (fee.amount * 12 / months).quantize(Decimal("0.01"))
    line = Item(money(amount, fee.currency or ""), fee.as_of, fee.sources, money=True)
    fact = _fact(award, "yearly", label, [line], (amount, fee.currency))
    return _disputed(fact, dispute_of(award, "renewal"))


def _total(award: Award, parts: Sequence[Cost], years: int) -> Fact:
    items = [Item(part.total_text) for part in parts]
    items += [_times(item) for part in parts for item in part.items if item.years]
    items += [Item(f"missing: {text[0].lower()}{text[1:]}") for text in parts[0].missing]
    value: FactValue | None = None
    if parts[0].is_complete:
        value = tuple((part.currency, part.total) for part in parts)
    elif (found := parts[0].by_payer) is not None:
        value = PricesByPayer.of(found.fees, found.besides)
    fact = _fact(award, "total", f"Total for {years} years", items, value)
    sources = merged(part.sources for part in parts) or fact.sources
    disputes = (item.dispute for part in parts for item in part.items)
    return _disputed(replace(fact, sources=sources), *disputes)


def _times(item: CostItem) -> Item:
    """`9 × $95, renewal fee`: a fee with how often it is paid."""
    what = PURPOSE[item.fee.purpose].lower()
    text = f"{len(item.years)} × {money(item.amount, item.currency)}, {what}"
    return Item(text, item.fee.as_of, item.fee.sources, money=True)


def _fact(
    award: Award, name: str, label: str, items: Sequence[Item], value: FactValue | None
) -> Fact:
    """A fact with the sources of its lines; if they name none, with those of the record."""
    sources = merged(item.sources for item in items) or award.certification.sources
    return Fact.of(award.organization.id, items, value, sources).named(name, label)


def _disputed(fact: Fact, *disputes: Disagreement | None) -> Fact:
    """The fact with the first of the disagreements about its fees, if there is one."""
    dispute = next(filter(None, disputes), None)
    return replace(fact, state="disputed", disagreement=dispute) if dispute else fact
