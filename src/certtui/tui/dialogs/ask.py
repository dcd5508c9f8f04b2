"""A dialog that asks for a yes or a no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from certtui.tui.dialogs.base import Dialog, DialogKeys


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
