"""A dialog of boxes one below the other, with what is read in them below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from certtui.errors import CerttuiError
from certtui.tui.dialogs.base import BOX_SHARE, Dialog, DialogKeys
from certtui.tui.widgets.inputs import CleanInput

T = TypeVar("T")

MOST_SAID = 5
"""Rows of the text under the boxes at most, if there is no more room."""
Answers = Mapping[str, str]
"""The typed texts, by the ids of the boxes."""


class Box(msgspec.Struct, frozen=True):
    """One box of a form."""

    id: str
    label: str
    value: str = ""
    example: str = ""
    """Shown while the box is empty."""


class AnswersRead(dict[str, str]):
    """Answers that know which of them was read last: where reading fails, that one is wrong."""

    last = ""

    def __getitem__(self, box: str) -> str:
        self.last = box
        return super().__getitem__(box)


class Form(msgspec.Struct, Generic[T], frozen=True):
    """What is asked for, and how the answers are read."""

    saves: ClassVar[str] = "Save"
    """What enter does once nothing is wrong."""
    before: T | None = None
    """The entry that is changed or removed; None if the answers are a new one."""

    @property
    def title(self) -> str:
        raise NotImplementedError

    @property
    def boxes(self) -> Sequence[Box]:
        raise NotImplementedError

    def read(self, answers: Answers) -> T:
        """What the answers say. Raises CerttuiError with the reason if they cannot be read."""
        raise NotImplementedError

    def check(self, answers: Answers) -> None:
        """Raises CerttuiError with what is wrong, if the answers cannot be saved."""
        self.read(answers)

    def read_back(self, answers: Answers) -> str:
        """What follows from the answers, shown while they are typed."""
        raise NotImplementedError


class Boxes(Vertical):
    """Boxes one below the other; if there is less room, the focused one stays visible."""

    DEFAULT_CSS = """
    Boxes { height: auto; max-height: 70vh; overflow-y: auto; }
    Boxes > Horizontal { height: 1; }
    """

    def on_resize(self) -> None:
        """Scroll to the focused box."""
        if self.screen.focused is not None:
            self.screen.focused.scroll_visible(animate=False)


class FormScreen(Dialog[Answers]):
    """Boxes to fill in; enter saves once nothing is wrong."""

    DEFAULT_CSS = f"""
    FormScreen .form-label {{ width: 14; color: $secondary; }}
    FormScreen {{ align: center top; }}
    FormScreen > .box {{ margin-top: 1; }}  /* so that it grows downward */
    FormScreen CleanInput {{ width: 1fr; }}
    FormScreen #read-back {{ height: auto; min-height: 2; margin-top: 1; }}
    FormScreen.-short > .box {{ height: {BOX_SHARE}%; margin-top: 0; }}
    FormScreen.-short Boxes {{ height: 1fr; }}
    FormScreen.-short #read-back {{ min-height: 1; margin-top: 0; }}
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("ctrl+d", "delete", show=False, priority=True),
    ]

    def __init__(self, form: Form[Any], typed: Answers | None = None) -> None:
        """`typed`: what could not be saved."""
        super().__init__(form.title)
        self._form = form
        self._boxes = form.boxes
        self._typed_before = typed or {}
        self._would_discard = False
        """Whether esc was just refused, since something is typed."""
        self._said = Static(id="read-back", markup=False)

    @property
    def keys(self) -> DialogKeys:
        delete = (("ctrl+d", "Remove", "delete"),) if self._form.before else ()
        moves = ("tab", "Next box", "app.focus_next")
        return (("enter", self._form.saves, "save"), moves, *delete, *self.KEYS)

    def compose_box(self) -> ComposeResult:
        with Boxes():
            for box in self._boxes:
                with Horizontal():
                    yield Static(box.label, classes="form-label", markup=False)
                    text = self._typed_before.get(box.id, box.value)
                    yield CleanInput(text, placeholder=box.example, id=box.id)
        yield self._said

    def on_mount(self) -> None:
        self._show(self._form.read_back(self.answers))

    def on_resize(self) -> None:
        """On a short screen the boxes scroll, so that the text below stays visible."""
        left = self.most_rows - len(self._boxes) - 2  # blank rows above the text, and the box
        self.set_class(left < MOST_SAID, "-short")
        self._said.styles.max_height = max(left, MOST_SAID)

    @property
    def answers(self) -> dict[str, str]:
        return {box.id: self.query_one(f"#{box.id}", Input).value.strip() for box in self._boxes}

    def _show(self, text: str) -> None:
        self._said.update(Content(text))

    @on(Input.Changed)
    def _typed(self) -> None:
        self._would_discard = False
        self._show(self._form.read_back(self.answers))

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer; otherwise show what is wrong, and select it, so that typing replaces it."""
        answers = AnswersRead(self.answers)
        try:
            self._form.check(answers)
        except CerttuiError as error:
            self._show(str(error))
            box = self.query_one(f"#{answers.last}", CleanInput)
            box.focus()
            box.action_select_all()
        else:
            self.dismiss(self.answers)

    def action_close(self) -> None:
        """Close; what was typed is discarded only if asked again."""
        if self._would_discard or self.answers == {box.id: box.value for box in self._boxes}:
            super().action_close()
        else:
            self._would_discard = True
            self._show("Not saved yet: enter saves it, esc again discards it.")

    def action_delete(self) -> None:
        """Answer with an empty form, which means: remove it."""
        if self._form.before:
            self.dismiss({})
