"""The user's own catalog while the interface shows it: reloaded, checked, edited."""

from __future__ import annotations

import contextlib
import gc
import shutil
import subprocess
import sys
import weakref
from copy import copy
from datetime import date, timedelta
from pathlib import Path
from threading import get_ident
from types import SimpleNamespace
from typing import Any, cast

import pytest
from textual.app import SuspendNotSupported

from certtui.catalog import file_places
from certtui.catalog.award import STATES
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.load import EarlyReading, load, recalled_layer
from certtui.catalog.problems import Problem
from certtui.tui import system
from certtui.tui.app import CerttuiApp
from certtui.tui.commands import actions_of
from certtui.tui.curator import curator as curator_module
from certtui.tui.curator import watcher as watcher_module
from certtui.tui.curator.curator import Curator
from certtui.tui.curator.editor import (
    AT_PLACE,
    Location,
    Origin,
    edit,
    editor_command,
    located,
    origin_of,
)
from certtui.tui.curator.watcher import (
    CatalogReread,
    CatalogWatcher,
    changed_keys,
    is_same,
    read_again,
)
from certtui.tui.dialogs.problems import ProblemsScreen
from certtui.tui.session import IndexAsked
from certtui.tui.views.base import View
from certtui.tui.views.history import Navigator
from certtui.tui.widgets.line_list import LineList
from tests.sample import SAMPLE
from tests.tui.harness import TODAY, Session, drive, drive_app

ALPHA = "organizations/alpha.toml"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample catalog that may be written to, looked at often."""
    monkeypatch.setattr(watcher_module, "INTERVAL", 0.02)
    monkeypatch.setattr(watcher_module, "QUIET", 0.02)
    monkeypatch.setattr(curator_module, "RETRY", 0.02)
    send = CatalogWatcher._send

    def send_and_note(watcher: CatalogWatcher, read: CatalogReread) -> None:
        send(watcher, read)
        HAVE_READ.add(watcher)

    monkeypatch.setattr(CatalogWatcher, "_send", send_and_note)
    return Path(shutil.copytree(SAMPLE, tmp_path / "own"))


HAVE_READ: weakref.WeakSet[CatalogWatcher] = weakref.WeakSet()


async def first_reading(session: Session) -> None:
    """Until the files have been read once for what is wrong with them, as they always are.

    What is changed meanwhile is read half as it was and half as it is.
    """
    await session.until(lambda: session.app.curator._watcher in HAVE_READ)
    await session.settle()


def save(path: Path, text: str) -> None:
    """Write a file as most editors do, whole: it is never read half written."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def change(directory: Path, name: str, old: str, new: str) -> None:
    """Replace a text in a file of the catalog."""
    path = directory / name
    text = path.read_text("utf-8")
    assert old in text
    save(path, text.replace(old, new))


def alpha_name() -> str:
    return next(e.organization.name for e in load([SAMPLE]).organizations if e.id == "alpha")


def name_of_alpha(session: Session) -> str:
    """What the organization is called now; empty while its file is broken."""
    assert session.app.session is not None
    records = {record.id: record for record in session.app.session.catalog.organizations}
    return records["alpha"].organization.name if "alpha" in records else ""


def fresh_lines(session: Session) -> list[str]:
    """The lines of the facts that are marked as changed."""
    return [
        " ".join(cell.plain for cell in line.cells)
        for view in session.app.query(View)
        for entries in view.query("#facts").results(LineList)
        for line in entries.lines
        if line.key in entries.changed
    ]


# ---------------------------------------------------------------- read again


def test_after_midnight_the_views_count_from_the_new_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tomorrow = TODAY + timedelta(days=1)

    async def script(session: Session) -> None:
        await session.app.open_view("organizations", "alpha#renewal")
        await session.settle()
        await session.app.curator.turn_day()
        await session.settle()
        assert (session.view.session.today, session.view.subject) == (tomorrow, "alpha#renewal")
        assert session.app.curator._files.today == tomorrow
        begun = session.app.session
        await session.app.curator.turn_day()
        assert session.app.session is begun

    monkeypatch.setattr(curator_module, "date", SimpleNamespace(today=lambda: tomorrow))
    drive(script)


@pytest.mark.parametrize("today", [None, TODAY])
def test_the_day_is_looked_at_unless_it_was_given(today: date | None) -> None:
    async def script(session: Session) -> None:
        calls = [timer._callback for timer in session.app._timers]
        assert (session.app.curator.turn_day in calls) == (today is None)

    drive_app(CerttuiApp([SAMPLE], today=today), script)


