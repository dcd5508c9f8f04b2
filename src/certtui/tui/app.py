"""The interface: reads the catalog in a worker, holds the views, answers the keys."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.console import Group
from textual import events, on, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Static

from certtui.answers.comparison.comparison import FEWEST, MOST
from certtui.catalog import places
from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.background import EarlyReading
from certtui.errors import CerttuiError
from certtui.tui import signals as leaving
from certtui.tui import themes
from certtui.tui.commands import VIEWS, footer_commands
from certtui.tui.lines.facts import FactLines
from certtui.tui.main_screen import CommandAsked, MainScreen
from certtui.tui.memory import State
from certtui.tui.palette import Palette, PaletteScreen
from certtui.tui.views.base import Changed, CompareAsked, ShowAsked, View
from certtui.tui.views.making import make_view
from certtui.tui.views.marking import Marks
from certtui.tui.widgets.bar import Bar
from certtui.tui.widgets.chrome import KeyBar, ViewStrip

if TYPE_CHECKING:
    from certtui.answers.comparison.comparison import Comparison
    from certtui.tui.dialogs.export import Exports


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
        state: State | None = None,
        reading: EarlyReading | None = None,
    ) -> None:
        super().__init__(ansi_color=True if themes.is_without_colour() else None)
        self.animation_level = "none"  # a line that glides under the tabs costs twenty repaints
        self._reading = reading or EarlyReading(directories)
        self.today = today or date.today()
        self.memory = state
        self.marked = Marks()
        self.is_loaded = False
        self._catalog: Catalog | None = None
        self._view: View | None = None
        self._compared: list[tuple[str, ...]] = []
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        self.theme = themes.first_theme(state.theme if state else "")

    @property
    def catalog(self) -> Catalog:
        """The catalog, once it is read."""
        assert self._catalog is not None
        return self._catalog

    @property
    def fact_lines(self) -> FactLines:
        """Makes lines from facts."""
        return self._fact_lines

    def get_default_screen(self) -> Screen[None]:
        return MainScreen(id="_default")

    # ------------------------------------------------------------------ starting

    def on_mount(self) -> None:
        """Signals; and the catalog, as soon as it is read."""
        if not self.is_headless:
            leaving.watch(self)
        if not self._reading.ident:
            self._reading.start()
        self.call_after_refresh(self._reading.resume)
        if self._reading.catalog is not None:
            self.post_message(CatalogRead(self._reading.catalog))
        else:
            self._wait_for_catalog()

    def _fatal_error(self) -> None:
        """Textual's report shows the values of local variables; ours shows where, and no more."""
        from rich.traceback import Traceback

        report = Traceback(show_locals=False, width=None)
        self.panic(Group("certtui met an error of its own and had to stop.", report))

    @work(thread=True, exclusive=True, group="catalog", exit_on_error=False)
    def _wait_for_catalog(self) -> None:
        """Wait for the catalog away from the event loop, telling how far the reading has come."""

        def progress(done: int, total: int) -> None:
            if total > PROGRESS_FROM and done % 25 == 0:
                self.call_from_thread(self._tell_progress, done, total)

        self._reading.on_progress(progress)
        self._reading.join()
        if self._reading.catalog is not None:
            self.call_from_thread(self.post_message, CatalogRead(self._reading.catalog))
        else:
            self.call_from_thread(self._unreadable, str(self._reading.error))

    def _tell_progress(self, done: int, total: int) -> None:
        self.query_one("#reading", Static).update(
            Content(f"Reading the catalog: {done} of {total}")
        )

    def _unreadable(self, message: str) -> None:
        self.exit(return_code=3, message=Content(clean(message, lines=True)).plain)

    @on(CatalogRead)
    async def _loaded(self, event: CatalogRead) -> None:
        catalog = self._catalog = event.catalog
        self._fact_lines = FactLines(catalog, self.today)
        self.is_loaded = True
        strip = self.query_one(ViewStrip)
        count = len(catalog.organizations)
        strip.status = f"{count} organizations, {len(catalog.certifications)} certifications"
        left_out = list(dict.fromkeys(problem.file for problem in catalog.problems))
        if left_out:
            files = "1 file" if len(left_out) == 1 else f"{len(left_out)} files"
            strip.status = f"{count} organizations, {files} left out"
            first = catalog.problems[0]
            self.notify(
                f"Left out {', '.join(left_out[:3])}: {first.message} `certtui check` tells more.",
                severity="warning", markup=False, timeout=15,
            )  # fmt: skip
        await self.show_view("organizations")
        self.call_after_refresh(self.collect_no_more_of_this)

    def collect_no_more_of_this(self) -> None:
        """What was read stays to the end: walking it for garbage would hold up a key for 50 ms.

        Until it is read, and while an index is made of it, nothing is collected at all.
        """
        if not self.is_headless:  # tests open many catalogs, and each is garbage
            gc.freeze()
        gc.enable()

    async def on_event(self, event: events.Event) -> None:
        """What is pasted is cleaned before any box, ours or the framework's, shows it."""
        if isinstance(event, events.Paste) and not event.is_forwarded:
            event = events.Paste(clean(event.text, lines=True))
        await super().on_event(event)

    # ------------------------------------------------------------------ views

    @property
    def view(self) -> View | None:
        """The view on the screen."""
        return self._view if self._view is not None and self._view.is_attached else None

    async def show_view(self, name: str) -> View:
        """Switch to a view; it is made when it is first asked for."""
        switcher = self.query_one("#views", ContentSwitcher)
        view = next((w for w in switcher.children if isinstance(w, View) and w.id == name), None)
        if view is None:
            view = make_view(name)
            await switcher.add_content(view, id=name)
        switcher.current = name
        self._view = view
        self.query_one(ViewStrip).view = name
        self.query_one(KeyBar).view = name
        view.focus_first()
        self.call_after_refresh(self._grey)
        return view

    def _grey(self) -> None:
        """Grey the keys that do not apply now."""
        view = self.view
        if view is None or not self.is_running:
            return
        name = view.name_of_view
        commands = [command.id for command in footer_commands(name)]
        self.query_one(KeyBar).idle = frozenset(filter(self.reason_against, commands))

    @on(Changed)
    def _changed(self, event: Changed) -> None:
        event.stop()
        self._grey()

    # ------------------------------------------------------------------ commands

    def reason_against(self, command: str) -> str:
        """Why a command does not apply now; empty when it does."""
        if command == "theme" and themes.is_without_colour():
            return "NO_COLOR is set: the colours are the terminal's own."
        if hasattr(self, f"do_{command.replace('-', '_')}") or command.startswith("view-"):
            return (
                "" if self.is_loaded or command in ("quit", "help", "theme") else "Still reading."
            )
        return self.view.reason_against(command) if self.view else STILL_READING

    def run_command(self, command: str) -> None:
        """Do a command, or say why it does not apply."""
        reason = self.reason_against(command)
        if self._is_in_dialog and command != "quit":  # asked for in the palette
            reason = "Leave the dialog first, with esc."
        if reason:
            self.notify(reason, markup=False, timeout=4)
            return
        own: Callable[[], None] | None = getattr(self, f"do_{command.replace('-', '_')}", None)
        if command.startswith("view-"):
            self.call_later(self._open_view, command.removeprefix("view-"))
        elif own is not None:
            own()
        elif self.view is not None:
            self.view.run_command(command)
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

    async def _open_view(self, name: str) -> None:
        await self.show_view(name)
        if name == "compare" and not self._compared:
            ids = [record.id for record in self.catalog.organizations]
            pair = [name for name in ("amt", "ascp") if name in ids] + ids
            await self._compare(tuple(dict.fromkeys(pair))[:FEWEST])

    def do_quit(self) -> None:
        self.exit(0)

    def do_help(self) -> None:
        view = self.view
        name = view.name_of_view if view else VIEWS[0]
        room = min(76, self.size.width * 96 // 100) - 6
        from certtui.tui.dialogs.read import ReadScreen, help_content

        self.push_screen(ReadScreen("Help", help_content(name, room)))

    def do_palette(self) -> None:
        self.action_command_palette()

    def action_command_palette(self) -> None:
        """The framework's, but ours: it takes every key at every moment."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(PaletteScreen())

    def do_theme(self) -> None:
        self.theme = themes.other(self.theme)
        if self.memory:
            self.memory.remember_theme(self.theme)

    # ------------------------------------------------------------------ sources, copy, address

    def do_sources(self) -> None:
        self.show_sources()

    def show_sources(self) -> None:
        """What the thing under the cursor rests on."""
        view = self.view
        if view is None:
            return
        content, sources = view.content_under_cursor(), view.sources_under_cursor()
        from certtui.tui.dialogs.read import ReadScreen

        self.push_screen(ReadScreen("Sources", content, sources), self._after_sources)

    def _after_sources(self, answer: str | None) -> None:
        if answer == "address":
            self.do_address()

    def do_address(self) -> None:
        from certtui.tui.dialogs import open_address as addresses

        addresses.choose(self, self.view.sources_under_cursor() if self.view else ())

    def do_copy(self) -> None:
        text = clean(self.view.text_under_cursor(), lines=True) if self.view else ""
        if not text:
            self.notify("Nothing under the cursor to copy.", markup=False)
            return
        self.copy_to_clipboard(text)
        self.notify("Sent to the terminal's clipboard.", markup=False, timeout=3)

    # ------------------------------------------------------------------ marking and comparing

    def toggle_mark(self, name: str) -> None:
        """Mark or unmark for comparison, or say why not."""
        if reason := self.marked.toggle(name):
            self.notify(reason, markup=False)

    @on(CompareAsked)
    async def _compare_asked(self, event: CompareAsked) -> None:
        event.stop()
        await self._compare(event.subjects, event.section)

    async def _compare(self, subjects: tuple[str, ...], section: str = "") -> None:
        from certtui.tui.views.compare import CompareView

        view = await self.show_view("compare")
        assert isinstance(view, CompareView)
        try:
            view.show(subjects, section)
        except CerttuiError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        if not self._compared or self._compared[-1] != subjects:
            self._compared.append(subjects)
        view.focus_first()

    def compare_back(self) -> None:
        """To the comparison before this one, or to the organizations."""
        if len(self._compared) > 1:
            self._compared.pop()
            self.post_message(CompareAsked(self._compared[-1]))
        else:
            self.run_command("view-organizations")

    def choose_subjects(self) -> None:
        """Choose the organizations to compare."""
        from certtui.tui.dialogs.pick import Choice, PickSeveralScreen

        choices = [
            Choice(record.id, f"{record.organization.abbreviation}  {record.organization.name}")
            for record in self.catalog.organizations
        ]
        present = self._compared[-1] if self._compared else ()
        chosen = tuple(name for name in present if ":" not in name)
        self.push_screen(
            PickSeveralScreen("Compare which", choices, chosen, fewest=FEWEST, most=MOST),
            self._subjects_chosen,
        )

    def _subjects_chosen(self, names: tuple[str, ...] | None) -> None:
        if names:
            self.post_message(CompareAsked(names))

    @on(ShowAsked)
    def _show_asked(self, event: ShowAsked) -> None:
        event.stop()
        self.show_subject(event.subject)

    def show_subject(self, subject: str) -> None:
        """Open `amt`, `ascp:MLS`, `ascp#renewal` or `state:CA` in the Organizations view."""
        self.call_later(self._show_subject, subject)

    async def _show_subject(self, subject: str) -> None:
        from certtui.tui.views.organizations import OrganizationsView

        view = await self.show_view("organizations")
        assert isinstance(view, OrganizationsView)
        name, _, pane = subject.partition("#")
        try:
            if name.startswith("state:"):
                view.show_place(self.catalog.jurisdiction(name.removeprefix("state:")))
            elif ":" in name:
                view.show_certification(self.catalog.certification(name))
            else:
                view.show_organization(self.catalog.organization(name), pane or "overview")
        except CerttuiError as error:
            self.notify(str(error), severity="warning", markup=False)

    # ------------------------------------------------------------------ exporting

    def export_comparison(self, answer: Comparison) -> None:
        """Ask where to write a comparison."""
        from certtui.tui.dialogs import export as exporting

        self.offer_exports(exporting.comparison(self.catalog, answer, self.today))

    def export_subject(self, subject: str) -> None:
        """Ask where to write an organization or a certification."""
        from certtui.tui.dialogs import export as exporting

        self.offer_exports(exporting.subject(self.catalog, subject, self.today))

    def offer_exports(self, exports: Exports) -> None:
        """Ask where to write something, and in which format."""
        from certtui.tui.dialogs import export_flow

        export_flow.offer(self, exports)


STILL_READING = "The catalog is still being read."

PROGRESS_FROM = 40
"""Catalogs with more files than this tell how far the reading has come."""


def run_app(directories: Sequence[Path], reading: EarlyReading, *, mouse: bool) -> int:
    """Open the interface on a catalog that is being read, and return the exit status."""
    app = CerttuiApp(directories, state=State(places.state_file()), reading=reading)
    if isinstance(sys.__stderr__, TextIOWrapper):  # where Textual draws, whatever the locale says
        sys.__stderr__.reconfigure(encoding="utf-8", errors="replace")
    app.run(mouse=mouse)
    return app.return_code or 0
