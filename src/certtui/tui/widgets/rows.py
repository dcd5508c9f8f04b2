"""Rows that are drawn as they are seen: what the list of lines and the panel of text share."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView


class Rows(ScrollView):
    """Draws rows of text; how many there are changes without a layout of the screen."""

    DEFAULT_CSS = """
    Rows {
        color: $foreground; overflow-x: hidden;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    """

    def set_extent(self, width: int, rows: int) -> None:
        """Say how much there is to scroll over, and draw it anew.

        Setting `virtual_size` would lay out the whole screen; nothing moves, though, since the
        scrollbar has a column of its own.
        """
        self.set_reactive(Rows.virtual_size, Size(width, rows))
        self._scroll_update(self.virtual_size)
        self.refresh()

    @property
    def base_style(self) -> Style:
        """The style of text without one of its own; as `rich_style`, but remembered."""
        return self.visual_style.rich_style
