"""Answers as lines, by their rules, on made-up catalogs and without an interface."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from certtui.answers.comparison.sections import compare
from certtui.answers.facts.fact import Fact, Item, Section
from certtui.answers.renewal.common_dates import together
from certtui.answers.renewal.plan import make_plan
from certtui.answers.renewal.wording import due_line
from certtui.catalog.records.source import Disagreement
from certtui.catalog.records.values import When
from certtui.person.credentials import HeldCredential
from certtui.tui.lines.catalog_lists import organization_rows, place_rows, role_rows
from certtui.tui.lines.comparison import glance_cell, in_short_lines
from certtui.tui.lines.comparison_frame import about
from certtui.tui.lines.facts import FactLines
from certtui.tui.lines.organization import certification_columns
from certtui.tui.lines.renewal import held_lines, together_lines
from certtui.tui.lines.targets import TextTarget, fact_content
from certtui.tui.lines.timeline import all_lines, timeline_lines
from certtui.tui.widgets.line import Line, LineLayout, heading, one_column
from certtui.tui.widgets.styled_text import Words
from tests.made_up import made_up
from tests.renewal_plans import plan_for
from tests.sample import sample_catalog as sample
from tests.tui.test_line_pages import drawn

TODAY = date(2026, 11, 25)
AS_OF = When(2020)
DISPUTE = Disagreement(subject="fee", claims=(), used="9", settled=True)

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


def test_the_second_row_of_each_name_in_a_list_is_indented() -> None:
    rows = [*role_rows(sample()), *place_rows(sample())]
    assert all(line.hangs for line in rows if line.target is not None)


@pytest.mark.parametrize(
    ("common", "days", "effect"),
    [
        ("", 40, None),
        ("common_date = true", 0, "They already fall due on one day, 1 March 2028."),
        ("common_date = true", 40, "B 40 days sooner."),
    ],
)
def test_the_effect_of_a_common_date_is_said_only_if_there_can_be_one(
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
    assert isinstance(lines[1].target, TextTarget)
    assert lines[1].target.sources == ("page",)
    said = {line.key: line.cells[-1].plain for line in lines[1:]}
    assert said.pop("ONE.Offered") == "Offered: Ask for one date."
    assert (effect or "") in said.pop("ONE.Effect", "")
    assert ("ONE.Effect" in {line.key for line in lines}) == (effect is not None)


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
def test_a_line_cites_its_own_sources_or_else_the_facts(
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


@pytest.mark.parametrize(
    ("item", "more", "shown"),
    [
        (Item("9"), {}, "9"),
        (Item("9", AS_OF), {}, "9{dim} (2020)"),
        (Item("9", AS_OF, money=True), {}, "9{dim} (2020, {warning}old{dim})"),
        (Item("9", When(2025), money=True), {}, "9{dim} (2025)"),
        (Item("9", money=True), {}, "9{dim} ({warning}undated{dim})"),
        (Item("9", checked=When(2026)), {}, "9"),  # said beside the list
        (Item("9", AS_OF, checked=When(2026)), {}, "9{dim} (2020, checked 2026)"),
        (
            Item("9", checked=When(2026), money=True),
            {},
            "9{dim} ({warning}undated{dim}, checked 2026)",
        ),
        (Item("9", superseded=True), {}, "{dim}9"),
        (Item("9", is_gap=True), {}, "{absent}9"),
        (Item("none"), {"state": "none"}, "{dim}none"),
        (Item("not found"), {"state": "not-found"}, "{absent}not found"),
        (Item("9"), {"state": "disputed"}, "{warning}sources disagree: {}9"),
        (Item("x"), {"state": "disputed", "value": None}, "{warning}x"),
        (Item("9"), {"disagreement": DISPUTE}, "9{dim} ({warning}sources differ{dim})"),
        (Item("none"), {"disagreement": DISPUTE, "state": "none"}, "{dim}none"),
        (Item("https://a.org"), {}, "{url:https://a.org}https://a.org"),
    ],
)
def test_a_value_says_its_kind_of_source(item: Item, more: dict[str, Any], shown: str) -> None:
    fact = replace(Fact("fee", "Fee", "known", (item, Item("2")), 9, "one"), **more)
    make = FactLines(made_up(one=""), TODAY)
    assert drawn(make.value(fact, item)) == shown
    assert drawn(make.value(fact, fact.items[1])).endswith("2")


@pytest.mark.parametrize(
    ("item", "more", "shown"),
    [
        (Item("9"), {}, "9"),
        (Item("9", When(2025, 3, 2)), {}, "9{dim} (2025-03-02)"),
        (Item("9", AS_OF, money=True), {}, "9{dim} (2020, {warning}old{dim})"),
        (Item("9", money=True), {}, "9{dim} ({warning}undated{dim})"),
        (Item("9"), {"state": "disputed"}, "9{dim} ({warning}sources differ{dim})"),
        (Item("none"), {"state": "none"}, "{dim}none"),
    ],
)
def test_a_cell_at_a_glance_has_its_date_and_a_warning(
    item: Item, more: dict[str, Any], shown: str
) -> None:
    fact = replace(Fact("fee", "Fee", "known", (item,), 9, "one"), **more)
    assert drawn(glance_cell(FactLines(made_up(one=""), TODAY), fact)) == shown


def test_organizations_stand_by_country_and_field_those_not_named_in_the_vocabulary_last() -> None:
    words = """
    [[country]]
    id = "US"
    name = "United States"
    [[country]]
    id = "CA"
    name = "Canada"
    """
    places = {
        "a": ("XX", "ward"), "b": ("CA", "ward"), "c": ("US", "other"), "d": ("US", "ward"),
        "e": ("US", "bench"), "f": ("US", "ward"),
    }  # fmt: skip
    text = "[organization]\ncountry = '{}'\nfields = ['{}']"
    catalog = made_up(
        vocabulary=words + ROLES, **{id_: text.format(*place) for id_, place in places.items()}
    )
    fields = [field for field in catalog.vocabulary.fields if field.id != "other"]
    catalog = replace(catalog, vocabulary=replace(catalog.vocabulary, fields=tuple(fields)))
    assert [line.key or line.cells[0].plain for line in organization_rows(catalog, ())] == [
        "United States", "Bench", "e", "", "Ward", "d", "f", "", "other", "c", "", "Canada",
        "Ward", "b", "", "XX", "Ward", "a",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "width", "shown"),
    [
        ("in force", 20, ["Ohio"]),
        ("repealed", 18, ["Ohio  law repealed"]),
        ("repealed", 17, ["Ohio", "     law repealed"]),
        ("narrowed", 20, ["Ohio    law narrowed"]),
        ("disputed", 20, ["Ohio        disputed"]),
    ],
)
def test_the_note_of_a_law_stands_on_the_right_or_below(
    status: str, width: int, shown: list[str]
) -> None:
    state = f"[[jurisdiction]]\nid = 'OH'\nname = 'Ohio'\nstatus = '{status}'"
    title, line = place_rows(made_up(states=state))
    layout = LineLayout([line], one_column, width)
    told = [
        "  ".join(
            cell.plain[start:end].ljust(room)
            for cell, (start, end, _), room in zip(layout.cells[0], parts, widths, strict=False)
        )
        for _, parts, widths in layout.rows
    ]
    assert (title.cells[0].plain, [row.rstrip() for row in told]) == (
        "Lab licensing law", shown,
    )  # fmt: skip


def test_a_credential_without_a_day_has_no_timeline() -> None:
    catalog = made_up(one="[[certification]]\ncode = 'A'\nrole = 'nurse'\nvalid = '1 year'")
    held = HeldCredential(certification="one:A", status="retired", since=TODAY)
    plan = make_plan(catalog, held, TODAY)
    assert plan.cycle is None
    assert not any("●" in line.cells[0].plain for line in all_lines([plan], 40))
    assert [line.key for line in timeline_lines(plan, 40)] == []
    words = held_lines([plan], [], 40)[0].cells[0].plain
    assert words == f"A(ONE)\n{due_line(plan)}"


def test_subjects_without_facts_have_no_summary_lines() -> None:
    bare = "[[certification]]\ncode = 'A'\nrole = '{}'"
    catalog = made_up(one=bare.format("nurse"), two=bare.format("tech"))
    assert in_short_lines(compare(catalog, ["one:A", "two:A"])) == []


def test_the_names_are_shortened_where_they_do_not_fit_beside_the_count() -> None:
    whole = compare(made_up(one="", two=""), ["one", "two"])
    text = about(whole, whole, {}, "", 99).plain
    assert text.startswith("The One Board and The Two Board")
    assert about(whole, whole, {}, "", len(text)).plain == text
    assert about(whole, whole, {}, "", len(text), is_headed=True).plain == text
    assert about(whole, whole, {}, "", len(text) - 1).plain
    assert not about(whole, whole, {}, "", len(text) - 1, is_headed=True)
    assert about(whole, whole, {"known": True}, "", len(text) - 1, is_headed=True).plain
    assert about(whole, whole, {}, "", len(text) - 1).plain.startswith("ONE and TWO")


def test_the_word_of_the_filter_stays_beside_many_names_that_are_cut() -> None:
    whole = compare(made_up(first="", second="", third=""), ["first", "second", "third"])
    assert about(whole, whole, {}, "", 99).plain.startswith("FIRST, SECOND and THIRD  ")
    cut = about(whole, whole, {}, "exam", 38).plain
    assert cut.startswith("FIRST and 2 more  ")
    assert cut.endswith("with “exam”")


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        (Item("9"), "9"),
        (Item("9", AS_OF), "9 (2020)"),
        (Item("9", checked=When(2026)), "9 (checked 2026)"),
        (Item("9", AS_OF, checked=When(2026)), "9 (2020, checked 2026)"),
    ],
)
def test_a_fact_in_the_panel_says_when_it_was_true_and_checked(item: Item, shown: str) -> None:
    fact = Fact("fee", "Fee", "known", (item,), 9, "one")
    assert fact_content(made_up(one=""), fact).plain.splitlines()[1] == shown
