"""The help for the present place, with every key; typing narrows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, TypeAlias

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from certtui import __version__
from certtui.output.pages.presenter import explained_signs
from certtui.tui.commands import MovedKeys
from certtui.tui.dialogs.base import Dialog, DialogKeys
from certtui.tui.lines.help import (
    WIDEST_KEYS,
    HelpSection,
    about_part,
    help_for,
    narrowed_help,
)
from certtui.tui.widgets.inputs import CleanInput
from certtui.tui.widgets.styled_text import hung, wrapped_rows
from certtui.tui.widgets.text_panel import TextPanel

HelpText: TypeAlias = "list[tuple[str, str]]"
"""(text, style) of each piece."""


class HelpScreen(Dialog[None]):
    """A box to type in, and the keys below."""

    DEFAULT_CSS = """
    HelpScreen TextPanel { background: $surface; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1", "close", show=False)]
    KEYS: ClassVar[DialogKeys] = (("esc", "Close", "close"),)

    def __init__(self, view: str, part: str, known: Mapping[str, str], moved: MovedKeys) -> None:
        super().__init__("Help")
        self._about = about_part(view, part)
        self._sections = help_for(view, part, known, moved)
        self._box = CleanInput(placeholder="Type to narrow", never_first=("question_mark",))
        self._panel = TextPanel(id="text")

    def compose_box(self) -> ComposeResult:
        yield from (self._box, self._panel)

    def action_close(self) -> None:
        """Clear the filter; without one, close."""
        if self._box.value:
            self._box.value = ""
        else:
            super().action_close()

    def on_key(self, event: events.Key) -> None:
        """Movement keys scroll the text, while the box keeps the focus and takes characters."""
        halves = {"pagedown": 2, "pageup": -2, "ctrl+d": 1, "ctrl+u": -1}
        if event.key in ("down", "up"):
            self._panel.action_scroll_by(1 if event.key == "down" else -1)
        elif event.key in halves:
            self._panel.action_scroll_page(halves[event.key])
        else:
            return
        event.stop()
        event.prevent_default()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        """Show the help, or what of it has the typed words."""
        room = self.columns()
        whole = help_content(self._about, self._sections, room)
        rows = len(wrapped_rows(whole.plain, room))
        self._panel.styles.height = max(min(rows, self.most_rows - 2), 1)
        words = self._box.value.strip()
        found = key_rows(narrowed_help(self._sections, words), room)
        none = [(f"No key for “{words}”. esc shows them all.", "")]
        self._panel.show(Content.assemble(*(found or none)) if words else whole)


def help_content(about: str, sections: Iterable[HelpSection], room: int) -> Content:
    """The help for a part: its purpose, its commands, and the meanings of signs and words."""
    return Content.assemble(
        about, "\n\n", *key_rows(sections, room),
        ("Signs", "bold $heading"), f"\n{explained_signs()}\n",
        "● marked for comparison\n(+3) three more, which enter shows\n\n",
        "“not found” means looked for and not found; “none” means the sources say there is"
        " none. A date beside a value is when it was true, or the date of its best source;"
        " what is more than two years old is marked. Check the organization's own page before"
        " you act.\n\n",
        (f"certtui {__version__}; settings: certtui config", "$dim"),
    )  # fmt: skip


def key_rows(sections: Iterable[HelpSection], room: int) -> HelpText:
    """Titles and rows; sentences are indented beside their keys."""
    parts: HelpText = []
    for section in sections:
        parts.append((f"{section.title}\n", "bold $heading"))
        for row in section.rows:
            text = hung(row.sentence, max(room - WIDEST_KEYS, 12), WIDEST_KEYS)
            key_style, style = ("$dim", "$dim") if row.why_not else ("bold $mark", "")
            parts += [(f"{row.keys:<{WIDEST_KEYS}}", key_style), (f"{text}\n", style)]
        parts.append(("\n", ""))
    return parts
