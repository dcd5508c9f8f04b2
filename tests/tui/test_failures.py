"""Failing work in threads is reported, and the view says what can still be done."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import Any

import pytest
from textual.widgets import Static

from certtui.errors import StoreError
from certtui.person.store import Store
from certtui.tui import system
from certtui.tui.lines.targets import RowTarget
from certtui.tui.views.credentials import CredentialsView
from tests.tui.harness import LONGEST_WAIT, Session, drive, make_app


def fail(*_: Any, **__: Any) -> Any:
    raise RuntimeError("made to fail")


def about(session: Session, name: str) -> str:
    return str(session.view.query_one(f"#{name}", Static).content)


def test_a_failed_search_index_is_reported_and_the_view_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("certtui.answers.search.SearchIndex.__init__", fail)

    async def script(session: Session) -> None:
        await session.press("5")
        await session.until(lambda: session.lines("held"))
        held = session.lines("held")
        await session.press("3")
        await session.until(lambda: session.toasts)
        assert session.toast == "Reading the questions failed (RuntimeError: made to fail)."
        await session.until(lambda: "under FAQ in each organization" in about(session, "faq-about"))
        await session.press("tab", "5")
        assert session.lines("held") == held, "what another view shows needs no index"
        await session.press("1")
        assert session.view.name_of_view == "organizations"

    drive(script)


def test_a_catalog_that_cannot_be_read_ends_the_program_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("certtui.catalog.loading.load.load", fail)
    app = make_app()
    said: list[Any] = []
    leave = app.exit

    def exit_(**more: Any) -> None:
        said.append(more["message"])
        leave(**more)

    monkeypatch.setattr(app, "exit", exit_)

    async def run() -> None:
        async with app.run_test() as pilot:
            while app.return_code is None:
                await pilot.pause(0.005)

    asyncio.run(asyncio.wait_for(run(), LONGEST_WAIT))
    assert app.return_code == 3
    assert said == [
        "certtui met an error of its own while reading the catalog: RuntimeError('made to fail')."
    ]


def test_a_failure_in_judging_routes_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("certtui.tui.views.paths.find_paths", fail)

    async def script(session: Session) -> None:
        await session.open("paths")
        await session.until(lambda: session.toasts)
        assert session.toast == "Judging the routes failed (RuntimeError: made to fail)."
        assert "Another answer may do." in about(session, "paths-about")

    drive(script)


async def answer_in_paths(session: Session) -> None:
    """Choose a role there, until something is said of it."""
    await session.open("paths")
    await session.press("slash")
    await session.put("laboratory sci")
    await session.press("enter")
    await session.until(lambda: session.toasts)


def test_answers_that_cannot_be_saved_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("certtui.tui.views.person_files.toml_of", fail)

    async def script(session: Session) -> None:
        await answer_in_paths(session)
        assert session.toast == "Keeping your answers failed (RuntimeError: made to fail)."
        assert len(session.lines("routes")) > 1

    drive(script)


def test_without_a_data_directory_answers_are_said_not_to_be_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("There is no room.")

    monkeypatch.setattr(Store, "edit", refuse)

    async def script(session: Session) -> None:
        await answer_in_paths(session)
        assert session.toast == "There is no room. Your answers are not kept."
        assert "by the rules in this catalog" in " ".join(about(session, "paths-about").split())

    drive(script)


def test_credentials_that_cannot_be_read_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("certtui.tui.views.person_files.read_credentials", fail)

    async def script(session: Session) -> None:
        await session.press("5")
        await session.until(lambda: session.toasts)
        assert session.toast == "Reading your credentials failed (RuntimeError: made to fail)."
        assert isinstance(session.view, CredentialsView)
        assert session.lines("held") == ["Read again"]
        assert "The other views need none of them." in " ".join(session.lines("plan"))
        await session.press("1")
        assert session.view.name_of_view == "organizations"

    drive(script)


def test_an_address_that_cannot_be_opened_is_reported(
    monkeypatch: pytest.MonkeyPatch, browser: list[str]
) -> None:
    monkeypatch.setattr("certtui.tui.dialogs.sources._open", fail)

    async def script(session: Session) -> None:
        await session.press("right", "right", "right", "o")
        while session.dialog() == "PickScreen":
            await session.press("enter")
        await session.press("y")
        await session.until(lambda: session.toasts)
        assert session.toast == "Opening the address failed (RuntimeError: made to fail)."
        assert not browser

    drive(script)


def test_copied_text_never_steers_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is copied is cleaned, wherever it came from; line breaks stay."""

    async def script(session: Session) -> None:
        copied: list[str] = []
        monkeypatch.setattr(session.app, "copy_to_clipboard", copied.append)
        hostile = "\x1b]52;c;RVZJTA==\x07 one\nt\u202ewo"
        await session.open("compare")
        monkeypatch.setattr(RowTarget, "copied", lambda *_: hostile)
        monkeypatch.setattr(type(session.view), "text_under_cursor", lambda _: hostile)
        await session.press("down", "y", "Y")
        assert len(copied) == 2
        for text in copied:
            assert "\n" in text
            assert text.replace("\n", "").isprintable()

    drive(script)


def test_every_signal_that_would_end_a_program_ends_it_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With the status of the signal; tests/terminal/test_endings.py sees four in a terminal."""
    names = ("TERM", "HUP", "QUIT", "USR1", "USR2", "ALRM", "VTALRM", "PROF", "XCPU", "ABRT")
    left: list[int] = []

    async def script(session: Session) -> None:
        system.watch_signals(session.app)
        monkeypatch.setattr(session.app, "exit", lambda return_code: left.append(return_code))
        for name in names:
            number = signal.Signals[f"SIG{name}"]
            assert callable(signal.getsignal(number)), name  # else it would end the tests
            os.kill(os.getpid(), number)
            await session.until(lambda: left)
            assert left.pop() == 128 + number, name

    drive(script)
