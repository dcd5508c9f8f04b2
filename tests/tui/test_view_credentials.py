"""The My credentials view by its keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from textual.widgets import Input

from certtui.catalog.file_places import data_directory
from certtui.errors import StoreError
from certtui.files import write_file
from certtui.person.activities import Activity, add_activities, read_activities
from certtui.person.credentials import HeldCredential, read_credentials, save_credential
from certtui.person.store import Store
from certtui.tui.lines.renewal import ADD_CREDENTIAL, ALL_HELD, READ_AGAIN
from certtui.tui.views import credentials
from certtui.tui.views.credentials import NOTHING_HELD, CredentialsView
from certtui.tui.widgets.line import Line
from certtui.tui.widgets.text_panel import TextPanel
from tests.tui.harness import Session, drive, drive_app, drive_drawn, make_app, view_of


async def at_rest(session: Session) -> None:
    """Until what was entered is kept, read again and shown."""
    view = view_of(session, CredentialsView)
    name = "Reading your credentials"
    await session.until(lambda: all(w.is_finished for w in view.workers if w.name == name))
    await session.settle()


async def open_view(session: Session) -> None:
    await session.open("credentials")
    await at_rest(session)


def hold(name: str, day: str) -> None:
    """Keep a credential, for a test that is not about how it is entered."""
    held = HeldCredential(certification=name, certified=date.fromisoformat(day))
    save_credential(Store(data_directory()), held)


async def add(session: Session, name: str, day: str, expires: str = "") -> None:
    """Add a credential by keys."""
    session.list_of("held").move_to(ADD_CREDENTIAL)
    await session.settle()
    await session.press("enter")
    assert session.dialog() == "PickScreen"
    assert session.dialog_list().move_to(name)
    await session.press("enter")
    assert session.dialog() == "FormScreen"
    await session.put(day)
    if expires:
        await session.press("tab")
        await session.put(expires)
    await session.press("enter")
    await at_rest(session)


async def add_activity(session: Session, title: str, points: str, day: str, area: str) -> None:
    """Add an activity by keys, in one form."""
    await session.press("a")
    for text in (title, points, None, day, area):
        if text is not None:
            await session.put(text)
        await session.press("tab")
    await session.press("enter")
    await at_rest(session)


def cursor(session: Session) -> str:
    line = session.list_of("held").current
    return line.key if line else ""


def plan(session: Session) -> str:
    return "\n".join(session.lines("plan"))


def said_by(session: Session) -> str:
    """The screen as one line."""
    return " ".join(re.sub("[│▁-▐]", " ", session.text).split())


def test_a_credential_is_added_read_back_changed_removed_and_brought_back() -> None:
    async def script(session: Session) -> None:
        await open_view(session)
        assert "What you hold" in plan(session)
        await session.press("enter", "enter")
        await session.type("3 march")
        assert "3 March 2025" not in session.text
        await session.type(" 2025")
        assert "3 March 2025" in session.text
        assert "3 March 2028, in 466 days" in session.text
        await session.press("enter")
        await at_rest(session)
        for word in (
            "3 March 2028, in 466 days",
            "$95 a year",
            "If it is missed",
            "2028-03-03",
            "●",
        ):
            assert word in plan(session)
        await session.press("enter")
        await session.put("2024-02-29")
        await session.press("enter")
        await at_rest(session)
        (held,) = read_credentials(view_of(session, CredentialsView).store)
        assert (held.certification, str(held.certified)) == ("alpha:LS", "2024-02-29")
        assert "28 February 2027" in plan(session)
        await session.press("enter", "ctrl+d", "escape")
        await at_rest(session)
        assert len(read_credentials(view_of(session, CredentialsView).store)) == 1
        await session.press("enter", "ctrl+d", "y")
        await at_rest(session)
        assert read_credentials(view_of(session, CredentialsView).store) == ()
        assert "What you hold" in plan(session)
        assert session.toast == "Removed LS(ALPHA). U undoes this."
        await session.press("U")
        await at_rest(session)
        assert session.toast == "LS(ALPHA) is back."
        assert "28 February 2027" in plan(session)

    drive(script, size=(120, 40))


def test_files_that_are_read_before_the_view_has_a_size_fill_it_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Otherwise opening it would lay out and paint twice, for a third more of the time."""

    def at_once(
        _: object, work: Callable[[], Any], __: str, *, then: Callable[[Any], object], **___: Any
    ) -> None:
        then(work())

    async def script(session: Session) -> None:
        widths: list[int] = []
        monkeypatch.setattr(credentials, "run_in_thread", at_once)
        narrowed = CredentialsView.narrowed

        def record(view: CredentialsView, part: str, lines: Sequence[Line]) -> Sequence[Line]:
            widths.append(view.size.width)
            return narrowed(view, part, lines)

        monkeypatch.setattr(CredentialsView, "narrowed", record)
        await session.open("credentials")
        assert widths == [80, 80]  # the list and the plan, once each

    drive(script)


