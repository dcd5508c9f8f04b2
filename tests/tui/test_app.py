"""The app around the views: reading, the status line, dialogs, memory."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.widgets import Input, Static

from certtui.answers.search import SearchIndex
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.load import EarlyReading
from certtui.tui.app import CerttuiApp
from certtui.tui.curator.loading import IndexMaker
from certtui.tui.dialogs.palette import PaletteScreen
from certtui.tui.dialogs.pick import ChoiceList
from certtui.tui.memory import Memory, PaletteItem
from certtui.tui.session import IndexAsked
from certtui.tui.settings import ReadSettings, Settings
from certtui.tui.widgets.bar import KeyBar
from tests.sample import SAMPLE
from tests.tui.harness import LONGEST_WAIT, TODAY, Session, drive, drive_app, is_ready, make_app


def test_the_progress_of_reading_a_large_catalog_is_shown() -> None:
    may_go_on = Event()
    shown: list[str] = []

    def said() -> str:
        return str(app.query_one("#reading", Static).content)

    class Reading(EarlyReading):
        def resume(self, progress: Any = None) -> None:
            super().resume(progress)
            may_go_on.set()

        def run(self) -> None:
            may_go_on.wait(LONGEST_WAIT)
            for done, total in ((25, 40), (50, 100), (60, 100), (75, 100)):
                self._report(done, total)
                shown.append(app.call_from_thread(said))
            super().run()

    app = CerttuiApp(
        [SAMPLE], today=TODAY, reading=Reading([SAMPLE]),
        settings=ReadSettings(Settings(start="organizations")),
    )  # fmt: skip

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await Session(app, pilot).until(lambda: is_ready(app))

    asyncio.run(run())
    half = "Reading the catalog: 50 of 100"
    assert shown == ["Reading the catalog…", half, half, "Reading the catalog: 75 of 100"]


@pytest.mark.parametrize(
    ("keys", "shown"), [(("3", *"query"), "faq"), (("q",), ""), (("3", "ctrl+q"), "")]
)
def test_keys_wait_for_the_catalog_but_q_quits(keys: Sequence[str], shown: str) -> None:
    may_go_on = Event()

    class Reading(EarlyReading):
        def run(self) -> None:
            may_go_on.wait(LONGEST_WAIT)
            super().run()

    app = CerttuiApp([SAMPLE], today=TODAY, reading=Reading([SAMPLE]))

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            session = Session(app, pilot)
            await session.until(lambda: bool(app.query("#reading")))
            session.post(*keys)
            await session.settle()
            assert app.session is None
            assert (app.return_code is None) == bool(shown)
            may_go_on.set()
            if shown:
                await session.until(lambda: is_ready(app))
                await session.settle()
                assert session.view.name_of_view == shown
                assert session.view.query_one("#question", Input).value == "query"

    asyncio.run(run())


def test_the_footer_says_what_applies_and_how_much_is_marked() -> None:
    async def script(session: Session) -> None:
        app, keys = session.app, session.app.query_one(KeyBar)
        assert (keys.marked, "compare" in keys.idle) == (0, True)
        await session.press("space", "down", "space")
        assert (keys.marked, "compare" in keys.idle) == (2, False)
        await session.press("c")
        await session.until(lambda: session.view.name_of_view == "compare")
        await session.settle()
        assert keys.marked == 0, "what is compared stands above it"
        await session.press("1")
        assert keys.marked == 2
        # what is said in the status line goes with the next key or click
        for follow in (partial(session.press, "f9"), partial(session.pilot.click, offset=(30, 20))):
            app.say("Something.")
            await session.settle()
            assert keys.message == "Something."
            await follow()
            await session.settle()
            assert keys.message == ""
        app.say("one\ntwo\x1b[2J")
        await session.settle()
        assert keys.message.isprintable()

    drive(script)


def test_only_the_palette_opens_over_another_dialog() -> None:
    async def script(session: Session) -> None:
        app = session.app
        await session.press("ctrl+p", "ctrl+p")
        app.action_command_palette()
        await session.settle()
        assert (session.dialog(), len(app.screen_stack)) == ("PaletteScreen", 2)
        await session.press("escape", "question_mark")
        assert session.dialog() == "HelpScreen"
        app.run_command("mark")
        await session.settle()
        assert session.toast == "Leave the dialog first, with esc."
        assert session.view.session.marked == []
        app.run_command("quit")
        await session.settle()

    assert drive(script).return_code == 0


def test_the_memory_keeps_what_was_chosen_in_the_palette(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "state.json")

    async def script(session: Session) -> None:
        await session.press("ctrl+p")
        await session.type("theme nord")
        await session.until(lambda: "theme: nord" in session.text)
        await session.press("enter")
        await session.until(lambda: session.app.theme == "nord")
        assert memory.kept.chosen == [PaletteItem("theme", "nord", "theme: nord")]
        assert memory.kept.theme == "nord"
        await session.press("ctrl+p")
        await session.until(lambda: "theme: nord" in session.text)
        await session.press("escape")

    drive(script, memory=memory)


def hold_back_the_index(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Let no search index be made before the event that is returned."""
    make, may_end = IndexMaker._make, Event()

    def wait(maker: IndexMaker, catalog: Catalog) -> SearchIndex:
        assert may_end.wait(LONGEST_WAIT)
        return make(maker, catalog)

    monkeypatch.setattr(IndexMaker, "_make", wait)
    return may_end


