"""Drive the interface without a terminal: open it, press keys, read the screen.

Nothing here sleeps for a fixed time: `Session.until` checks a condition again and again, and fails
with the text of the screen if that takes too long.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, TypeAlias, TypeVar

import pytest
from textual import events
from textual._compositor import Compositor, LayoutUpdate
from textual._context import visible_screen_stack
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import Worker

from certtui.tui import commands
from certtui.tui.app import CerttuiApp
from certtui.tui.dialogs.pick import ChoiceList
from certtui.tui.memory import Memory
from certtui.tui.settings import ReadSettings, Settings
from certtui.tui.views.base import View
from certtui.tui.widgets.bar import KeyBar
from certtui.tui.widgets.line_list import LineList
from tests.sample import SAMPLE

TODAY = date(2026, 11, 23)
LONGEST_WAIT = 10.0
"""Seconds to wait for a condition before the test fails."""

CHARACTERS = {
    "space": " ", "slash": "/", "question_mark": "?", "colon": ":", "full_stop": ".",
    "comma": ",", "minus": "-", "plus": "+", "apostrophe": "'", "exclamation_mark": "!",
}  # fmt: skip
"""Textual's names of keys that are not letters or digits, with their characters."""

VIEWS = ("start", *commands.VIEWS)
"""The views, each at the index that is its key."""

V = TypeVar("V", bound=View)


class WaitTimeout(AssertionError):
    """A condition did not come true in time."""