REFUSED = {
    "": "day it was earned",
    "last week": "is not a date",
    "2024-02-30": "no such day",
    "1/2/2024": "2024-01-02",
    "2031-01-01": "future",
    "1066-10-14": "too long ago",
    "1938-10-14": "1939",
}
"""What is typed for a day, and what is said of it."""


def test_what_is_kept_while_another_view_is_shown_is_there_on_the_way_back() -> None:
    async def script(session: Session) -> None:
        await open_view(session)
        view = view_of(session, CredentialsView)
        await session.press("1")
        hold("alpha:LT", "2024-03-14")
        hold("alpha:LS", "2024-01-14")  # due before, so it stands above
        view._work(lambda: "Added.", "alpha:LT")  # as if the disk had been slow
        await session.until(lambda: bool(view.kept.held))
        await session.settle()
        await open_view(session)
        assert cursor(session) == "alpha:LT"
        assert "What to do next" in plan(session)

    drive(script)


def test_a_date_that_cannot_be_is_refused_in_the_form() -> None:
    async def script(session: Session) -> None:
        await open_view(session)
        await add(session, "alpha:LT", "")
        for typed, told in REFUSED.items():
            if typed:
                assert told not in " ".join(session.text.split())
                await session.put(typed)
                await session.press("enter")
                await at_rest(session)
            assert session.dialog() == "FormScreen", typed
            assert told in " ".join(session.text.split()), typed
            assert not view_of(session, CredentialsView).kept.held

    drive(script)


def test_a_lapsed_credential_shows_the_present_rung() -> None:
    async def script(session: Session) -> None:
        await open_view(session)
        await add(session, "alpha:LS", "2020-03-03", "2026-03-03")
        assert "in force up to 3 March 2026" in plan(session)
        assert "you are here" in plan(session)
        assert "What to do next\n1. " in plan(session)
        assert "╎" in plan(session)  # where the way back changes
        assert "lapsed 8 months ago" in "\n".join(session.lines("held"))

    drive(script)


def test_several_credentials_share_one_timeline() -> None:
    hold("alpha:LS", "2024-06-01")
    hold("alpha:PT", "2025-03-01")
    hold("gamma:GL", "2025-03-01")

    async def script(session: Session) -> None:
        await open_view(session)
        assert session.list_of("held").move_to("all")
        await session.settle()
        await session.press("enter")
        assert (session.dialog(), session.view.focused_part) == ("", "plan")
        told = plan(session)
        assert "When each is due" in told
        assert told.index("1 June 2027") < told.index("30 November 2027")
        assert "Several ALPHA credentials" in told
        await session.press("s")
        assert session.dialog() == "SourcesScreen"

    drive(script)


def test_a_form_stays_where_it_is_while_what_is_said_below_it_grows() -> None:
    def top(session: Session) -> int:
        rows = session.text.splitlines()
        return next(number for number, row in enumerate(rows) if "Import activities" in row)

    async def script(session: Session) -> None:
        await open_view(session)
        await session.press("i")
        assert "enter Import" in session.text
        before = top(session)
        await session.put("no such file " * 30)
        assert "correct its path" in said_by(session)
        assert top(session) == before

    drive(script)


