"""A comparison as a document: at a glance, in short, cost, then all rows; and as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal

from certtui.answers.comparison import in_short
from certtui.answers.comparison.comparison import ComparedSection, Comparison, Row, merged_rows
from certtui.answers.comparison.exam_outline import Share
from certtui.answers.facts import wording
from certtui.answers.facts.fact import Fact
from certtui.answers.facts.lapse import Rungs
from certtui.answers.facts.trust import SECONDARY_ONLY
from certtui.catalog.collection import Catalog
from certtui.output.answer_formats import ROW_FORMATS, Output, file_stem
from certtui.output.document import BOUND, Block, Cell, Document, Heading, Paragraph, Table
from certtui.output.formats.csv import csv_text
from certtui.output.pages.cost import cost_blocks
from certtui.output.pages.presenter import DISCLAIMER, Presenter, first_sentences, legend, sign

MOST_LINES = 5
"""Lines of a cell at most, if room is short."""

Extent = Literal["glance", "summary", "whole"]
"""The rows at a glance; those, in short and the cost; or every row of every section."""


class ComparisonOutput(Output, frozen=True):
    """Subjects side by side, with signs for their relations.

    The table is as long as `extent` says, and shortens prose and lists. Without the full extent no
    sources are listed: each value has its date, and a sign if no official source supports it. The
    other formats have everything.
    """

    answer: Comparison
    extent: Extent = "whole"

    formats = ROW_FORMATS

    @property
    def stem(self) -> str:
        return file_stem(*(subject.id for subject in self.answer.subjects))

    def document(self) -> Document:
        return self._document("whole", brief=False)

    def table(self) -> Document:
        return self._document(self.extent, brief=True)

    def _document(self, extent: Extent, *, brief: bool) -> Document:
        present = _Comparing(self.catalog, self.today, brief=brief)
        titles = [subject.title for subject in self.answer.subjects]
        return present.document(wording.with_and(titles), present.blocks(self.answer, extent))

    def contract(self) -> Any:
        from certtui.output.contract.comparison import comparison_json

        return comparison_json(self.catalog, self.answer)

    def csv(self) -> str:
        """Section, row, label and relation; text, state, sources and date for each subject."""
        header = ["section", "row", "label", "relation"]
        for subject in self.answer.subjects:
            parts = ("state", "sources", "as of")
            header += [subject.id, *(f"{subject.id} {part}" for part in parts)]
        return csv_text(header, _rows(self.answer))


class _Comparing(Presenter):
    """The cells of a comparison, which cite only the strongest source."""

    def __init__(self, catalog: Catalog, today: date, *, brief: bool) -> None:
        super().__init__(catalog, today)
        self.brief = brief
        self.shortened = False

    def blocks(self, comparison: Comparison, extent: Extent) -> Iterator[Block]:
        """The blocks of an extent in reading order."""
        names = "; ".join(f"{s.title}: {s.name}" for s in comparison.subjects)
        yield Paragraph(f"{names}.")
        role = f", as {comparison.role_name}" if comparison.role else ""
        yield Heading(f"At a glance{role}", 2)
        yield self.glance(comparison, cites=extent == "whole")
        whole = [row for section in comparison.sections for row in section.rows]
        rows = [*comparison.glance, *(whole if extent == "whole" else ())]
        yield Paragraph(legend(rows, secondary=self.has_signs))
        if extent == "glance":
            return
        if said := in_short.sentences(comparison):
            yield Heading("In short", 2)
            for sentence in said:
                yield Paragraph(sentence)
        yield from cost_blocks(comparison, brief=extent == "summary")
        if extent == "whole":
            yield from self._row_by_row(comparison)
        yield Paragraph(DISCLAIMER)
        if extent == "summary":
            command = " ".join(["certtui compare", *(s.id for s in comparison.subjects), "--full"])
            yield Paragraph(f"Every row, and the sources: {command.replace(' ', BOUND)}")

    def glance(self, comparison: Comparison, *, cites: bool) -> Table:
        """The rows at a glance; with `cites`, each value cites its strongest source."""
        header = ("", *(subject.title for subject in comparison.subjects))
        rows = (
            (_label(row), *(self.brief_cell(cell, cites=cites) for cell in row.cells))
            for row in comparison.glance
        )
        return Table.of(header, rows)

    def _row_by_row(self, comparison: Comparison) -> Iterator[Block]:
        tables = [
            block for section in comparison.sections for block in self.table(section, comparison)
        ]
        yield Heading("Row by row", 2)
        yield Paragraph(
            f"Each value names its strongest source; “{SECONDARY_ONLY}” means that no official "
            "one was found for it."
        )
        if self.shortened:
            yield Paragraph(
                "Long texts end in … here; --format markdown, html, csv or json has them whole."
            )
        yield from tables

    def table(self, section: ComparedSection, comparison: Comparison) -> Iterator[Block]:
        """A section as a table under its heading."""
        yield Heading(section.title, 3)
        header = ("", *(subject.title for subject in comparison.subjects))
        rows = merged_rows(section).rows
        cells = ((_label(row), *map(self.value, row.cells)) for row in rows)
        yield Table.of(header, cells, wide=True)

    def value(self, fact: Fact) -> Cell:
        """A cell with its mark and footnote; shares of an outline have a bar."""
        bar = fact.value.middle if isinstance(fact.value, Share) else None
        lines = [*self.lines(fact)]
        if self.brief and not isinstance(fact.value, Rungs):
            lines = self._shortened(lines)
        return Cell(tuple(lines), self.strongest(fact), self.marks(fact), bar)

    def _shortened(self, lines: list[str]) -> list[str]:
        kept = [first_sentences(line) for line in lines]
        if len(kept) > MOST_LINES:
            kept = [*kept[: MOST_LINES - 1], f"… and {len(kept) - MOST_LINES + 1} more"]
        self.shortened |= kept != lines
        return kept


def _label(row: Row) -> Cell:
    """The sign of a row and its label, joined by a no-break space."""
    return Cell((f"{sign(row)}{BOUND}{row.label}",))


def _rows(answer: Comparison) -> Iterable[list[str]]:
    for section in answer.sections:
        for row in section.rows:
            line = [section.id, row.id, row.label, row.relation]
            for cell in row.cells:
                line += [cell.text, cell.state, " ".join(cell.sources), str(cell.as_of or "")]
            yield line