def test_the_palette_finds_what_it_can_before_the_questions_can_be_searched_and_then_those(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_end = hold_back_the_index(monkeypatch)

    async def script(session: Session) -> None:
        await session.press("ctrl+p")
        await session.type("fee one")
        await session.until(lambda: "ask: fee one" in session.text)
        assert session.text.count("ask: ") == 1
        may_end.set()
        await session.until(lambda: session.text.count("ask: ") > 1)

    drive(script)


def test_a_cursor_moved_in_the_palette_stays_when_the_questions_can_be_searched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_end = hold_back_the_index(monkeypatch)

    async def script(session: Session) -> None:
        await session.press("ctrl+p")
        await session.type("theme")
        await session.until(lambda: "do: Theme" in session.text)
        found = session.app.screen.query_one(ChoiceList)
        await session.press("down")
        await session.until(lambda: found.highlighted == 1)
        may_end.set()
        await session.until(lambda: session.view.session.index is not None)
        await session.settle()
        assert found.highlighted == 1

    drive(script)


def test_questions_that_can_be_searched_before_the_palette_has_its_box_are_no_error() -> None:
    async def script(session: Session) -> None:
        palette = PaletteScreen(session.app)
        session.app.push_screen(palette)
        palette.index_made()
        await session.settle()
        assert session.app.screen is palette

    drive(script)


def test_a_comparison_and_a_question_chosen_in_the_palette_are_the_first_of_the_next(
    tmp_path: Path,
) -> None:
    async def script(session: Session) -> None:
        async def choose(typed: str, title: str) -> None:
            await session.press("ctrl+p")
            await session.type(typed)
            await session.until(lambda: title in session.text)
            await session.press("enter")
            await session.until(lambda: not session.dialog())

        await choose("alpha beta", "compare: ALPHA and BETA")
        await choose("xyzzy", "ask: xyzzy")
        await session.press("ctrl+p")
        await session.until(lambda: "go to: Start" in session.text)
        offered = [line for line in session.text.splitlines() if ": " in line]
        assert "ask: xyzzy" in offered[0]
        assert "compare: ALPHA and BETA" in offered[1]

    drive(script, memory=Memory(tmp_path / "state.json"))


def test_marks_and_the_last_place_come_back_at_the_next_start(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "state.json")

    async def first(session: Session) -> None:
        await session.press("space", "down", "right", "right", "enter", "down")

    app = drive(first, memory=memory)
    assert app.last_place is None
    app.exit(0)
    assert app.last_place is None, "nothing is shown any longer"

    async def leaves(session: Session) -> None:
        await session.press("space", "down", "right", "right", "enter", "down", "q")

    app = drive(leaves, memory=memory)
    assert app.last_place is not None
    assert (app.last_place.subject, app.last_place.part) == ("beta#certifications", "facts")
    assert app.session is not None
    memory.remember_place(app.last_place, [*app.session.marked, "gone"])

    async def again(session: Session) -> None:
        assert session.view.place() == app.last_place
        assert session.view.session.marked == ["alpha"]
        await session.press("ctrl+c")
        assert session.toast == "ctrl+e quits.", "it has one key, and no other"

    settings = ReadSettings(Settings(start="last", keys={"quit": ("ctrl+e",)}))
    drive_app(CerttuiApp([SAMPLE], today=TODAY, memory=memory, settings=settings), again)


def test_the_search_index_belongs_to_the_catalog_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked for, the catalog is read again meanwhile: that of the first is of no use."""
    from certtui.answers.search import SearchIndex

    may_go_on = Event()
    made: list[Any] = []
    make = SearchIndex.__init__

    def slow(index: SearchIndex, catalog: Any) -> None:
        may_go_on.wait(LONGEST_WAIT)
        make(index, catalog)
        made.append(catalog)

    monkeypatch.setattr(SearchIndex, "__init__", slow)

    async def script(session: Session) -> None:
        app, before = session.app, session.app.session
        assert before is not None
        for _ in range(2):
            app.post_message(IndexAsked())
        await session.settle()
        app.begin_session(before.catalog, ["alpha"])
        may_go_on.set()
        assert app.session is not None
        await session.until(lambda: app.session is not None and app.session.index is not None)
        assert before.index is None
        assert len(made) == 2
        app.post_message(IndexAsked())
        await session.settle()
        assert len(made) == 2

    drive_app(make_app(), script)


def test_the_interface_uses_the_day_given_or_today() -> None:
    assert make_app(today=date(2020, 1, 1)).today == date(2020, 1, 1)
    assert CerttuiApp([SAMPLE]).today == date.today()
