"""The export dialog: a format and a name, then the file, which overwrites none unasked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import ClassVar

import msgspec
from textual import on
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from certtui.errors import why_not_written
from certtui.files import typed_path, write_file
from certtui.output.answer_formats import FORMATS, Output
from certtui.tui.dialogs.base import AskScreen, DialogKeys, ask
from certtui.tui.dialogs.pick import Choice, ChoiceList, MovesFromBox
from certtui.tui.widgets.inputs import CleanInput

TEXT_WIDTH = 100
"""Columns of a plain text file."""


def formats_of(answer: Output) -> dict[str, str]:
    """The file endings of the formats in which an answer can be written, by format."""
    known = {"plain" if name == "table" else name for name in answer.offered}
    return {format_: ending for format_, (_, ending) in FORMATS.items() if format_ in known}


def where_relative_names_go() -> str:
    """A hint on the directory of a name without one."""
    try:
        return f"Will be saved in {Path.cwd()}"
    except OSError:  # it was deleted while the interface was open
        return "The directory certtui was opened in is gone: give the whole path."


class ExportChoice(msgspec.Struct, frozen=True):
    """Where to write, and how."""

    path: Path
    format: str
    """One of FORMATS."""
    trouble: str = ""
    """Why it could not be written; empty before that."""


class ExportScreen(MovesFromBox[ExportChoice]):
    """A format and a file name; the ending of the name and the format stay consistent."""

    KEYS: ClassVar[DialogKeys] = (
        ("enter", "Save", "save"),
        ("up down", "Format", "move('cursor_down')"),
        ("esc", "Cancel", "close"),
    )

    def __init__(self, stem: str, formats: Mapping[str, str], before: ExportChoice | None) -> None:
        super().__init__("Export")
        self._stem = stem
        self._formats = formats
        self._before = before
        """The choice that could not be written, to start from."""
        name = str(before.path) if before else f"{stem}.{next(iter(formats.values()))}"
        self._box = CleanInput(name, max_length=1000)
        self._list = ChoiceList()
        self._list.can_focus = False

    def compose_box(self) -> ComposeResult:
        trouble = self._before.trouble if self._before else ""
        told = (trouble, "bold $alert") if trouble else where_relative_names_go()
        yield from (self._box, self._list)
        yield Static(Content.assemble(told), classes="hint", markup=False)

    def on_mount(self) -> None:
        known = self._formats.items()
        with self._list.prevent(OptionList.OptionHighlighted):
            choices = [Choice(name, f"{FORMATS[name][0]} (.{ending})") for name, ending in known]
            self._list.show(choices)
            if self._before is not None:
                self._list.move_to(self._before.format)

    @on(OptionList.OptionHighlighted)
    def _format_chosen(self) -> None:
        """Adapt the ending to the format."""
        if self._list.current is not None:
            ending, known = self._formats[self._list.current.value], self._formats.values()
            self._box.value = with_ending(self._box.value, ending, known, self._stem)
            self._box.action_select_all()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Adapt the format to the ending."""
        if format_ := format_of(event.value, self._formats):
            with self._list.prevent(OptionList.OptionHighlighted):
                self._list.move_to(format_)

    @on(Input.Submitted)
    def action_save(self) -> None:
        name, chosen = self._box.value.strip(), self._list.current
        if name and chosen is not None:
            self.dismiss(ExportChoice(typed_path(name), chosen.value))


def with_ending(typed: str, ending: str, known: Iterable[str], stem: str) -> str:
    """A name with another ending instead of a known one; `stem` if there is no name."""
    name = typed.strip()
    for other in known:
        name = name.removesuffix(f".{other}")
    return f"{name or stem}.{ending}"


def format_of(name: str, formats: Mapping[str, str]) -> str:
    """The format for a name's ending, of `formats`; empty if there is none."""
    folded = name.casefold()
    return next((f for f, ending in formats.items() if folded.endswith(f".{ending}")), "")


def offer(app: App[int], answer: Output, before: ExportChoice | None = None) -> None:
    """Ask for a format and a name, and write the file; ask again if that failed, and say why."""
    screen = ExportScreen(answer.stem, formats_of(answer), before)
    ask(app, screen, lambda export: _write(app, answer, export, overwrite=False))


def _write(app: App[int], answer: Output, export: ExportChoice, *, overwrite: bool) -> None:
    """Write the file completely or not at all; overwrite an existing one only after asking.

    In a browser the visitor downloads it: nothing is written on the server.
    """

    def agreed(yes: bool | None) -> None:
        if yes:
            _write(app, answer, export, overwrite=True)
        else:
            offer(app, answer, export)

    path = export.path
    try:
        text = answer.write(export.format, TEXT_WIDTH)
        if app.is_web:
            app.deliver_text(StringIO(text), save_filename=path.name, mime_type="text/plain")
            return
        write_file(path, text, overwrite=overwrite)
    except FileExistsError:
        app.push_screen(AskScreen("Overwrite this file?", str(path), loses=True), agreed)
    except (OSError, ValueError) as error:
        said = f"Cannot write it: {why_not_written(path, error)}."
        offer(app, answer, msgspec.structs.replace(export, trouble=said))
    else:
        app.clear_notifications()  # that of the file before
        app.notify(f"Saved: {path.absolute()}", markup=False)
