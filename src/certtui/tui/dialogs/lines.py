"""A dialog with a list of lines, one of which is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from certtui.tui.dialogs.base import Dialog
from certtui.tui.widgets.line import Line
from certtui.tui.widgets.line_list import LineList

T = TypeVar("T")


class LinesScreen(Dialog[T]):
    """A list in a box as tall as its lines; the target of the line chosen is the answer."""

    DEFAULT_CSS = """
    LinesScreen > .box { width: 100; }
    LinesScreen LineList { height: auto; max-height: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "close", show=False)]
    TARGET: ClassVar[type[Any]]
    """What can be chosen; other lines only say something."""

    @property
    def lines(self) -> Sequence[Line]:
        """What is listed now."""
        raise NotImplementedError

    def compose_box(self) -> ComposeResult:
        yield LineList()

    def on_mount(self) -> None:
        self.fill()
        self.query_one(LineList).focus()

    def fill(self) -> None:
        """List the lines, as they are now."""
        self.query_one(LineList).set_lines(self.lines)
        self.call_after_refresh(self._fit)

    def on_resize(self) -> None:
        """The box is as tall as the list at this width, as far as the screen goes."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        entries = self.query_one(LineList)
        entries.styles.height = max(min(entries.row_count, self.most_rows), 1)

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Leave with what is under the cursor."""
        target = self.query_one(LineList).target
        if isinstance(target, self.TARGET):
            self.dismiss(target)
