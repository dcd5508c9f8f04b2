"""Answers as lines, by their rules, on made-up catalogs and without an interface."""

from __future__ import annotations

from datetime import date

import pytest

from certtui.answers.facts.fact import Fact, Item, Section
from certtui.answers.renewal.wording import together
from certtui.tui.lines.choices import role_rows
from certtui.tui.lines.facts import FactLines
from certtui.tui.lines.organization import certification_columns
from certtui.tui.lines.renewal import together_lines
from certtui.tui.widgets.line import Line, heading
from certtui.tui.widgets.styled_text import Words
from tests.holding import plan_for
from tests.made_up import made_up

TODAY = date(2026, 11, 25)

ROLES = """
[[field]]
id = "bench"
name = "Bench"
[[field]]
id = "empty"
name = "Empty"
[[field]]
id = "ward"
name = "Ward"
[[role]]
id = "nurse"
field = "ward"
[[role]]
id = "tech"
field = "bench"
[[role]]
id = "nobody"
field = "bench"
"""


def test_a_section_without_a_fact_has_no_heading() -> None:
    fact = Fact("fee", "Fee", "known", (Item("95"),), 95, "one")
    sections = [Section("none", "Nothing", ()), Section("fees", "Fees", (fact,))]
    lines = FactLines(made_up(one=""), date(2026, 6, 1)).sections(sections)
    assert [line.cells[0].plain for line in lines] == ["Fees", "Fee"]


def test_roles_that_somebody_certifies_stand_once_under_their_field() -> None:
    catalog = made_up(
        vocabulary=ROLES,
        one="""
        [[certification]]
        code = "A"
        role = "tech"
        [[certification]]
        code = "B"
        role = "tech"
        status = "retired"
        [[certification]]
        code = "C"
        role = "nurse"
        [[certification]]
        code = "D"
        role = "nurse"
        """,
    )
    assert [[cell.plain.strip() for cell in line.cells] for line in role_rows(catalog)] == [
        ["Bench"], ["tech", "1"], [""], ["Ward"], ["nurse", "2"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("common", "days", "effect"),
    [
        ("", 40, None),
        ("common_date = true", 0, "They already fall due on one day, 1 March 2028."),
        ("common_date = true", 40, "B 40 days sooner."),
    ],
)
def test_what_one_date_would_do_is_said_only_where_there_can_be_one(
    common: str, days: int, effect: str | None
) -> None:
    catalog = made_up(
        one=f"""
        [[certification]]
        code = "A"
        role = "nurse"
        [[certification]]
        code = "B"
        role = "nurse"
        [renewal]
        {common}
        cycle = "3 years"
        due = {{ rule = "anniversary" }}
        synchronizing = "Ask for one date."
        """
    )
    today = date(2026, 11, 25)
    second = date.fromordinal(date(2025, 3, 1).toordinal() + days)
    plans = (
        plan_for(catalog, "one:A", date(2025, 3, 1), today),
        plan_for(catalog, "one:B", second, today),
    )
    lines = together_lines(together(plans))
    said = {line.key: line.cells[-1].plain for line in lines[1:]}
    assert said.pop("ONE.offer") == "Ask for one date."
    assert (effect or "") in said.pop("ONE.effect", "")
    assert ("ONE.effect" in {line.key for line in lines}) == (effect is not None)


def test_the_column_of_codes_is_as_wide_as_the_longest_code_between_its_limits() -> None:
    title = heading("A heading far longer than any code")
    for codes, width in ((("AB",), 8), (("AB", "ABCDEFGHIJ"), 10), (("A" * 30,), 16), ((), 8)):
        lines = [title, *(Line((Words(code), Words("Name"))) for code in codes)]
        assert certification_columns(lines)(60)[0] == width


@pytest.mark.parametrize(
    ("of_item", "of_fact", "standing"),
    [
        (("old",), ("new",), "official 2020"),
        ((), ("new",), "official 2026"),
        (("old",), (), ""),  # a fact that rests on nothing has no standing
        ((), (), ""),
    ],
)
def test_a_line_stands_on_its_own_sources_else_on_those_of_its_fact(
    of_item: tuple[str, ...], of_fact: tuple[str, ...], standing: str
) -> None:
    catalog = made_up(
        one="""
        [[source]]
        id = "old"
        title = "Old"
        kind = "official"
        dated = "2020"
        [[source]]
        id = "new"
        title = "New"
        kind = "official"
        dated = "2026"
        """
    )
    item = Item("95", sources=of_item)
    fact = Fact("fee", "Fee", "known", (item,), 95, "one", of_fact)
    assert FactLines(catalog, TODAY).standing(fact, item).plain == standing