@pytest.mark.parametrize("rows", range(16, 25))
def test_what_an_activity_adds_is_shown_whole_on_every_screen_of_some_rows(rows: int) -> None:
    hold("alpha:LS", "2025-03-03")
    hold("alpha:LT", "2025-03-03")

    async def script(session: Session) -> None:
        await open_view(session)
        await session.press("a", "tab", "tab")
        await session.put("4")
        assert said_by(session).count("was not found: enter its points)") == 2

    drive(script, size=(80, rows))


@pytest.mark.parametrize("size", [(60, 16), (30, 8)])
def test_on_a_short_screen_the_form_says_what_is_wrong_and_shows_the_box(
    size: tuple[int, int],
) -> None:
    async def script(session: Session) -> None:
        await open_view(session)
        await session.press("a", "enter")
        await session.until(lambda: "Give it a title." in session.text)
        await session.press("down", "down", "down")
        await session.put("soon")
        await session.until(lambda: "“soon” is not a" in session.text)
        await session.until(lambda: "Done on       soon" in session.text)
        await session.press("down")
        await session.type("ab")
        await session.until(lambda: "Category      ab" in session.text)
        await session.press("up", "up")
        await session.until(lambda: "or hours      contac" in session.text)

    drive(script, size=size)


def test_the_form_says_where_a_lapsed_credential_stands() -> None:
    async def script(session: Session) -> None:
        await open_view(session)
        await session.press("enter", "enter", "tab")
        await session.put("2023-06-30")
        assert "Standing: lapsed: in force up to 30 June 2023" in session.text
        await session.put("2028-06-30")
        assert "So it is due: 30 June 2028" in session.text

    drive(script)


def test_an_exempt_and_a_lasting_credential_say_why_nothing_is_due() -> None:
    hold("alpha:LS", "1999-06-01")

    async def script(session: Session) -> None:
        await open_view(session)
        assert "before 2006" in plan(session)
        await add(session, "gamma:LIFE", "2020-01-01")
        assert "does not expire" in plan(session)
        assert view_of(session, CredentialsView).kept.refused

    drive(script)


def test_the_area_of_a_category_is_read_back_while_typing() -> None:
    hold("alpha:LS", "2025-03-03")

    async def script(session: Session) -> None:
        await open_view(session)
        await session.press("a", "tab")
        await session.type("2")
        await session.press("tab", "tab", "tab")
        await session.type("sa")
        assert "LS(ALPHA): +2 in none of its areas (" in session.text
        await session.type("fety")
        assert "LS(ALPHA): +2 in safety" in session.text
        assert "Done on: 23 November 2026" in session.text

    drive(script)


def test_credentials_activities_and_the_sheet_work_by_keyboard_at_80_by_24(
    working_directory: Path,
) -> None:
    """Add a credential and three activities, see what is missing, export the sheet."""

    async def script(session: Session) -> None:
        await open_view(session)
        await add(session, "alpha:LS", "2025-03-03")
        await add_activity(session, "Blood bank update", "2", "3 May 2025", "blood banking")
        await add_activity(session, "Safety first", "1.5", "2026-01-05", "safety")
        await add_activity(session, "Too early", "4", "2024-01-05", "")
        assert "41.5 more" in plan(session).replace("\n", " ")
        assert "Safety first" in plan(session)
        before, others = plan(session).split("Activities of other periods")
        assert "Too early" not in before
        assert "Too early" in others
        await session.press("x")
        assert session.dialog() == "PickScreen"
        assert session.dialog_list().move_to("audit")
        await session.press("enter", "enter")
        await session.until(lambda: "Saved" in session.toast)
        sheet = next(working_directory.glob("*audit*")).read_text("utf-8")
        for word in ("Record of continuing education", "Safety first", "41.5 more"):
            assert word in sheet.replace("\\", "")

    drive(script, size=(80, 24))


