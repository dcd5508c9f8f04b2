"""The list of what is wrong in a catalog or the settings; `enter` opens the editor there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from certtui.catalog.problems import Problem
from certtui.tui.dialogs.base import Dialog, DialogKeys
from certtui.tui.widgets.line_list import Line, LineList, heading
from certtui.tui.widgets.styled_text import Words

NONE_LEFT = "No problems: everything in your catalog could be read, and fits together."
NO_CATALOG = "There is no catalog of your own here, and in the built-in one no problem."


class ProblemsScreen(Dialog[Problem]):
    """File, line, column, what is wrong and the remedy; it empties as they are fixed."""

    DEFAULT_CSS = """
    ProblemsScreen > .box { width: 100; }
    ProblemsScreen LineList { height: auto; max-height: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "close", show=False)]
    KEYS: ClassVar[DialogKeys] = (
        ("enter", "Edit there", "edit"), ("esc", "Close", "close"),
    )  # fmt: skip

    def __init__(self, problems: Sequence[Problem], *, has_catalog: bool) -> None:
        super().__init__("Problems")
        self._problems = problems
        self._empty = NONE_LEFT if has_catalog else NO_CATALOG

    def compose_box(self) -> ComposeResult:
        yield LineList(id="problems")

    def on_mount(self) -> None:
        self.show(self._problems)
        self.query_one(LineList).focus()

    def on_resize(self) -> None:
        """The box is as tall as the list at this width, as far as the screen goes."""
        super().on_resize()
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        entries = self.query_one(LineList)
        entries.styles.height = max(1, min(entries.row_count, self.app.size.height * 9 // 10 - 2))

    def show(self, problems: Sequence[Problem]) -> None:
        """List what is wrong now."""
        self._problems = problems
        lines = [_line(problem) for problem in problems]
        self.query_one(LineList).set_lines(lines or [heading(self._empty)])
        self.call_after_refresh(self._fit)

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.action_edit()

    def action_edit(self) -> None:
        """Open the editor where the problem is."""
        target = self.query_one(LineList).target
        if isinstance(target, Problem):
            self.dismiss(target)


def _line(problem: Problem) -> Line:
    place = problem.place(Path(problem.file).name if problem.line else problem.file)
    inside = ", ".join(part for part in (problem.record, problem.key) if part)
    text = Words(place, "strong") + Words(f"  {inside}" if inside else "", "dim")
    key = f"{problem.file}:{problem.record}:{problem.key}:{problem.message}"
    return Line((text + Words(f"\n{problem.message}"),), problem, key=key)
