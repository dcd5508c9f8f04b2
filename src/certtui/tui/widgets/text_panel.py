"""A text that scrolls. Changing it costs no layout of the screen, so it may follow a cursor."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual


class TextPanel(ScrollView):
    """Shows one text, wrapped to its width, from the top."""

    DEFAULT_CSS = """
    TextPanel {
        background: $background; color: $foreground; overflow-x: hidden;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    """

    def __init__(self, *, id: str, can_focus: bool = False) -> None:  # noqa: A002
        super().__init__(id=id)
        self.can_focus = can_focus
        self.content = Content("")
        """What is shown."""
        self._strips: list[Strip] = []
        self._wrapped_for = -1

    def show(self, content: Content) -> None:
        """Replace the text, and begin at its top."""
        self.content = content
        self.scroll_to(0, 0, animate=False, immediate=True)
        self._wrap()

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        self._wrapped_for = width
        if width < 1:
            self._strips = []
            return
        self._strips = Visual.to_strips(self, self.content, width, None, self.visual_style)
        self.virtual_size = Size(width, len(self._strips))
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew when the width has changed."""
        if self.scrollable_content_region.width != self._wrapped_for:
            self._wrap()

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        super().notify_style_update()
        if self._wrapped_for > 0:
            self._wrap()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if row >= len(self._strips):
            return Strip.blank(width, self.rich_style)
        return self._strips[row].adjust_cell_length(width, self.rich_style)