def test_an_activity_is_changed_removed_and_brought_back() -> None:
    hold("alpha:LS", "2025-03-03")

    async def script(session: Session) -> None:
        await open_view(session)
        await add_activity(session, "Course", "2", "3 May 2025", "")
        assert session.toast == "Added Course."
        store = view_of(session, CredentialsView).store
        (activity,) = read_activities(store)
        await session.press("tab")
        assert session.list_of("plan").move_to(f"activity:{activity.id}")
        await session.press("enter")
        await session.put("Another course")
        await session.press("enter")
        await at_rest(session)
        assert read_activities(store)[0].title == "Another course"
        assert session.toast == "Changed Another course."
        await session.press("enter", "ctrl+d")
        await at_rest(session)
        assert read_activities(store) == ()
        assert session.toast == "Removed Another course. U undoes this."
        await session.press("U")
        await at_rest(session)
        assert read_activities(store)[0].title == "Another course"

    drive(script)


def test_after_a_removal_the_cursor_is_on_the_next_activity() -> None:
    hold("alpha:LS", "2025-03-03")
    names = ("First", "Second", "Third")
    entries = [
        Activity(title=name, on=date(2026, 3, n), points=1) for n, name in enumerate(names, 1)
    ]
    add_activities(Store(data_directory()), entries)

    async def script(session: Session) -> None:
        await open_view(session)
        listed = session.list_of("plan")
        ids = {entry.title: entry.id for entry in read_activities(Store(data_directory()))}
        await session.press("tab")
        assert listed.move_to(f"activity:{ids['Second']}")
        for left in ("First", "Third"):
            await session.press("enter", "ctrl+d")
            await at_rest(session)
            assert listed.current is not None
            assert listed.current.key == f"activity:{ids[left]}"

    drive(script)


def test_enter_goes_to_what_is_wrong_and_typing_replaces_it() -> None:
    async def script(session: Session) -> None:
        await open_view(session)
        await session.press("a", "tab", "tab")
        await session.put("x")
        for box, wrong, right in (
            ("title", "", "Course"),
            ("hours", "x", "four"),
            ("hours", "four", "4"),
            ("on", "soon", "2026-01-02"),
        ):
            await session.press("enter")
            focused = session.app.focused
            assert isinstance(focused, Input)
            assert (focused.id, focused.value) == (box, wrong)
            await session.type(right)
            assert focused.value == right
            if wrong == "four":
                await session.press("tab")
                await session.put("soon")
                await session.press("tab")
        await session.press("enter")
        await at_rest(session)
        assert [entry.hours for entry in read_activities(Store(data_directory()))] == [4]

    drive(script)


def test_what_an_added_activity_does_not_count_for_is_said_at_once() -> None:
    hold("alpha:LS", "2025-03-03")

    async def script(session: Session) -> None:
        await open_view(session)
        for hours, told in (
            ("", "Added Talk."),
            ("4", "Added Talk. It adds no points to LS(ALPHA)."),
        ):
            await session.press("a")
            await session.put("Talk")
            await session.press("tab")
            await session.put("" if hours else "2")
            await session.press("tab")
            await session.put(hours)
            await session.press("enter")
            await at_rest(session)
            assert session.text.splitlines()[-1].strip() == told

    drive(script)


def test_nothing_is_added_to_a_log_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "credits.toml").write_text("[[activity]]\n", "utf-8")

    async def script(session: Session) -> None:
        await open_view(session)
        for key in ("a", "i"):
            await session.press(key)
            assert not session.dialog()
            assert "Your log cannot be read." in session.text

    drive_app(make_app(data=tmp_path), script)


def test_esc_discards_what_was_typed_only_when_pressed_again() -> None:
    hold("alpha:LS", "2025-03-03")

    async def script(session: Session) -> None:
        await open_view(session)
        await session.press("a", "escape")
        assert not session.dialog()
        await session.press("a")
        await session.put("Course")
        await session.press("escape")
        assert "esc again discards it" in said_by(session)
        await session.type("s")
        assert "esc again" not in said_by(session)
        await session.press("escape")
        assert session.dialog()
        await session.press("escape")
        assert not session.dialog()

    drive(script)


