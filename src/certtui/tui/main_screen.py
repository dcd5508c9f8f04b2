"""The one screen under the dialogs: the strip of views, the view, the keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from certtui.tui.commands import COMMANDS
from certtui.tui.messages import CommandAsked
from certtui.tui.widgets.bar import KeyBar, ViewStrip
from certtui.tui.widgets.containers import PlainBackground, Switcher
from certtui.tui.widgets.small_terminal import Steady
from certtui.tui.widgets.text_panel import key_binding


class MainScreen(PlainBackground, Steady, Screen[None]):
    """The one screen under the dialogs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key_binding(command.id, f"command('{command.id}')")
        for command in COMMANDS
        if not command.is_movement
    ]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's own declaration is an instance variable
        (0, "-narrow"),
        (80, "-medium"),
        (120, "-wide"),
        (160, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-short"), (20, "-tall")]  # noqa: RUF012

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Replaces Textual's own, which repaints the whole screen when the focus moves (15
    ms); the two widgets concerned repaint themselves."""

    def compose(self) -> ComposeResult:
        yield ViewStrip()
        with Switcher(id="views", initial="reading"):
            yield Static("Reading the catalog…", id="reading", markup=False)
        yield KeyBar()
        yield Static("The terminal is too small.", id="too-small", markup=False)

    def action_command(self, command: str) -> None:
        self.post_message(CommandAsked(command))
