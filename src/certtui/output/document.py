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

    @classmethod
    def row(cls, *contents: str | Cell) -> tuple[Cell, ...]:
        """A row of cells, each made as by `of`."""
        return tuple(map(cls.of, contents))


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


Block: TypeAlias = Heading | Paragraph | Entries | Table


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
