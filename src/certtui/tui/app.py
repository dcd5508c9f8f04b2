"""The interface: waits for the catalog, holds the views, answers the keys."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import ClassVar

from rich.console import Group, RenderableType
from textual import events, on, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker

from certtui.catalog import places
from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.load import EarlyReading
from certtui.errors import CerttuiError
from certtui.tui import system
from certtui.tui.commands import BY_ID, VIEWS, Action, Actions, footer_commands
from certtui.tui.curator.desk import Curator
from certtui.tui.curator.news import News
from certtui.tui.curator.updates import CatalogReread
from certtui.tui.dialogs.palette import Palette, PaletteScreen
from certtui.tui.main_screen import MainScreen
from certtui.tui.memory import Memory
from certtui.tui.messages import (
    BackAsked,
    Changed,
    CommandAsked,
    IndexAsked,
    Left,
    OpenAsked,
    PaletteChosen,
    Said,
    ThemeAsked,
    failure,
)
from certtui.tui.session import Place, Session
from certtui.tui.settings import ReadSettings, Settings, read_settings, settings_problem
from certtui.tui.styles import themes
from certtui.tui.styles.theme_choice import ThemeChoice
from certtui.tui.system import LeftBehind, freeze_garbage_collector
from certtui.tui.views.base import View
from certtui.tui.views.index import IndexMaker
from certtui.tui.views.navigator import Navigator, import_views
from certtui.tui.widgets.bar import Bar, KeyBar
from certtui.tui.widgets.text_panel import WrappedText
from certtui.tui.widgets.type_ahead import TypeAhead

STILL_READING = "The catalog is still being read."

PALETTE_PLACEHOLDER = "A question, a certification, two to compare, a theme…"

PROGRESS_FROM = 40
"""Catalogs with more files than this report how far the reading has come."""


@dataclass
class CatalogRead(Message):
    """The worker has read the catalog."""

    catalog: Catalog


class CerttuiApp(App[int]):
    """certtui's interface over some catalog directories."""

    TITLE = "certtui"
    CSS_PATH = "styles/app.tcss"
    COMMANDS: ClassVar[set[type | Callable[[], type]]] = {Palette}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    def __init__(
        self,
        directories: Sequence[Path],
        *,
        today: date | None = None,
        data: Path | None = None,
        memory: Memory | None = None,
        settings: ReadSettings | None = None,
        themes_directory: Path | None = None,
        reading: EarlyReading | None = None,
    ) -> None:
        super().__init__(ansi_color=True if themes.is_without_colour() else None)
        self.animation_level = "none"  # a line that glides under the tabs costs twenty repaints
        self._reading = reading or EarlyReading(directories)
        self.today = today or date.today()
        self._data = data
        self.memory = memory or Memory(None)
        read = settings or ReadSettings(Settings())
        self.settings = read.settings
        self.session: Session | None = None
        """What the views show; None while the catalog is being read."""
        self.navigator = Navigator(self)
        self._type_ahead = TypeAhead(self, super().on_event)
        self._has_said = False
        """Whether the status line says something."""
        self.last_place: Place | None = None
        """Where one was when the interface ended."""
        self.curator = Curator(self)
        self.news = News(self)
        self._left_behind = LeftBehind(self.set_timer)
        self._index = IndexMaker(self, self._left_behind)
        self._themes = ThemeChoice(self, self.memory)
        problems = self._themes.begin(self.settings.theme, themes_directory)
        self._problems = [*map(settings_problem, read.faults), *problems]
        self.set_keymap({name: ",".join(keys) for name, keys in self.settings.keys.items()})

    def get_css_variables(self) -> dict[str, str]:
        """The framework's and ours: colors of text that are legible in every theme."""
        variables = super().get_css_variables()
        self.theme_variables = variables | themes.legible_colors(variables)
        return self.theme_variables

    def get_default_screen(self) -> Screen[None]:
        return MainScreen(self.why_not, self.memory)

    # ------------------------------------------------------------------ starting

    def on_mount(self) -> None:
        """Signals; and the catalog, as soon as it is read."""
        self.app_resume_signal.subscribe(self, self._paint_all)  # after ctrl+z and fg
        if not self.is_headless:
            system.watch(self)
        if not self._reading.ident:
            self._reading.start()
        self.call_after_refresh(self._reading.resume)
        if self._reading.catalog is not None:
            self.post_message(CatalogRead(self._reading.catalog))
        else:
            self._wait_for_catalog()

    def _paint_all(self, _: App[int]) -> None:
        """The terminal shows nothing of ours after a suspension."""
        self.refresh(layout=True)
        self.screen.refresh(layout=True)
        for widget in self.screen.walk_children():
            widget.refresh()

    def _fatal_error(self) -> None:
        """Textual's report shows the values of local variables; ours shows where, and no more."""
        from rich.traceback import Traceback

        report = Traceback(show_locals=False, width=None)
        self.panic(Group("certtui met an error of its own and had to stop.", report))

    @work(thread=True, exclusive=True, group="catalog", exit_on_error=False)
    def _wait_for_catalog(self) -> None:
        """Wait for the catalog away from the event loop, reporting how far the reading has come."""

        def progress(done: int, total: int) -> None:
            if total > PROGRESS_FROM and done % 25 == 0:
                self.call_from_thread(self._show_progress, done, total)

        self._reading.on_progress(progress)
        self._reading.join()
        if self._reading.catalog is not None:
            self.call_from_thread(self.post_message, CatalogRead(self._reading.catalog))
        else:
            self.call_from_thread(self._unreadable, self._reading.error)

    def _show_progress(self, done: int, total: int) -> None:
        self.query_one("#reading", Static).update(
            Content(f"Reading the catalog: {done} of {total}")
        )

    def _unreadable(self, error: Exception | None) -> None:
        """There is nothing to show: leave, and say why."""
        message = str(error)
        if not isinstance(error, CerttuiError):
            message = f"certtui met an error of its own while reading the catalog: {error!r}."
        self.exit(return_code=3, message=Content(clean(message, lines=True)).plain)

    @on(Worker.StateChanged)
    def _work_changed(self, event: Worker.StateChanged) -> None:
        """Work of the app's own that failed is said to have failed."""
        if reason := failure(event):
            self.notify(clean(reason), severity="error", markup=False, timeout=15)
            for view in self.query(View):  # one may be on its way in or out, without its parts
                view.call_after_refresh(view.work_failed, reason)

    @on(CatalogRead)
    async def _loaded(self, event: CatalogRead) -> None:
        catalog = event.catalog
        self.begin_session(catalog, self.memory.marked)
        self.query_one(KeyBar).moved = self.settings.keys
        await self.navigator.open_first(self.settings.start, self.memory.place)
        assert self.session is not None
        self.curator.begin(catalog, [*self._problems, *map(settings_problem, self.session.faults)])
        self.news.begin(self.memory.directory)
        if not self.is_headless:  # tests open many catalogs, and each is garbage
            self.call_after_refresh(freeze_garbage_collector)
        self.set_timer(0.2, self._import_views)  # once the first view is painted

    def begin_session(self, catalog: Catalog, marked: Sequence[str]) -> None:
        """What the views that are made from now on show; what is still there stays marked."""
        session = Session.begin(catalog, self.today, self.settings, self._data, marked)
        if self.session is not None:
            session.unseen = self.session.unseen
            self.session.index = None
        self.session = session
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.session = session

    @on(CatalogReread)
    async def _reread(self, event: CatalogReread) -> None:
        event.stop()
        self._left_behind.collect_soon()  # reading froze what closes next, though nothing is new
        await self.curator.take(event)

    def _import_views(self) -> None:
        self.run_worker(import_views, name="Importing the views", thread=True, exit_on_error=False)

    async def on_event(self, event: events.Event) -> None:
        """What is pasted is cleaned before any box, ours or the framework's, shows it."""
        if isinstance(event, (events.Key, events.MouseDown)) and self.session is not None:
            if self._has_said:
                self.say("")
            self._left_behind.key_pressed()
        if isinstance(event, events.Paste) and not event.is_forwarded:
            event = events.Paste(clean(event.text, lines=True))
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._type_ahead.take(event)
        else:
            await super().on_event(event)

    # ------------------------------------------------------------------ views

    @property
    def view(self) -> View | None:
        """The view on the screen."""
        return self.navigator.view

    async def open(self, name: str, subject: str = "") -> None:
        """Open a subject in its view; `back` comes back to where one is now."""
        await self.navigator.open(name, subject)

    async def show_anew(self, then: Callable[[], None]) -> None:
        """Show the session as it is now where one is; what the old one held is collected soon."""
        self._left_behind.collect_soon()
        await self.navigator.show_anew(then)

    @on(OpenAsked)
    async def _open_asked(self, event: OpenAsked) -> None:
        event.stop()
        await self.open(event.view, event.subject)

    @on(Left)
    def _left(self, event: Left) -> None:
        event.stop()
        self.navigator.history.leave(event.place)

    @on(BackAsked)
    async def _back_asked(self, event: BackAsked) -> None:
        event.stop()
        await self.navigator.back()

    def say(self, text: str) -> None:
        """Say something in the status line, until the next key."""
        self._has_said = bool(text)
        for keys in self.query(KeyBar):  # none is left while the interface is ending
            keys.message = clean(text)

    def action_help_quit(self) -> None:
        """Say which key quits to one who presses ctrl+c, and not over what is shown."""
        first, *others = BY_ID["quit"].labels(self.settings.keys)
        typing = f"; where you type, {others[-1]} does" if others else ""
        self.say(f"{first} quits{typing}.")

    @on(WrappedText.LinkClicked)
    def _link_clicked(self, event: WrappedText.LinkClicked) -> None:
        event.stop()
        from certtui.tui.dialogs.open_address import ask_to_open

        ask_to_open(self, event.address)

    @on(Said)
    def _said(self, event: Said) -> None:
        event.stop()
        self.say(event.text)

    def _grey(self) -> None:
        """Gray the keys that do not apply now."""
        view = self.view
        if view is None or not self.is_running:
            return
        known = self._known_actions
        commands = [command.id for command in footer_commands(view.name_of_view)]
        keys = self.query_one(KeyBar)
        keys.idle = frozenset(id_ for id_ in commands if id_ not in known or known[id_].why_not())
        marked = self.session.marked if self.session else ()
        keys.marked = 0 if view.name_of_view == "compare" else len(marked)

    @on(Changed)
    def _changed(self, event: Changed) -> None:
        event.stop()
        self._grey()

    # ------------------------------------------------------------------ commands

    @property
    def actions(self) -> Actions:
        """What the app does for each command that is not the view's."""
        return {
            **{
                f"view-{name}": Action(partial(self._open_later, name), self.why_not_loaded)
                for name in ("start", *VIEWS)
            },
            "quit": Action(self.leave),
            "forward": Action(self._forward_later, self.why_not_loaded),
            "help": Action(self.show_help),
            "every-key": Action(partial(self.show_help, is_every_key=True)),
            "palette": Action(self.action_command_palette, self.why_not_loaded),
            **self._themes.actions,
            **self.curator.actions,
            **self.news.actions,
        }

    def _forward_later(self) -> None:
        self.call_later(self.navigator.forward)

    def _open_later(self, name: str) -> None:
        self.call_later(self.open, name)

    def why_not_loaded(self) -> str:
        """Why nothing of the catalog can be shown; empty when it can."""
        return "" if self.session is not None else STILL_READING

    @property
    def _known_actions(self) -> Actions:
        """What each command does here and now, the view's and the app's own."""
        return {**self.view.actions, **self.actions} if self.view else self.actions

    def why_not(self, command: str) -> str:
        """Why a command does not apply now; empty when it does."""
        if (action := self.actions.get(command)) is not None:
            return action.why_not()
        return self.view.why_not(command) if self.view else STILL_READING

    def run_command(self, command: str) -> None:
        """Do a command, or say why it does not apply."""
        reason = self.why_not(command)
        if self._is_in_dialog and command != "quit":  # asked for in the palette
            reason = "Leave the dialog first, with esc."
        if reason:
            self.say(reason)
            return
        self._known_actions[command].run()
        self.call_after_refresh(self._grey)

    @property
    def _is_in_dialog(self) -> bool:
        return len(self.screen_stack) > 1 and not isinstance(self.screen, CommandPalette)

    @on(CommandAsked)
    def _asked(self, event: CommandAsked) -> None:
        event.stop()
        self.run_command(event.command)

    @on(Bar.Picked)
    def _picked(self, event: Bar.Picked) -> None:
        event.stop()
        self.run_command(event.name)

    def leave(self) -> None:
        """End the interface."""
        self.exit(0)

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """End the interface, however it comes to that, and note where one was."""
        self.curator.end()
        if self.view is not None:
            self.last_place = self.view.place()
        super().exit(result, return_code, message)

    def show_help(self, *, is_every_key: bool = False) -> None:
        """What can be done in the part that has the focus, or every key."""
        from certtui.tui.dialogs.help import HelpScreen

        self.push_screen(
            HelpScreen(
                self.view.name_of_view if self.view else VIEWS[0],
                self.view.focused_part if self.view else "",
                {name: action.why_not() for name, action in self._known_actions.items()},
                self.settings.keys,
                is_every_key=is_every_key,
            )
        )

    def action_command_palette(self) -> None:
        """The framework's, but ours: it takes every key at every moment."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(PaletteScreen(placeholder=PALETTE_PLACEHOLDER))

    @on(ThemeAsked)
    def _theme_asked(self, event: ThemeAsked) -> None:
        event.stop()
        self._themes.keep(event.name)

    @on(PaletteChosen)
    def _palette_chosen(self, event: PaletteChosen) -> None:
        event.stop()
        self.memory.remember_recent(event.title)

    @on(IndexAsked)
    def _index_asked(self, event: IndexAsked) -> None:
        event.stop()
        self._index.make()


def run_app(
    directories: Sequence[Path], reading: EarlyReading, data: Path | None, *, mouse: bool
) -> int:
    """Open the interface on a catalog that is being read, and return the exit status.

    `data`: where the person's files are, if not where CERTTUI_DATA or the system has them.
    """
    system.read_any_bytes()
    system.outlive_terminal()
    memory = Memory(places.state_file(data))
    app = CerttuiApp(
        directories,
        data=data,
        memory=memory,
        settings=read_settings(places.config_file()),
        themes_directory=places.themes_directory(),
        reading=reading,
    )
    if isinstance(sys.__stderr__, TextIOWrapper):  # where Textual draws, whatever the locale says
        sys.__stderr__.reconfigure(encoding="utf-8", errors="replace")

    async def run() -> None:
        await app.run_async(mouse=mouse)
        if app.last_place is not None and app.session is not None:
            memory.remember_place(app.last_place, app.session.marked)
        system.end_soon(app.return_code or 0)

    asyncio.run(run())
    return app.return_code or 0
