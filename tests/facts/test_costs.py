"""Costs of today's catalog, against an independent recomputation from the TOML itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import tomli

from certtui.answers.cost.over_years import Cost, cost, cost_of
from certtui.catalog import file_places
from certtui.catalog.collection import Catalog


def only(catalog: Catalog, name: str, years: int = 10) -> Cost:
    (found,) = cost(catalog, [name], years)
    return found


def raw(organization: str) -> dict[str, Any]:
    path = file_places.built_in() / "organizations" / f"{organization}.toml"
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
    "nha:CCMA", "nha:CPhT", "ibms:HCPC-BMS", "aab:MT", "aab:MDxT",
]  # fmt: skip


@pytest.mark.parametrize("name", CLEAR)
@pytest.mark.parametrize("years", [3, 4, 7, 10, 30])
def test_a_cost_is_the_same_when_recomputed_independently(
    catalog: Catalog, name: str, years: int
) -> None:
    assert list(only(catalog, name, years).by_year) == recomputed(name, years)


def test_the_items_of_every_cost_add_up(catalog: Catalog) -> None:
    for award in catalog.certifications:
        for part in cost_of(award, 10):
            assert sum(part.by_year) == part.total == sum(item.subtotal for item in part.items)
            least = part.by_payer.least if part.by_payer else 0
            assert part.running[-1] == part.total + least
            assert len(part.by_year) == 10
            assert {item.currency for item in part.items} <= {part.currency}
            assert part.items or part.missing or part.notes, award.id
            for item in part.items:
                assert item.fee.sources
                assert all(1 <= year <= 10 for year in item.years)


def test_the_first_annual_fee_is_not_paid_twice(catalog: Catalog) -> None:
    found = only(catalog, "amt:RMA")
    assert found.items[1].years == tuple(range(2, 11))
    assert "The first annual fee is inside the application fee." in found.notes
