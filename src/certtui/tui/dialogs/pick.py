"""Choose one thing, or several, from a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from certtui.tui.dialogs.base import Dialog
from certtui.tui.widgets.line_list import Line, LineList
from certtui.tui.words import Words


@dataclass(frozen=True)
class Choice:
    """A value and how it reads."""

    value: str
    title: str


class PickScreen(Dialog[str]):
    """Pick one: enter takes what is under the cursor."""

    DEFAULT_CSS = """
    PickScreen LineList { height: auto; max-height: 20; }
    """

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self._title)
            yield LineList()
            yield Static("enter chooses, esc leaves", classes="hint", markup=False)

    def on_mount(self) -> None:
        entries = self.query_one(LineList)
        entries.styles.height = min(len(self._choices), max(self.app.size.height - 6, 3))
        entries.call_after_refresh(self._fill)
        entries.focus()

    def _fill(self) -> None:
        self.query_one(LineList).set_lines(
            [Line((Words(choice.title),), choice, choice.value) for choice in self._choices]
        )

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.dismiss(event.line.target.value)


class PickSeveralScreen(Dialog[tuple[str, ...]]):
    """Pick two to four: space marks, enter is done."""

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
        super().__init__()
        self._title = title
        self._choices = choices
        self._chosen = list(chosen)
        self._fewest = fewest
        self._most = most

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self._title)
            yield LineList()
            yield Static(classes="hint", markup=False)

    def on_mount(self) -> None:
        entries = self.query_one(LineList)
        entries.styles.height = min(len(self._choices), max(self.app.size.height - 6, 3))
        entries.call_after_refresh(self._fill)
        entries.focus()

    def _fill(self) -> None:
        self.query_one(LineList).set_lines(
            [
                Line(
                    (
                        Words("● " if choice.value in self._chosen else "  ", "match")
                        + Words(choice.title),
                    ),
                    choice,
                    choice.value,
                )
                for choice in self._choices
            ]
        )
        self.query_one(".hint", Static).update(
            f"space marks ({len(self._chosen)} of {self._fewest} to {self._most}), "
            "enter is done, esc leaves"
        )

    def action_toggle_choice(self) -> None:
        """Mark or unmark what is under the cursor."""
        current = self.query_one(LineList).current
        if current is None:
            return
        value = current.target.value
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
