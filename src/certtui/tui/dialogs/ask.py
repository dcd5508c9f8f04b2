"""Dialogs that ask: a yes or no, and a word, a number or a date."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from certtui.tui.dialogs.base import Dialog, DialogKeys
from certtui.tui.widgets.inputs import CleanInput


class AskScreen(Dialog[bool]):
    """Enter or y says yes; esc or n says no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "yes", show=False),
        Binding("n", "close", show=False),
    ]
    KEYS: ClassVar[DialogKeys] = (("enter", "Yes", "yes"), ("esc", "No", "close"))

    def __init__(self, question: str, detail: str) -> None:
        super().__init__(question)
        self._detail = detail

    def compose_box(self) -> ComposeResult:
        yield Static(Content(self._detail), markup=False)

    def action_yes(self) -> None:
        """Agree."""
        self.dismiss(True)


class TextScreen(Dialog[str]):
    """Asks for a word or a number; what is typed is read back where `read_back` is given."""

    KEYS: ClassVar[DialogKeys] = (("enter", "Save", "save"), ("esc", "Cancel", "close"))

    def __init__(
        self,
        title: str,
        value: str = "",
        hint: str = "",
        read_back: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(title)
        self._value = value
        self._hint = hint
        self._read_back = read_back

    def compose_box(self) -> ComposeResult:
        yield CleanInput(self._value, compact=True, max_length=200)
        yield Static(Content(self._hint), id="read-back", markup=False)
        if self._value:
            yield Static("Leave it empty to clear it.", classes="hint", markup=False)

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
        self.action_save()

    def action_save(self) -> None:
        """Answer with what is typed."""
        self.dismiss(self.query_one(Input).value)
