"""What answers some words, as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certtui.output.answers import Output, file_stem
from certtui.output.document import Document, Entries

if TYPE_CHECKING:
    from certtui.answers.search import SearchAnswer

_LETTERS_IN_NAME = 60
"""Letters of the query that a file is named after."""


class SearchOutput(Output, frozen=True):
    """What answers some words: each question or title with its answer and sources."""

    answer: SearchAnswer

    formats = ("plain", "markdown", "html", "json")

    @property
    def stem(self) -> str:
        return file_stem(self.answer.query[:_LETTERS_IN_NAME])

    def document(self) -> Document:
        from certtui.output.pages.presenter import Presenter

        present = Presenter(self.catalog, self.today)
        entries = Entries.of(
            (
                f"{hit.question} ({hit.id})" + (f", on “{hit.part}”" if hit.part else ""),
                present.cited(hit.organization, hit.sources, *hit.answer.splitlines()),
            )
            for hit in self.answer.hits
        )
        query, found = self.answer.query, [hit.question for hit in self.answer.hits]
        title = query if found == [query] else f"Results for {query}"
        return present.document(title, [entries])

    def contract(self) -> Any:
        from certtui.output.contract.search import search_json

        return search_json(self.answer)
