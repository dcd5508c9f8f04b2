"""The list of what changed in the built-in catalog since the person last looked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from certtui.answers.difference.find import Difference
from certtui.tui.dialogs.base import DialogKeys
from certtui.tui.dialogs.lines import LinesScreen
from certtui.tui.lines.changes import change_lines
from certtui.tui.widgets.line import Line
from certtui.tui.widgets.line_list import LineList


class ChangesScreen(LinesScreen[Difference]):
    """Each change under its section; `enter` opens where it is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("D", "close", show=False)]
    KEYS: ClassVar[DialogKeys] = (
        ("enter", "Open", "choose"), ("{ }", "Sections", "section"), ("esc", "Close", "close"),
    )  # fmt: skip
    TARGET = Difference

    def __init__(self, changes: Sequence[Difference]) -> None:
        super().__init__("What changed since you last looked")
        self._changes = changes

    @property
    def lines(self) -> Sequence[Line]:
        return change_lines(self._changes)

    def action_section(self) -> None:
        """To the next section."""
        self.query_one(LineList).action_section(1)