def test_the_columns_of_a_file_are_named_in_the_form(tmp_path: Path) -> None:
    hold("alpha:LS", "2025-03-03")
    file = tmp_path / "kurse.csv"
    row = "Hygiene;4/5/2026;1,5"
    file.write_text(f"Kurs;Datum;Std\n{row}\n{row}\nChemie;soon;1\n", "utf-8")

    async def script(session: Session) -> None:
        await open_view(session)
        await session.press("i")
        await session.put(str(file))
        wanted = "Say so under Columns: title=COLUMN, on=COLUMN, points=COLUMN or hours=COLUMN."
        assert wanted in said_by(session)
        await session.press("tab", "tab")
        await session.put("title=Kurs; date=Datum, hours=Std")
        assert "0 activities, 3 rows left out: title from “Kurs”" in said_by(session)
        assert "Say in the second box what comes first in 3/4/2026, for the whole file." in said_by(
            session
        )
        assert "--" not in said_by(session)
        await session.press("shift+tab")
        await session.put("day")
        assert "2 activities, 1 row left out" in said_by(session)
        assert "Row 3 is the same as row 2" in said_by(session)
        await session.press("enter")
        await at_rest(session)
        (first, _) = read_activities(view_of(session, CredentialsView).store)
        assert (first.on, first.hours) == (date(2026, 5, 4), 1.5)

    drive(script)


def test_a_csv_file_is_imported_after_it_was_shown(tmp_path: Path) -> None:
    hold("alpha:LS", "2025-03-03")
    file = tmp_path / "log.csv"
    file.write_text("Course,Date,Hours\nA,3/4/2026,1\nB,3/25/2026,2\nC,soon,1\n", "utf-8")

    async def script(session: Session) -> None:
        await open_view(session)
        await session.press("i")
        assert "saved as CSV" in said_by(session)
        await session.put(f"{file}x")
        assert "There is no file" in said_by(session)
        await session.put(str(file))
        said = said_by(session)
        assert "2 activities, 1 row left out: title from “Course”" in said
        assert "on from “Date”, the month first; hours" in said
        assert "Left out. Row 4: “soon”" in said
        await session.press("enter")
        await at_rest(session)
        (why, said) = session.toasts
        assert said == "Added 2 activities; 1 row left out."
        assert why.startswith("Row 4: “soon” is not a date")
        store = view_of(session, CredentialsView).store
        assert [entry.title for entry in read_activities(store)] == ["A", "B"]
        await session.press("i")
        await session.put(str(file))
        await session.press("enter")
        await at_rest(session)
        assert session.toast == "Added 0 activities; 2 were there already; 1 row left out."
        file.write_text("Course,Date,Hours\nA,3/4/2025,5\n", "utf-8")
        await session.press("i")
        await session.put(str(file))
        assert "may be 4 March 2025 or 3 April 2025" in said_by(session)
        await session.press("tab")
        await session.put("month first")
        await session.press("enter")
        await at_rest(session)
        assert [entry.on for entry in read_activities(store)][-1] == date(2025, 3, 4)
        file.write_text("Course,Date,Hours\nA,soon,1\n", "utf-8")
        await session.press("i")
        await session.put(str(file))
        await session.press("enter")
        assert session.dialog() == "FormScreen"
        assert "Nothing in it can be added." in said_by(session)

    drive(script)


def test_a_states_license_is_added_among_the_credentials() -> None:
    async def script(session: Session) -> None:
        await open_view(session)
        await add(session, "state:CA-phlebotomist", "2025-03-01")
        assert read_credentials(Store(data_directory()))[0].certification == "state:CA-phlebotomist"
        assert "California phlebotomist license" in session.text
        assert "24 more hours" in plan(session)

    drive(script)


