"""The forms in which an answer can be written, for the commands and the interface.

Each answer is an Output of `pages/`. The module of a format is imported when it is used.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, ClassVar

import msgspec
from msgspec.structs import replace

from certtui.catalog.collection import Catalog
from certtui.output.document import Document
from certtui.output.formats.csv import to_csv

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
        return to_csv(self.document())

    def calendar(self) -> str:
        """The answer as a calendar file."""
        raise NotImplementedError

    def linked_data(self) -> str:
        """The answer as JSON-LD, which its HTML page contains too; empty if it has none."""
        return ""

    def write(self, format_: str, width: int = 80) -> str:
        """The answer in one of its formats; `width` applies to plain text."""
        match format_:
            case "json":
                from certtui.output.contract.records import dumps

                return dumps(self.contract())
            case "csv":
                return self.csv()
            case "calendar":
                return self.calendar()
            case "jsonld":
                return self.linked_data()
            case "markdown":
                from certtui.output.formats.markdown import to_markdown

                return to_markdown(self.document())
            case "html":
                from certtui.output.formats.html import to_html

                return to_html(replace(self.document(), linked_data=self.linked_data()))
        from certtui.output.formats.plain import to_plain

        return to_plain(self.table() if format_ == "table" else self.document(), width)


def file_stem(*names: str) -> str:
    """A file name from ids or words: ASCII letters and digits, separated by hyphens."""
    return "-".join(("certtui", *re.findall(r"[a-z0-9]+", " ".join(names).lower())))
