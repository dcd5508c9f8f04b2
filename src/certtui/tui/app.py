"""The interface: waits for the catalog, handles the keys, runs the commands."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import ClassVar

from rich.console import Group, RenderableType
from textual import events, on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from certtui.answers.facts.wording import with_and
from certtui.catalog import file_places
from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.load import EarlyReading
from certtui.tui import system, themes
from certtui.tui.commands import (
    BY_ID,
    COMMANDS,
    VIEW_TITLES,
    VIEWS,
    Action,
    Actions,
    actions_of,
    footer_commands,
)
from certtui.tui.curator.curator import Curator
from certtui.tui.curator.loading import IndexMaker, read_first
from certtui.tui.curator.news import News
from certtui.tui.dialogs.base import ask
from certtui.tui.dialogs.palette import PaletteScreen
from certtui.tui.memory import Memory, PaletteItem
from certtui.tui.screens import MainScreen
from certtui.tui.session import (
    Changed,
    CommandAsked,
    IndexAsked,
    OpenAsked,
    Place,
    run_in_thread,
)
from certtui.tui.settings import ReadSettings, Settings, read_settings
from certtui.tui.system import DelayedCollector, freeze_garbage_collector
from certtui.tui.views.history import Navigator, import_views
from certtui.tui.widgets.bar import Bar, KeyBar, ViewStrip
from certtui.tui.widgets.inputs import CleanInput, TypeAhead
from certtui.tui.widgets.line_list import LineList
from certtui.tui.widgets.text_panel import WrappedText


class CerttuiApp(Navigator):
    """certtui's interface over some catalog directories."""

    TITLE = "certtui"
    CSS_PATH = "app.tcss"
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
        super().__init__(ansi_color=True if themes.is_without_color() else None)
        self.animation_level = "none"  # a line that glides under the tabs costs twenty repaints
        self._reading = reading or EarlyReading(directories)
        self.today = today or date.today()
        self._is_day_given = today is not None
        self.data = data
        self.memory = memory or Memory(None)
        read = settings or ReadSettings(Settings())
        self.settings = read.settings
        leaving = ("ctrl+q", "ctrl+c", "ctrl+z", *BY_ID["quit"].keys_in(self.settings.keys))
        self._type_ahead = TypeAhead(self, super().on_event, leaving)
        self.last_place: Place | None = None
        """The place when the interface ended."""
        self.curator = Curator(self)
        self.news = News(self)
        self.collector = DelayedCollector(self.set_timer)
        self._index = IndexMaker(self)
        self._themes = themes.ThemeChoice(self, self.memory, self.say)
        self._own_actions = self._actions()
        faults = self._themes.begin(self.settings.theme, themes_directory)
        self._problems = [*read.faults, *self.memory.faults, *faults]
        self.set_keymap({name: ",".join(keys) for name, keys in self.settings.keys.items()})

    def get_css_variables(self) -> dict[str, str]:
        """Textual's variables and ours: text colors that are legible in every theme."""
        variables = super().get_css_variables()
        self.theme_variables = variables | themes.legible_colors(tuple(variables.items()))
        return self.theme_variables

    def get_default_screen(self) -> Screen[None]:
        return MainScreen(id="_default")

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, system.paint_all)  # after ctrl+z and fg
        if not self.is_headless:
            system.watch_signals(self)
        read_first(self, self._reading, self._loaded)

    def _fatal_error(self) -> None:
        """Report only where the error is; Textual's report also shows local variables."""
        from rich.traceback import Traceback

        report = Traceback(show_locals=False, width=None)
        self.panic(Group("certtui met an error of its own and had to stop.", report))

    async def _loaded(self, catalog: Catalog) -> None:
        self.begin_session(catalog, self.memory.kept.marked)
        self.query_one(ViewStrip).moved = self.query_one(KeyBar).moved = self.settings.keys
        await self.open_first(self.settings.start, self.memory.kept.place)
        self.call_after_refresh(self._type_ahead.begin)
        self.curator.begin(catalog, [*self._problems, *self.begun_session.faults])
        self.news.begin(self.memory.directory)
        if not self._is_day_given:
            self.set_interval(60, self.curator.turn_day)
        if not self.is_headless:  # tests open many catalogs, and each is garbage
            self.call_after_refresh(freeze_garbage_collector)
        begin = partial(run_in_thread, self, import_views, "Importing the views")
        self.set_timer(0.2, begin)  # once the first view is painted

    async def on_event(self, event: events.Event) -> None:
        """Clean pasted text before any box, ours or Textual's, shows it.

        It becomes one line: of several lines, a box would take only the first.
        """
        if isinstance(event, (events.Key, events.MouseDown)) and self.session is not None:
            if self.says_something:
                self.say("")
            self.collector.key_pressed()
        if isinstance(event, events.Paste) and not event.is_forwarded:
            event = events.Paste(clean(event.text))
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._type_ahead.take(event)
        else:
            await super().on_event(event)

    def action_help_quit(self) -> None:
        """Say in the status line which key quits, for people who press ctrl+c."""
        first, *others = BY_ID["quit"].labels(self.settings.keys)
        typing = f"; where you type, {others[-1]} does" if others else ""
        self.say(f"{first} quits{typing}.")

    @on(WrappedText.LinkClicked)
    def _link_clicked(self, event: WrappedText.LinkClicked) -> None:
        from certtui.tui.dialogs.sources import ask_to_open

        ask_to_open(self, event.address)

    # ------------------------------------------------------------------ commands

    def _actions(self) -> Actions:
        """The actions of commands that are not the view's."""
        views = {
            f"view-{name}": Action(partial(self.call_later, self.open_view, name))
            for name in ("start", *VIEWS)
        }
        return {
            **views,
            "quit": Action(lambda: self.exit(0)),
            "forward": Action(partial(self.call_later, self.go_forward)),
            "palette": Action(self.action_command_palette),
            "help": Action(self.show_help),
            "first-of-pair": Action(partial(self._open_of_pair, 0), partial(self._why_no_pair, 0)),
            "second-of-pair": Action(partial(self._open_of_pair, 1), partial(self._why_no_pair, 1)),
            **actions_of(self._themes),
            **actions_of(self.curator),
            **actions_of(self.news),
        }

    @property
    def known(self) -> Actions:
        """The action of each command at present, of the view and of the app."""
        view = self.view
        return {**view.actions, **self._own_actions} if view else self._own_actions

    def why_not(self, command: str) -> str:
        if self.session is None and command != "quit":
            return "The catalog is still being read."
        if (action := self.known.get(command)) is not None:
            return action.why_not()
        entry = BY_ID[command]
        views = [VIEW_TITLES[view] for view in entry.views]
        return f"{entry.title}: {f'only in {with_and(views)}' if views else 'not here'}."

    @on(CommandAsked)
    @on(Bar.Picked)
    def _command_asked(self, event: CommandAsked | Bar.Picked) -> None:
        self.run_command(event.name)

    def run_command(self, command: str) -> None:
        """Run a command, or say why it does not apply."""
        reason = self.why_not(command)
        if not isinstance(self.screen, MainScreen) and command != "quit":  # in the palette
            reason = "Leave the dialog first, with esc."
        if reason:
            self.say(reason)
            return
        self.known[command].run()
        self.call_after_refresh(self.show_idle)

    @on(Changed)
    def show_idle(self) -> None:
        """Gray out the commands that do not apply."""
        view, session = self.view, self.session
        if view is None or session is None or not self.is_running:
            return
        known, moved = self.known, self.settings.keys
        keys = self.query_one(KeyBar)
        focused = view.screen.focused
        box = focused if isinstance(focused, CleanInput) else None
        every_key = (key for entry in COMMANDS for key in entry.keys_in(moved))
        keys.typed = frozenset(key for key in every_key if box is not None and box.types(key))
        keys.enter = focused.enter if isinstance(focused, CleanInput | LineList) else ""
        commands = [entry.id for entry in footer_commands(view.name_of_view, moved, keys.typed)]
        keys.idle = frozenset(id_ for id_ in commands if id_ not in known or known[id_].why_not())
        keys.marked = 0 if view.name_of_view == "compare" else len(session.marked)

    def _why_no_pair(self, place: int) -> str:
        pair = self.begun_session.default_pair
        return "" if len(pair) > place else "The catalog has no other one."

    def _open_of_pair(self, place: int) -> None:
        """Open one of the two organizations that are compared by default."""
        name = self.begun_session.default_pair[place]
        self.post_message(OpenAsked("organizations", name))

    def show_help(self) -> None:
        """Show the help for the focused part."""
        from certtui.tui.dialogs.help import HelpScreen

        where = (self.view.name_of_view, self.view.focused_part) if self.view else (VIEWS[0], "")
        known = {name: action.why_not() for name, action in self.known.items()}
        moved = self.settings.keys
        self.push_screen(HelpScreen(*where, known, moved))

    def action_command_palette(self) -> None:
        """Open our palette instead of Textual's: it takes every key at any time."""
        if not isinstance(self.screen, PaletteScreen):
            ask(self, PaletteScreen(self), self._chosen_in_palette)

    def _chosen_in_palette(self, item: PaletteItem) -> None:
        self.memory.remember_chosen(item)
        match item.kind:
            case "command":
                self.run_command(item.name)
            case "theme":
                self._themes.keep(item.name)
            case view:
                self.post_message(OpenAsked(view, item.name))

    @on(IndexAsked)
    def _index_asked(self) -> None:
        self._index.make()

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """End the interface, for whatever reason, and remember the place."""
        self.curator.end()
        if self.view is not None:
            self.last_place = self.view.place()
        super().exit(result, return_code, message)


