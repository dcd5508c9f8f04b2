"""The screens: what each does in a small terminal and with selected text; and the main one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Offset, Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from certtui.tui.commands import COMMANDS
from certtui.tui.session import CommandAsked
from certtui.tui.widgets.bar import KeyBar, ViewStrip
from certtui.tui.widgets.containers import PlainBackground, Switcher, Unscrolled
from certtui.tui.widgets.text_panel import WrappedText, key_binding

if TYPE_CHECKING:
    _Base = Screen[Any]
else:
    _Base = Unscrolled  # a second Screen among the bases would hide the first one's styles

SMALLEST = (20, 6)
"""Columns and rows; on a smaller terminal nothing can be shown."""


def is_too_small(size: Size) -> bool:
    """Whether a terminal of this size is too small to show anything."""
    return size.width < SMALLEST[0] or size.height < SMALLEST[1]


class Steady(_Base):
    """Mixed into a screen; without enough room it has the class `-too-small`."""

    _focused_before: Widget | None = None

    def on_resize(self) -> None:
        """Restore the focus, which hidden widgets lose, once there is room again."""
        was, now = self.has_class("-too-small"), is_too_small(self.app.size)
        if now and not was:
            self._focused_before = self.focused
        self.set_class(now, "-too-small")
        if was and not now:
            self.call_after_refresh(self._focus_again)

    def _focus_again(self) -> None:
        before = self._focused_before
        if before is not None and before.is_attached:
            self.set_focus(before)
        elif self.focused is None:
            self.focus_next()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """The text position under the mouse, which Textual finds in styles."""
        widget, place = super().get_widget_and_offset_at(x, y)
        if isinstance(widget, WrappedText):
            left, top = widget.content_region.offset
            place = widget.place_at(max(x - left, 0), max(y - top, 0))
        return widget, place

    def get_selected_text(self) -> str | None:
        """The selected text; none if the text has shrunk since (Textual issue 6708)."""
        try:
            return super().get_selected_text()
        except IndexError:
            return None


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
