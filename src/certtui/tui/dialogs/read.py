"""Dialogs to read in: the sources of a value, and the help for where one is."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from certtui import __version__
from certtui.catalog.records.organization import Source
from certtui.output.formats.signs import legend
from certtui.tui.commands import VIEW_HELP, VIEW_TITLES, commands_for, key_label
from certtui.tui.dialogs.base import Dialog, DialogKeys
from certtui.tui.widgets.styled_text import wrapped_rows
from certtui.tui.widgets.text_panel import TextPanel

KEYS = 14
"""Columns for the keys of a command."""


class ReadScreen(Dialog[str]):
    """A text that scrolls, in a box as tall as it needs; `o` opens an address in it."""

    DEFAULT_CSS = """
    ReadScreen TextPanel { background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,s,question_mark,f1", "close", show=False),
        Binding("o", "address", show=False),
    ]

    def __init__(self, title: str, content: Content, sources: Sequence[Source] = ()) -> None:
        super().__init__(title)
        self._content = content
        self._addresses = [source.url for source in sources if source.url]

    @property
    def keys(self) -> DialogKeys:
        opening = (("o", "Open a link", "address"),) if self._addresses else ()
        return (*opening, ("esc", "Close", "close"))

    def compose_box(self) -> ComposeResult:
        yield TextPanel(id="text")

    def on_mount(self) -> None:
        panel = self.query_one(TextPanel)
        panel.show(self._content)
        panel.focus()

    def on_resize(self) -> None:
        """The box is as tall as the text at this width, as far as the screen goes."""
        super().on_resize()
        panel = self.query_one(TextPanel)
        room = min(76, self.app.size.width * 96 // 100) - 6
        rows = len(wrapped_rows(self._content.plain, room))
        panel.styles.height = max(min(rows, self.app.size.height * 9 // 10 - 2), 1)

    def action_address(self) -> None:
        """Close, and ask which address to open."""
        if self._addresses:
            self.dismiss("address")


def help_content(view: str, width: int = 70) -> Content:
    """What the view shows, its keys, and what the signs mean, for a text `width` columns wide."""
    parts: list[tuple[str, str] | str] = [
        (VIEW_TITLES[view], "bold $heading"), "\n", VIEW_HELP[view], "\n\n",
    ]  # fmt: skip
    for command in commands_for(view):
        keys = ", ".join(key_label(key) for key in command.keys)
        told = f"\n{' ' * KEYS}".join(wrap(command.help, max(width - KEYS, 12)))
        parts += [(f"{keys:<{KEYS}}", "bold $mark"), f"{told}\n"]
    parts += [
        ("\nSigns", "bold $heading"),
        f"\n{legend().removeprefix('Signs: ')}\n",
        "● marked for comparison\n\n",
        "“not found” means looked for and not found; “none” means the sources say there is none. "
        "A date beside a value is when it was true, or the date of its best source; what is more "
        "than two years old is marked. Check the organization's own page before you act.\n\n",
        (f"certtui {__version__}", "$dim"),
    ]  # fmt: skip
    return Content.assemble(*parts)
