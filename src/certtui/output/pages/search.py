"""Search results as a document."""

from __future__ import annotations

from datetime import date

from certtui.answers.search import SearchAnswer
from certtui.catalog.collection import Catalog
from certtui.output.document import Document, Entries
from certtui.output.pages.presenter import Presenter


def search_document(catalog: Catalog, answer: SearchAnswer, today: date) -> Document:
    """Each question or title with its answer and sources."""
    present = Presenter(catalog, today)
    entries = tuple(
        (
            f"{hit.question} ({hit.id})" + (f", on “{hit.part}”" if hit.part else ""),
            present.cited(hit.organization, hit.sources, _sentences(hit.answer)),
        )
        for hit in answer.hits
    )
    return present.document(f"Results for {answer.query}", (Entries(entries),))


def _sentences(lines: str) -> str:
    """The lines of a record one after the other, each ended by a full stop."""
    return " ".join(
        line if line.endswith((".", "?", "!")) else f"{line}." for line in lines.splitlines()
    )
