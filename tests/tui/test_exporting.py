"""Exporting with `x`: files are written whole and overwritten only with consent."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from certtui.output.answer_formats import Output
from certtui.output.document import Document, Paragraph
from certtui.person.profile import Profile
from certtui.tui.dialogs.export import TEXT_WIDTH
from certtui.tui.views.faq import FaqView
from certtui.tui.views.organizations import OrganizationsView
from certtui.tui.views.paths import PathsView
from tests.made_up import made_up
from tests.tui.harness import Session, drive, view_of


async def export_as(session: Session, name: str) -> None:
    """Open the dialog and give it a file name."""
    await session.press("x")
    assert session.dialog() == "ExportScreen"
    await session.press("tab")
    await session.put(name)
    await session.press("enter")


def test_an_export_is_written_and_its_path_shown(working_directory: Path) -> None:
    async def script(session: Session) -> None:
        await session.press("x")
        assert f"Will be saved in {working_directory}"[:40] in session.text
        await session.press("enter")
        assert session.toast == f"Saved: {Path.cwd() / 'certtui-alpha.md'}"
        assert "Alpha Registry" in (working_directory / "certtui-alpha.md").read_text("utf-8")

    drive(script)


def test_the_export_dialog_shows_the_name_and_the_whole_path(
    working_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = working_directory / "a-directory-with-a-long-name" / "end"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)

    async def script(session: Session) -> None:
        await session.press("x")
        rows = re.findall(r"│ (.*?) *│", session.text)
        assert rows[:2] == ["certtui-alpha.md", "Markdown (.md)"]
        assert "".join(rows).endswith(f"Will be saved in{Path.cwd()}")

    drive(script, size=(40, 12))


def test_an_exported_plain_text_has_100_columns() -> None:
    class Letters(Output, frozen=True):
        def document(self) -> Document:
            return Document("Letters", (Paragraph("a " * 200),), (), self.today)

        def contract(self) -> Any:
            raise NotImplementedError

    text = Letters(made_up(), date(2026, 1, 1)).write("plain", TEXT_WIDTH)
    assert max(map(len, text.splitlines())) == 99  # of letters and blanks in turns


def test_a_certification_is_exported_when_one_is_open(working_directory: Path) -> None:
    async def script(session: Session) -> None:
        await session.press("right", "right", "enter", "enter", "x", "enter")
        assert session.toast == f"Saved: {Path.cwd() / 'certtui-alpha-ls.md'}"
        assert (working_directory / "certtui-alpha-ls.md").exists()

    drive(script)


def test_a_state_is_exported_when_one_is_shown(working_directory: Path) -> None:
    async def script(session: Session) -> None:
        await session.press("v", "v", "x", "enter")
        name = view_of(session, OrganizationsView).subject.replace(":", "-").lower()
        assert (working_directory / f"certtui-{name}.md").exists()

    drive(script)


def test_the_results_of_a_search_are_exported_and_the_answer_alone_from_within_it(
    working_directory: Path,
) -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.press("tab", "x", "enter")  # nothing is searched for: one answer is shown
        assert session.toast.endswith("certtui-my-certification-has-lapsed-what-now.md")
        await session.press("slash")
        await session.put("zebra crossing")
        await session.press("tab", "x")
        assert session.toast == "No answer is shown to export."
        await session.press("slash")
        await session.put("fee")
        await session.press("tab", "x", "enter")
        results = (working_directory / "certtui-fee.md").read_text("utf-8")
        faq = view_of(session, FaqView)
        assert faq.answer is not None
        assert len(faq.answer.hits) > 1
        assert all(f"({hit.id})" in results.replace("\\", "") for hit in faq.answer.hits)
        await session.press("tab", "x", "enter")
        assert faq.shown is not None
        (name,) = {path.name for path in working_directory.iterdir()} - {
            "certtui-fee.md", "certtui-my-certification-has-lapsed-what-now.md"
        }  # fmt: skip
        alone = (working_directory / name).read_text("utf-8")
        assert [hit for hit in faq.answer.hits if hit.question in alone] == [faq.shown]
        assert alone.startswith(f"# {faq.shown.question}")

    drive(script)


def test_the_routes_to_the_roles_near_are_exported_in_full(working_directory: Path) -> None:
    async def script(session: Session) -> None:
        await session.open("paths")
        await session.press("escape", "x", "enter")
        assert session.toast == f"Saved: {Path.cwd() / 'certtui-paths.md'}"
        every = (working_directory / "certtui-paths.md").read_text("utf-8")
        assert "## Phlebotomist" in every
        assert "## Laboratory scientist" in every
        paths = view_of(session, PathsView)
        paths.interview.begin(Profile(role="lab-scientist"))
        paths._judge()
        await session.settle()
        await export_as(session, "near.md")
        near = (working_directory / "near.md").read_text("utf-8")
        assert "## Laboratory scientist" in near
        assert "Phlebotomist" not in near
        assert "[^1]: " in near

    drive(script)


def test_an_existing_file_is_overwritten_only_with_consent(working_directory: Path) -> None:
    path = working_directory / "there.md"
    path.write_text("mine")

    async def script(session: Session) -> None:
        await export_as(session, "there.md")
        assert session.dialog() == "AskScreen"
        assert "there.md" in session.text
        await session.press("n")
        assert path.read_text() == "mine"
        assert session.dialog() == "ExportScreen"  # for another name
        assert session.app.screen.query_one(Input).value == "there.md"
        await session.press("enter", "enter", "enter")  # a key that is held agrees to nothing
        assert path.read_text() == "mine"
        assert "y Yes  esc No" in session.text
        await session.press("y")
        assert path.read_text("utf-8").startswith("# ")
        assert session.toast == f"Saved: {Path.cwd() / 'there.md'}"

    drive(script)


def test_an_export_to_a_place_that_cannot_be_written_is_reported(working_directory: Path) -> None:
    names = ("no/such/place.md", "/proc/certtui.md", ".", "..", "~nobody-here/x.md", "x" * 300)

    async def script(session: Session) -> None:
        for name in names:
            await session.press("x")
            box = session.app.screen.query_one(Input)
            box.value = name
            await session.press("enter")
            if session.dialog():  # a directory: overwriting it is asked first, and then fails
                await session.press("enter")
            assert "annot write" in session.text, name
            assert session.app.return_code is None
            assert not list(working_directory.rglob("*.md"))
            while session.dialog():
                await session.press("escape")

    drive(script)


def test_a_failed_export_asks_for_the_name_again(working_directory: Path) -> None:
    async def script(session: Session) -> None:
        await session.press("x", "down", "down")
        format_ = session.dialog_list().current
        await session.press("tab")
        await session.put("no/such/place")
        await session.press("enter")
        assert "annot write" in session.text
        assert session.dialog() == "ExportScreen"
        box = session.app.screen.query_one(Input)
        assert session.app.focused is box
        assert box.value == "no/such/place"
        assert session.dialog_list().current == format_
        await session.put("place")
        await session.press("enter")
        assert (working_directory / "place").exists()
        assert not session.dialog()

    drive(script)


def test_the_ending_and_the_format_follow_each_other(working_directory: Path) -> None:
    async def script(session: Session) -> None:
        await session.press("x", "down")
        box = session.app.screen.query_one(Input)
        assert box.value == "certtui-alpha.html"
        for name, kept in (("", "certtui-alpha"), (".", "."), ("v1.5", "v1.5"), ("/", "/")):
            box.value = name
            await session.settle()
            session.dialog_list().move_to("json")
            await session.settle()
            assert box.value == f"{kept}.json"
            session.dialog_list().move_to("html")
            await session.settle()
            assert box.value == f"{kept}.html"
        await session.press("tab")
        await session.put("mine.html")
        await session.press("enter")
        assert session.toast == f"Saved: {Path.cwd() / 'mine.html'}"
        assert (working_directory / "mine.html").read_text("utf-8").startswith("<!doctype html>")

    drive(script)


def test_typing_a_name_needs_no_focus_and_its_ending_chooses_the_format(
    working_directory: Path,
) -> None:
    async def script(session: Session) -> None:
        await session.press("x", "down", *"job", "full_stop", *"html")
        assert session.app.screen.query_one(Input).value == "job.html"
        await session.press("enter")
        assert (working_directory / "job.html").read_text("utf-8").startswith("<!doctype html>")

    drive(script)


def test_a_click_on_a_format_chooses_it_and_writes_nothing_yet(working_directory: Path) -> None:
    async def script(session: Session) -> None:
        await session.press("x")
        x, y = session.dialog_list().region.offset
        await session.pilot.click(offset=(x + 2, y + 1))
        await session.settle()
        assert session.app.screen.query_one(Input).value == "certtui-alpha.html"
        assert not list(working_directory.iterdir())
        await session.press("up", "enter")
        assert [path.name for path in working_directory.iterdir()] == ["certtui-alpha.md"]

    drive(script)


def test_linked_data_is_offered_for_records_but_not_for_comparisons(
    working_directory: Path,
) -> None:
    async def script(session: Session) -> None:
        await session.press("x")
        session.dialog_list().move_to("jsonld")
        await session.settle()
        assert session.app.screen.query_one(Input).value == "certtui-alpha.jsonld"
        await session.press("enter")
        written = json.loads((working_directory / "certtui-alpha.jsonld").read_text("utf-8"))
        assert "@context" in written
        await session.open("compare")
        await session.press("x")
        assert session.dialog() == "ExportScreen"
        assert "JSON-LD" not in session.text

    drive(script)


def test_a_file_saved_later_replaces_the_message_of_the_first(working_directory: Path) -> None:
    async def script(session: Session) -> None:
        for name in ("one.md", "two.md"):
            await export_as(session, name)
        assert session.toasts == [f"Saved: {Path.cwd() / 'two.md'}"]

    drive(script)


def test_an_empty_name_writes_nothing(working_directory: Path) -> None:
    async def script(session: Session) -> None:
        await export_as(session, "   ")
        assert session.dialog() == "ExportScreen"
        await session.press("escape")
        assert not list(working_directory.iterdir())

    drive(script)


def test_an_export_into_a_vanished_directory_is_reported(working_directory: Path) -> None:
    async def script(session: Session) -> None:
        working_directory.rmdir()
        await session.press("x")
        assert "is gone: give the whole path" in session.text
        await session.press("enter")
        assert "annot write" in session.text
        assert session.app.return_code is None

    drive(script)
