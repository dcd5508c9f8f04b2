"""The kinds of sources of values, and the report on a catalog."""

from __future__ import annotations

from datetime import date

import pytest

from certtui.answers.facts import trust
from certtui.answers.facts.fact import Fact, Item
from certtui.answers.quality.report import lacks, report, sourcing_line
from certtui.catalog.records.values import When
from tests.made_up import made_up, organization

SOURCES = """
[[source]]
id = "law"
kind = "government"
dated = "2020"
[[source]]
id = "own"
kind = "official"
dated = "2023-05"
[[source]]
id = "book"
kind = "secondary"
dated = "2010"
[[source]]
id = "paper"
kind = "article"
"""

RECORDS = """
[organization]
sources = ["own"]
[membership]
sources = ["book"]
[renewal]
sources = ["book", "law"]
[[gap]]
about = ["size"]
[[disagreement]]
claims = [{ says = "a", source = "own" }, { says = "b", source = "book" }]
settled = false
[[disagreement]]
claims = [{ says = "a", source = "own" }, { says = "b", source = "book" }]
settled = true
"""

STATES = """
[[jurisdiction]]
id = "CA"
sources = ["code"]
[[source]]
id = "code"
kind = "government"
dated = "2026"
"""


def test_the_report_counts_each_record_by_the_best_of_its_sources() -> None:
    found = report(made_up(states=STATES, one=RECORDS + SOURCES))
    one, states = found.entries
    assert [one.id, states.id] == ["one", "states"]
    foot = one.sourcing
    assert (foot.records, foot.official) == (3, 2)
    assert (foot.gaps, foot.disagreements, foot.unsettled) == (1, 2, 1)
    assert foot.kinds == {"official": 2, "government": 1, "secondary": 1, "article": 1}
    assert (foot.dated, foot.median_year) == (3, 2020)
    assert found.whole.records == foot.records + states.sourcing.records
    assert found.whole.official == foot.official + states.sourcing.official
    assert found.whole.kinds["government"] == 2
    assert (found.whole.dated, found.whole.median_year) == (4, 2021)
    assert found.whole.share == found.whole.official / found.whole.records


@pytest.mark.parametrize(
    ("years", "middle", "age"),
    [((), None, None), ((2020,), 2020, 6), ((2021, 2020), 2020, 6), ((2026, 2010, 2024), 2024, 2)],
)
def test_the_median_year_of_the_dated_sources_is_reported(
    years: tuple[int, ...], middle: int | None, age: int | None
) -> None:
    dated = "".join(
        f'[[source]]\nid = "s{number}"\ndated = "{year}"\n' for number, year in enumerate(years)
    )
    foot = report(made_up(one=dated)).entries[0].sourcing
    assert foot.median_year == middle
    assert foot.age(date(2026, 11, 23)) == age
    assert foot.age(date(1970, 1, 1)) == (0 if years else None)  # a clock that was never set
    line = sourcing_line(organization("one", dated))
    assert (f"from {middle} (median)" in line) == bool(years)
    assert line.endswith("1 source has no date.")  # "page", which the helper adds


def test_lacks_are_computed_from_the_records() -> None:
    bare = organization(
        "one", '[[certification]]\ncode = "A"\n[[certification]]\ncode = "B"\nstatus = "retired"'
    )
    found = {lack.what: lack for lack in lacks(bare)}
    assert found["application and examination fee"].certifications == ("A",)
    assert found["application and examination fee"].of == 1
    assert "renewal" in found
    assert "renewal cycle" not in found  # there is no renewal of which to lack it
    said = organization(
        "one",
        """
        [organization]
        founded = "1939"
        website = "https://one.example"
        none = ["accreditation"]
        [membership]
        relation = "none"
        [renewal]
        none = ["cycle", "points", "due", "audit"]
        [[certification]]
        code = "A"
        letters = "A"
        none = ["route", "exam"]
        """,
    )
    assert {lack.what for lack in lacks(said)} == {
        "size", "a lapse ladder from the first day", "recognition", "questions and answers",
        "application and examination fee",
    }  # fmt: skip


def test_the_weakest_line_decides_the_source_kind_of_a_value() -> None:
    catalog = made_up(one=SOURCES)
    strong, weak, article = (Item("x", None, (name,)) for name in ("own", "book", "paper"))

    def kind(*items: Item) -> str | None:
        return trust.weakest_kind(catalog, Fact("x", "X", "known", items, 1, "one", ("own",)))

    assert kind(strong) == "official"
    assert kind(strong, weak) == "secondary"
    assert kind(weak, article) == "article"
    assert kind(Item("both", None, ("paper", "law"))) == "government"
    assert kind(Item("no source of its own")) == "official"
    unknown = Item("x", None, ("gone",))
    assert kind(unknown, weak) == "secondary"
    assert kind(unknown) is None


def test_a_price_older_than_two_years_or_undated_is_old(today: date) -> None:
    assert trust.is_old_price(Item("$1", When(2020), money=True), today)
    assert trust.is_old_price(Item("$1", None, money=True), today)
    assert not trust.is_old_price(Item("$1", When(2025), money=True), today)
    assert not trust.is_old_price(Item("$1", When(2020), superseded=True, money=True), today)
    assert not trust.is_old_price(Item("1939", When(1939)), today)
