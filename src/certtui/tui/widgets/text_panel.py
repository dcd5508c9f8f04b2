"""A text that scrolls. Changing it costs no layout of the screen, so it may follow a cursor."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.strip import Strip

from certtui.tui.widgets.rows import Rows
from certtui.tui.widgets.styled_text import EMPTY, Row, Words, wrap


class TextPanel(Rows):
    """Shows one text, wrapped to its width, from the top."""

    DEFAULT_CSS = """
    TextPanel {
        background: $background; scrollbar-background: $background;
        scrollbar-background-hover: $background; scrollbar-background-active: $background;
    }
    """

    def __init__(self, *, id: str, can_focus: bool = False) -> None:  # noqa: A002
        super().__init__(id=id)
        self.can_focus = can_focus
        self.content = Content("")
        """What is shown."""
        self._words = EMPTY
        self._rows: Sequence[Row] = ()

    def show(self, content: Content) -> None:
        """Replace the text, and begin at its top."""
        self.content = content
        spans = tuple((span.start, span.end, str(span.style)) for span in content.spans)
        self._words = Words(content.plain, "", spans)
        self.scroll_to(0, 0, animate=False, immediate=True)
        self._wrap()

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width - 1  # a blank before the scrollbar
        self._rows = wrap(self._words.plain, width) if width > 0 else ()
        self.set_extent(width, len(self._rows))

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew; a width that was wrapped for before costs nothing."""
        self._wrap()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if row >= len(self._rows):
            return Strip.blank(width, self.style())
        start, end, before = self._rows[row]
        segments = [Segment(" " * before, self.style())]
        for text, name in self._words.pieces(start, end) if end > start else ():
            segments.append(Segment(text, self.style(name) if name else self.style()))
        return Strip(segments).adjust_cell_length(width, self.style())
