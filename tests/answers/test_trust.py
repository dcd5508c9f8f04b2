"""Standing of values, and the report on a catalog."""

from __future__ import annotations

from datetime import date

from certtui.answers.facts import trust
from certtui.answers.facts.fact import Fact, Item
from certtui.answers.quality import Lack, lacks, report
from certtui.catalog.collection import Catalog
from certtui.catalog.records.jurisdiction import JurisdictionFile
from certtui.catalog.records.organization import OrganizationFile, Sourced
from certtui.catalog.records.values import When
from certtui.catalog.records.walk import walk


def test_the_report_counts_every_file_once(catalog: Catalog) -> None:
    found = report(catalog)
    assert [entry.id for entry in found.entries] == [
        *(record.id for record in catalog.organizations), "states",
    ]  # fmt: skip
    files: list[OrganizationFile | JurisdictionFile] = [*catalog.organizations]
    files += catalog.jurisdiction_files
    records = [entry for file in files for _, entry in walk(file) if isinstance(entry, Sourced)]
    assert found.whole.records == len(records)
    assert found.whole.official == sum(entry.footing.official for entry in found.entries)
    assert sum(found.whole.kinds.values()) == sum(len(file.sources) for file in files)
    assert 0 < found.whole.share < 1
    assert found.whole.gaps == sum(len(file.gaps) for file in files)


def test_median_age(catalog: Catalog, today: date) -> None:
    for entry in report(catalog).entries:
        age = entry.footing.age(today)
        assert age is None or 0 <= age < 40


def test_lacks_are_computed_from_the_records(catalog: Catalog) -> None:
    found = {lack.what: lack for lack in lacks(catalog.organization("amt"))}
    assert "CMLA" in found["application and examination fee"].certifications
    assert "renewal cycle" not in found
    csmls = {lack.what for lack in lacks(catalog.organization("csmls"))}
    assert "renewal cycle" not in csmls  # said not to exist
    assert "number of points" not in csmls


def test_a_lack_in_words() -> None:
    assert str(Lack("size")) == "size"
    assert str(Lack("time", ("A", "B"), 2)) == "time: all 2"
    assert str(Lack("time", ("A",), 2)) == "time: 1 of 2 (A)"


def test_the_weakest_line_decides_what_a_value_rests_on(catalog: Catalog) -> None:
    strong = Item("a", None, ("amt-reactivate",))
    weak = Item("b", None, ("wikipedia",))
    article = Item("c", None, ("careers-article",))

    def kind(*items: Item) -> str | None:
        fact = Fact("x", "X", "known", items, 1, "amt", ("amt-reactivate",))
        return trust.weakest_kind(catalog, fact)

    assert kind(strong) == "official"
    assert kind(strong, weak) == "secondary"
    assert kind(weak, article) == "article"
    assert kind(Item("no source of its own")) == "official"


def test_old_prices(today: date) -> None:
    assert trust.is_old_price(Item("$1", When(2020), money=True), today)
    assert trust.is_old_price(Item("$1", None, money=True), today)
    assert not trust.is_old_price(Item("$1", When(2025), money=True), today)
    assert not trust.is_old_price(Item("$1", When(2020), superseded=True, money=True), today)
    assert not trust.is_old_price(Item("1939", When(1939)), today)
