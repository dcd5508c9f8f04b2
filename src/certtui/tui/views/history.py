"""Navigation: one view at a time, each made when it is first needed, and the history."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from textual import on
from textual.app import App
from textual.widgets import ContentSwitcher

from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.errors import CerttuiError
from certtui.tui.commands import VIEWS
from certtui.tui.memory import Memory
from certtui.tui.session import BackAsked, Left, OpenAsked, Place, Said, Session
from certtui.tui.settings import Settings
from certtui.tui.system import DelayedCollector, trim_caches
from certtui.tui.views.base import View
from certtui.tui.widgets.bar import KeyBar, ViewStrip


class History:
    """The places visited before, and those to go forward to after going back."""

    LONGEST = 100
    """Places that are kept; older ones are dropped."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, place: Place) -> None:
        """Add the present place, before something new is shown."""
        self._ahead.clear()
        if not self._behind or self._behind[-1] != place:
            self._behind.append(place)
            del self._behind[: -self.LONGEST]

    def back(self, here: Place) -> Place | None:
        """The previous place; None at the start."""
        return self._step(self._behind, self._ahead, here)

    def forward(self, here: Place) -> Place | None:
        """The place that was last gone back from; None if there is none."""
        return self._step(self._ahead, self._behind, here)

    @staticmethod
    def _step(source: list[Place], target: list[Place], here: Place) -> Place | None:
        while source and source[-1] == here:  # nothing would be seen to happen
            source.pop()
        if not source:
            return None
        target.append(here)
        return source.pop()


class Navigator(App[int]):
    """The app as its helpers know it: shows one view at a time, goes back and forward."""

    settings: Settings
    today: date
    data: Path | None
    """The directory of the person's files, if it is not the default."""
    session: Session | None = None
    """The session of the views; None while the catalog is loaded."""
    memory: Memory
    collector: DelayedCollector
    says_something = False
    """Whether the status line has a text."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.history = History()
        self._shown: View | None = None
        self._changing_views = asyncio.Lock()

    def why_not(self, command: str) -> str:
        """Why a command does not apply at present; empty if it does."""
        raise NotImplementedError

    @property
    def begun_session(self) -> Session:
        """The session, for actions that only happen after the catalog was loaded."""
        assert self.session is not None
        return self.session

    def begin_session(self, catalog: Catalog, marked: Sequence[str]) -> None:
        """Make a session for new views; marks that the catalog still has are kept."""
        session = Session(catalog, self.today, self.settings, self.data, marked)
        if self.session is not None:
            session.unseen = self.session.unseen
            self.session.index = None
        self.session = session

    @property
    def view(self) -> View | None:
        """The visible view."""
        return self._shown if self._shown is not None and self._shown.is_attached else None

    @on(Said)
    def _said(self, event: Said) -> None:
        self.say(event.text)

    def say(self, text: str) -> None:
        """Show a text in the status line until the next key."""
        self.says_something = bool(text)
        for keys in self.query(KeyBar):  # none is left while the interface is ending
            keys.message = clean(text)

    # ------------------------------------------------------------------ opening

    async def open_first(self, start: str, place: Place | None) -> None:
        """Open as the settings say: by default the last place, at first the start view."""
        if start == "last" and place is not None and place.view in (*VIEWS, "start"):
            await self._go_to(place, "")
        else:
            await self.open_view(start if start != "last" else "start")

    async def _show_view(self, name: str) -> View:
        """Switch to a view, which is made if needed."""
        async with self._changing_views:
            with self.batch_update():  # mounted, shown and focused in one layout and one paint
                return await self._show_now(name)

    async def _show_now(self, name: str) -> View:
        switcher = self.query_one("#views", ContentSwitcher)
        view = next((w for w in switcher.children if isinstance(w, View) and w.id == name), None)
        if view is None:
            view = make_view(name, self.begun_session)
            await switcher.add_content(view, id=name)
        switcher.current = name
        self._shown = view
        trim_caches()
        self.query_one(ViewStrip).view = name
        self.query_one(KeyBar).view = name
        view.focus_first()
        return view

    @on(OpenAsked)
    async def _open_asked(self, event: OpenAsked) -> None:
        await self.open_view(event.view, event.subject)

    async def open_view(self, name: str, subject: str = "") -> None:
        """Open a subject in its view; `back` returns to the present place."""
        here = self.view.place() if self.view else None
        view = await self._show_view(name)
        try:
            view.open(subject)
        except CerttuiError as error:
            self.say(str(error))
        if here is not None and (here.view != name or subject):
            self.history.leave(here)

    async def show_anew(self, then: Callable[[], None]) -> None:
        """Show the present session at the same place: in the same view if possible, else in a new
        one.

        The other views are made again when they are next shown.
        """
        shown = self.view
        if shown is not None and shown.renew(self.begun_session):
            async with self._changing_views:
                for view in self.query(View):
                    if view is not shown:
                        await view.remove()
            self.call_after_refresh(then)
            return
        place = shown.place() if shown is not None else None
        with self.batch_update():
            async with self._changing_views:  # a key may ask for a view meanwhile
                switcher = self.query_one("#views", ContentSwitcher)
                switcher.current = None
                for view in [child for child in switcher.children if isinstance(child, View)]:
                    await view.remove()
                if place is not None:
                    await self._show_now(place.view)
        self.call_after_refresh(self._come_back, place, then)  # once the view knows its size

    async def _come_back(self, place: Place | None, then: Callable[[], None]) -> None:
        await self._go_to(place, "")
        self.call_after_refresh(then)

    # ------------------------------------------------------------------ back and forward

    @on(Left)
    def _left(self, event: Left) -> None:
        self.history.leave(event.place)

    async def _go_to(self, place: Place | None, why_not: str) -> None:
        """Go to a place of the history, or say why there is none."""
        if place is None:
            self.say(why_not)
            return
        view = await self._show_view(place.view)
        try:
            view.go_to(place)
        except CerttuiError as error:
            self.say(str(error))

    @on(BackAsked)
    async def go_back(self) -> None:
        """Go back, or to the first part of the view."""
        if self.view is None:
            return
        place = self.history.back(self.view.place())
        if place is not None or not self.view.go_to_first_part():
            leave = self.begun_session.key_of("quit")
            await self._go_to(place, f"{leave} quits: nothing to go back to.")

    async def go_forward(self) -> None:
        if self.view is not None:
            place = self.history.forward(self.view.place())
            await self._go_to(place, "Nothing to go forward to.")


def import_views() -> None:
    """Import the views that take longest to import.

    In a thread: imported at their first key, they would block the event loop for 12 and 25 ms.
    """
    from certtui.tui.views import compare, credentials  # noqa: F401


def make_view(name: str, session: Session) -> View:
    """A new view; `name` is one of VIEWS. Its module is imported now, so that a start need not."""
    module = import_module(f"certtui.tui.views.{name}")
    view: View = getattr(module, f"{name.title()}View")(session)
    return view