def test_a_saved_change_is_shown_in_place_with_cursor_and_marks(own: Path) -> None:
    name = alpha_name()

    async def script(session: Session) -> None:
        await session.app.open_view("organizations", "alpha#membership")
        await session.settle()
        session.view.focus_part("facts")
        await session.press("down")
        session.app.session.marked.append("beta")  # type: ignore[union-attr]
        cursor = session.list_of("facts").current
        assert cursor is not None
        change(own, ALPHA, f'name = "{name}"', 'name = "Quite Another"')
        await session.until(lambda: "Quite Another" in session.text)
        await session.settle()
        assert session.view.subject == "alpha#membership"
        assert session.view.focused_part == "facts"
        now = session.list_of("facts").current
        assert now is not None
        assert now.key == cursor.key
        assert session.app.session is not None
        assert session.app.session.marked == ["beta"]

    drive(script, directories=(own,))


def test_the_shown_view_is_updated_and_hidden_ones_are_rebuilt(own: Path) -> None:
    async def script(session: Session) -> None:
        await session.open("compare")
        await session.app.open_view("organizations", "alpha:LT")
        await session.settle()
        shown = session.view
        change(own, ALPHA, 'name = "Laboratory Technician"', 'name = "Quite Another"')
        await session.until(lambda: "Quite Another" in session.text)
        await session.settle()
        assert session.view is shown
        assert session.app.session is shown.session
        assert [view.id for view in session.app.query(View)] == ["organizations"]

    drive(script, directories=(own,), size=(120, 30))


def test_the_state_that_was_shown_stays(own: Path) -> None:
    async def script(session: Session) -> None:
        await session.app.open_view("organizations", "state:GA")
        await session.settle()
        shown = session.view
        anew = copy(shown.session)
        anew.catalog = load([own])
        assert shown.renew(anew)
        assert shown.subject == "state:GA"

    drive(script, directories=(own,))


def watching(*directories: Path) -> tuple[CatalogWatcher, list[CatalogReread]]:
    """A watcher that reads when it is told to, and what it sends."""
    sent: list[CatalogReread] = []

    def post(read: CatalogReread) -> bool:
        sent.append(read)
        return True

    return CatalogWatcher(load(directories), TODAY, post), sent


def test_a_directory_that_got_a_copy_is_read_from_then_on(own: Path) -> None:
    watcher, sent = watching(SAMPLE)
    watcher.again(own)
    change(own, ALPHA, f'name = "{alpha_name()}"', 'name = "Quite Another"')
    watcher._read()
    assert sent[-1].catalog
    assert sent[-1].catalog.organization("alpha").organization.name == "Quite Another"