def test_credentials_go_by_their_letters() -> None:
    async def script(session: Session) -> None:
        await open_view(session)
        await session.press("enter")
        assert session.dialog_list().choices[0].title == "LS(ALPHA)"
        await session.press("enter")
        assert "╭─ Add LS(ALPHA) ─" in session.text
        await session.put("2025-03-03")
        await session.press("enter")
        await at_rest(session)
        assert session.toast == "Added LS(ALPHA)."
        await session.press("a")
        for text in ("Course", "2", None, None, None, None, "LS (ALPHA), alpha:LT"):
            if text is not None:
                await session.put(text)
            await session.press("tab")
        await session.press("enter")
        await at_rest(session)
        (activity,) = read_activities(view_of(session, CredentialsView).store)
        assert activity.credentials == ("alpha:LS", "alpha:LT")
        assert session.list_of("held").move_to("alpha:LS")
        await session.press("enter", "ctrl+d", "y")
        await at_rest(session)
        assert session.toast == "Removed LS(ALPHA). U undoes this."

    drive(script)


def test_a_file_changed_meanwhile_is_read_when_the_view_opens_again() -> None:
    async def script(session: Session) -> None:
        await open_view(session)
        await add(session, "alpha:LS", "2025-03-03")
        view = view_of(session, CredentialsView)
        kept = view.kept
        await session.open("faq")
        await open_view(session)
        assert view.kept is kept
        await session.open("faq")
        other = HeldCredential(certification="alpha:LT", certified=date(2024, 3, 15))
        save_credential(view.store, other)
        await open_view(session)
        assert view_of(session, CredentialsView) is view
        assert {line.key for line in session.list_of("held").lines} >= {
            "alpha:LS", "alpha:LT",
        }  # fmt: skip
        assert cursor(session) == "alpha:LS"

    drive(script)


def test_the_plan_is_filtered_until_another_credential_is_shown() -> None:
    hold("alpha:LS", "2025-03-03")
    hold("alpha:LT", "2024-03-15")

    async def script(session: Session) -> None:
        await open_view(session)
        assert session.list_of("held").move_to("alpha:LT")
        await session.settle()
        whole = len(session.lines("plan"))
        await session.press("tab", "slash", *"fee")
        assert 0 < len(session.lines("plan")) < whole
        assert "$95" in plan(session)
        await session.press("enter", "escape")
        assert len(session.lines("plan")) == whole
        await session.press("slash", *"fee", "enter", "shift+tab")
        assert session.list_of("held").move_to("alpha:LS")
        await session.settle()
        assert "fee" not in view_of(session, CredentialsView).filters.values()
        assert "Points" in plan(session)

    drive(script)


def test_a_broken_file_is_reported_and_left_alone() -> None:
    async def script(session: Session) -> None:
        await open_view(session)
        store = view_of(session, CredentialsView).store
        store.edit("credentials.toml", lambda _: "[[credential]]\ncertification = \n")
        await add(session, "alpha:LS", "2025-03-03")
        assert "credentials.toml:2:" in plan(session)
        assert store.text("credentials.toml") == "[[credential]]\ncertification = \n"

    drive(script)


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
def test_a_file_that_cannot_be_read_is_read_again(tmp_path: Path, size: tuple[int, int]) -> None:
    file = tmp_path / "credentials.toml"
    file.write_text("[[credential]]\ncertification = \n", encoding="utf-8")

    async def script(session: Session) -> None:
        await session.press("5")
        await session.until(lambda: session.toasts)
        name = "held" if size[0] == 60 else "plan"
        shown = " ".join(session.lines(name))
        assert "credentials.toml:2:" in shown
        assert "certtui forget deletes your files" in shown
        assert cursor(session) == READ_AGAIN
        # At once: the view reads again when it is shown, and half of it would be an empty list.
        right = '[[credential]]\ncertification = "beta:SCI"\ncertified = 2025-03-03\n'
        write_file(file, right, overwrite=True)
        await session.press("enter")
        await session.until(lambda: cursor(session) == "beta:SCI")

    drive_app(make_app(data=tmp_path), script, size=size)


