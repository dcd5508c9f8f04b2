"""A document: headings, facts and tables with footnotes, independent of any format.

An answer becomes a Document once (`pages/`), and each format turns any Document into text (`plain`,
`markdown`, `csv`, `html`), so that no format knows an answer and no answer a format.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

import msgspec

from certtui.catalog.records.source import Source

BOUND = "\u00a0"
"""A no-break space; plain text and Markdown are written with a space instead."""


class Cell(msgspec.Struct, frozen=True):
    """A value: one or more lines, the numbers of its footnotes, and its marks."""

    lines: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()
    marks: tuple[str, ...] = ()
    """Short remarks ("2020-03, old", "sources disagree")."""
    bar: float | None = None
    """A share in percent, drawn as a bar beside the text."""

    @property
    def text(self) -> str:
        return "; ".join(self.lines)

    @classmethod
    def of(cls, content: str | Cell) -> Cell:
        """A cell as it is, or a new one with a single line."""
        return content if isinstance(content, Cell) else cls((content,))


class Heading(msgspec.Struct, frozen=True):
    text: str
    level: int = 1


class Paragraph(msgspec.Struct, frozen=True):
    text: str


class Entries(msgspec.Struct, frozen=True):
    """Labeled values, one under the other."""

    entries: tuple[tuple[str, Cell], ...]

    @classmethod
    def of(cls, entries: Iterable[tuple[str, str | Cell]]) -> Entries:
        """Entries from labels and what `Cell.of` takes."""
        return cls(tuple((label, Cell.of(content)) for label, content in entries))


class Table(msgspec.Struct, frozen=True):
    """Rows of cells under a header; the first column is the label."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: bool = False
    """Whether cells contain sentences, and are wrapped in columns of equal width."""

    @classmethod
    def of(
        cls, header: Iterable[str], rows: Iterable[Iterable[str | Cell]], *, wide: bool = False
    ) -> Table:
        """A table from a header and rows of what `Cell.of` takes."""
        return cls(tuple(header), tuple(tuple(map(Cell.of, row)) for row in rows), wide)


class Series(msgspec.Struct, frozen=True):
    """What one subject has cost by the end of each year."""

    title: str
    amounts: tuple[float, ...]
    texts: tuple[str, ...]
    """The amounts in words."""
    total: str
    """The last amount, with how exact it is ("about $1,100")."""


class RunningChart(msgspec.Struct, frozen=True):
    """Sums that grow over the years, all on one scale."""

    series: tuple[Series, ...]
    most: float
    """The end of the scale, which starts at zero; always above zero."""
    scale: tuple[str, ...]
    """The labels at even steps along the scale, from its start."""


Block: TypeAlias = Heading | Paragraph | Entries | Table | RunningChart


def running_table(chart: RunningChart, step: int = 1) -> Table:
    """A chart as a table, for formats that cannot draw; between the first and the last year, only
    those that `step` divides."""
    header = ("by the end of year", *(entry.title for entry in chart.series))
    last = len(chart.series[0].texts)
    rows = [
        (str(year), *(entry.texts[year - 1] for entry in chart.series))
        for year in range(1, last + 1)
        if year in (1, last) or year % step == 0
    ]
    rows.append(("in all", *(entry.total for entry in chart.series)))
    return Table.of(header, rows)


class Footnote(msgspec.Struct, frozen=True):
    """A source in the footnotes."""

    number: int
    title: str
    detail: str
    url: str | None


class Document(msgspec.Struct, frozen=True):
    """Everything a format needs."""

    title: str
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()
    exported: date | None = None
    linked_data: str = ""
    """JSON-LD about the subject of the page; empty if there is none."""


def describe(source: Source) -> str:
    """`official, 2024, read 2026-11-23`; an undated source says so."""
    read = f", read {source.read}" if source.read else ""
    return f"{source.kind}, {source.dated or 'undated'}{read}"
