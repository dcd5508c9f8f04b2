"""What dialogs share: a box in the middle that `esc` closes."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from certtui.tui.widgets.small_terminal import Steady

T = TypeVar("T")


class Dialog(Steady, ModalScreen[T]):
    """A modal screen with a box; `esc` leaves it without an answer."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > .box {
        width: 76; max-width: 96%; height: auto; max-height: 90%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    Dialog.-too-small > .box { display: none; }
    Dialog .hint { color: $secondary; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def action_close(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
