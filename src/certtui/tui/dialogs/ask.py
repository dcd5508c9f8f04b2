"""Dialogs that ask: a yes or no, and where to write a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Select, Static

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


@dataclass(frozen=True)
class Export:
    """Where to write, and how."""

    path: Path
    format: str


class ExportScreen(Dialog[Export]):
    """A format and a file name; nothing is overwritten without being asked."""

    def __init__(self, stem: str, formats: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._stem = stem
        self._formats = dict(formats)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content("Export")
            first = next(iter(self._formats))
            yield Select(
                [(Content(f"{name} (.{ending})"), name) for name, ending in self._formats.items()],
                value=first,
                allow_blank=False,
                compact=True,
            )
            yield CleanInput(f"{self._stem}.{self._formats[first]}", compact=True, max_length=1000)
            yield Static(Content(f"Written to {Path.cwd()}"), classes="hint", markup=False)
            yield Static(
                "tab: format or name   enter in the name: write   esc: leave",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Select.Changed)
    def _format_chosen(self, event: Select.Changed) -> None:
        """The ending follows the format."""
        event.stop()
        name = self.query_one(Input)
        stem = name.value.strip()
        for ending in self._formats.values():
            stem = stem.removesuffix(f".{ending}")
        name.value = f"{stem or self._stem}.{self._formats[str(event.value)]}"
        name.focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            format_ = str(self.query_one(Select).value)
            path = Path(event.value.strip())
            with suppress(RuntimeError):  # "~nobody": a name like any other
                path = path.expanduser()
            self.dismiss(Export(path, format_))


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
