"""Choose one thing, or several, from a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from certtui.tui.dialogs.base import Dialog
from certtui.tui.widgets.inputs import CleanInput
from certtui.tui.widgets.line_list import Line, LineList, heading
from certtui.tui.widgets.styled_text import Words

T = TypeVar("T")

LONG = 14
"""More choices than this can be narrowed by typing."""


@dataclass(frozen=True)
class Choice:
    """A value and how it reads."""

    value: str
    title: str


class _ChoiceScreen(Dialog[T]):
    """A list of choices; a long one is narrowed by typing into a box above it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "find", show=False)]

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self._title)
            if len(self._choices) > LONG:
                yield CleanInput(placeholder="Type to narrow", compact=True, max_length=100)
            yield LineList()
            yield Static(classes="hint", markup=False)

    def on_mount(self) -> None:
        entries = self.query_one(LineList)
        entries.styles.height = min(len(self._choices), max(self.app.size.height - 8, 3))
        entries.call_after_refresh(self._fill)
        self.query_one(Input if len(self._choices) > LONG else LineList).focus()

    @property
    def _narrowed(self) -> list[Choice]:
        """The choices that hold every typed word."""
        box = self.query(Input)
        words = box.first().value.casefold().split() if box else []
        return [c for c in self._choices if all(word in c.title.casefold() for word in words)]

    def _line(self, choice: Choice) -> Line:
        return Line((Words(choice.title),), choice, choice.value or choice.title)

    def _fill(self) -> None:
        lines = [self._line(choice) for choice in self._narrowed]
        self.query_one(LineList).set_lines(lines or [heading("None of them has these words.")])
        self.query_one(".hint", Static).update(self._hint())

    def _hint(self) -> str:
        return "enter chooses, esc leaves"

    def on_key(self, event: events.Key) -> None:
        """From the box down into the list."""
        box = self.query(Input)
        if box and box.first().has_focus and event.key in ("down", "tab"):
            event.stop()
            event.prevent_default()
            self.query_one(LineList).focus()

    def action_find(self) -> None:
        """Back into the box."""
        if box := self.query(Input):
            box.first().focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(LineList).action_choose()


class PickScreen(_ChoiceScreen[str]):
    """Pick one: enter takes what is under the cursor."""

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        if isinstance(event.line.target, Choice):
            self.dismiss(event.line.target.value)


class PickSeveralScreen(_ChoiceScreen[tuple[str, ...]]):
    """Pick several: space marks, enter is done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "toggle_choice", show=False)]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        chosen: Iterable[str],
        *,
        fewest: int,
        most: int,
    ) -> None:
        super().__init__(title, choices)
        self._chosen = list(chosen)
        self._fewest = fewest
        self._most = most

    def _line(self, choice: Choice) -> Line:
        mark = Words("● " if choice.value in self._chosen else "  ", "mark")
        return Line((mark + Words(choice.title),), choice, choice.value)

    def _hint(self) -> str:
        asked = f"of {self._fewest} to {self._most}" if self._fewest else f"of {self._most} at most"
        return f"space marks ({len(self._chosen)} {asked}), enter is done, esc leaves"

    def action_toggle_choice(self) -> None:
        """Mark or unmark what is under the cursor."""
        choice = self.query_one(LineList).target
        if not isinstance(choice, Choice):
            return
        value = choice.value
        if value in self._chosen:
            self._chosen.remove(value)
        elif len(self._chosen) < self._most:
            self._chosen.append(value)
        else:
            self.notify(f"At most {self._most}: unmark one first.", markup=False)
        self._fill()

    @on(LineList.Chosen)
    def _done(self, event: LineList.Chosen) -> None:
        event.stop()
        if len(self._chosen) < self._fewest:
            self.notify(f"Mark {self._fewest} at least, with space.", markup=False)
            return
        self.dismiss(tuple(self._chosen))
