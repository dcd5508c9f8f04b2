"""Every view and dialog at every size: no crash, and something that can be read."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import product

import pytest
from textual import events
from textual.geometry import Size

from certtui.catalog import file_places
from certtui.catalog.collection import Catalog
from certtui.tui.commands import VIEWS
from certtui.tui.lines.facts import FactLines
from certtui.tui.lines.organization import PANES, PaneLines
from certtui.tui.session import OpenAsked
from certtui.tui.views.organizations import OrganizationsView
from tests.tui.harness import TODAY, Session, draw, drive, view_of

SIZES = ((1, 1), (20, 6), (40, 12), (60, 16), (80, 24), (120, 40), (300, 100))


def readable(session: Session, size: tuple[int, int]) -> None:
    """What must be on the screen at a size, and that it can be drawn."""
    if size[0] < 20 or size[1] < 6 or size[0] > 200:
        draw(session.app.screen)  # nothing to read, or too much to read it each time
        return
    text = session.text
    assert "too small" not in text
    assert len([line for line in text.splitlines() if line.strip()]) >= 3, text


@pytest.mark.parametrize("size", [(1, 1), (20, 6), (300, 100)])
def test_every_view_is_readable_when_started_at_each_size(size: tuple[int, int]) -> None:
    async def script(session: Session) -> None:
        for view in VIEWS:
            await session.open(view)
            readable(session, size)

    drive(script, size=size)


def test_every_view_is_readable_after_resizing() -> None:
    async def script(session: Session) -> None:
        for view in VIEWS:
            await session.open(view)
            for size in ((20, 6), (1, 1), (60, 16), (500, 1), (1, 200), (80, 24)):
                await session.resize(*size)
                readable(session, size)
            assert session.view.name_of_view == view
            assert "1 Organizations" in session.text

    drive(script)


DIALOGS: dict[str, tuple[str, Sequence[str], str]] = {
    "help": ("organizations", ("question_mark",), "HelpScreen"),
    "sources": ("organizations", ("s",), "SourcesScreen"),
    "address": ("organizations", ("o",), "AskScreen"),
    "export": ("organizations", ("x",), "ExportScreen"),
    "choose": ("compare", ("c",), "PickComparedScreen"),
    "topic": ("faq", ("ctrl+t",), "PickScreen"),
    "question": ("credentials", ("enter",), "PickScreen"),
    "form": ("credentials", ("enter", "enter"), "FormScreen"),
    "palette": ("organizations", ("ctrl+p",), "PaletteScreen"),
}


@pytest.mark.parametrize("part", range(2))
def test_every_dialog_is_readable_after_resizing(part: int) -> None:
    async def script(session: Session) -> None:
        for view, keys, dialog in [*DIALOGS.values()][part::2]:
            await session.resize(80, 24)
            await session.open(view)
            await session.press(*keys)
            assert session.dialog() == dialog
            for size in ((1, 1), (20, 6), (60, 16)):
                await session.resize(*size)
                readable(session, size)
            await session.press("escape")
            while session.dialog():
                await session.press("escape")
            await session.resize(20, 6)
            await session.press(*keys)
            readable(session, (20, 6))
            while session.dialog():
                await session.press("escape")

    drive(script)


def test_the_smallest_screen_shows_what_the_palette_finds() -> None:
    async def script(session: Session) -> None:
        await session.press("ctrl+p")
        await session.type("nord")
        await session.until(lambda: "theme: nord" in session.text)

    drive(script, size=(20, 6))


def test_a_message_is_no_wider_than_the_screen() -> None:
    async def script(session: Session) -> None:
        session.app.notify(" ".join(f"word{number}" for number in range(30)), timeout=60)
        await session.until(lambda: "word0" in session.text)
        await session.settle()
        assert all(f"word{number}" in session.text for number in range(30))

    drive(script, size=(40, 12))


def test_below_20_by_6_the_screen_says_it_is_too_small() -> None:
    async def script(session: Session) -> None:
        for size in ((19, 24), (80, 5), (18, 4)):
            await session.resize(*size)
            assert "small" in session.text
            assert "ALPHA" not in session.text
            await session.resize(80, 24)
            assert "small" not in session.text
            assert "ALPHA" in session.text
        await session.resize(20, 6)
        assert "ALPHA" in session.text

    drive(script, size=(80, 24))


def test_every_pane_of_every_built_in_organization_has_lines_that_open_something(
    catalog: Catalog,
) -> None:
    make = PaneLines(catalog, FactLines(catalog, TODAY), ())
    for record, pane in product(catalog.organizations, PANES):
        lines = make.pane(pane, record)
        assert lines, f"{record.id} {pane}"
        if pane != "recognition":
            assert any(line.target is not None for line in lines), f"{record.id} {pane}"


@pytest.mark.parametrize(("size", "first"), [((80, 24), 0), ((160, 50), 1)])
def test_the_panes_of_every_built_in_organization_are_drawn(
    size: tuple[int, int], first: int
) -> None:
    """A third of the panes of each at each size, in turn; a large screen has a side panel."""

    async def script(session: Session) -> None:
        view = view_of(session, OrganizationsView)
        for number, record in enumerate(session.view.catalog.organizations):
            for pane in list(PANES)[(number + first) % 3 :: 3]:
                view.open(f"{record.id}#{pane}")
                await session.settle()
                draw(session.app.screen)
                assert session.list_of("facts").lines, f"{record.id} {pane}"
        assert view.record is record

    drive(script, size=size, directories=(file_places.built_in(),))


def test_of_two_hundred_resizes_at_once_the_last_one_counts() -> None:
    """The last size wins, and nothing is left behind."""

    async def script(session: Session) -> None:
        await session.open("compare")
        for step in range(200):
            size = Size(20 + step % 90, 6 + step % 30)
            session.app.post_message(events.Resize(size, size))
            if step % 10 == 0:
                await asyncio.sleep(0.001)
        await session.resize(80, 24)
        assert max(map(len, session.text.splitlines())) <= 80
        assert "2 Compare" in session.text

    drive(script)


def test_the_title_names_the_organization_at_every_size() -> None:
    sizes = ((20, 6), (60, 16), (80, 24), (120, 40))

    async def script(session: Session) -> None:
        await session.press("enter", "right")
        for size in sizes:
            await session.resize(*size)
            assert "ALPHA" in "\n".join(session.text.splitlines()[1:3]), size
            assert "Membership" in session.text, size
        session.app.post_message(OpenAsked("organizations", "beta:TECH"))
        for size in sizes:
            await session.resize(*size)
            await session.until(lambda: "BETA › TECH" in session.text)

    drive(script, size=sizes[0])


def test_the_clicked_part_stays_open_when_the_screen_gets_narrow() -> None:
    parts = {"organizations": "facts", "paths": "routes", "credentials": "plan", "faq": "answer"}

    async def script(session: Session) -> None:
        for view, part in parts.items():
            await session.resize(120, 40)
            await session.open(view)
            clicked = session.view.query_one(f"#{part}")
            await session.pilot.click(offset=(clicked.region.x + 4, clicked.region.y + 1))
            await session.settle()
            while session.dialog():
                await session.press("escape")
            await session.resize(60, 16)
            assert session.app.focused is clicked, view
            assert clicked.region.area, view

    drive(script)


@pytest.mark.parametrize(("size", "questions"), [((40, 10), 6), ((60, 16), 8), ((80, 24), 8)])
def test_the_first_screen_has_room_for_the_questions(size: tuple[int, int], questions: int) -> None:
    async def script(session: Session) -> None:
        await session.open("start")
        asked = [line.cells[1].plain for line in session.list_of("questions").lines if line.target]
        assert "certtui" in session.text
        assert all(one in session.text for one in asked[:questions]), session.text
        await session.resize(80, 24)
        assert "What each asks, what it costs" in session.text

    drive(script, size=size)


def test_a_part_has_the_focus_after_the_screen_was_too_small() -> None:
    async def script(session: Session) -> None:
        for before in (session.list_of("facts"), None):
            session.app.screen.set_focus(before)
            await session.resize(20, 5)
            await session.resize(80, 24)
            assert session.app.focused is not None
            assert before is None or session.app.focused is before

    drive(script)
