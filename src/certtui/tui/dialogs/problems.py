"""Dialogs with a list of lines to choose from: the problems, and what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from certtui.catalog.problems import Problem
from certtui.tui.dialogs.base import Dialog, DialogBar, DialogKeys
from certtui.tui.widgets.line import Line, heading
from certtui.tui.widgets.line_list import LineList
from certtui.tui.widgets.styled_text import Words

T = TypeVar("T")

NONE_LEFT = "No problems: everything in your catalog could be read, and fits together."
NO_CATALOG = "You have no catalog of your own, and the built-in one has no problems."


class LinesScreen(Dialog[T]):
    """A list in a box as tall as its lines; the answer is the target of the chosen line."""

    DEFAULT_CSS = """
    LinesScreen > .box { width: 100; }
    LinesScreen LineList { height: auto; max-height: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "close", show=False)]

    def __init__(self, title: str, lines: Sequence[Line]) -> None:
        super().__init__(title)
        self._lines = lines
        self._list = LineList()

    @property
    def keys(self) -> DialogKeys:
        """The keys, without `enter` if no line can be opened."""
        can_choose = any(line.target is not None for line in self._lines)
        return tuple(key for key in self.KEYS if can_choose or key[2] != "choose")

    def compose_box(self) -> ComposeResult:
        yield self._list

    def on_mount(self) -> None:
        self.fill(self._lines)

    def fill(self, lines: Sequence[Line]) -> None:
        """Show these lines; while the dialog opens, once it is there."""
        self._lines = lines
        if not self._list.is_attached:
            return
        self._list.set_lines(lines)
        self.query_one(DialogBar).refresh()
        self.call_after_refresh(self._fit)

    def on_resize(self) -> None:
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self._list.is_attached:  # not where the dialog has closed meanwhile
            self._list.styles.height = max(min(self._list.row_count, self.most_rows), 1)

    @on(LineList.Chosen)
    def action_choose(self) -> None:
        """Answer with the target under the cursor, if it has one."""
        target: Any = self._list.target
        if target is not None:
            self.dismiss(target)


class ChangesScreen(LinesScreen[Any]):
    """Each change under its section; the answer is the `Difference` to open."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("D", "close", show=False)]
    KEYS: ClassVar[DialogKeys] = (
        ("enter", "Open", "choose"),
        ("{ }", "Sections", "section"),
        ("esc", "Close", "close"),
    )

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__("What changed since you last looked", lines)

    def action_section(self) -> None:
        self._list.action_section(1)


class ProblemsScreen(LinesScreen[Problem]):
    """The problems of a catalog or the settings, updated as they are fixed.

    Each with file, line, column, message and remedy; `enter` opens the editor there.
    """

    KEYS: ClassVar[DialogKeys] = (("enter", "Edit there", "choose"), ("esc", "Close", "close"))

    def __init__(self, problems: Sequence[Problem], *, has_catalog: bool) -> None:
        self._empty = NONE_LEFT if has_catalog else NO_CATALOG
        super().__init__("Problems", problem_lines(problems, self._empty))

    def show(self, problems: Sequence[Problem]) -> None:
        self.fill(problem_lines(problems, self._empty))


def problem_lines(problems: Sequence[Problem], empty: str) -> list[Line]:
    """Each problem with its place; `empty` if there are none."""
    named = Counter(Path(file).name for file in {problem.file for problem in problems})
    return [_problem_line(problem, named) for problem in problems] or [heading(empty)]


def _problem_line(problem: Problem, named: Mapping[str, int]) -> Line:
    """A directory is named in full, and so is a file if another one here has its name."""
    file = Path(problem.file)
    is_told = file.suffix == ".toml" and named[file.name] == 1
    place = problem.place(file.name if is_told else problem.file)
    inside = ", ".join(part for part in (problem.record, problem.key) if part)
    text = Words(place, "strong") + Words(f"  {inside}" if inside else "", "dim")
    key = f"{problem.file}:{problem.record}:{problem.key}:{problem.message}"
    return Line((text + Words(f"\n{problem.message}"),), problem, key=key)
