"""Exporting: a format and a name, then the file, which never takes another's place unasked."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from certtui.answers.comparison.comparison import Comparison
from certtui.catalog.collection import Catalog
from certtui.errors import CerttuiError, ExportError
from certtui.files import write_file
from certtui.output.answers import ENDINGS, Output
from certtui.output.pages.comparison import ComparisonOutput
from certtui.output.pages.subject import CertificationOutput, OrganizationOutput
from certtui.tui.dialogs.base import AskScreen, Dialog, DialogKeys
from certtui.tui.dialogs.pick import Choice, ChoiceList
from certtui.tui.widgets.inputs import CleanInput

FORMAT_NAMES = {
    "calendar": "Calendar",
    "markdown": "Markdown",
    "html": "HTML",
    "plain": "Plain text",
    "csv": "CSV",
    "json": "JSON",
    "jsonld": "JSON-LD",
}
"""The formats in the order in which they are offered, by the names of `output.answers`."""

TEXT_WIDTH = 100
"""Columns of a plain text file."""


@dataclass(frozen=True)
class ExportOffer:
    """One answer and the ways in which it can be written."""

    answer: Output

    @property
    def stem(self) -> str:
        """The file name that is offered, without its ending."""
        return self.answer.stem

    @property
    def formats(self) -> list[tuple[str, str]]:
        """Name and file ending of each format."""
        known = {"plain" if name == "table" else name for name in self.answer.formats}
        return [(name, ENDINGS[id_]) for id_, name in FORMAT_NAMES.items() if id_ in known]

    def text(self, name: str) -> str:
        """The answer in the format of a name."""
        format_ = next(id_ for id_, shown in FORMAT_NAMES.items() if shown == name)
        return self.answer.write(format_, TEXT_WIDTH)

    def write(self, path: Path, format_: str, *, overwrite: bool) -> None:
        """Write the file whole or not at all.

        Raises FileExistsError when it is there and may not be overwritten, ExportError when it
        cannot be written.
        """
        try:
            write_file(path, self.text(format_), overwrite=overwrite)
        except FileExistsError:
            raise
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ExportError(f"Cannot write {path}: {reason}.") from error


def comparison(catalog: Catalog, answer: Comparison, today: date) -> ExportOffer:
    """A comparison in every format."""
    return ExportOffer(ComparisonOutput(catalog, today, answer))


def subject(catalog: Catalog, name: str, today: date) -> ExportOffer:
    """An organization ("amt") or a certification ("amt:MLS") in every format."""
    if ":" in name:
        return ExportOffer(CertificationOutput(catalog, today, catalog.certification(name)))
    return ExportOffer(OrganizationOutput(catalog, today, catalog.organization(name)))


def where_relative_names_go() -> str:
    """Says where a name without a directory is saved."""
    try:
        return f"Will be saved in {Path.cwd()}"
    except OSError:  # it was deleted while the interface was open
        return "The directory certtui was opened in is gone: give the whole path."


LIST_LETTERS = "jkgG "
"""What is a key in the list of formats, and no letter of a name."""


@dataclass(frozen=True)
class ExportChoice:
    """Where to write, and how."""

    path: Path
    format: str


class ExportScreen(Dialog[ExportChoice]):
    """A format and a file name; the ending of the name and the format follow each other."""

    KEYS: ClassVar[DialogKeys] = (
        ("enter", "Save", "save"),
        ("tab", "Format or name", "app.focus_next"),
        ("esc", "Cancel", "close"),
    )

    def __init__(self, stem: str, formats: Sequence[tuple[str, str]]) -> None:
        super().__init__("Export")
        self._stem = stem
        self._formats = dict(formats)

    def compose_box(self) -> ComposeResult:
        ending = next(iter(self._formats.values()))
        yield CleanInput(f"{self._stem}.{ending}", compact=True, max_length=1000)
        yield ChoiceList()
        yield Static(Content(where_relative_names_go()), classes="hint", markup=False)

    def on_mount(self) -> None:
        formats = self.query_one(ChoiceList)
        formats.show(
            [Choice(name, f"{name} (.{ending})") for name, ending in self._formats.items()]
        )
        formats.focus()

    def on_key(self, event: events.Key) -> None:
        """A name can be typed at once: it takes the place of the one that was proposed."""
        name, letter = self.query_one(Input), event.character
        if not name.has_focus and letter and letter.isprintable() and letter not in LIST_LETTERS:
            event.stop()
            event.prevent_default()
            name.select_on_focus = False
            name.value = letter
            name.focus()
            name.cursor_position = 1

    @on(OptionList.OptionHighlighted)
    def _format_chosen(self, event: OptionList.OptionHighlighted) -> None:
        """The ending follows the format."""
        event.stop()
        formats, name = self.query_one(ChoiceList), self.query_one(Input)
        if formats.current is None or not formats.has_focus:
            return
        stem = name.value.strip()
        for ending in self._formats.values():
            stem = stem.removesuffix(f".{ending}")
        name.value = f"{stem or self._stem}.{self._formats[formats.current.value]}"

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """The format follows the ending."""
        event.stop()
        formats = self.query_one(ChoiceList)
        for format_, ending in self._formats.items():
            if event.value.casefold().endswith(f".{ending}"):
                formats.move_to(format_)

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _entered(self, event: Input.Submitted | OptionList.OptionSelected) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Answer with the name and the format."""
        name, chosen = self.query_one(Input).value.strip(), self.query_one(ChoiceList).current
        if name and chosen is not None:
            path = Path(name)
            with suppress(RuntimeError):  # "~nobody": a name like any other
                path = path.expanduser()
            self.dismiss(ExportChoice(path, chosen.value))


def offer(app: App[int], offered: ExportOffer) -> None:
    """Ask for a format and a name, and write the file."""

    def chosen(export: ExportChoice | None) -> None:
        if export is not None:
            _write(app, offered, export, overwrite=False)

    app.push_screen(ExportScreen(offered.stem, offered.formats), chosen)


def _write(app: App[int], offered: ExportOffer, export: ExportChoice, *, overwrite: bool) -> None:
    """Write the file; one that exists is overwritten only after being asked.

    In a browser it is handed to the visitor as a download: nothing is written on the server.
    """

    def agreed(yes: bool | None) -> None:
        if yes:
            _write(app, offered, export, overwrite=True)

    try:
        if app.is_web:
            text = StringIO(offered.text(export.format))
            app.deliver_text(text, save_filename=export.path.name, mime_type="text/plain")
            return
        offered.write(export.path, export.format, overwrite=overwrite)
    except FileExistsError:
        app.push_screen(AskScreen("Overwrite this file?", str(export.path)), agreed)
    except CerttuiError as error:
        app.notify(str(error), severity="error", markup=False)
    else:
        app.notify(f"Saved: {export.path.absolute()}", markup=False)
