"""The sources of what is under the cursor, to read, and to open an address of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from certtui.catalog.records.source import Source
from certtui.tui.dialogs.base import Dialog, DialogKeys
from certtui.tui.dialogs.open_address import offer_addresses
from certtui.tui.widgets.styled_text import wrapped_rows
from certtui.tui.widgets.text_panel import TextPanel


class SourcesScreen(Dialog[None]):
    """A text that scrolls, in a box as tall as it needs; `o` opens an address in it."""

    DEFAULT_CSS = """
    SourcesScreen TextPanel { background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,s", "close", show=False),
        Binding("o", "address", show=False),
    ]

    def __init__(self, content: Content, sources: Sequence[Source] = ()) -> None:
        super().__init__("Sources")
        self._content = content
        self._linked = [source for source in sources if source.url]
        self._panel = TextPanel(id="text")

    @property
    def keys(self) -> DialogKeys:
        opening = (("o", "Open a link", "address"),) if self._linked else ()
        return (*opening, ("esc", "Close", "close"))

    def compose_box(self) -> ComposeResult:
        yield self._panel

    def on_mount(self) -> None:
        self._panel.show(self._content)

    def on_resize(self) -> None:
        """The box is as tall as the text at this width, as far as the screen goes."""
        room = min(76, self.app.size.width * 96 // 100) - 6
        rows = len(wrapped_rows(self._content.plain, room))
        self._panel.styles.height = min(rows, self.most_rows)

    def action_address(self) -> None:
        """Close, and ask which address to open."""
        if self._linked:
            self.action_close()
            offer_addresses(self.app, self._linked)
