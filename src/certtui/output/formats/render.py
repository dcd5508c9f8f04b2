"""A document in the format of a name."""

from __future__ import annotations

from typing import Literal

from certtui.output.document import Document

DocumentFormat = Literal["plain", "markdown", "html", "csv"]


def render(document: Document, format_: DocumentFormat, width: int = 80) -> str:
    """The document in a format, whose module is imported then; `width` is for plain text."""
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
