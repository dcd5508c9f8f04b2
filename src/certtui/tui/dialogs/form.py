"""A form: several boxes under one another, read back while one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from certtui.tui.dialogs.base import Dialog, DialogKeys
from certtui.tui.widgets.inputs import CleanInput

Answers = Mapping[str, str]
"""What is typed, by the ids of the boxes."""


class Box(msgspec.Struct, frozen=True):
    """One box of a form."""

    id: str
    label: str
    value: str = ""
    example: str = ""
    """Shown while the box is empty."""


class FormScreen(Dialog[dict[str, str]]):
    """Boxes to fill in; enter saves once `check` finds nothing wrong."""

    DEFAULT_CSS = """
    FormScreen #boxes { height: auto; max-height: 70vh; }
    FormScreen #boxes > Horizontal { height: 1; }
    FormScreen .form-label { width: 14; color: $secondary; }
    FormScreen CleanInput { width: 1fr; }
    FormScreen #read-back { height: auto; min-height: 2; max-height: 5; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("ctrl+d", "delete", show=False, priority=True),
    ]
    KEYS: ClassVar[DialogKeys] = (
        ("enter", "Save", "save"),
        ("tab", "Next box", "app.focus_next"),
        ("esc", "Cancel", "close"),
    )

    def __init__(
        self,
        title: str,
        boxes: Sequence[Box],
        read_back: Callable[[Answers], str],
        check: Callable[[Answers], str],
        *,
        can_delete: bool = False,
    ) -> None:
        super().__init__(title)
        self._boxes = boxes
        self._read_back = read_back
        self._check = check
        self._can_delete = can_delete

    @property
    def keys(self) -> DialogKeys:
        delete = (("ctrl+d", "Remove", "delete"),) if self._can_delete else ()
        return (*self.KEYS[:2], *delete, self.KEYS[2])

    def compose_box(self) -> ComposeResult:
        with VerticalScroll(id="boxes", can_focus=False):
            for box in self._boxes:
                with Horizontal():
                    yield Static(box.label, classes="form-label", markup=False)
                    yield CleanInput(
                        box.value, placeholder=box.example, compact=True, max_length=300, id=box.id
                    )
        yield Static(id="read-back", markup=False)

    def on_mount(self) -> None:
        self.query(Input).first().focus()
        self._show(self._read_back(self.answers))

    @property
    def answers(self) -> dict[str, str]:
        """What is typed."""
        return {box.id: self.query_one(f"#{box.id}", Input).value.strip() for box in self._boxes}

    def _show(self, text: str) -> None:
        self.query_one("#read-back", Static).update(Content(text))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(self._read_back(self.answers))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Answer, unless something is wrong: then say what."""
        if wrong := self._check(self.answers):
            self._show(wrong)
        else:
            self.dismiss(self.answers)

    def action_delete(self) -> None:
        """Answer that it is to be taken out."""
        if self._can_delete:
            self.dismiss({})
