"""The Compare view by its keys."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from certtui.tui.lines.targets import CostTarget
from certtui.tui.views.compare import CompareView
from certtui.tui.widgets.line_list import LineList
from tests.sample import SAMPLE
from tests.tui.harness import Session, drive, view_of


def subjects(session: Session) -> list[str]:
    answer = view_of(session, CompareView).answer
    return [subject.id for subject in answer.subjects] if answer else []


async def compare(session: Session, *names: str) -> None:
    """Compare these, as if they had been marked."""
    session.view.session.marked[:] = names
    session.app.run_command("compare")
    await session.until(lambda: session.app.view and session.view.name_of_view == "compare")
    await session.until(lambda: subjects(session) == list(names))
    await session.settle()


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_compare_shows_every_section_and_sign(size: tuple[int, int]) -> None:
    async def script(session: Session) -> None:
        await session.open("compare")
        assert subjects(session) == ["alpha", "beta"]
        told = session.lines("rows")
        for title in ("Overview", "Membership", "Certifications", "Renewal", "Recognition"):
            assert title in told
        for sign in ("= ", "≠ ", "± ", "! "):
            assert any(line.startswith(sign) for line in told), sign
        assert any("3 years" in line and line.startswith("= ") for line in told)
        top = session.text.splitlines()[1]
        assert ("rows" in top) == (size[0] >= 120)  # or the columns have the names, and no row less
        assert "ALPHA" in top or "Alpha" in top

    drive(script, size=size)


def test_the_palette_jumps_to_a_section_with_its_heading_on_top() -> None:
    async def script(session: Session) -> None:
        await session.open("compare")
        await session.press("ctrl+p")
        await session.type("recognition")
        await session.until(lambda: "section: Recognition, ALPHA and BETA" in session.text)
        await session.press("enter")
        await session.until(lambda: not session.dialog())
        await session.settle()
        top = session.list_of("rows").scroll_offset.y
        assert (
            session.lines("rows")[session.list_of("rows")._layout.rows[top].line] == "Recognition"
        )
        assert "Recognition  " in str(view_of(session, CompareView).heads.content)

    drive(script, size=(80, 12))


def test_d_and_u_hide_rows_and_slash_filters_them() -> None:
    async def script(session: Session) -> None:
        await session.open("compare")
        everything = len(session.lines("rows"))
        await session.press("d")
        differing = session.lines("rows")
        assert "differences only" in session.text.splitlines()[1]
        assert not any(line.startswith("= ") for line in differing)
        await session.press("d", "u")
        assert "unknown hidden" in session.text.splitlines()[1]
        assert not any(line.startswith("? ") for line in session.lines("rows"))
        await session.press("u", "slash")
        await session.put("cycle")
        assert 0 < len(session.lines("rows")) < everything
        assert "with “cycle”" in session.text.splitlines()[1]
        await session.put("nothing has these words")
        assert session.lines("rows") == [
            "No match for “nothing has these words”. esc clears, enter asks in FAQ."
        ]
        await session.press("tab", "enter", "s")
        while session.dialog():
            await session.press("escape")
        await session.press("escape")
        assert len(session.lines("rows")) == everything

    drive(script)


def test_columns_scroll_on_a_narrow_screen() -> None:
    async def script(session: Session) -> None:
        await compare(session, "alpha", "beta", "gamma")
        view = view_of(session, CompareView)
        assert list(view.columns.shown) == [0, 1]
        assert "1-2 of 3" in session.text
        session.list_of("rows").move_to("overview.name")
        for key, shown, name in (
            ("l", [0, 1], "Alpha"),
            ("right_square_bracket", [1, 2], "Gamma"),
            ("h", [1, 2], "Gamma"),
            ("left_square_bracket", [0, 1], "Alpha"),
        ):
            await session.press(key)
            assert list(view.columns.shown) == shown
            current = session.list_of("rows").current
            assert current is not None
            assert name in " ".join(cell.plain for cell in current.cells)
        await session.press("l", "l", "l")
        assert list(view.columns.shown) == [1, 2]
        assert "2-3 of 3  ‹ ›" in session.text.splitlines()[2]
        assert "GAMMA" in session.text.splitlines()[2]
        assert "ALPHA" not in session.text.splitlines()[2]
        await session.press("h")
        await session.resize(40, 16)
        await session.until(lambda: list(view.columns.shown) == [1])
        assert "2 of 3" in session.text  # the column under the cursor stays
        await session.resize(200, 50)
        await session.until(lambda: list(view.columns.shown) == [0, 1, 2])
        assert "‹ ›" not in session.text

    drive(script)


@pytest.mark.parametrize("size", [(20, 6), (30, 12), (40, 16)])
def test_a_narrow_comparison_shows_its_values_and_whose_they_are(size: tuple[int, int]) -> None:
    async def script(session: Session) -> None:
        await compare(session, "alpha", "beta")
        assert "▸ ALPHA" in session.text.splitlines()[2]
        value = session.list_of("rows").lines[1].cells[2].plain
        assert value.startswith("Membership: ")
        assert value[12:16] in session.text
        await session.press("l")
        assert "▸ BETA" in session.text.splitlines()[2]

    drive(script, size=size)


def test_a_pair_of_certifications_opens_head_to_head() -> None:
    async def script(session: Session) -> None:
        await session.open("compare")
        session.list_of("rows").move_to("certifications.lab-scientist")
        await session.press("enter")
        await session.until(lambda: subjects(session) == ["alpha:LS", "beta:SCI"])
        told = "\n".join(session.lines("rows"))
        for word in ("200", "100", "70 of 100", "$260"):
            assert word in told
        await session.press("escape")
        await session.until(lambda: subjects(session) == ["alpha", "beta"])
        await session.press("escape")
        await session.until(lambda: session.view.name_of_view == "organizations")

    drive(script)


def test_esc_from_head_to_head_returns_to_row_filter_and_scroll() -> None:
    async def script(session: Session) -> None:
        await session.open("compare")
        await session.press("slash")
        await session.put("a")
        await session.press("enter")
        rows = session.list_of("rows")
        rows.move_to("certifications.lab-scientist")
        rows.scroll_to(y=rows.scroll_offset.y + 3, animate=False, immediate=True)
        await session.settle()
        before = (rows.current, rows.scroll_offset.y, dict(view_of(session, CompareView).filters))
        assert before[1] > 0
        await session.press("enter")
        await session.until(lambda: subjects(session) == ["alpha:LS", "beta:SCI"])
        await session.press("escape")
        await session.until(lambda: subjects(session) == ["alpha", "beta"])
        await session.until(lambda: rows.scroll_offset.y == before[1])
        assert rows.current is not None
        assert before[0] is not None
        assert rows.current.key == before[0].key
        assert view_of(session, CompareView).filters == before[2] == {"rows": "a"}

    drive(script, size=(80, 16))


def test_a_row_unfolds_and_its_sources_open() -> None:
    async def script(session: Session) -> None:
        await session.open("compare")
        folded = len(session.lines("rows"))
        before = len("".join(session.lines("rows")))
        session.list_of("rows").move_to("overview.size")
        await session.press("enter")
        assert "overview.size" in view_of(session, CompareView).unfolded
        assert len("".join(session.lines("rows"))) > before
        await session.press("s")
        assert session.dialog() == "SourcesScreen"
        assert "Sources disagree" in session.text
        assert "“31,000.”" in session.text
        await session.press("j", "k", "escape")
        assert not session.dialog()
        await session.press("escape")
        assert not view_of(session, CompareView).unfolded
        assert len(session.lines("rows")) == folded
        await session.press("enter")
        assert view_of(session, CompareView).unfolded
        await session.app.open_view("compare", "alpha+gamma")
        assert not view_of(session, CompareView).unfolded

    drive(script)


def test_the_column_cursor_chooses_whose_cell_the_panel_shows() -> None:
    async def script(session: Session) -> None:
        await session.open("compare")
        view = view_of(session, CompareView)
        session.list_of("rows").move_to("overview.name")
        await session.press("p")
        await session.settle()
        assert view.side is not None
        assert view.query_one("#side").display
        for key, column, shown in (("l", 1, "Beta Society"), ("h", 0, "Alpha Board")):
            await session.press(key)
            await session.settle()
            assert view.columns.column == column
            assert f"▸ {('ALPHA', 'BETA')[column]}" in session.text
            assert shown in view.content_under_cursor().plain
        await session.press("h")
        assert view.columns.column == 0

    drive(script, size=(160, 50))


def test_the_dollar_key_shows_the_cost_of_each_shared_role() -> None:
    async def script(session: Session) -> None:
        await session.open("compare")
        view = view_of(session, CompareView)
        assert view.answer is not None
        first = view.answer.role
        await session.press("dollar_sign")
        assert "$ again: the next role." in session.text
        await session.settle()
        assert "Cost over 10 years as" in session.text
        assert "in all" in session.text
        others = view.answer.roles
        await session.press("dollar_sign")
        await session.settle()
        assert view.answer.role == others[1 % len(others)]
        assert first in others
        await session.press("plus")
        assert view.answer.years == 11
        assert "Cost over 11 years as" in session.text
        assert view.answer.role == others[1 % len(others)]

    drive(script)


def test_the_rail_lists_the_shown_sections_and_columns_move_one_by_one() -> None:
    async def script(session: Session) -> None:
        await compare(session, "alpha", "beta", "gamma")
        whole = session.lines("rail")
        assert {"Membership", "Renewal"} <= {line.strip() for line in whole}
        await session.press("slash")
        await session.put("cycle")
        await session.settle()
        assert 0 < len(session.lines("rail")) < len(whole)
        await session.press("escape")
        assert session.lines("rail") == whole
        columns = []
        for key in ("l", "l", "l", "h"):
            await session.press(key)
            columns.append(view_of(session, CompareView).columns.column)
        assert columns == [1, 2, 2, 1]

    drive(script, size=(160, 40))


def test_a_filter_keeps_the_headings_and_the_chart_of_what_matches() -> None:
    async def script(session: Session) -> None:
        await session.open("compare")
        await session.press("slash")
        await session.put("cost over")
        await session.settle()
        assert any("year 10" in line for line in session.lines("rows"))
        rows = session.list_of("rows")
        rows.focus()
        rows.move_to("cost.1")
        years = []
        for key in ("n", "n", "N"):  # none of these lines has the words, which found them all
            await session.press(key)
            years.append(rows.cursor)
        assert (years[1] - years[0], years[2]) == (1, years[0])
        assert "No match" not in session.text
        await session.press("slash")
        await session.put("membership")
        await session.settle()
        told = session.lines("rows")
        assert "Membership" in told
        assert any("Benefits" in line for line in told)

    drive(script)


def test_copying_a_row_and_a_section_names_subjects_and_sources() -> None:
    async def script(session: Session) -> None:
        await session.open("compare")
        session.list_of("rows").move_to("renewal.cycle")
        await session.press("y")
        label, *told = session.app.clipboard.splitlines()
        assert label == "Renewal cycle"
        assert told[0].startswith("ALPHA: every 3 years (official, ")
        assert "https://" in told[0]
        assert told[1].startswith("BETA: ")
        await session.press("Y")
        assert "Renewal cycle\nALPHA: every 3 years" in session.app.clipboard
        assert session.app.clipboard.count("\n\n") >= 5
        session.list_of("rows").show_at_top("chart")
        await session.press("Y")
        assert "By the end of year 10: " in session.app.clipboard

    drive(script)


def test_c_chooses_other_subjects_to_compare() -> None:
    async def script(session: Session) -> None:
        await session.open("compare")
        await session.press("c")
        assert session.dialog() == "PickComparedScreen"
        assert "selected; 2 to 4 can be compared" in session.text
        await session.press("space", "enter")
        assert "at least 2" in session.text
        await session.press("down", "down", "space", "enter")
        await session.until(lambda: subjects(session) == ["beta", "gamma"])
        await session.press("c", "escape")
        assert subjects(session) == ["beta", "gamma"]
        await session.press("escape")
        assert subjects(session) == ["alpha", "beta"]

    drive(script)


def test_two_currencies_are_not_compared_as_one() -> None:
    async def script(session: Session) -> None:
        await compare(session, "alpha", "gamma")
        rows = [line for line in session.lines("rows") if "$95" in line and "CA$" in line]
        assert not any(line.startswith("= ") for line in rows)

    drive(script)


def test_a_comparison_is_exported_in_every_format(working_directory: Path) -> None:
    formats = (
        ("markdown", "md", "| "),
        ("html", "html", "<!doctype html>"),
        ("csv", "csv", "ALPHA"),
        ("json", "json", '"subjects"'),
        ("plain", "txt", "ALPHA"),
    )

    async def script(session: Session) -> None:
        await session.open("compare")
        for format_, ending, holds in formats:
            session.app.clear_notifications()
            await session.press("x")
            assert session.dialog() == "ExportScreen"
            session.dialog_list().move_to(format_)
            await session.settle()
            await session.press("enter")
            written = working_directory / f"certtui-alpha-beta.{ending}"
            await session.until(written.is_file)
            await session.until(lambda: session.toast.startswith("Saved: "))
            text = written.read_text("utf-8")
            assert holds in text, format_
            assert "3 years" in text, format_
            if ending == "json":
                assert json.loads(text)["subjects"] == ["alpha", "beta"]

    drive(script)


def test_no_command_ends_the_app_if_there_is_nothing_to_compare(tmp_path: Path) -> None:
    """A catalog of one organization; every command for which Compare has an action."""
    (tmp_path / "alpha.toml").write_bytes((SAMPLE / "organizations" / "alpha.toml").read_bytes())

    async def script(session: Session) -> None:
        await session.press("2")
        await session.until(lambda: session.view.name_of_view == "compare")
        assert "Compare 2 to 4" in session.toast
        assert "Nothing is compared: c chooses." in session.text
        for command in session.view.actions:
            session.app.run_command(command)
            await session.settle()
            while session.dialog():
                await session.press("escape")
            await session.press("2")
        assert session.app.return_code is None

    drive(script, directories=(tmp_path,))


def test_the_dollar_key_shows_the_cost_of_the_default_pair_and_enter_its_sources() -> None:
    async def script(session: Session) -> None:
        await session.press("0", "dollar_sign")
        await session.until(lambda: len(session.lines("rows")) > 20)
        assert view_of(session, CompareView).subject.partition("#")[0] == "alpha+beta"
        current = session.list_of("rows").current
        assert current is not None
        assert isinstance(current.target, CostTarget)
        await session.press("enter")
        assert session.dialog() == "SourcesScreen"

    drive(script)


async def open_rail(session: Session) -> LineList:
    """Compare two, and give the focus to the rail of their sections."""
    await compare(session, "alpha", "beta")
    session.view.focus_part("rail")
    await session.settle()
    return session.list_of("rail")


def sections(session: Session) -> tuple[str, str]:
    """The section under the cursor on the rail, and that of the row under the cursor."""
    on_rail, row = session.list_of("rail").current, session.list_of("rows").current
    assert on_rail is not None
    assert row is not None
    return on_rail.key, row.key.partition(".")[0]


def test_enter_on_the_rail_goes_into_the_rows_of_its_section() -> None:
    async def script(session: Session) -> None:
        rail = await open_rail(session)
        await session.press("end", "enter")
        assert session.app.focused is session.list_of("rows")
        assert sections(session) == (rail.lines[-1].key,) * 2

    drive(script, size=(120, 40))


def test_quick_moves_on_the_rail_end_at_the_last_section() -> None:
    async def script(session: Session) -> None:
        rail = await open_rail(session)
        for key in ("down", "down", "up", "down", "down", "up", "down"):
            session.post(key)
            await asyncio.sleep(0)
        await session.settle()
        assert sections(session) == (rail.lines[3].key,) * 2

    drive(script, size=(120, 40))


def test_hiding_rows_stays_in_the_section_chosen_on_the_rail() -> None:
    async def script(session: Session) -> None:
        rail = await open_rail(session)
        for section in [line.key for line in rail.lines]:
            rail.move_to(section)
            await session.settle()
            for _ in range(2):
                await session.press("d")
                on_rail, of_row = sections(session)
                assert of_row == on_rail

    drive(script, size=(120, 40))
