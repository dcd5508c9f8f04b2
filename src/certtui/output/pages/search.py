"""Search results as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certtui.output.answer_formats import TEXT_FORMATS, Output, file_stem
from certtui.output.document import Block, Cell, Document, Entries, Paragraph

if TYPE_CHECKING:
    from certtui.answers.search import Hit, SearchAnswer

_LETTERS_IN_NAME = 60
"""Letters of the query in the name of a file."""

MOST_WHOLE = 3
"""Answers that the table has in full; the others are only named."""


class SearchOutput(Output, frozen=True):
    """Search results: each question or title with its answer and sources.

    The table has only the first answers in full, unless `everything` is asked for.
    """

    answer: SearchAnswer
    everything: bool = False

    formats = TEXT_FORMATS

    @property
    def stem(self) -> str:
        return file_stem(self.answer.query[:_LETTERS_IN_NAME])

    def document(self) -> Document:
        return self._document(len(self.answer.hits))

    def table(self) -> Document:
        return self.document() if self.everything else self._document(MOST_WHOLE)

    def _document(self, most: int) -> Document:
        """The results, `most` of them with the full answer."""
        from certtui.output.pages.presenter import Presenter

        present, hits = Presenter(self.catalog, self.today), self.answer.hits
        blocks: list[Block] = [Paragraph(found.text) for found in self.answer.not_found]
        for hit in hits[:most]:
            label = _title(hit) + (f", on “{hit.part}”" if hit.part else "")
            said = present.cited(hit.organization, hit.sources, *hit.answer.splitlines())
            blocks.append(Entries.of([(label, said)]))
        if rest := hits[most:]:
            blocks.append(Entries.of([("Also found", Cell(tuple(map(_title, rest))))]))
            blocks.append(Paragraph("With --full these are answered too."))
        query = self.answer.query
        title = query if [hit.question for hit in hits] == [query] else f"Results for {query}"
        return present.document(title, blocks)

    def contract(self) -> Any:
        from certtui.output.contract.records import document_of
        from certtui.output.contract.search import SearchDocument

        return document_of(SearchDocument, self.answer, results=self.answer.hits)


def _title(hit: Hit) -> str:
    return f"{hit.question} ({hit.id})"
