"""Every command in every view does something or says why not; the bars around the views."""

from __future__ import annotations

import asyncio
import re
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input

from certtui.catalog.loading.load import EarlyReading
from certtui.tui.app import CerttuiApp
from certtui.tui.commands import BY_ID, COMMANDS, VIEW_TITLES, VIEWS, actions_of
from certtui.tui.dialogs.palette import HIDDEN
from certtui.tui.lines.help import PARTS
from certtui.tui.settings import ReadSettings, Settings
from certtui.tui.views.organizations import OrganizationsView
from certtui.tui.widgets.bar import KeyBar
from certtui.tui.widgets.line_list import LineList
from tests.sample import SAMPLE
from tests.tui.harness import (
    LONGEST_WAIT,
    TODAY,
    Session,
    WaitTimeout,
    drive,
    is_ready,
    make_app,
    view_of,
)


@pytest.mark.parametrize("view", VIEWS)
def test_every_command_does_something_or_says_why_not(view: str) -> None:
    """No key is dead: something is different afterwards, or a short message says why not.

    What the app does itself, whatever the view, is tried in one view each.
    """

    async def script(session: Session) -> None:
        app = session.app
        await session.open(view)
        if view == "faq":
            await session.press("escape")
        for number, command in enumerate(COMMANDS):
            if command.id.startswith("view-") or command.id in ("quit", "palette"):
                continue
            if command.id in app._own_actions and VIEWS[number % len(VIEWS)] != view:
                continue
            if view in command.views:
                assert command.id in app.known, f"`actions` of {view} has no {command.id}"
            app.clear_notifications()
            reason = app.why_not(command.id)
            before = outcome(session)
            app.run_command(command.id)
            await session.settle()
            if reason:
                assert session.toast == reason
                assert reason.endswith(".")
                assert not session.dialog()
            else:
                try:
                    await session.until(partial(_has_changed, session, before))
                except WaitTimeout as error:
                    raise AssertionError(f"{command.id} does nothing in {view}") from error
            if command.id == "reload":  # it says when it has read, which may be much later
                await session.until(lambda: session.toast.startswith("Read again"))
            while session.dialog():
                assert app.return_code is None, f"{command.id} ended it"
                await session.press("escape")
            if app.view is not session.view or isinstance(app.focused, Input):
                await session.press("escape")
            if app.view is None or app.view.name_of_view != view:
                await session.open(view)
        assert app.is_running

    drive(script)


def _has_changed(session: Session, before: tuple[object, ...]) -> bool:
    return outcome(session) != before


def outcome(session: Session) -> tuple[object, ...]:
    """What a command can change, briefly."""
    view, app = session.view, session.app
    names = (
        "pane", "grouping", "held", "record", "row_filter", "first", "needle", "topic",
        "columns", "side", "filters", "years",
    )  # fmt: skip
    return (
        view.name_of_view,
        view.subject,
        app.focused,
        app.theme,
        session.dialog(),
        tuple(session.toasts),
        tuple(view.session.marked),
        tuple(sorted(view.classes)),
        tuple(str(getattr(view, name, "")) for name in names),
        tuple(box.display for box in view.query(Input)),
        tuple((entries.cursor, len(entries.lines)) for entries in view.query(LineList)),
    )


@pytest.mark.parametrize("size", [(80, 24)])
def test_each_digit_opens_its_view(size: tuple[int, int]) -> None:
    async def script(session: Session) -> None:
        for view in (*VIEWS[1:], VIEWS[0]):
            await session.open(view)
            assert session.view.name_of_view == view
            assert VIEW_TITLES[view] in session.text.splitlines()[0]
            assert "? Help" in session.text.splitlines()[-1]

    drive(script, size=size)


