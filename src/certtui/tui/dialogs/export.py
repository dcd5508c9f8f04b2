"""What the interface writes to files, in the formats of the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from certtui.answers.comparison.comparison import Comparison
from certtui.answers.renewal.plan import Plan
from certtui.catalog.collection import Catalog
from certtui.errors import ExportError
from certtui.files import write_file
from certtui.output.contract import catalog as contract
from certtui.output.document import Document
from certtui.output.formats import render as registry
from certtui.output.pages import comparison as comparing
from certtui.output.pages.certification import certification_document
from certtui.output.pages.organization import organization_document

ENDINGS = {
    "Markdown": "md",
    "HTML": "html",
    "CSV": "csv",
    "JSON": "json",
    "Plain text": "txt",
    "Calendar": "ics",
}


@dataclass(frozen=True)
class Exports:
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


def comparison(catalog: Catalog, answer: Comparison, today: date) -> Exports:
    """A comparison in every format."""
    names = "-".join(subject.id.replace(":", "-") for subject in answer.subjects)
    writers = _documents(lambda: comparing.comparison_document(catalog, answer, today))
    writers["CSV"] = lambda: comparing.comparison_csv(answer)
    writers["JSON"] = lambda: contract.dumps(contract.comparison(catalog, answer))
    return Exports(f"certtui-{_safe(names)}", writers)


def subject(catalog: Catalog, name: str, today: date) -> Exports:
    """An organization ("amt") or a certification ("amt:MLS") in every format."""
    if ":" in name:
        held = catalog.certification(name)
        writers = _documents(lambda: certification_document(catalog, held, today))
        writers["JSON"] = lambda: contract.dumps(contract.certification(catalog, held))
    else:
        record = catalog.organization(name)
        writers = _documents(lambda: organization_document(catalog, record, today))
        writers["JSON"] = lambda: contract.dumps(contract.organization(record))
    return Exports(f"certtui-{_safe(name)}", writers)


def plans(catalog: Catalog, made: Sequence[Plan], today: date) -> Exports:
    """Renewal plans as a calendar."""

    def calendar() -> str:
        from certtui.output.formats.calendar import calendar_bytes

        return calendar_bytes(catalog, made, today).decode("utf-8")

    return Exports("certtui-renewal", {"Calendar": calendar})


def _safe(name: str) -> str:
    """A file name from ids: letters, digits and hyphens only."""
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower()).strip("-")