def test_a_failed_change_is_reported_as_a_change() -> None:
    async def script(session: Session) -> None:
        await open_view(session)

        def fail() -> str:
            raise StoreError("The disk is full.")

        view_of(session, CredentialsView)._work(fail)
        await session.until(lambda: session.toasts)
        assert session.toast == "The disk is full."
        assert session.lines("held") == ["Add a credential…"]
        assert "cannot be read" not in plan(session)

    drive(script)


@pytest.mark.parametrize("kind", ["activity", "credential", "import"])
def test_what_was_typed_is_asked_again_if_it_could_not_be_saved(kind: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    store = Store(data)
    in_the_way = data / f"{'credentials' if kind == 'credential' else 'credits'}.toml.bak"
    in_the_way.mkdir(parents=True)
    file = tmp_path / "Talks.csv"
    file.write_text("title,date,points\nTalk,2026-01-02,2\n", "utf-8")
    typed = {"activity": "Talk", "credential": "March 2025", "import": "Talks.csv"}[kind]

    async def script(session: Session) -> None:
        await open_view(session)
        if kind == "activity":
            await add_activity(session, typed, "2", "2026-01-02", "")
        elif kind == "credential":
            await add(session, "alpha:LS", typed)
        else:
            await session.press("i")
            await session.put(str(file))
            await session.press("enter")
        await session.until(lambda: session.toasts)
        assert "Nothing was changed." in session.toast
        await session.until(lambda: session.dialog() == "FormScreen" and typed in session.text)
        await session.press("escape")
        assert "Not saved yet" in session.text
        in_the_way.rmdir()
        await session.press("enter")
        await at_rest(session)
        assert not session.dialog()
        assert "Nothing was changed." not in "".join(session.toasts)
        assert len([*read_credentials(store), *read_activities(store)]) == 1

    drive_app(make_app(data=data), script, size=(120, 40))


def test_an_entry_that_could_not_be_changed_can_still_be_removed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    held = HeldCredential(certification="beta:SCI", certified=date(2025, 3, 3))
    save_credential(store, held)
    in_the_way = tmp_path / "credentials.toml.bak"
    in_the_way.unlink()
    in_the_way.mkdir()

    async def script(session: Session) -> None:
        await open_view(session)
        await session.press("enter")
        await session.put("4 March 2025")
        await session.press("enter")
        await session.until(lambda: session.dialog() == "FormScreen" and "Nothing" in session.toast)
        in_the_way.rmdir()
        await session.press("ctrl+d")
        await session.until(lambda: session.dialog() == "AskScreen")
        await session.press("y")
        await at_rest(session)
        assert read_credentials(store) == ()

    drive_app(make_app(data=tmp_path), script, size=(120, 40))


def test_what_was_saved_is_not_asked_again_though_another_file_cannot_be_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "credentials.toml").write_text("[[credential]]\n", "utf-8")

    async def script(session: Session) -> None:
        await open_view(session)
        await add_activity(session, "Talk", "2", "2026-01-02", "")
        await at_rest(session)
        assert not session.dialog()
        assert [activity.title for activity in read_activities(Store(tmp_path))] == ["Talk"]
        assert "cannot be read" in plan(session)

    drive_app(make_app(data=tmp_path), script, size=(120, 40))


def test_a_view_opened_without_room_reads_its_files_once_there_is() -> None:
    hold("beta:SCI", "2025-03-03")

    async def script(session: Session) -> None:
        await session.open("credentials")
        await session.resize(80, 24)
        await session.until(lambda: cursor(session) == "beta:SCI")

    drive(script, size=(1, 1))


def test_entries_are_there_at_the_next_start_in_another_directory_if_named(tmp_path: Path) -> None:
    there = tmp_path / "there"

    async def first(session: Session) -> None:
        await open_view(session)
        await add(session, "beta:SCI", "2025-03-03")

    async def second(session: Session) -> None:
        await open_view(session)
        assert "31 March 2028" in plan(session)

    drive_app(make_app(data=there), first)
    assert (there / "credentials.toml").is_file()
    drive_app(make_app(data=there), second)
    assert data_directory() != there
    assert not Store(data_directory()).everything()


