"""Facts without an official source are marked wherever their sources are shown."""

from __future__ import annotations

from datetime import date

import pytest

from certtui.answers.comparison.sections import compare
from certtui.answers.facts import trust
from certtui.answers.facts.fact import Fact, Item
from certtui.catalog.collection import Catalog
from certtui.output.pages.comparison import ComparisonOutput
from certtui.output.pages.presenter import Presenter
from certtui.tui.lines.facts import FactLines
from certtui.tui.lines.targets import sources_content, with_source
from tests.made_up import made_up

TODAY = date(2026, 6, 1)
SOURCES = "".join(
    f'[[source]]\nid = "{kind}"\ntitle = "{kind}"\nkind = "{kind}"\n'
    for kind in ("government", "official", "secondary", "article")
)


@pytest.fixture
def catalog() -> Catalog:
    return made_up(one=SOURCES)


def made(*items: Item, sources: str = "", state: str = "known") -> Fact:
    return Fact("fee", "Fee", state, items, None, "one", tuple(sources.split()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sources", "mark"),
    [
        ("official", ""),
        ("government", ""),
        ("secondary", trust.SECONDARY_ONLY),
        ("article", trust.SECONDARY_ONLY),
        ("secondary article", trust.SECONDARY_ONLY),
        ("secondary official", ""),
        ("", ""),
    ],
)
def test_the_best_source_of_a_fact_decides_its_mark(
    catalog: Catalog, sources: str, mark: str
) -> None:
    found = catalog.sources("one", sources.split())
    assert trust.secondary_mark(found) == mark
    fact = made(Item("$5"), sources=sources)
    assert trust.value_mark(catalog, fact) == mark
    assert trust.line_mark(catalog, fact, fact.items[0]) == mark
    assert Presenter(catalog, TODAY).marks(fact) == ((mark,) if mark else ())


def test_a_line_with_its_own_sources_has_its_own_mark(catalog: Catalog) -> None:
    fact = made(
        Item("$5", sources=("official",)),
        Item("$6", sources=("secondary",)),
        sources="official secondary",
    )
    assert trust.value_mark(catalog, fact) == trust.SECONDARY_ONLY  # by its weakest line
    cell = Presenter(catalog, TODAY).cell(fact)
    assert cell.lines == ("$5", f"$6 ({trust.SECONDARY_ONLY})")
    assert cell.marks == ()
    make = FactLines(catalog, TODAY)
    assert [make.value(fact, item).plain for item in fact.items] == [*cell.lines]


def test_lines_with_the_same_sources_are_marked_once(catalog: Catalog) -> None:
    fact = made(Item("pay"), Item("learn"), sources="secondary")
    cell = Presenter(catalog, TODAY).cell(fact)
    assert (cell.lines, cell.marks) == (("pay", "learn"), (trust.SECONDARY_ONLY,))
    make = FactLines(catalog, TODAY)
    first, second = (make.value(fact, item).plain for item in fact.items)
    assert (first, second) == (f"pay ({trust.SECONDARY_ONLY})", "learn")


def test_a_fact_that_was_not_found_has_no_mark(catalog: Catalog) -> None:
    fact = made(Item("not found: the fee"), sources="secondary", state="not-found")
    assert trust.value_mark(catalog, fact) == ""
    assert trust.line_mark(catalog, fact, fact.items[0]) == ""


def test_a_sum_found_in_part_is_marked_by_its_found_parts(catalog: Catalog) -> None:
    fact = made(Item("at least $5", money=True), sources="secondary", state="not-found")
    assert trust.value_mark(catalog, fact) == trust.SECONDARY_ONLY
    assert trust.line_mark(catalog, fact, fact.items[0]) == trust.SECONDARY_ONLY


def test_the_column_of_sources_names_no_kind_beside_the_mark(catalog: Catalog) -> None:
    make = FactLines(catalog, TODAY)
    weak, strong = (made(Item("$5"), sources=kind) for kind in ("secondary", "official"))
    assert make.standing(weak, weak.items[0]).plain == "undated"
    assert make.standing(strong, strong.items[0]).plain == "official undated"


def test_a_list_of_sources_begins_with_the_mark(catalog: Catalog) -> None:
    weak = catalog.sources("one", ("secondary", "article"))
    assert sources_content(weak).plain.startswith("Secondary source only\n\nsecondary\n")
    assert sources_content(catalog.sources("one", ("official",))).plain.startswith("official\n")
    assert with_source("$5", weak) == f"$5 ({trust.SECONDARY_ONLY}, undated)"


def test_a_comparison_marks_secondary_sources_and_explains_the_sign() -> None:
    fee = """
    [[certification]]
    code = "A"
    role = "nurse"
    [[certification.fee]]
    purpose = "application"
    what = "application"
    amount = 5
    currency = "USD"
    per = "once"
    sources = ["{0}"]
    """
    catalog = made_up(one=SOURCES + fee.format("secondary"), two=SOURCES + fee.format("official"))

    found = compare(catalog, ["one:A", "two:A"])
    text = ComparisonOutput(catalog, TODAY, found, "glance").write("table", 100)
    (line,) = [line for line in text.splitlines() if "Fee to get in" in line]
    assert line.count("†") == 1
    assert f"† {trust.SECONDARY_ONLY}" in text
    plain = made_up(one=SOURCES + fee.format("official"), two=SOURCES + fee.format("official"))
    found = compare(plain, ["one:A", "two:A"])
    assert "†" not in ComparisonOutput(plain, TODAY, found, "glance").write("table", 100)
