"""The command palette: every command, every organization, every certification."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.css.query import NoMatches
from textual.widgets import Input

from certtui.tui.commands import COMMANDS
from certtui.tui.dialogs.base import AnsweredOnce
from certtui.tui.main_screen import MainScreen
from certtui.tui.messages import CommandAsked, OpenAsked
from certtui.tui.session import Session

MOST_FOUND = 30


@dataclass(frozen=True)
class PaletteItem:
    """Something that the palette can do."""

    title: str
    help: str
    command: str
    subject: str = ""


class Palette(Provider):
    """Ranks by where the words are found; catalog text is never read as markup."""

    @property
    def _session(self) -> Session | None:
        main = self.app.screen_stack[0]
        return main.session if isinstance(main, MainScreen) else None

    def _entries(self) -> Iterator[PaletteItem]:
        for command in COMMANDS:
            if command.id not in ("palette", "open", "back") and not command.is_movement:
                yield PaletteItem(
                    f"{command.title} ({command.shown_key})", command.help, command.id
                )
        if self._session is None:
            return
        catalog = self._session.catalog
        for record in catalog.organizations:
            head = record.organization
            yield PaletteItem(
                f"{head.abbreviation}: {head.name}", "Show this organization", "", record.id
            )
        for place in catalog.jurisdictions:
            yield PaletteItem(place.name, "Show this state", "", f"state:{place.id}")
        for held in catalog.certifications:
            name = held.certification.name
            yield PaletteItem(f"{held.id} {name}", "Show this certification", "", held.id)

    def _run(self, entry: PaletteItem) -> None:
        if entry.subject:
            self.app.post_message(OpenAsked("organizations", entry.subject))
        else:
            self.app.post_message(CommandAsked(entry.command))

    async def discover(self) -> Hits:
        """The commands, before anything is typed."""
        for entry in self._entries():
            if not entry.subject:
                yield DiscoveryHit(
                    Content(entry.title),
                    partial(self._run, entry),
                    help=Content(entry.help),  # type: ignore[arg-type]
                )

    async def search(self, query: str) -> Hits:
        """Entries that hold every typed word, those that begin with them first."""
        words = query.casefold().split()
        found = []
        for entry in self._entries():
            text = entry.title.casefold()
            if all(word in text for word in words):
                starts = sum(text.startswith(word) or f" {word}" in text for word in words)
                found.append((starts, -len(text), entry))
        for starts, length, entry in sorted(found, key=lambda hit: hit[:2], reverse=True)[
            :MOST_FOUND
        ]:
            yield Hit(
                1 + starts + length / 1000,
                Content(entry.title),
                partial(self._run, entry),
                text=entry.title,
                help=Content(entry.help),  # type: ignore[arg-type]
            )


class PaletteScreen(AnsweredOnce, CommandPalette):
    """Textual 8.2's palette, which would end the app on an early page key, and run stale finds."""

    DEFAULT_CSS = """
    PaletteScreen CommandList { min-width: 20; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page('down')", show=False),
        Binding("pageup", "page('up')", show=False),
    ]

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        """The framework's; a palette that was closed in the meantime has no list to fill."""
        with suppress(NoMatches):
            await CommandPalette._gather_commands.__wrapped__(  # type: ignore[attr-defined]
                self, search_value
            )

    @on(Input.Changed)
    def _forget_what_was_found(self) -> None:
        """Else `enter` runs what the words before found, when it comes before what these find."""
        self.query_one(CommandList).clear_options()

    def action_page(self, direction: str) -> None:
        """A page down or up, once there is a list."""
        found = self.query_one(CommandList)
        with suppress(KeyError):
            getattr(found, f"action_page_{direction}")()