def test_every_command_has_an_action_and_every_reason_a_command() -> None:
    """Both are methods found by their names."""
    found, reasons = {*make_app()._own_actions}, set[str]()
    for name in ("start", *VIEWS):
        view = getattr(import_module(f"certtui.tui.views.{name}"), f"{name.title()}View")
        found |= actions_of(view, name).keys()
        reasons |= {method for method in dir(view) if method.startswith("why_not_")}
    known = {id_.replace("-", "_") for id_ in found}
    known |= {re.sub("^(next|previous|more|fewer)_", "", name) for name in known}
    assert {reason.removeprefix("why_not_") for reason in reasons} <= known
    assert found == {command.id for command in COMMANDS if not command.is_movement}


def test_views_keep_their_state() -> None:
    async def script(session: Session) -> None:
        await session.press("down", "right", "enter")
        organizations = session.view
        assert isinstance(organizations, OrganizationsView)
        await session.open("faq")
        await session.type("annual fee")
        await session.open("compare")
        await session.press("d")
        await session.press("1")
        assert session.view is organizations
        assert (organizations.pane, organizations.record) == (
            "membership",
            session.view.catalog.organization("beta"),
        )
        await session.open("faq")
        assert "annual fee" in session.text
        await session.press("tab", "2")
        await session.until(lambda: session.view.name_of_view == "compare")
        assert "differences only" in session.text

    drive(script)


def test_q_and_ctrl_q_leave_with_status_0() -> None:
    async def leave_by_q(session: Session) -> None:
        await session.press("q")

    async def leave_by_ctrl_q(session: Session) -> None:
        await session.press("question_mark", "ctrl+q")

    assert drive(leave_by_q).return_code == 0
    assert drive(leave_by_ctrl_q).return_code == 0


def test_help_opens_for_every_view() -> None:
    async def script(session: Session) -> None:
        for view in VIEWS:
            await session.open(view)
            if view == "faq":
                await session.press("escape")
            await session.press("question_mark")
            assert session.dialog() == "HelpScreen"
            assert PARTS[view][session.view.FIRST].title in session.text, view
            await session.press("escape")
            assert not session.dialog()

    drive(script)


def test_palette_finds_commands_organizations_and_certifications() -> None:
    async def choose(session: Session, key: str, words: str) -> None:
        await session.press(key)
        await session.until(lambda: session.dialog() == "PaletteScreen")
        await session.type(words)
        await session.until(lambda: _first_option(session).casefold().find(words.split()[0]) >= 0)
        await session.press("enter")
        await session.until(lambda: not session.dialog())

    async def script(session: Session) -> None:
        await choose(session, "ctrl+p", "gamma council")
        view = view_of(session, OrganizationsView)
        await session.until(lambda: view.record and view.record.id == "gamma")
        await choose(session, "colon", "sci(beta)")
        await session.until(lambda: view.award is not None)
        assert view.award
        assert view.award.id == "beta:SCI"
        await choose(session, "colon", "my credentials (5")
        await session.until(lambda: session.view.name_of_view == "credentials")

    drive(script)


def test_the_palette_finds_letters_within_a_word() -> None:
    async def script(session: Session) -> None:
        await session.press("ctrl+p")
        await session.type("lpha")
        titles = [choice.title for choice in session.dialog_list().choices]
        assert "organization: ALPHA, Alpha Board of Laboratory Certification" in titles

    drive(script)


def test_the_palette_lists_each_thing_once() -> None:
    from textual.widgets import OptionList

    async def script(session: Session) -> None:
        await session.press("ctrl+p")
        await session.until(lambda: session.dialog() == "PaletteScreen")
        await session.type("sci(beta)")
        await session.until(lambda: "SCI(BETA)" in _first_option(session))
        options = session.app.screen.query(OptionList).first().options
        found = [str(option.prompt) for option in options]
        assert len(set(found)) == len(found)

    drive(script)


def _palette_options(session: Session) -> int:
    from textual.widgets import OptionList

    found = session.app.screen.query(OptionList)
    return found.first().option_count if found else 0


def _first_option(session: Session) -> str:
    from textual.widgets import OptionList

    found = session.app.screen.query(OptionList)
    if not found or not found.first().option_count:
        return ""
    return str(found.first().get_option_at_index(0).prompt)


