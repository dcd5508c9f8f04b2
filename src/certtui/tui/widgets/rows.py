"""Rows that are drawn as they are seen: what the list of lines and the panel of text share."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.style import Style as VisualStyle

STYLES = {
    "heading": "bold $primary",
    "label": "$secondary",
    "strong": "bold",
    "dim": "$secondary",
    "absent": "italic $secondary",
    "warning": "$warning",
    "same": "$success",
    "differs": "$accent",
    "match": "bold underline $accent",
    "mark": "bold $accent",
    "bar": "$primary",
    "cursor": "on $primary-muted",
    "cursor-blurred": "on $panel",
}
"""What a stretch of text is, and how that looks; a name that is not here is a style itself."""


class Rows(ScrollView):
    """Draws rows of text; how many there are changes without a layout of the screen."""

    DEFAULT_CSS = """
    Rows {
        color: $foreground; overflow: hidden scroll; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._styles: dict[tuple[str, ...], Style] = {}

    def set_extent(self, width: int, rows: int) -> None:
        """Say how much there is to scroll over, and draw it anew.

        Setting `virtual_size` would lay out the whole screen; but nothing moves, since the
        scrollbar always has its column, and is a blank one when there is nothing to scroll.
        """
        height = self.container_size.height
        self.set_reactive(Rows.virtual_size, Size(width, max(rows, height)))
        bar = self.vertical_scrollbar
        bar.window_virtual_size, bar.window_size = max(rows, height), height
        self.scroll_y = min(self.scroll_y, self.max_scroll_y)
        self.refresh()

    def style(self, *names: str) -> Style:
        """The widget's own style with these laid over it, each a name in STYLES or a style."""
        if names not in self._styles:
            style = self.visual_style
            for name in names:
                style += VisualStyle.parse(STYLES.get(name, name))
            self._styles[names] = style.rich_style
        return self._styles[names]

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        super().notify_style_update()
        self._styles.clear()
