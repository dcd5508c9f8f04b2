"""A catalog of hostile strings through every view, dialog, list and message of the interface."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widget import Widget
from textual.widgets import Tooltip

from certtui.catalog.loading import load as loading
from certtui.tui.commands import VIEWS
from certtui.tui.lines.organization import PANES
from certtui.tui.views.organizations import OrganizationsView
from tests.tui.harness import Session, draw, drive, view_of
from tests.tui.hostile import control_characters, hostile_catalog


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile catalog, and a file with a hostile name and a hostile fault beside it."""
    directory = hostile_catalog(tmp_path_factory.mktemp("hostile"))
    broken = directory / "organizations" / "[@click=app.quit]x[\\] \x1b]0;x\x07.toml"
    broken.write_text('[organization]\n"[@click=app.quit]x[/]\\u001b" = 1\n')
    return directory


def harmless(session: Session) -> None:
    """No character that steers, no action and no link on the screen, and the app is alive."""
    assert session.app.return_code is None, "the app has ended"
    strips = draw(session.app.screen).strips
    text = "".join(strip.text for row in strips for strip in row)
    assert not control_characters(text), control_characters(text)
    for strip in (strip for row in strips for strip in row):
        for style in (segment.style for segment in strip):
            assert style is None or not style.link or is_harmless(style.link)
            assert style is None or not any("click" in name for name in style.meta), style.meta


def test_the_hostile_strings_are_in_the_records(hostile: Path) -> None:
    """Else the tests below would prove nothing."""
    catalog = loading.load([hostile])
    assert len(catalog.organizations) == 3
    assert len({problem.file for problem in catalog.problems}) == 1
    everything = repr(catalog)
    for word in ("[@click=app.quit]x[/]", "<script>", "=HYPERLINK", "w" * 10_000):
        assert word in everything


def test_hostile_strings_in_panes_and_certifications_are_harmless(hostile: Path) -> None:
    async def script(session: Session) -> None:
        harmless(session)
        session.app.clear_notifications()
        view = view_of(session, OrganizationsView)
        record = session.view.catalog.organization("alpha")
        for pane in PANES:
            view.open(f"{record.id}#{pane}")
            await session.settle()
            harmless(session)
        for name in ("alpha:LS", "beta:BB", "gamma:LIFE"):
            view.open(name)
            await session.settle()
            harmless(session)
            await session.press("G")
            harmless(session)
        for _ in range(2):
            await session.press("v", "down")
            harmless(session)

    drive(script, size=(100, 30), directories=(hostile,))


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_strings_in_views_and_their_dialogs_are_harmless(hostile: Path, view: str) -> None:
    keys = {
        "organizations": ("s", "o", "x", "enter", "space", "y", "slash"),
        "compare": ("s", "o", "x", "c", "d", "y", "slash"),
        "faq": ("s", "o", "enter", "ctrl+o", "ctrl+t", "y"),
        "paths": ("enter", "tab", "enter", "space", "s", "o", "y"),
        "credentials": ("enter", "s", "y"),
    }[view]

    async def script(session: Session) -> None:
        await session.open(view)
        if view == "faq":
            await session.press("escape")
        for key in keys:
            await session.press(key)
            harmless(session)
            while session.dialog():
                await session.press("escape")
        harmless(session)

    drive(script, size=(80, 24), directories=(hostile,))


def test_hostile_strings_in_choices_and_plans_are_harmless(
    hostile: Path, browser: list[str]
) -> None:
    async def script(session: Session) -> None:
        await session.open("credentials")
        await session.press("enter", "enter")
        await session.put("[@click=app.quit]x[/]")
        harmless(session)
        await session.put("2025-03-01")
        await session.press("enter", "tab")
        harmless(session)
        await session.press("o", "enter", "enter")
        harmless(session)
        while session.dialog():
            await session.press("escape")
        assert all(url.startswith(("http://", "https://")) for url in browser)

    drive(script, directories=(hostile,))


def test_hostile_strings_in_the_palette_and_search_are_harmless(hostile: Path) -> None:
    async def script(session: Session) -> None:
        from textual.widgets import OptionList

        await session.press("ctrl+p")
        await session.type("ls")
        await session.until(lambda: session.app.screen.query_one(OptionList).option_count > 0)
        await session.settle()
        harmless(session)
        await session.put("\x1b]52;c;RVZJTA==\x1b\\ \u202e [/]")
        harmless(session)
        await session.press("escape")
        await session.open("faq")
        for query in ("[@click=app.quit]x[/]", "[/]", "script alert", "検査", "lapsed [link='x']"):
            await session.put(query)
            harmless(session)

    drive(script, directories=(hostile,))


def test_a_click_on_a_hostile_string_runs_nothing(hostile: Path) -> None:
    async def script(session: Session) -> None:
        session.app.clear_notifications()
        view = view_of(session, OrganizationsView)
        view.open("alpha")
        await session.settle()
        rows = session.text.splitlines()
        spots = [(row.index("]x[/]") + 1, y) for y, row in enumerate(rows) if "]x[/]" in row]
        assert spots
        for spot in spots[:4]:
            await session.pilot.click(offset=spot)
            await session.settle()
            while session.dialog():
                await session.press("escape")
        harmless(session)

    drive(script, size=(160, 60), directories=(hostile,))


def test_hostile_strings_in_messages_and_tooltips_are_harmless(hostile: Path) -> None:
    """A short message with a hostile file name is shown as it is; nothing has a tooltip."""

    async def script(session: Session) -> None:
        assert "[@click=app.quit]x[" in session.toast
        harmless(session)
        x, y = next(
            (row.index("[@click"), y)
            for y, row in enumerate(session.text.splitlines())
            if "Left out" in row or "[@click" in row
        )
        await session.pilot.click(offset=(x, y))
        await session.settle()
        assert session.app.return_code is None
        assert not any(tip.display for tip in session.app.screen.query(Tooltip))
        assert all(child.tooltip is None for child in session.app.screen.walk_children(Widget))

    drive(script, size=(100, 30), directories=(hostile,))


def test_addresses_that_are_not_of_the_web_are_refused(hostile: Path, browser: list[str]) -> None:
    async def script(session: Session) -> None:
        from certtui.catalog.records.source import Source
        from certtui.tui.dialogs.sources import offer_addresses

        for url in ("file:///etc/passwd", "javascript:alert(1)", "ftp://x/", "-flag", "data:,x"):
            source = Source(id="x", title="X", kind="article", url=url)
            offer_addresses(session.app, [source])
            await session.settle()
            assert not session.dialog()
            assert "Only the addresses of web pages" in session.toast
            assert url in session.toast
        assert not browser

    drive(script)


def is_harmless(link: str) -> bool:
    """A link of the web, with nothing in it that could end it early or steer the terminal."""
    return (
        link.startswith(("http://", "https://"))
        and link.isprintable()
        and not control_characters(link)
    )