def test_a_plan_is_exported_to_a_calendar(working_directory: Path) -> None:
    async def script(session: Session) -> None:
        await open_view(session)
        await session.press("x")
        assert "Add a credential first." in session.text + session.toast
        await add(session, "alpha:LS", "2025-03-03")
        await session.press("x", "enter")
        assert session.dialog() == "ExportScreen"
        assert session.dialog_list().move_to("calendar")
        await session.settle()
        await session.press("enter")
        await session.until(lambda: "Saved" in session.toast)
        written = next(working_directory.glob("*.ics"))
        calendar = icalendar.Calendar.from_ical(written.read_bytes())
        assert len(calendar.walk("VEVENT")) >= 3

    drive(script)


def test_a_plan_without_a_day_to_come_is_offered_no_calendar(working_directory: Path) -> None:
    save_credential(
        Store(data_directory()),
        HeldCredential(certification="beta:SCI", status="retired", since=date(2025, 3, 3)),
    )

    async def script(session: Session) -> None:
        await open_view(session)
        await session.press("x")
        assert "Plan: a page" in session.text
        assert "calendar" not in session.text
        await session.press("enter")
        assert session.dialog() == "ExportScreen"
        assert "(.ics)" not in session.text
        await session.press("enter")
        await session.until(lambda: "Saved" in session.toast)
        assert [path.suffix for path in working_directory.iterdir()] == [".md"]

    drive(script)


def test_the_timeline_is_as_wide_as_the_pane_that_a_narrow_screen_shows_until_esc() -> None:
    hold("beta:SCI", "2025-03-03")

    async def script(session: Session) -> None:
        await open_view(session)
        await session.press("tab")
        await session.until(lambda: "━" in session.text)
        await session.until(lambda: max(row.count("─") for row in session.text.splitlines()) > 20)
        (line,) = (row for row in session.text.splitlines() if "━━" in row)
        assert len(line.strip()) > 50
        assert "31 March 2028" in session.text
        assert "Add a credential" not in session.text
        await session.press("escape")
        assert "Add a credential" in session.text

    drive_drawn(script, size=(60, 16))  # it draws the pane before it tells it its width


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
def test_a_line_of_the_overview_opens_its_credential(size: tuple[int, int]) -> None:
    hold("beta:SCI", "2025-03-03")
    hold("alpha:LS", "2025-03-03")

    async def script(session: Session) -> None:
        await open_view(session)
        view = view_of(session, CredentialsView)
        await session.press("tab", "down")
        assert view.shown == ALL_HELD
        await session.press("enter")
        assert view.subject == "beta:SCI"
        assert "SCI(BETA)" in plan(session)
        await session.press("escape")
        assert view.shown == ALL_HELD

    drive(script, size=size)


def test_the_empty_side_panel_says_what_it_will_show() -> None:
    async def script(session: Session) -> None:
        await open_view(session)
        side = session.view.query_one("#side", TextPanel)
        assert side.content.plain == NOTHING_HELD
        await add(session, "alpha:LT", "2024-03-15")
        await session.press("tab")
        assert side.content.plain != NOTHING_HELD

    drive(script, size=(120, 40))


def test_a_kept_credential_is_opened_by_its_name() -> None:
    hold("alpha:LS", "2024-03-15")
    hold("beta:SCI", "2024-05-01")

    async def script(session: Session) -> None:
        await open_view(session)
        view = view_of(session, CredentialsView)
        before = view.subject
        for name in ("beta:SCI", "alpha:LS"):
            view.open(name)
            await session.settle()
            assert (view.subject, cursor(session)) == (name, name)
        view.open("")
        view.open("gamma:GL")
        assert view.subject == "alpha:LS"
        assert before == ""

    drive(script)
