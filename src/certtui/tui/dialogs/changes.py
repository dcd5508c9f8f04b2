"""The list of what changed in the built-in catalog since the person last looked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from certtui.answers.difference.find import Difference
from certtui.tui.dialogs.base import Dialog, DialogKeys
from certtui.tui.lines.changes import change_lines
from certtui.tui.widgets.line_list import LineList


class ChangesScreen(Dialog[Difference]):
    """Each change under its section; `enter` opens where it is shown."""

    DEFAULT_CSS = """
    ChangesScreen > .box { width: 100; }
    ChangesScreen LineList { height: auto; max-height: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,D", "close", show=False)]
    KEYS: ClassVar[DialogKeys] = (
        ("enter", "Open", "open"), ("{ }", "Sections", "section"), ("esc", "Close", "close"),
    )  # fmt: skip

    def __init__(self, changes: Sequence[Difference]) -> None:
        super().__init__("What changed since you last looked")
        self._changes = changes

    def compose_box(self) -> ComposeResult:
        yield LineList(id="changes")

    def on_mount(self) -> None:
        entries = self.query_one(LineList)
        entries.set_lines(change_lines(self._changes))
        entries.focus()

    def on_resize(self) -> None:
        """The box is as tall as the list at this width, as far as the screen goes."""
        super().on_resize()
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        entries = self.query_one(LineList)
        entries.styles.height = max(1, min(entries.row_count, self.app.size.height * 9 // 10 - 2))

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Leave for the place where the change is shown."""
        target = self.query_one(LineList).target
        if isinstance(target, Difference):
            self.dismiss(target)

    def action_section(self) -> None:
        """To the next section."""
        self.query_one(LineList).action_section(1)
