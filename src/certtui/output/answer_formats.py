"""The forms in which an answer can be written, for the commands and the interface.

Each answer is an Output of `pages/`. The module of a format is imported when it is used.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, ClassVar, Literal, cast

import msgspec

from certtui.catalog.collection import Catalog
from certtui.output.document import Document

FORMATS = {
    "calendar": ("Calendar", "ics"),
    "markdown": ("Markdown", "md"),
    "html": ("HTML", "html"),
    "plain": ("Plain text", "txt"),
    "csv": ("CSV", "csv"),
    "json": ("JSON", "json"),
    "jsonld": ("JSON-LD", "jsonld"),
}
"""The name and file ending of each format, in the order in which they are offered. Besides these
there is `table`: plain text, shortened for narrow columns."""

DocumentFormat = Literal["plain", "markdown", "html", "csv"]

TEXT_FORMATS = ("table", "markdown", "html", "json")
"""The formats of most answers that are sentences and lists."""
ROW_FORMATS = ("table", "markdown", "csv", "html", "json")
"""The formats of most answers that are rows."""


class Output(msgspec.Struct, frozen=True):
    """An answer, and how it is written."""

    catalog: Catalog
    today: date
    """The day from which ages are counted."""

    formats: ClassVar[tuple[str, ...]]
    """The formats of the answer, by the names of FORMATS, and `table`; the first is the default."""

    @property
    def offered(self) -> tuple[str, ...]:
        """Those of its formats in which there is something to write."""
        return self.formats

    @property
    def stem(self) -> str:
        """A file name without its ending."""
        return "certtui"

    def document(self) -> Document:
        """The answer as a document."""
        raise NotImplementedError

    def table(self) -> Document:
        """The answer shortened for narrow columns, if possible."""
        return self.document()

    def contract(self) -> Any:
        """The answer as the JSON document for scripts."""
        raise NotImplementedError

    def csv(self) -> str:
        """The answer as CSV."""
        return render(self.document(), "csv")

    def calendar(self) -> str:
        """The answer as a calendar file."""
        raise NotImplementedError

    def linked_data(self) -> str:
        """The answer as JSON-LD, which its HTML page contains too; empty if it has none."""
        return ""

    def write(self, format_: str, width: int = 80) -> str:
        """The answer in one of its formats; `width` applies to plain text."""
        if format_ == "json":
            from certtui.output.contract.records import dumps

            return dumps(self.contract())
        if format_ == "csv":
            return self.csv()
        if format_ == "calendar":
            return self.calendar()
        if format_ == "jsonld":
            return self.linked_data()
        if format_ == "table":
            return render(self.table(), "plain", width)
        document = self.document()
        if format_ == "html":
            document = msgspec.structs.replace(document, linked_data=self.linked_data())
        return render(document, cast("DocumentFormat", format_), width)


def render(document: Document, format_: DocumentFormat, width: int = 80) -> str:
    """The document in a format; `width` applies to plain text."""
    if format_ == "plain":
        from certtui.output.formats.plain import to_plain

        return to_plain(document, width)
    if format_ == "markdown":
        from certtui.output.formats.markdown import to_markdown

        return to_markdown(document)
    if format_ == "html":
        from certtui.output.formats.html import to_html

        return to_html(document)
    from certtui.output.formats.csv import to_csv

    return to_csv(document)


def file_stem(*names: str) -> str:
    """A file name from ids or words: ASCII letters and digits, separated by hyphens."""
    return "-".join(("certtui", *re.findall(r"[a-z0-9]+", " ".join(names).lower())))
