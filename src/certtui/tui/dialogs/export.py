"""Exporting: a format and a name, then the file, which never takes another's place unasked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from certtui.answers.comparison.comparison import Comparison
from certtui.answers.renewal.plan import Plan
from certtui.catalog.collection import Catalog
from certtui.errors import CerttuiError, ExportError
from certtui.files import write_file
from certtui.output.contract import catalog as contract
from certtui.output.document import Document
from certtui.output.formats import render as registry
from certtui.output.pages import comparison as comparing
from certtui.output.pages.certification import certification_document
from certtui.output.pages.organization import organization_document
from certtui.tui.dialogs.ask import AskScreen
from certtui.tui.dialogs.base import Dialog, DialogKeys
from certtui.tui.dialogs.pick import Choice, ChoiceList
from certtui.tui.widgets.inputs import CleanInput

ENDINGS = {
    "Markdown": "md",
    "HTML": "html",
    "CSV": "csv",
    "JSON": "json",
    "Plain text": "txt",
    "Calendar": "ics",
}


@dataclass(frozen=True)
class ExportOffer:
    """One answer and the ways in which it can be written."""

    stem: str
    """The file name that is offered, without its ending."""
    writers: Mapping[str, Callable[[], str]]

    @property
    def formats(self) -> list[tuple[str, str]]:
        """Name and file ending of each format."""
        return [(name, ENDINGS[name]) for name in self.writers]

    def write(self, path: Path, format_: str, *, overwrite: bool) -> None:
        """Write the file whole or not at all.

        Raises FileExistsError when it is there and may not be overwritten, ExportError when it
        cannot be written.
        """
        try:
            write_file(path, self.writers[format_](), overwrite=overwrite)
        except FileExistsError:
            raise
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ExportError(f"Cannot write {path}: {reason}.") from error


def _documents(document: Callable[[], Document]) -> dict[str, Callable[[], str]]:
    return {
        "Markdown": lambda: registry.render(document(), "markdown"),
        "HTML": lambda: registry.render(document(), "html"),
        "Plain text": lambda: registry.render(document(), "plain", 100),
    }


def comparison(catalog: Catalog, answer: Comparison, today: date) -> ExportOffer:
    """A comparison in every format."""
    names = "-".join(subject.id.replace(":", "-") for subject in answer.subjects)
    writers = _documents(lambda: comparing.comparison_document(catalog, answer, today))
    writers["CSV"] = lambda: comparing.comparison_csv(answer)
    writers["JSON"] = lambda: contract.dumps(contract.comparison(catalog, answer))
    return ExportOffer(f"certtui-{_safe(names)}", writers)


def subject(catalog: Catalog, name: str, today: date) -> ExportOffer:
    """An organization ("amt") or a certification ("amt:MLS") in every format."""
    if ":" in name:
        held = catalog.certification(name)
        writers = _documents(lambda: certification_document(catalog, held, today))
        writers["JSON"] = lambda: contract.dumps(contract.certification(catalog, held))
    else:
        record = catalog.organization(name)
        writers = _documents(lambda: organization_document(catalog, record, today))
        writers["JSON"] = lambda: contract.dumps(contract.organization(record))
    return ExportOffer(f"certtui-{_safe(name)}", writers)


def plans(catalog: Catalog, made: Sequence[Plan], today: date) -> ExportOffer:
    """Renewal plans as a calendar."""

    def calendar() -> str:
        from certtui.output.formats.calendar import calendar_bytes

        return calendar_bytes(catalog, made, today).decode("utf-8")

    return ExportOffer("certtui-renewal", {"Calendar": calendar})


def _safe(name: str) -> str:
    """A file name from ids: letters, digits and hyphens only."""
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower()).strip("-")


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
        yield Static(Content(f"Will be saved in {Path.cwd()}"), classes="hint", markup=False)

    def on_mount(self) -> None:
        formats = self.query_one(ChoiceList)
        formats.show(
            [Choice(name, f"{name} (.{ending})") for name, ending in self._formats.items()]
        )
        formats.focus()

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
    """Write the file; one that exists is overwritten only after being asked."""

    def agreed(yes: bool | None) -> None:
        if yes:
            _write(app, offered, export, overwrite=True)

    try:
        offered.write(export.path, export.format, overwrite=overwrite)
    except FileExistsError:
        app.push_screen(AskScreen("Overwrite this file?", str(export.path)), agreed)
    except CerttuiError as error:
        app.notify(str(error), severity="error", markup=False)
    else:
        app.notify(f"Saved: {export.path}", markup=False)
