"""The list of what is wrong in a catalog or the settings; `enter` opens the editor there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from certtui.catalog.problems import Problem
from certtui.tui.dialogs.base import DialogKeys
from certtui.tui.dialogs.lines import LinesScreen
from certtui.tui.widgets.line import Line, heading
from certtui.tui.widgets.styled_text import Words

NONE_LEFT = "No problems: everything in your catalog could be read, and fits together."
NO_CATALOG = "There is no catalog of your own here, and in the built-in one no problem."


class ProblemsScreen(LinesScreen[Problem]):
    """File, line, column, what is wrong and the remedy; it empties as they are fixed."""

    KEYS: ClassVar[DialogKeys] = (
        ("enter", "Edit there", "choose"), ("esc", "Close", "close"),
    )  # fmt: skip
    TARGET = Problem

    def __init__(self, problems: Sequence[Problem], *, has_catalog: bool) -> None:
        super().__init__("Problems")
        self._problems = problems
        self._empty = NONE_LEFT if has_catalog else NO_CATALOG

    @property
    def lines(self) -> Sequence[Line]:
        return [_line(problem) for problem in self._problems] or [heading(self._empty)]

    def show(self, problems: Sequence[Problem]) -> None:
        """List what is wrong now."""
        self._problems = problems
        self.fill()


def _line(problem: Problem) -> Line:
    place = problem.place(Path(problem.file).name if problem.line else problem.file)
    inside = ", ".join(part for part in (problem.record, problem.key) if part)
    text = Words(place, "strong") + Words(f"  {inside}" if inside else "", "dim")
    key = f"{problem.file}:{problem.record}:{problem.key}:{problem.message}"
    return Line((text + Words(f"\n{problem.message}"),), problem, key=key)