def test_palette_lists_every_command_before_anything_is_typed() -> None:
    async def script(session: Session) -> None:
        from textual.widgets import OptionList

        await session.press("ctrl+p")
        await session.until(lambda: _palette_options(session) > 20)
        options = session.app.screen.query_one(OptionList)
        told = "\n".join(
            str(options.get_option_at_index(index).prompt) for index in range(options.option_count)
        )
        for command in COMMANDS:
            if command.id in HIDDEN or command.is_movement or session.app.why_not(command.id):
                assert f"do: {command.title} (" not in told
            else:
                assert command.help in " ".join(told.split())

    drive(script)


def test_the_footer_dims_keys_that_do_not_apply() -> None:
    async def script(session: Session) -> None:
        keys = session.app.screen.query_one(KeyBar)
        assert "compare" in keys.idle
        await session.press("space", "down", "space")
        assert not {"compare", "mark"} & keys.idle

    drive(script)


def test_every_name_in_the_bars_can_be_clicked() -> None:
    async def script(session: Session) -> None:
        top = session.text.splitlines()[0]
        await session.pilot.click(offset=(top.index("FAQ"), 0))
        await session.until(lambda: session.view.name_of_view == "faq")
        bottom = session.text.splitlines()[-1]
        await session.pilot.click(offset=(bottom.index("Help"), 23))
        await session.until(lambda: session.dialog() == "HelpScreen")

    drive(script)


def test_a_key_before_the_catalog_is_read_says_so() -> None:
    """The first keys may come before the catalog is read; none of them fails."""
    may_read = Event()

    class SlowReading(EarlyReading):
        def run(self) -> None:
            may_read.wait(LONGEST_WAIT)
            super().run()

    app = CerttuiApp(
        [SAMPLE], today=TODAY, reading=SlowReading([SAMPLE]),
        settings=ReadSettings(Settings(start="organizations")),
    )  # fmt: skip

    async def run() -> None:
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            for command in BY_ID:
                if command not in ("quit", "help"):
                    app.run_command(command)
            may_read.set()
            await Session(app, pilot).until(lambda: is_ready(app))

    asyncio.run(run())


def test_a_file_left_out_is_reported_and_the_rest_is_shown(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("[organization\n")

    async def script(session: Session) -> None:
        assert "broken.toml" in session.toast
        assert "! lists what is wrong" in session.toast
        assert "! 1 problem" in session.text.splitlines()[0]

    drive(script, size=(120, 30), directories=(SAMPLE, tmp_path))


def test_a_catalog_that_cannot_be_read_ends_with_status_3(tmp_path: Path) -> None:
    app = make_app([tmp_path / "[/] [@click=app.quit]x"])

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            while app.is_running and app.return_code is None:
                await pilot.pause(0.005)

    asyncio.run(run())
    assert app.return_code == 3


def test_a_command_from_the_palette_over_a_dialog_says_to_close_it_first() -> None:
    """Out of a dialog the palette can be reached; dialogs do not pile up through it."""

    async def script(session: Session) -> None:
        await session.press("question_mark", "ctrl+p")
        await session.type("do: help")
        await session.until(lambda: "Help" in _first_option(session))
        await session.press("enter")
        await session.until(lambda: session.toasts)
        assert "esc" in session.toast
        assert session.dialog() == "HelpScreen"
        assert len(session.app.screen_stack) == 2

    drive(script)


def test_the_palette_runs_nothing_if_the_words_find_nothing() -> None:
    """Keys may come faster than what they find; what was listed before is not meant."""

    async def script(session: Session) -> None:
        await session.press("ctrl+p")
        await session.until(lambda: _palette_options(session) > 20)
        await session.press("up")
        session.post(*"9zk", "enter", "enter")
        await session.settle()
        assert session.app.return_code is None

    drive(script)


def test_ctrl_c_says_in_the_status_line_which_key_quits() -> None:
    async def script(session: Session) -> None:
        await session.press("ctrl+c")
        assert "q quits; where you type, ctrl+q does." in session.text
        assert not session.app.query("Toast")
        await session.press("down")
        assert "q quits" not in session.text

    drive(script)
