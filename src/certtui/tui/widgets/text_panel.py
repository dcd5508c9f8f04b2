"""Text drawn row by row: the base of the list of lines, and a panel with one text.

A change of the text causes no layout of the screen, so it may follow a cursor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style as VisualStyle

from certtui.tui.commands import BY_ID
from certtui.tui.widgets.containers import QuickScrollBar, with_same_rows
from certtui.tui.widgets.styled_text import EMPTY, LINK, STYLES, Words, WrappedRow, wrapped_rows

STYLES_KEPT = 200
"""Styles that a widget caches; a screen has fewer."""


def key_binding(command: str, action: str) -> Binding:
    """The binding of an action to a command's keys, which the settings may change."""
    return Binding(",".join(BY_ID[command].keys), action, show=False, id=command)


class WrappedText(ScrollView, inherit_bindings=False):
    """Draws rows of text; their number changes without a layout of the screen."""

    DEFAULT_CSS = """
    WrappedText {
        color: $plain; overflow: hidden scroll; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._styles: dict[tuple[str, ...], Style] = {}
        self._selected: Selection | None = None
        """The selection; asking the screen for each row takes longer."""

    def set_extent(self, width: int, rows: int) -> None:
        """Set the size to scroll over.

        Setting `virtual_size` would lay out the whole screen; but nothing moves, since the
        scrollbar always has its column, blank if there is nothing to scroll.
        """
        height = self.container_size.height
        self.set_reactive(WrappedText.virtual_size, Size(width, max(rows, height)))
        bar = self.vertical_scrollbar
        bar.window_virtual_size, bar.window_size = max(rows, height), height
        self.scroll_y = min(self.scroll_y, self.max_scroll_y)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """A scrollbar that is painted quickly while it is blank, and always present.

        Textual's own is hidden first, and takes a second layout of the screen to show.
        """
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = QuickScrollBar(
                vertical=True, name="vertical", thickness=self.scrollbar_size_vertical
            )
            self._vertical_scrollbar.display = True
            self.app._start_widget(self, self._vertical_scrollbar)
            self.app.stylesheet.apply(self._vertical_scrollbar)  # else the first focus lays out
        return self._vertical_scrollbar

    def scroll_to_row(self, row: int) -> None:
        """Scroll a row to the top at once."""
        self.scroll_to(y=row, animate=False, immediate=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a region of the widget; all rows after the text are equal."""
        if self._selected is not None:
            return super().render_lines(crop)
        rows = max(self.row_count - self.scroll_offset.y + self.gutter.top - crop.y, 0)
        return with_same_rows(super().render_lines, crop, rows)

    @dataclass
    class LinkClicked(Message):
        """An address was clicked."""

        address: str

    def on_click(self, event: events.Click) -> None:
        """Offer to open an address that is clicked."""
        if event.style.link:
            self.post_message(self.LinkClicked(event.style.link))

    # ------------------------------------------------------------------ selecting with the mouse

    GUTTER: ClassVar[int] = 0
    """Columns before the text."""

    @property
    def row_count(self) -> int:
        raise NotImplementedError

    def row(self, row: int) -> Strip:
        """A row by its index in the text; a blank one after the last."""
        raise NotImplementedError

    def row_text(self, row: int) -> str:
        """A row as drawn, without the gutter."""
        return self.row(row).text[self.GUTTER :]

    def render_line(self, y: int) -> Strip:
        """A row of the screen, with the selection highlighted.

        Textual keeps the position of each piece in its style, which makes every style in a
        row different, and took a tenth of the time of a key.
        """
        row = y + self.scroll_offset.y
        strip = self.row(row)
        span = self._selected.get_span(row) if self._selected is not None else None
        if span is None:
            return strip
        start, end = span
        end = strip.cell_length if end == -1 else end
        chosen = self.screen.get_component_rich_style("screen--selection")
        parts = (
            strip.crop(0, start),
            Strip(Segment.apply_style(strip.crop(start, end), post_style=chosen)),
            strip.crop(end, strip.cell_length),
        )
        return Strip.join(parts)

    def place_at(self, x: int, y: int) -> Offset:
        """Character and row of the text at a column and row of the content."""
        return Offset(len(self.render_line(y).crop(0, x).text), y + self.scroll_offset.y)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text as drawn, without the gutter and trailing spaces."""
        rows = (self.row_text(row).rstrip() for row in range(self.row_count))
        begin, end = (
            place and Offset(max(place.x - self.GUTTER, 0), place.y)
            for place in (selection.start, selection.end)
        )
        return Selection(begin, end).extract("\n".join(rows)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self._selected = selection
        self.refresh()

    def segments(self, words: Words, row: WrappedRow, *under: str) -> list[Segment]:
        """One row of styled text, on top of the background's styles."""
        start, end, before = row
        made = [Segment(" " * before, self.style(*under))]
        for text, name in words.pieces(start, end) if end > start else ():
            made.append(Segment(text, self.style(*under, name) if name else self.style(*under)))
        return made

    def style(self, *names: str) -> Style:
        """The widget's style combined with others, each a name in STYLES or a style."""
        if names not in self._styles:
            if len(self._styles) >= STYLES_KEPT:  # each address that was seen has its own
                self._styles.clear()
            style = self.visual_style
            link = ""
            for name in names:
                if name.startswith(LINK):
                    name, link = "url", name.removeprefix(LINK)
                style += VisualStyle.parse(STYLES.get(name, name))
            self._styles[names] = style.rich_style + Style(link=link or None)
        return self._styles[names]

    def notify_style_update(self) -> None:
        """Clear the cached styles, since another theme has other colors."""
        super().notify_style_update()
        self._styles.clear()