def note_recalled(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The directories that this thread decodes from now on, each time.

    An app that has just ended may be reading once more in a thread of its own.
    """
    recalled: list[Path] = []
    here = get_ident()

    def recall(path: Path) -> Catalog:
        if get_ident() == here:
            recalled.append(path)
        return recalled_layer(path)

    monkeypatch.setattr(watcher_module, "recalled_layer", recall)
    return recalled


def test_the_built_in_catalog_is_decoded_once_whether_one_asks_or_not(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_places, "built_in", lambda: SAMPLE)
    recalled = note_recalled(monkeypatch)
    watcher = CatalogWatcher(load([SAMPLE, own]), TODAY, lambda _: True)
    name = alpha_name()
    for other in ("Quite Another", "And Another", "The Last"):
        change(own, ALPHA, f'name = "{name}"', f'name = "{other}"')
        watcher._read()
        name = other
    assert recalled == [SAMPLE]
    watcher.again()
    watcher._read()
    assert recalled == [SAMPLE]


def test_a_built_in_layer_that_brought_nothing_new_is_not_kept(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_places, "built_in", lambda: SAMPLE)
    watcher, sent = watching(SAMPLE, own)
    watcher._read()
    assert [read.catalog for read in sent] == [None]
    assert watcher._built_in is None
    change(own, ALPHA, f'name = "{alpha_name()}"', 'name = "Quite Another"')
    watcher._read()
    shown = watcher._built_in
    assert shown is not None
    watcher._read()
    assert sent[-1].catalog is None
    assert watcher._built_in is shown


def test_an_unchanged_built_in_catalog_is_not_decoded_again(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_places, "built_in", lambda: own)
    recalled = note_recalled(monkeypatch)
    watcher, sent = watching(own)
    watcher._read()
    assert [read.catalog for read in sent] == [None]
    assert recalled == []
    change(own, ALPHA, f'name = "{alpha_name()}"', 'name = "Quite Another"')
    watcher._read()
    assert sent[-1].catalog is not None
    assert recalled == [own]


def test_the_line_that_changed_is_marked(own: Path) -> None:
    async def script(session: Session) -> None:
        await session.app.open_view("organizations", "alpha#overview")
        await session.settle()
        change(own, ALPHA, f'name = "{alpha_name()}"', 'name = "Quite Another"')
        await session.until(lambda: fresh_lines(session))
        texts = fresh_lines(session)
        assert len(texts) == 1
        assert "Quite Another" in texts[0]

    drive(script, directories=(own,))


@pytest.mark.parametrize(
    ("under_cursor", "open_", "reason"),
    [("", "", "Nothing here can be edited."), ("", "alpha", ""), ("alpha:LT", "", "")],
)
def test_the_reason_that_nothing_can_be_edited_is_named(
    under_cursor: str, open_: str, reason: str
) -> None:
    shown = SimpleNamespace(subject_under_cursor=under_cursor, subject=open_)
    curator = Curator(cast("Navigator", SimpleNamespace(view=shown)))
    assert actions_of(curator)["edit"].why_not() == reason


def test_a_new_line_is_not_marked_as_changed() -> None:
    before = {"a": ["1"], "b": ["2"]}
    assert changed_keys(before, {"a": ["1"], "b": ["3"], "c": ["4"]}) == {"b", "c"}
    assert changed_keys(before, {"x": ["1"]}) == frozenset()


def test_a_vanished_organization_is_reported_and_another_shown(own: Path) -> None:
    async def script(session: Session) -> None:
        await session.app.open_view("organizations", "alpha#overview")
        await session.settle()
        (own / ALPHA).unlink()
        await session.until(lambda: "no organization “alpha”" in session.toast)
        assert session.view.subject
        assert "alpha" not in session.view.subject

    drive(script, directories=(own,))


def test_a_text_being_typed_is_not_disturbed(own: Path) -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.press("slash", *"dues")
        shown = session.view
        change(own, ALPHA, f'name = "{alpha_name()}"', 'name = "Quite Another"')
        await session.until(lambda: session.app.curator._waiting is not None)
        await session.press("x")
        assert session.view is shown
        assert "duesx" in session.text
        await session.press("escape")
        await session.until(lambda: session.app.view not in (None, shown))
        assert session.view.name_of_view == "faq"

    drive(script, directories=(own,))


@pytest.fixture
def read_when_asked_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files look as they did, whatever happens to them."""
    monkeypatch.setattr(watcher_module, "stamp_of", lambda directories: ())


@pytest.mark.usefixtures("read_when_asked_alone")
def test_r_reads_files_again_even_if_they_look_unchanged(own: Path) -> None:
    async def script(session: Session) -> None:
        await session.app.open_view("organizations", "alpha#overview")
        await first_reading(session)
        change(own, ALPHA, f'name = "{alpha_name()}"', 'name = "Quite Another"')
        await session.settle()
        assert "Quite Another" not in session.text
        await session.press("r")
        await session.until(lambda: "Quite Another" in session.text)

    drive(script, directories=(own,))


def test_a_file_that_breaks_while_shown_stays_as_last_read(own: Path) -> None:
    path = own / ALPHA
    whole = path.read_text("utf-8")
    roles = own / "roles.toml"
    words = roles.read_text("utf-8")

    async def script(session: Session) -> None:
        await first_reading(session)
        await session.app.open_view("organizations", "alpha#overview")
        save(path, whole + "half a li")
        await session.until(lambda: session.toast.startswith("alpha.toml:"))
        assert session.toast.endswith("! lists what is wrong.")
        save(roles, words + "= [")
        await session.until(lambda: len(session.app.curator.problems) == 2)
        assert session.toast.startswith("roles.toml:")
        await session.press("r")
        told = "Read again: nothing has changed. ! lists what is wrong."
        await session.until(lambda: session.toast == told)
        assert name_of_alpha(session) == alpha_name()
        assert session.view.subject == "alpha#overview"
        save(path, whole.replace(alpha_name(), "Quite Another"))
        save(roles, words)
        await session.until(lambda: name_of_alpha(session) == "Quite Another")
        path.unlink()
        await session.until(lambda: "ALPHA" not in session.text)
        await session.settle()

    drive(script, directories=(own,), size=(120, 30))


def test_a_new_way_of_asking_is_found_at_once(own: Path) -> None:
    async def script(session: Session) -> None:
        await first_reading(session)
        await session.app.open_view("faq", "qwertzuiop asdfghjkl")
        await session.until(lambda: "Nothing found" in session.text)
        await session.press("tab")  # a text being typed would not be disturbed
        (own / "asked").mkdir()
        faq = next(e for e in load([SAMPLE]).organizations if e.id == "alpha").faqs[0]
        text = f'[[asked]]\nid = "alpha/{faq.id}"\nas = ["qwertzuiop asdfghjkl"]\n'
        save(own / "asked" / "alpha.toml", text)
        await session.until(lambda: f"ALPHA  {faq.question}" in session.text)

    drive(script, directories=(own,), size=(120, 30))


@pytest.mark.usefixtures("read_when_asked_alone")
def test_the_result_of_reading_again_replaces_its_announcement(own: Path) -> None:
    async def script(session: Session) -> None:
        await first_reading(session)
        await session.press("r")
        await session.until(lambda: session.toast == "Read again: nothing has changed.")
        change(own, ALPHA, f'name = "{alpha_name()}"', 'name = "Quite Another"')
        await session.press("r")
        await session.until(lambda: session.toast == "Read again.")
        await session.settle()
        assert session.app.session is not None
        assert "Quite Another" in [
            entry.organization.name for entry in session.app.session.catalog.organizations
        ]
        change(own, ALPHA, '"Quite Another"', "Quite Another")
        await session.press("r")
        await session.until(lambda: "problem" in session.text)
        await session.settle()

    drive(script, directories=(own,), size=(120, 30))


def test_after_hundreds_of_saves_the_last_one_is_shown(own: Path) -> None:
    path = own / ALPHA
    whole = path.read_text("utf-8")
    line = f'name = "{alpha_name()}"'

    async def script(session: Session) -> None:
        await session.app.open_view("organizations", "alpha#overview")
        for number in range(200):
            broken = "= [" if number % 2 else ""
            text = whole.replace(line, f'name = "Save {number}"') + broken
            path.write_text(text, encoding="utf-8")
            if number % 10 == 0:
                await session.press("down")
        path.write_text(whole.replace(line, 'name = "The Last"'), encoding="utf-8")
        await session.until(lambda: name_of_alpha(session) == "The Last")
        await session.until(lambda: not session.app.curator.problems)
        await session.until(lambda: session.app.view is not None)
        await session.settle()

    drive(script, directories=(own,))


def test_many_saves_in_a_row_are_read_as_one(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = iter(range(5))
    monkeypatch.setattr(watcher_module, "stamp_of", lambda directories: next(looks, 4))
    read: list[CatalogReread] = []

    def post(one: CatalogReread) -> bool:
        read.append(one)
        return False

    watcher = CatalogWatcher(load([own]), TODAY, post)
    watcher.start()
    watcher.join()
    assert len(read) == 1
    assert next(looks, None) is None


@pytest.mark.usefixtures("read_when_asked_alone")
def test_a_failed_reading_is_not_reported_for_a_later_one(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def script(session: Session) -> None:
        await first_reading(session)
        curator = session.app.curator
        monkeypatch.setattr(curator._files, "again", lambda: None)
        curator.action_reload()
        await curator.take(CatalogReread(None, (), "no such directory"))
        await session.settle()
        failed = "The catalog could not be read again (no such directory)."
        assert session.toast == failed
        await curator.take(CatalogReread(None, ()))
        await session.settle()
        assert session.toast == failed
        curator.action_reload()
        problem = Problem(file="one.toml", message="Wrong.")
        await curator.take(CatalogReread(None, (problem,)))
        await session.settle()
        assert session.toast == "one.toml: Wrong. ! lists what is wrong."

    drive(script, directories=(own,), size=(120, 30))


def test_a_watcher_ended_while_it_waits_reads_nothing(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher, sent = watching(own)
    monkeypatch.setattr(watcher, "_when_quiet", lambda now: watcher.end())
    watcher.run()
    assert sent == []


def test_a_watcher_ended_between_two_looks_waits_no_longer(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher_module, "INTERVAL", 60)
    watcher, _ = watching(own)
    monkeypatch.setattr(watcher, "_read", watcher.end)
    watcher.start()
    watcher.join(5)
    assert not watcher.is_alive()


def test_a_catalog_whose_files_all_break_stays_as_last_read(own: Path) -> None:
    async def script(session: Session) -> None:
        await first_reading(session)
        broken = own.parent / "broken"
        shutil.copytree(own / "organizations", broken)
        for path in broken.glob("*.toml"):
            path.write_text("= [", encoding="utf-8")
        # All at once: with some of them whole there would be a catalog of those.
        (own / "organizations").rename(own.parent / "whole")
        broken.rename(own / "organizations")
        await session.until(lambda: "3 problems" in session.text)
        assert session.app.session is not None
        assert len(session.app.session.catalog.organizations) == 3

    drive(script, directories=(own,), size=(120, 30))


def test_a_directory_that_vanishes_is_reported(own: Path) -> None:
    async def script(session: Session) -> None:
        await first_reading(session)
        own.rename(own.with_name("gone"))  # at once: half of it would be a catalog too
        await session.press("r")
        await session.until(lambda: "1 problem" in session.text)
        await session.press("3", "1")
        assert session.app.session is not None
        assert len(session.app.session.catalog.organizations) == 3

    drive(script, directories=(own,), size=(120, 30))


# ---------------------------------------------------------------- problems


def test_what_is_wrong_at_a_start_is_counted_and_not_reported_as_if_it_were_new(own: Path) -> None:
    (own / "asked").mkdir()
    (own / "asked" / "alpha.toml").write_text('[[asked]]\nid = "alpha/nope"\nas = ["nope"]\n')

    async def script(session: Session) -> None:
        await first_reading(session)
        await session.until(lambda: "1 problem" in session.text)
        assert "lists what is wrong" not in session.toast

    drive(script, directories=(own,), size=(120, 30))


def test_problems_found_while_their_list_opens_are_in_it(own: Path) -> None:
    async def script(session: Session) -> None:
        await first_reading(session)
        screen = ProblemsScreen((), has_catalog=True)
        opened = session.app.push_screen(screen)
        screen.show((Problem(file="mine.toml", message="This is wrong."),))
        await opened
        await session.until(lambda: "This is wrong." in session.text)
        await session.until(lambda: "enter Edit there" in session.text)

    drive(script, directories=(own,))


def test_every_problem_is_listed_and_gone_once_it_is_fixed(own: Path) -> None:
    whole = {path: path.read_text("utf-8") for path in (own / "organizations").glob("*.toml")}
    paths = sorted(whole)

    def listed(session: Session) -> list[Problem]:
        assert isinstance(session.app.screen, ProblemsScreen)
        entries = session.app.screen.query_one(LineList)
        return [line.target for line in entries.lines if isinstance(line.target, Problem)]

    async def script(session: Session) -> None:
        await first_reading(session)
        assert "problem" not in session.text
        first, second, third = paths
        text = whole[first].replace('role = "', 'roel = "', 1)
        text = text.replace('sources = ["about"', 'sources = ["nowhere"', 1)
        save(first, text.replace('kind = "official"', 'kind = "offical"', 1))
        save(second, whole[second] + '\n[[faq]]\nid = "x"\nanswer = 3\n')
        save(third, whole[third] + "= [")
        await session.until(lambda: len(session.app.curator.problems) >= 5)
        await session.press("exclamation_mark")
        assert session.dialog() == "ProblemsScreen"
        found = listed(session)
        assert {Path(problem.file).name for problem in found} == {path.name for path in paths}
        assert all(problem.line for problem in found)
        assert "enter Edit there" in session.text
        for path in paths:
            count = len(listed(session))
            save(path, whole[path])
            await session.until(lambda count=count: len(listed(session)) < count)  # type: ignore[misc]
        assert listed(session) == []
        assert "No problems" in session.text
        assert "enter" not in session.text.splitlines()[-1]
        await session.press("escape")
        assert session.dialog() == ""
        assert "problem" not in session.text.splitlines()[0]

    drive(script, directories=(own,), size=(120, 30))


def test_enter_opens_the_editor_at_the_problem(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edited: list[Location] = []
    monkeypatch.setattr(
        curator_module,
        "edit",
        lambda app, location: edited.append(location) or "",  # type: ignore[func-returns-value]
    )
    (own / "organizations/gamma.toml").write_text("\n\n= [", encoding="utf-8")

    async def script(session: Session) -> None:
        await session.until(lambda: session.app.curator.problems)
        await session.press("exclamation_mark", "enter")
        assert edited == [Location(own / "organizations/gamma.toml", 3, 1)]

    drive(script, directories=(own,))


def test_without_a_catalog_of_their_own_a_user_has_no_problems_to_list() -> None:
    async def script(session: Session) -> None:
        await session.press("exclamation_mark")
        assert "no catalog of your own" in session.text.casefold()

    drive(script, directories=(file_places.built_in(),), size=(120, 30))


# ---------------------------------------------------------------- editing


@pytest.mark.parametrize(
    ("environment", "place", "expected"),
    [
        ({"EDITOR": "vi"}, (7, 5), ["vi", "+7", "a b.toml"]),
        ({"EDITOR": "vi", "VISUAL": "/usr/bin/nvim -p"}, (7, 5),
         ["/usr/bin/nvim", "-p", "+call cursor(7,5)", "a b.toml"]),
        ({"VISUAL": "code --wait"}, (7, 5), ["code", "--wait", "--goto", "a b.toml:7:5"]),
        ({"VISUAL": "code"}, (None, None), ["code", "a b.toml"]),
        ({"EDITOR": "hx"}, (7, 5), ["hx", "a b.toml:7:5"]),
        ({"EDITOR": "hx"}, (7, None), ["hx", "a b.toml:7:1"]),
        ({"EDITOR": "nano"}, (7, 5), ["nano", "+7,5", "a b.toml"]),
        ({"EDITOR": "emacs -nw"}, (7, 5), ["emacs", "-nw", "+7:5", "a b.toml"]),
        ({"EDITOR": "some-editor"}, (7, 5), ["some-editor", "a b.toml"]),
        ({"EDITOR": "'broken"}, (7, 5), []),
        ({"EDITOR": " "}, (7, 5), []),
        ({}, (7, 5), []),
    ],
)  # fmt: skip
def test_editors_are_told_the_place_in_their_own_way(
    environment: dict[str, str], place: tuple[int | None, int | None], expected: list[str]
) -> None:
    assert editor_command(Location(Path("a b.toml"), *place), environment) == expected


def test_each_known_editor_gets_the_file() -> None:
    for program in AT_PLACE:
        command = editor_command(Location(Path("a.toml"), 3, 8), {"EDITOR": program})
        assert any("a.toml" in argument for argument in command)
        assert any("3" in argument for argument in command)


@pytest.mark.parametrize(
    ("subject", "table", "id_"),
    [
        ("alpha#overview", "[organization]", "alpha"),
        ("alpha#membership", "[membership]", "alpha"),
        ("alpha#certifications>alpha:LT", "[[certification]]", "alpha"),
        ("beta+alpha", "[organization]", "alpha"),
    ],
)
def test_a_subject_is_found_in_its_file(subject: str, table: str, id_: str) -> None:
    origin = origin_of(load([SAMPLE]), subject)
    assert origin is not None
    assert origin.owner == id_
    found = located(origin, [SAMPLE])
    assert found is not None
    assert found.file == SAMPLE / f"organizations/{id_}.toml"
    assert found.line is not None
    assert found.file.read_text("utf-8").splitlines()[found.line - 1] == table


def test_a_question_is_found_by_its_own_id_and_no_part_by_that_of_a_question() -> None:
    catalog = load([SAMPLE])
    second = catalog.organization("alpha").faqs[1].id
    assert origin_of(catalog, f"alpha/{second}") == Origin("alpha", ("faq", 1))
    assert origin_of(catalog, f"alpha#{second}") == Origin("alpha", ("organization",))


def test_a_second_certification_has_a_place_of_its_own_in_the_file() -> None:
    record = next(entry for entry in load([SAMPLE]).organizations if entry.id == "alpha")
    count = len(record.certifications)
    found = [located(Origin("alpha", ("certification", n)), [SAMPLE]) for n in range(count)]
    lines = [place.line for place in found if place is not None and place.line]
    assert lines == sorted(set(lines))
    assert len(lines) == count > 1


@pytest.mark.parametrize(
    ("subject", "id_"),
    [
        ("state:CA", 'id = "CA"'),
        ("a law?\nstates/which-states", 'id = "which-states"'),
        ("state:OH", 'country = "US"'),  # without a record: the whole file
    ],
)
def test_what_is_of_the_states_is_found_in_their_file(subject: str, id_: str) -> None:
    origin = origin_of(load([SAMPLE]), subject)
    assert origin is not None
    found = located(origin, [SAMPLE])
    assert found is not None
    lines = found.file.read_text("utf-8").splitlines()
    assert id_ in lines[found.line or 0 : (found.line or 0) + 2]


def test_a_state_is_found_in_the_file_that_has_it(tmp_path: Path) -> None:
    own = tmp_path / "jurisdictions.toml"
    own.write_text('[[jurisdiction]]\nid = "YY"\n\n[[jurisdiction]]\nid = "CA"\n', "utf-8")
    of_own = located(Origin(STATES, ("jurisdiction", "CA")), [SAMPLE, tmp_path])
    assert of_own is not None
    assert (of_own.file, of_own.line) == (own, 4)
    (other,) = {place.id for place in load([SAMPLE]).jurisdictions} - {"CA"}
    below = located(Origin(STATES, ("jurisdiction", other)), [SAMPLE, tmp_path])
    assert below is not None
    assert below.file == SAMPLE / "jurisdictions.toml"


def test_an_unknown_record_has_no_place_in_a_file() -> None:
    catalog = load([SAMPLE])
    assert origin_of(catalog, "nobody") is None
    assert origin_of(catalog, "") is None
    assert located(Origin("nobody"), [SAMPLE]) is None


def test_e_edits_the_record_under_the_cursor(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edited: list[Location] = []
    monkeypatch.setattr(
        curator_module.Curator, "_edit", lambda self, location: edited.append(location)
    )

    async def script(session: Session) -> None:
        await session.app.open_view("organizations", "alpha#membership")
        await session.settle()
        await session.press("e")
        assert [place.file for place in edited] == [own / ALPHA]

    drive(script, directories=(own,))


def test_a_built_in_record_is_edited_in_a_copy(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "vi")
    edited: list[Location] = []
    monkeypatch.setattr(
        curator_module.Curator, "_edit", lambda self, location: edited.append(location)
    )
    built_in = file_places.built_in() / "organizations" / "amt.toml"

    async def script(session: Session) -> None:
        await session.app.open_view("organizations", "amt#overview")
        await session.settle()
        await session.press("e")
        assert session.dialog() == "AskScreen"
        await session.press("enter")
        assert [place.file for place in edited] == [own / "amt.toml"]
        assert (own / "amt.toml").read_bytes() == built_in.read_bytes()

    drive(script, directories=(file_places.built_in(), own))


def test_a_file_that_is_there_already_is_not_replaced_by_a_copy(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "vi")
    before = (own / "jurisdictions.toml").read_bytes()

    async def script(session: Session) -> None:
        await session.app.open_view("organizations", "state:TN")
        await session.settle()
        await session.press("e")
        assert "is there already: copy the record into it from" in session.toast
        assert not session.dialog()

    drive(script, directories=(file_places.built_in(), own), size=(200, 30))
    assert (own / "jurisdictions.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        (
            "no-such-editor",
            "The editor “no-such-editor” could not be started: No such file or directory.",
        ),
        (".", "The editor “.” could not be started: Permission denied."),
        ("false", "The editor ended with status 1."),
        ("true", ""),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="programs of POSIX")
def test_an_editor_that_does_not_start_or_fails_is_said(
    editor: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    app = CerttuiApp([])
    monkeypatch.setattr(app, "suspend", contextlib.nullcontext)
    assert edit(app, Location(Path("a.toml"))) == said


def test_why_no_editor_is_opened_in_a_browser_or_in_a_terminal_that_cannot_be_given_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EDITOR", "vi")
    app = CerttuiApp([])

    def suspend() -> None:
        raise SuspendNotSupported

    monkeypatch.setattr(app, "suspend", suspend)
    place = Location(Path("a.toml"))
    assert edit(app, place) == "An editor cannot be opened from this terminal."
    monkeypatch.setattr(CerttuiApp, "is_web", True)
    assert edit(app, place) == "There is no editor for you on the server."


def test_without_an_editor_a_message_says_what_to_set(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)

    async def script(session: Session) -> None:
        await session.app.open_view("organizations", "alpha#overview")
        await session.settle()
        await session.press("e")
        assert "VISUAL or EDITOR" in session.toast

    drive(script, directories=(own,))


def test_without_an_editor_no_copy_of_a_built_in_file_is_made(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)

    async def script(session: Session) -> None:
        await session.app.open_view("organizations", "amt#overview")
        await session.settle()
        await session.press("e")
        assert not session.dialog()
        assert "VISUAL or EDITOR" in session.toast
        assert not (own / "amt.toml").exists()

    drive(script, directories=(file_places.built_in(), own))


def test_the_index_of_the_previous_catalog_is_freed(own: Path) -> None:
    async def script(session: Session) -> None:
        session.app.post_message(IndexAsked())
        await session.until(lambda: getattr(session.app.session, "index", None) is not None)
        assert session.app.session is not None
        assert session.app.session.index is not None
        session.app.session.index.search("laspe")
        index = weakref.ref(session.app.session.index)
        change(own, ALPHA, f'name = "{alpha_name()}"', 'name = "Quite Another"')
        await session.until(lambda: name_of_alpha(session) == "Quite Another")
        await session.until(lambda: gc.collect() >= 0 and index() is None)
        await session.until(lambda: session.app.view is not None)
        await session.settle()

    drive(script, directories=[own])


def test_a_second_index_waits_until_the_first_was_freed(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collections: list[object] = []

    async def script(session: Session) -> None:
        shown = session.app.session
        assert shown is not None
        monkeypatch.setattr(system, "collect_frozen", lambda: collections.append(shown.index))
        session.app.post_message(IndexAsked())
        await session.until(lambda: shown.index is not None)
        assert collections == []  # nothing was left behind yet
        change(own, ALPHA, f'name = "{alpha_name()}"', 'name = "Quite Another"')
        await session.until(lambda: name_of_alpha(session) == "Quite Another")
        session.app.post_message(IndexAsked())
        await session.until(lambda: session.app.session.index is not None)  # type: ignore[union-attr]
        assert collections == [None]

    monkeypatch.setattr(system, "COLLECT_AFTER", 1000)
    drive(script, directories=[own])


LEFT_BEHIND = """
import gc, weakref
from certtui.tui.system import collect_frozen
class Circle: pass
circle = Circle()
circle.own = circle
left = weakref.ref(circle)
gc.freeze()
del circle
gc.collect()
assert left() is not None
collect_frozen()
assert left() is None
"""
"""Views and what is in them refer to one another, as the circle does to itself."""


def test_frozen_objects_left_behind_are_collected() -> None:
    # In a process of its own: what all the tests have left would be walked as well.
    subprocess.run([sys.executable, "-c", LEFT_BEHIND], check=True)


def test_objects_frozen_by_reading_again_are_collected_without_a_change(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collections: list[str] = []
    monkeypatch.setattr(system, "COLLECT_AFTER", 0.01)
    monkeypatch.setattr(system, "collect_frozen", lambda: collections.append("all"))

    async def script(session: Session) -> None:
        session.app.curator.action_reload()
        await session.until(lambda: bool(collections))

    drive(script, directories=[own])


def test_reading_again_checks_the_users_catalog(own: Path) -> None:
    change(own, ALPHA, 'sources = ["about"', 'sources = ["nowhere"')
    catalog, problems = read_again((file_places.built_in(), own), TODAY)
    assert any("nowhere" in problem.message for problem in problems)
    assert {"alpha", "amt"} <= {record.id for record in catalog.organizations}


def test_a_half_saved_id_loses_no_record(own: Path) -> None:
    path = (own / ALPHA).rename(own / "ours.toml")
    whole = path.read_text("utf-8")
    last: dict[Path, dict[str, Any]] = {}

    def names(text: str) -> list[str]:
        save(path, text)
        catalog, _ = read_again((own,), TODAY, last=last)
        return [entry.organization.abbreviation for entry in catalog.organizations]

    first = names(whole)
    assert "ALPHA" in first
    for half in ('id = "al', 'id = "al"', ""):
        assert names(f"[organization]\n{half}") == first
    save(own / "moved.toml", whole.replace(alpha_name(), "Quite Another"))
    assert set(names("")) == set(first)
    moved = read_again((own,), TODAY, last=last)[0].organization("alpha")
    assert moved.organization.name == "Quite Another"


def test_a_half_saved_shared_file_loses_nothing_of_it(own: Path) -> None:
    last: dict[Path, dict[str, Any]] = {}
    roles = own / "roles.toml"
    whole = roles.read_text("utf-8")
    first, _ = read_again((own,), TODAY, last=last)
    roles.write_text(whole + "[[role", "utf-8")
    again, problems = read_again((own,), TODAY, last=last)
    assert again.roles == first.roles != {}
    assert [Path(problem.file).name for problem in problems] == ["roles.toml"]


def test_a_catalog_read_again_is_the_same_as_the_one_read_first() -> None:
    """Else every start would make its views anew a moment later, and mark all as changed."""
    first = EarlyReading([SAMPLE])
    first.start()
    first.resume()
    first.join()
    assert first.catalog is not None
    assert is_same(first.catalog, read_again([SAMPLE], TODAY)[0])
