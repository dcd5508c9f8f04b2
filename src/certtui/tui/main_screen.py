"""The one screen under the dialogs: the strip of views, the view, the keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Static

from certtui.tui.commands import COMMANDS
from certtui.tui.widgets.chrome import CommandAsked, KeyBar, ViewStrip

SMALLEST = (20, 6)
"""Columns and rows below which nothing can be shown."""


def is_too_small(size: Size) -> bool:
    """Whether nothing can be shown on a terminal of this size."""
    return size.width < SMALLEST[0] or size.height < SMALLEST[1]


class MainScreen(Screen[None]):
    """The one screen under the dialogs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(command.keys), f"command('{command.id}')", command.title, show=False)
        for command in COMMANDS
    ]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's own declaration is an instance variable
        (0, "-narrow"),
        (80, "-medium"),
        (120, "-wide"),
        (160, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        yield ViewStrip()
        with ContentSwitcher(id="views", initial="reading"):
            yield Static("Reading the catalog…", id="reading", markup=False)
        yield KeyBar()
        yield Static("The terminal is too small.", id="too-small", markup=False)

    def on_resize(self) -> None:
        """Say when there is no room, and come back when there is."""
        self.set_class(is_too_small(self.app.size), "-too-small")

    def action_command(self, command: str) -> None:
        """A key of ours was pressed."""
        self.post_message(CommandAsked(command))

    def get_selected_text(self) -> str | None:
        """Selected text; a selection over text that has shrunk since is none (Textual 6708)."""
        try:
            return super().get_selected_text()
        except IndexError:
            return None
