"""Dialogs that ask: a yes or no, and a word, a number or a date."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from certtui.tui.dialogs.base import Dialog
from certtui.tui.widgets.inputs import CleanInput


class AskScreen(Dialog[bool]):
    """Enter or y says yes; esc or n says no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "yes", show=False),
        Binding("n", "close", show=False),
    ]

    def __init__(self, question: str, detail: str) -> None:
        super().__init__()
        self._question = question
        self._detail = detail

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self._question)
            yield Static(Content(self._detail), markup=False)
            yield Static("enter: yes   esc: no", classes="hint", markup=False)

    def action_yes(self) -> None:
        self.dismiss(True)


class TextScreen(Dialog[str]):
    """Asks for a word or a number; what is typed is read back where `read_back` is given."""

    def __init__(
        self,
        title: str,
        value: str = "",
        hint: str = "",
        read_back: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._hint = hint
        self._read_back = read_back

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(self._title)
            yield CleanInput(self._value, compact=True, max_length=200)
            yield Static(Content(self._hint), id="read-back", markup=False)
            yield Static("enter: done   empty: not said   esc: leave", classes="hint", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._read_back is not None:
            said = self._read_back(event.value) if event.value.strip() else self._hint
            self.query_one("#read-back", Static).update(Content(said))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)
