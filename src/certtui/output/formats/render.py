"""The formats of a document by name."""

from __future__ import annotations

from collections.abc import Callable

from certtui.output.document import Document

FORMATS: dict[str, str] = {
    "plain": "txt",
    "markdown": "md",
    "html": "html",
    "csv": "csv",
}
"""Format to file ending."""


def render(document: Document, format_: str, width: int = 80) -> str:
    """The document in a format of `FORMATS`; `width` is for plain text."""
    return _renderer(format_)(document, width)


def _renderer(format_: str) -> Callable[[Document, int], str]:
    if format_ == "plain":
        from certtui.output.formats import plain

        return plain.render
    if format_ == "markdown":
        from certtui.output.formats import markdown

        return markdown.render
    if format_ == "html":
        from certtui.output.formats import html

        return html.render
    from certtui.output.formats import csv

    return csv.render_document
