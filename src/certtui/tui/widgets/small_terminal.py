"""Mixin for all our screens: support for small terminals, and for selecting text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.geometry import Offset, Size
from textual.screen import Screen
from textual.widget import Widget

from certtui.tui.widgets.containers import Unscrolled
from certtui.tui.widgets.text_panel import WrappedText

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