@dataclass
class Session:
    """One run of the app: press its keys, read its screen."""

    app: CerttuiApp
    pilot: Pilot[Any]

    # ------------------------------------------------------------------ input

    async def press(self, *keys: str) -> None:
        """Press keys, by Textual's names, and wait after each until it took effect.

        `Pilot.press` would sleep after each key until the process is idle.
        """
        for key in keys:
            if self.app._exception is not None:
                raise self.app._exception
            if self.app.return_code is not None:
                return
            self.post(key)
            await self.settle()

    def post(self, *keys: str) -> None:
        """Press keys without waiting, as if they arrived in one read."""
        for key in keys:
            character = CHARACTERS.get(key, key if len(key) == 1 else None)
            self.app.post_message(events.Key(key, character))

    async def type(self, text: str) -> None:
        """Type into the focused widget without waiting between the letters."""
        names = {character: name for name, character in CHARACTERS.items()}
        self.post(*(names.get(letter, letter) for letter in text))
        await self.settle()

    async def put(self, text: str) -> None:
        """Replace the text of the focused box by pasting."""
        box = self.app.focused
        assert isinstance(box, Input), f"{box!r} is no box to type into"
        if text.strip():
            box.select_all()
            self.app.post_message(events.Paste(text))
        else:  # of blanks alone, nothing is pasted
            box.value = text
        await self.settle()

    async def open(self, view: str) -> None:
        """Switch to a view by its key, leaving a text box first, and wait until it is shown."""
        if isinstance(self.app.focused, Input):
            await self.press("tab")
        await self.press(commands.BY_ID[f"view-{view}"].keys[0])
        await self.until(lambda: self.view.name_of_view == view)
        if view == "faq":
            await self.until(lambda: self.view.session.index is not None)
        if view == "compare":
            await self.until(lambda: self.lines("rows") or self.is_too_small)
        if view == "credentials":  # a thread reads the person's files once the view is shown
            await self.until(lambda: self.lines("held") or self.is_too_small)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Change the size of the terminal."""
        await self.pilot.resize_terminal(width, height)
        self.app._check_resize()  # what a timer does a moment later
        await self.settle()

    async def settle(self) -> None:
        """Wait until every message is processed and the screen is up to date."""
        end = monotonic() + LONGEST_WAIT
        while self.app.return_code is None:
            busy = self._first_busy()
            if monotonic() > end:
                raise WaitTimeout(f"Still busy: {busy}\n{self.text}")
            if isinstance(busy, Worker):
                await asyncio.sleep(0.002)  # it has a thread of its own
            elif busy is not None:
                while not _is_at_rest(busy) and monotonic() < end:
                    await asyncio.sleep(0)  # check the others when this one is idle
            elif _is_to_be_drawn(self.app.screen):
                self.app.screen._on_timer_update()  # what a timer does sixty times a second
                await asyncio.sleep(0)
            else:
                return

    def _first_busy(self) -> MessagePump | Worker[Any] | None:
        """A widget with an unprocessed message, or the worker that judges routes, if any."""
        for pump in (self.app, *self.app.screen_stack, *self.app.screen.walk_children()):
            if not _is_at_rest(pump):
                return pump
        for worker in self.app.workers:
            if worker.name == "Judging the routes" and not worker.is_finished:
                return worker
        return None

    async def until(self, condition: Callable[[], Any]) -> None:
        """Wait until a condition is true."""
        end = monotonic() + LONGEST_WAIT
        while self.app.return_code is None and not condition():
            if monotonic() > end:
                raise WaitTimeout(f"The condition did not come true.\n{self.text}")
            await asyncio.sleep(0.002)
            self.app.screen._on_timer_update()

    # ------------------------------------------------------------------ output

    @property
    def text(self) -> str:
        """The screen as text, a line a row."""
        return screen_text(self.app)

    @property
    def view(self) -> View:
        """The view on the screen."""
        view = self.app.view
        assert view is not None
        return view

    @property
    def toasts(self) -> list[str]:
        """The texts of the short messages on the screen."""
        messages = [notification.message for notification in self.app._notifications]
        said = self.app.screen_stack[0].query_one(KeyBar).message
        return [*messages, said] if said else messages

    @property
    def toast(self) -> str:
        """The last short message."""
        return self.toasts[-1] if self.toasts else ""

    @property
    def is_too_small(self) -> bool:
        """Whether the terminal is too small to show anything."""
        return self.app.screen.has_class("-too-small")

    def list_of(self, name: str) -> LineList:
        """A list of the view on the screen, by its id."""
        return self.view.query_one(f"#{name}", LineList)

    def lines(self, name: str) -> list[str]:
        """The entries of a list, a string each."""
        return [
            "  ".join(cell.plain for cell in line.cells if cell.plain)
            for line in self.list_of(name).lines
        ]

    def dialog(self) -> str:
        """The class name of the dialog on top; empty when there is none."""
        return type(self.app.screen).__name__ if len(self.app.screen_stack) > 1 else ""

    def dialog_list(self) -> ChoiceList:
        """The list in the dialog on top."""
        return self.app.screen.query_one(ChoiceList)


def view_of(session: Session, kind: type[V]) -> V:
    """The view on the screen, of a type that the test expects."""
    assert isinstance(session.view, kind)
    return session.view


def _is_at_rest(pump: MessagePump) -> bool:
    """Whether a widget waits for a message, or accepts none.

    `Pilot.pause` sends a message to each widget and waits for all of them: a third of the time.
    """
    if not pump._running or pump._closed:
        return True
    came: asyncio.Event = pump._message_queue.ready_event
    return bool(came._waiters) and not came.is_set() and not pump._next_callbacks


def _is_to_be_drawn(screen: Screen[Any]) -> bool:
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


Script: TypeAlias = Callable[[Session], Awaitable[None]]


def make_app(
    directories: Sequence[Path] = (SAMPLE,),
    *,
    memory: Memory | None = None,
    today: date = TODAY,
    data: Path | None = None,
) -> CerttuiApp:
    """The app over the sample catalog."""
    settings = ReadSettings(Settings(start="organizations"))
    return CerttuiApp(directories, today=today, memory=memory, settings=settings, data=data)


def drive(
    script: Script,
    *,
    size: tuple[int, int] = (80, 24),
    directories: Sequence[Path] = (SAMPLE,),
    memory: Memory | None = None,
    drawn: bool = False,
) -> CerttuiApp:
    """Open the app, wait for the catalog, run the script; an error in the app is raised."""
    return drive_app(make_app(directories, memory=memory), script, size=size, drawn=drawn)


def drive_app(
    app: CerttuiApp, script: Script, *, size: tuple[int, int] = (80, 24), drawn: bool = False
) -> CerttuiApp:
    """Open an app, wait for the catalog, run the script; an error in the app is raised.

    The screen is drawn when the script reads it and at the end; with `drawn`, after every change,
    for scripts that check whether everything can be drawn.
    """

    async def run() -> None:
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            session = Session(app, pilot)
            # the pilot pauses after each click and resize
            pilot.pause = lambda delay=None: session.settle()  # type: ignore[method-assign]
            await session.until(lambda: is_ready(app))
            await session.settle()
            await script(session)
            if app.return_code is None:
                draw(app.screen)

    with nullcontext() if drawn else drawing_on_demand():
        asyncio.run(run())
    return app


drive_drawn = partial(drive, drawn=True)


@contextmanager
def drawing_on_demand() -> Iterator[None]:
    """Draw the screen only when a test reads it.

    A headless app would draw after every key: two fifths of the time.
    """
    render = Compositor.render_update

    def render_on_demand(
        compositor: Compositor,
        full: bool = False,
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,
    ) -> Any:
        if simplify:  # a test reads the screen
            return render(compositor, full, screen_stack, simplify)
        visible_screen_stack.set(screen_stack or [])
        if full:
            compositor._dirty_regions.add(compositor.size.region)
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", render_on_demand)
        yield


def draw(screen: Screen[Any]) -> LayoutUpdate:
    """Draw a whole screen; an error in drawing is raised."""
    stack = screen.app._background_screens
    drawn = screen._compositor.render_update(full=True, screen_stack=stack, simplify=True)
    assert isinstance(drawn, LayoutUpdate)
    return drawn


def is_ready(app: CerttuiApp) -> bool:
    """Whether the catalog is read and the first view shows it."""
    if app.session is None or app.view is None:
        return False
    return any(entries.lines for entries in app.view.query(LineList))


def screen_text(app: CerttuiApp) -> str:
    """The text on the screen, row by row; five times as fast as a picture of it."""
    rows = ("".join(strip.text for strip in row) for row in draw(app.screen).strips)
    return "\n".join(row.replace("\N{NO-BREAK SPACE}", " ").rstrip() for row in rows)