class TextPanel(WrappedText, can_focus=True):
    """Shows one text from its top, wrapped to its width; movement keys scroll it."""

    DEFAULT_CSS = """
    TextPanel {
        background: $background; scrollbar-background: $background;
        scrollbar-background-hover: $background; scrollbar-background-active: $background;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key_binding("down", "scroll_by(1)"),
        key_binding("up", "scroll_by(-1)"),
        key_binding("page-down", "scroll_page(2)"),
        key_binding("page-up", "scroll_page(-2)"),
        key_binding("half-down", "scroll_page(1)"),
        key_binding("half-up", "scroll_page(-1)"),
        key_binding("first", "scroll_home"),
        key_binding("last", "scroll_end"),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.content = Content("")
        """The text shown."""
        self._words = EMPTY
        self._rows: Sequence[WrappedRow] = ()

    def show(self, content: Content) -> None:
        """Replace the text, and scroll to its top."""
        self.content = content
        spans = tuple((span.start, span.end, str(span.style)) for span in content.spans)
        self._words = Words(content.plain, "", spans)
        self.scroll_to_row(0)
        self._wrap()
        self.refresh()

    def action_scroll_by(self, rows: int) -> None:
        self.scroll_to_row(self.scroll_offset.y + rows)

    def action_scroll_page(self, halves: int) -> None:
        room = max((self.scrollable_content_region.height - 1) * abs(halves) // 2, 1)
        self.action_scroll_by(room if halves > 0 else -room)

    def action_scroll_home(self) -> None:
        self.scroll_to_row(0)  # Textual's comes a moment later, after the next key

    def action_scroll_end(self) -> None:
        self.scroll_to_row(self.max_scroll_y)

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width - 1  # a blank before the scrollbar
        self._rows = wrapped_rows(self._words.plain, width) if width > 0 else ()
        self.set_extent(width, len(self._rows))

    def on_resize(self, event: events.Resize) -> None:
        """Wrap again; a width that was used before takes no time."""
        before = self._rows
        self._wrap()
        if self._rows != before:
            self.refresh()

    @property
    def row_count(self) -> int:
        return len(self._rows)

    def row(self, row: int) -> Strip:
        width = self.scrollable_content_region.width
        if row >= len(self._rows):
            return Strip.blank(width, self.style())
        segments = self.segments(self._words, self._rows[row])
        return Strip(segments).adjust_cell_length(width, self.style())