def run_app(
    directories: Sequence[Path],
    reading: EarlyReading,
    data: Path | None,
    say: Callable[[str], None],
    *,
    mouse: bool,
) -> int:
    """Open the interface on a catalog that is being loaded; return the exit status.

    `data`: the directory of the person's files, if it is not the default. `say`: writes a line on
    stderr, once the terminal is given back.
    """
    system.tolerate_invalid_input()
    system.survive_terminal_loss()
    system.end_mouse_pixels()
    if os.isatty(0):  # a terminal knows its size, and what a shell has in these may be an old one
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)
    memory = Memory(file_places.state_file(data))
    app = CerttuiApp(
        directories,
        data=data,
        memory=memory,
        settings=read_settings(file_places.config_file()),
        themes_directory=file_places.themes_directory(),
        reading=reading,
    )
    if isinstance(sys.__stderr__, TextIOWrapper):  # where Textual draws, whatever the locale says
        sys.__stderr__.reconfigure(encoding="utf-8", errors="replace")

    async def run() -> None:
        await app.run_async(mouse=mouse)
        if app.last_place is not None and app.session is not None:
            trouble = memory.remember_place(app.last_place, app.session.marked)
            if trouble:
                say(f"Your marks and the place where you left off are lost: {trouble}")
        system.end_soon(app.return_code or 0)

    asyncio.run(run())
    return app.return_code or 0
