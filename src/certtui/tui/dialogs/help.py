"""The help for the present place, and a sheet of every key; typing filters both."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice, pairwise, zip_longest
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from certtui import __version__
from certtui.output.pages.presenter import explained_signs
from certtui.tui.commands import MovedKeys
from certtui.tui.dialogs.base import BOX_WIDTH, Dialog, DialogBar, DialogKeys
from certtui.tui.lines.help import WIDEST_KEYS, HelpRow, HelpSections, help_for, narrowed_help
from certtui.tui.widgets.inputs import CleanInput
from certtui.tui.widgets.styled_text import hung, shares, wrapped_rows
from certtui.tui.widgets.text_panel import TextPanel

WIDEST_SHEET = 110
"""Columns of the box with all keys, if there are as many."""
COLUMN = 34
"""Columns of one column of keys, including the gap after it."""


class NarrowingBox(CleanInput):
    """A box that takes every character but `?`, which is a key here."""

    def is_left_alone(self, key: str) -> bool:
        return key == "question_mark"


class HelpScreen(Dialog[None]):
    """A box to type in, and the keys below; `?` switches between the help and all keys."""

    DEFAULT_CSS = """
    HelpScreen TextPanel { background: $surface; margin-top: 1; }
    HelpScreen.-every-key > .box { width: 110; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1", "turn", show=False)]

    def __init__(self, view: str, part: str, known: Mapping[str, str], moved: MovedKeys) -> None:
        super().__init__("")
        self._about, self._here, others = help_for(view, part, known, moved)
        self._every = self._here | others
        self._is_every_key = False
        self._box = NarrowingBox(placeholder="Type to narrow")
        self._panel = TextPanel(id="text")

    @property
    def keys(self) -> DialogKeys:
        turning = "Keys for here" if self._is_every_key else "Every key"
        return (("?", turning, "turn"), ("esc", "Close", "close"))

    def compose_box(self) -> ComposeResult:
        yield from (self._box, self._panel)

    def action_turn(self) -> None:
        self._is_every_key = not self._is_every_key
        self._show()
        self.query_one(DialogBar).refresh()

    def action_close(self) -> None:
        """Clear the filter; without one, close."""
        if self._box.value:
            self._box.value = ""
        else:
            super().action_close()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._show()

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

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        """Show the help or all keys, filtered by the typed words."""
        self.set_class(self._is_every_key, "-every-key")
        widest = WIDEST_SHEET if self._is_every_key else BOX_WIDTH
        room = self.columns(widest)
        words = self._box.value.strip()
        if self._is_every_key:
            whole = sheet_content(self._every, room)
        else:
            whole = help_content(self._about, self._here, room)
        found = _sections(narrowed_help(self._every, words), room)
        none = [f"No key for “{words}”. esc shows them all."]
        content = Content.assemble(*(found or none)) if words else whole
        box = self.query_one(".box")
        box.border_title = Content("Every key" if self._is_every_key else "Help")
        rows = len(wrapped_rows(whole.plain, room))
        self._panel.styles.height = max(min(rows, self.most_rows - 2), 1)
        self._panel.show(content)


def help_content(about: str, sections: HelpSections, room: int) -> Content:
    """The help for a part: its purpose, its commands, and the meanings of signs and words."""
    return Content.assemble(
        about, "\n\n", *_sections(sections, room),
        ("Signs", "bold $heading"), f"\n{explained_signs()}\n",
        "● marked for comparison\n(+3) three more, which enter shows\n\n",
        "“not found” means looked for and not found; “none” means the sources say there is"
        " none. A date beside a value is when it was true, or the date of its best source;"
        " what is more than two years old is marked. Check the organization's own page before"
        " you act.\n\n",
        (f"certtui {__version__}; settings: certtui config", "$dim"),
    )  # fmt: skip


def sheet_content(sections: HelpSections, room: int) -> Content:
    """The keys in columns; a title that would end one begins the next."""
    count = max(room // COLUMN, 1)
    width = room // count
    cells: list[Content] = []
    for title, rows in sections.items():
        cells += [Content(""), Content.styled(title, "bold $heading")]
        cells += [_cell(row) for row in rows]
    cells = cells[1:]
    rest = iter(cells)
    columns = [list(islice(rest, size)) for size in shares(len(cells), count)]
    for column, following in pairwise(columns):
        while column and column[-1].plain in ("", *sections):
            following.insert(0, column.pop())
        if not following[0].plain:
            following.pop(0)
    lines = [
        Content("").join(cell.pad_right(max(width - cell.cell_length, 0)) for cell in row).rstrip()
        for row in zip_longest(*columns, fillvalue=Content(""))
    ]
    return Content("\n").join(lines)


def _cell(row: HelpRow) -> Content:
    return Content.assemble((f"{row.keys:<{WIDEST_KEYS}}", "bold $mark"), row.title)


def _sections(sections: HelpSections, room: int) -> list[Content | tuple[str, str] | str]:
    """Titles and rows; sentences are indented beside their keys."""
    parts: list[Content | tuple[str, str] | str] = []
    for title, rows in sections.items():
        parts += [(title, "bold $heading"), "\n"]
        for row in rows:
            style = "$dim" if row.why_not else ""
            text = f"{row.text} {row.why_not}".rstrip()
            said = hung(text, max(room - WIDEST_KEYS, 12), WIDEST_KEYS)
            key_style = "$dim" if row.why_not else "bold $mark"
            parts += [(f"{row.keys:<{WIDEST_KEYS}}", key_style), (said, style), "\n"]
        parts.append("\n")
    return parts
