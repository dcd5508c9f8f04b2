"""Costs of today's catalog, against an independent recomputation from the TOML itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import tomli

from certtui.answers.cost.over_years import Cost, charts, cost, cost_of
from certtui.catalog import places
from certtui.catalog.collection import Catalog


def only(catalog: Catalog, name: str, years: int = 10) -> Cost:
    (found,) = cost(catalog, [name], years)
    return found


def raw(organization: str) -> dict[str, Any]:
    path = places.built_in() / "organizations" / f"{organization}.toml"
    return tomli.loads(path.read_text(encoding="utf-8"))


def months(duration: str) -> int:
    number, unit = duration.split()
    return int(number) * (12 if unit.startswith("year") else 1)


def recomputed(name: str, years: int) -> list[Decimal]:
    """The fees by year, paid month by month, from the file as it stands."""
    organization, _, code = name.partition(":")
    file = raw(organization)
    entry = next(c for c in file["certification"] if c["code"] == code)

    def holds(fee: dict[str, Any]) -> bool:
        codes = fee.get("certifications")
        return (
            not fee.get("superseded") and not fee.get("audience") and "amount" in fee
            and (not codes or code in codes)
        )  # fmt: skip

    def amount(fee: dict[str, Any]) -> Decimal:
        return Decimal(str(fee["amount"]))

    renewal_fees = [f for f in file["renewal"].get("fee", []) if f["purpose"] == "renewal"]
    renewals = [fee for fee in renewal_fees if holds(fee)]
    cycle = months(entry.get("valid") or file["renewal"]["cycle"])
    assert len(renewals) == 1, "the recomputation is for clear cases"
    paid = [Decimal(0)] * years
    for fee in entry.get("fee", []):
        if holds(fee) and fee["purpose"] in ("application", "examination", "registration"):
            paid[0] += amount(fee)
    for month in range(1, years * 12):
        step = 12 if renewals[0]["per"] == "year" else cycle
        if month % step == 0:
            paid[month // 12] += amount(renewals[0])
    return paid


CLEAR = [
    "amt:MLS", "amt:MLT", "amt:RPT", "amt:RMA", "ascp:MLS", "ascp:MLT", "ascp:PBT", "ascp:DLM",
    "nha:CMAA", "nha:CPhT", "ibms:HCPC-BMS", "aab:MT", "aab:MDxT",
]  # fmt: skip


@pytest.mark.parametrize("name", CLEAR)
@pytest.mark.parametrize("years", [3, 4, 7, 10, 30])
def test_an_independent_recomputation_agrees(catalog: Catalog, name: str, years: int) -> None:
    assert list(only(catalog, name, years).by_year) == recomputed(name, years)


def test_items_add_up_everywhere(catalog: Catalog) -> None:
    for held in catalog.certifications:
        for part in cost_of(held, 10):
            assert sum(part.by_year) == part.total == sum(item.subtotal for item in part.items)
            assert part.running[-1] == part.total
            assert len(part.by_year) == 10
            assert {item.currency for item in part.items} <= {part.currency}
            assert part.items or part.missing or part.notes, held.id
            for item in part.items:
                assert item.sources
                assert all(1 <= year <= 10 for year in item.years)


def test_only_the_recurring_items_change_with_the_years(catalog: Catalog) -> None:
    ten, eleven = only(catalog, "amt:MLS", 10), only(catalog, "amt:MLS", 11)
    assert eleven.by_year[:10] == ten.by_year
    assert eleven.items[0] == ten.items[0]
    assert eleven.items[1].years == (*ten.items[1].years, 11)
    assert only(catalog, "ascp:MLS", 10).by_year == (*only(catalog, "ascp:MLS", 9).by_year, 100)


def test_the_first_annual_fee_is_not_paid_twice(catalog: Catalog) -> None:
    found = only(catalog, "amt:RMA")
    assert found.items[1].years == tuple(range(2, 11))
    assert "The first annual fee is inside the application fee." in found.notes


def test_what_is_missing_makes_it_at_least(catalog: Catalog) -> None:
    found = only(catalog, "amt:MDT")
    assert not found.is_complete
    assert found.total_text == "at least $260"
    assert any(text.startswith("Renewal fee") for text in found.missing)


def test_prices_for_some_people_are_not_counted_but_not_hidden(catalog: Catalog) -> None:
    found = only(catalog, "csmls:MLT-General")
    assert found.total_text == "not found"
    assert any("CA$985 to CA$2,160" in text for text in found.missing)
    assert {fee.amount for fee in found.not_counted} >= {Decimal(985), Decimal(2160)}


def test_nothing_at_all_is_known(catalog: Catalog) -> None:
    found = only(catalog, "ncct:NCMA")
    assert found.currency is None
    assert not found.items
    assert found.total == 0
    assert not any(found.by_year)
    assert found.total_text == "not found"


def test_each_currency_has_a_chart_of_its_own(catalog: Catalog) -> None:
    found = cost(catalog, ["amt:MLS", "ibms:HCPC-BMS", "ascp:MLS", "ncct:NCPT"])
    grouped = [(chart.currency, [part.id for part in chart.costs]) for chart in charts(found)]
    assert grouped == [("USD", ["amt:MLS", "ascp:MLS"]), ("GBP", ["ibms:HCPC-BMS"])]
