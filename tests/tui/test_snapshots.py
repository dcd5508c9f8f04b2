"""Pictures of the interface: SVG files on the sample catalog, a few for each view.

Made anew by `make snapshots`; look at each one that changed before keeping it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.harness import Session, drawing_on_demand, is_ready, make_app

WIDE, MEDIUM, NARROW = (120, 40), (80, 24), (60, 16)


class Compare(Protocol):
    """pytest-textual-snapshot's fixture."""

    def __call__(
        self,
        app: App[Any],
        terminal_size: tuple[int, int] = ...,
        run_before: Callable[[Pilot[Any]], Awaitable[None]] | None = ...,
    ) -> bool: ...


async def organizations(session: Session) -> None:
    await session.press("right", "right", "right", "enter", "down", "down")


async def certification(session: Session) -> None:
    await session.press("right", "right", "enter", "enter", *["down"] * 16)


async def compare(session: Session) -> None:
    await session.open("compare")
    await session.press("down", "down", "down", "down")


async def faq(session: Session) -> None:
    await session.open("faq")
    await session.put("lapsed certification")
    await session.press("down")


async def paths(session: Session) -> None:
    from tests.tui.test_view_paths import begin, say

    await begin(session)
    for typed in ("laboratory scientist", "bachelor", "biology"):
        await say(session, typed)
    await session.press("escape", "tab")


async def renewal(session: Session) -> None:
    from tests.tui.test_view_credentials import add, open_view

    await open_view(session)
    await add(session, "alpha:LS", "2025-03-03")
    await session.press("tab")


async def help_dialog(session: Session) -> None:
    await session.press("question_mark")


async def sources_dialog(session: Session) -> None:
    await session.press("enter")
    session.list_of("facts").move_to("overview.size.0")
    await session.press("s")


async def export_dialog(session: Session) -> None:
    await session.press("x")


async def changes_dialog(session: Session) -> None:
    from certtui.answers.difference.changes import Difference, Where
    from certtui.tui.dialogs.problems import ChangesScreen
    from certtui.tui.lines.changes import change_lines

    a, b, c, d, e = map(Where, "abcde")
    found = [
        Difference("fees", "ALPHA, LT", "application fee", "150 USD (2025)", "160 USD (2026)", a),
        Difference("fees", "BETA", "late fee", None, "late 40 USD (2026)", b, whole=True),
        Difference("rules", "ALPHA", "renewal, cycle", "3 years", "2 years", c),
        Difference("questions", "GAMMA", "question dues, answer", "There are none.",
                   "There are dues since 2026: they are paid with the yearly registration.", d),
        Difference("sources", "ALPHA", "source about, read", "2025-11-02", "2026-11-20", e),
    ]  # fmt: skip
    await session.app.push_screen(ChangesScreen(change_lines(found)))
    await session.settle()


async def light(session: Session) -> None:
    await organizations(session)
    await session.press("t", "tab", "down", "enter")


PICTURES: dict[str, tuple[Callable[[Session], Awaitable[None]], tuple[int, int]]] = {
    "organizations-wide": (organizations, WIDE),
    "organizations-medium": (organizations, MEDIUM),
    "organizations-narrow": (organizations, NARROW),
    "organizations-light": (light, WIDE),
    "certification-wide": (certification, WIDE),
    "compare-wide": (compare, WIDE),
    "compare-medium": (compare, MEDIUM),
    "compare-narrow": (compare, NARROW),
    "faq-wide": (faq, WIDE),
    "faq-medium": (faq, MEDIUM),
    "paths-wide": (paths, WIDE),
    "paths-medium": (paths, MEDIUM),
    "renewal-wide": (renewal, WIDE),
    "renewal-medium": (renewal, MEDIUM),
    "help": (help_dialog, MEDIUM),
    "sources": (sources_dialog, MEDIUM),
    "export": (export_dialog, MEDIUM),
    "changes": (changes_dialog, MEDIUM),
    "no-color": (compare, WIDE),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_as_before(
    name: str, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "no-color":
        monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(Path, "cwd", lambda: Path("/home/you"))
    app = make_app()
    do, size = PICTURES[name]

    async def before(pilot: Pilot[Any]) -> None:
        session = Session(app, pilot)
        await session.until(lambda: is_ready(app))
        await session.settle()
        await do(session)
        for box in app.screen.query(Input):
            box.cursor_blink = False
        app.clear_notifications()
        await session.settle()

    with drawing_on_demand():
        assert snap_compare(app, terminal_size=size, run_before=before)
