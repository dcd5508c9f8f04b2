"""What holding a certification costs over the years: getting it, then keeping it.

A fee counts in the first year that it pays for: application and examination in year 1, a yearly
renewal in every year from the second on, a renewal for a three-year cycle in years 4, 7, 10. Not
counted: what falls due after the last year, and what is paid only if something goes wrong (retakes,
late fees, reinstatement). If an amount is not known it is listed as missing, and the total says "at
least". Each currency has its own total.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

import msgspec
from msgspec.structs import replace

from certtui.answers.cost.prices import ByPayer, Prices, prices_that_count
from certtui.answers.facts.fact import Owner, merged
from certtui.answers.facts.renewal import fees_for
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.names import certification_named
from certtui.catalog.records.source import Disagreement, Fee, FeePurpose
from certtui.catalog.records.values import DAYS_A_MONTH, money

FEWEST_COST_YEARS, MOST_COST_YEARS, COST_YEARS = 3, 30, 10
"""The least and the greatest number of years, and the default."""


class CostItem(msgspec.Struct, frozen=True):
    """One fee and the years it falls in."""

    fee: Fee
    """As it counts: one for each month as that of a year."""
    amount: Decimal
    currency: str
    years: tuple[int, ...]
    """Counted from 1, ascending; a year may come twice when two payments fall in it."""
    dispute: Disagreement | None = None
    """The disagreement about it that is not settled."""

    @property
    def subtotal(self) -> Decimal:
        """The sum of its payments."""
        return self.amount * len(self.years)


class Cost(msgspec.Struct, frozen=True):
    """What one certification costs, in one currency."""

    award: Award
    years: int
    currency: str | None
    """None: no amount at all is known."""
    items: tuple[CostItem, ...]
    missing: tuple[str, ...]
    """What is not known, in words; if there is any, the total says "at least"."""
    not_counted: tuple[Fee, ...]
    """Fees in force that the total leaves out: retakes, late fees, prices for some people."""
    notes: tuple[str, ...] = ()
    by_payer: ByPayer | None = None
    """The total, if all that is missing is known and depends only on who pays."""

    @property
    def id(self) -> str:
        """ORG:CODE."""
        return self.award.id

    @property
    def title(self) -> str:
        """The short heading of its column."""
        return self.award.letters_with_body

    @property
    def by_year(self) -> tuple[Decimal, ...]:
        """What falls due in each year, the first year first."""
        due = [Decimal(0)] * self.years
        for item in self.items:
            for year in item.years:
                due[year - 1] += item.amount
        return tuple(due)

    @property
    def running(self) -> tuple[Decimal, ...]:
        """The sum paid by the end of each year, at least if it depends on who pays."""
        first, *rest = self.by_year
        return tuple(accumulate((first + (self.by_payer.least if self.by_payer else 0), *rest)))

    @property
    def running_texts(self) -> tuple[str, ...]:
        """The sums in words: `$560`, `from $560` if it depends on who pays; "not found" until there
        is an amount, if some are not known."""
        currency, sign = self.currency, "from " if self.by_payer else ""
        return tuple(
            f"{sign}{money(paid, currency)}"
            if currency and (paid or self.is_complete)
            else "not found"
            for paid in self.running
        )

    @property
    def total(self) -> Decimal:
        return sum(self.by_year, Decimal(0))

    @property
    def is_complete(self) -> bool:
        """Whether every amount is known; if not, the total is a lower bound."""
        return not self.missing

    @property
    def sources(self) -> tuple[str, ...]:
        return merged(item.fee.sources for item in self.items)

    @property
    def total_text(self) -> str:
        """`$1,100`, `at least $560`, `$560 to $600, by who pays`, `not found`."""
        if self.by_payer is not None:
            return str(self.by_payer)
        if self.currency is None:
            return "not found" if self.missing else "nothing"
        text = money(self.total, self.currency)
        return text if self.is_complete else f"at least {text}"


class Chart(msgspec.Struct, frozen=True):
    """Costs in one currency, which can be drawn on one scale."""

    currency: str
    costs: tuple[Cost, ...]

    @property
    def highest(self) -> Decimal:
        """The largest sum drawn, for the scale; zero when all are free."""
        return max(cost.running[-1] for cost in self.costs)


def cost(catalog: Catalog, names: Sequence[str], years: int = COST_YEARS) -> tuple[Cost, ...]:
    """The cost of each named certification; one with fees in two currencies gives two.

    Raises as certification_named does.
    """
    awards = [certification_named(catalog, name) for name in names]
    return tuple(part for award in awards for part in cost_of(award, years))


def cost_of(award: Award, years: int = COST_YEARS) -> tuple[Cost, ...]:
    """The cost of one certification, one entry for each currency of its fees."""
    found = prices_that_count(award)
    items = [_item(award, fee, _entry_years(fee, found, years)) for fee in found.entry]
    if found.dues is not None:
        first = 2 if found.first_year_included else 1
        items.append(_item(award, found.dues, _recurring(found.dues, found, years, first)))
    if found.renewal is not None:
        items.append(_item(award, found.renewal, _recurring(found.renewal, found, years, 2)))
    missing = (*found.missing_entry, *found.missing)
    counted = {id(fee) for fee in (*found.entry, found.renewal, found.dues)}
    rest = tuple(f for f in _all_in_force(award) if id(f) not in counted)
    notes = tuple(_notes(award, found))
    currencies = dict.fromkeys(item.currency for item in items)
    by_payer = None if found.missing else found.entry_by_payer
    if by_payer and not (by_payer.is_whole and len({*by_payer.currencies, *currencies}) == 1):
        by_payer = None
    if by_payer:
        by_payer = replace(by_payer, besides=sum((i.subtotal for i in items), Decimal(0)))
    part, *others = [
        Cost(
            award, years, currency, tuple(item for item in items if item.currency == currency),
            missing, rest, notes, by_payer,
        )
        for currency in currencies or (None,)
    ]  # fmt: skip
    elsewhere = ("The rest is paid in another currency.",)
    return (part, *(replace(other, not_counted=(), notes=elsewhere) for other in others))


def total_in_words(parts: Sequence[Cost]) -> str:
    """`about $1,100`, `at least $560`, `about $50 + £300`, for the parts of one certification.

    A sum of today's fees over several years is never exact, and missing fees can only add to it.
    """
    if parts[0].currency is None or parts[0].by_payer is not None:
        return parts[0].total_text
    amounts = " + ".join(money(part.total, part.currency or "") for part in parts)
    return f"about {amounts}" if parts[0].is_complete else f"at least {amounts}"


def charts(costs: Sequence[Cost]) -> tuple[Chart, ...]:
    """The costs by currency: one chart each, in the order in which currencies appear."""
    currencies = dict.fromkeys(cost.currency for cost in costs if cost.currency)
    return tuple(Chart(c, tuple(cost for cost in costs if cost.currency == c)) for c in currencies)


def _all_in_force(award: Award) -> tuple[Fee, ...]:
    membership = award.organization.membership
    categories = membership.categories if membership else ()
    dues = (fee for category in categories for fee in category.fees)
    in_force = (fee for fee in (*fees_for(award), *dues) if not fee.superseded)
    return tuple(fee for fee in in_force if fee.may_be_asked(of_several=True))


def _notes(award: Award, found: Prices) -> list[str]:
    notes = []
    if award.certification.has_ended:
        notes.append(f"It is {award.certification.status}: nobody can apply for it now.")
    if not found.expires:
        notes.append("It does not expire, so keeping it costs nothing.")
    if found.renewal is not None and found.renewal.per == "year":
        notes.append(
            "The first annual fee is inside the application fee."
            if found.first_year_included
            else "The yearly fee is counted from the second year on."
        )
    if found.dues_are_renewal:
        notes.append("Dues and renewal fee are taken for one payment: they are the same sum.")
    membership = award.organization.membership
    if membership and membership.relation in ("separate", "optional"):
        notes.append("Membership dues are not counted: nobody has to be a member.")
    return notes


def _item(award: Award, fee: Fee, years: tuple[int, ...]) -> CostItem:
    amount = fee.amount or Decimal(0)
    return CostItem(fee, amount, fee.currency or "", years, dispute_of(award, fee.purpose))


def dispute_of(award: Award, purpose: FeePurpose) -> Disagreement | None:
    """The disagreement about a certification's fees of a purpose; None if all are settled."""
    about = [f"{award.certification.code}:fee.{purpose}"]
    if purpose == "renewal":
        about.append("renewal.fee")
    said = map(Owner.of(award.organization).disagreements.get, about)
    return next((entry for entry in said if entry and not entry.settled), None)


def _entry_years(fee: Fee, found: Prices, years: int) -> tuple[int, ...]:
    """Year 1; a registration repeats if there is no renewal fee."""
    repeats = fee.purpose == "registration" and found.renewal is None
    return _recurring(fee, found, years, 1) if repeats and fee.per in ("year", "cycle") else (1,)


def _recurring(fee: Fee, found: Prices, years: int, first: int) -> tuple[int, ...]:
    """The years in which a recurring fee falls due, from `first` on."""
    if fee.per == "year":
        return tuple(range(first, years + 1))
    starts = (1,) if first == 1 else ()
    if fee.per == "once" or found.cycle is None:
        return starts
    # The years that begin, or contain the beginning of, each cycle after the first.
    cycles_a_year = 12 * DAYS_A_MONTH / found.cycle.approximate_days
    turns = range(1, math.ceil(years * cycles_a_year))
    return (*starts, *(int(turn / cycles_a_year) + 1 for turn in turns))
