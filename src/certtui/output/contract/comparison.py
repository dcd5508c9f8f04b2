"""The JSON of `compare`."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from certtui.answers.comparison import in_short
from certtui.answers.comparison.cell_text import cut_at_word, headline
from certtui.answers.comparison.comparison import Comparison, Relation, Row
from certtui.answers.facts.fact import ValueState
from certtui.catalog.collection import Catalog
from certtui.catalog.records.source import Source
from certtui.catalog.records.values import When
from certtui.output.contract.records import CitedSource, document_of

LONGEST_SHORT = 60
"""Characters of a cell's `short`."""


class ComparedCell(Struct, frozen=True):
    """What is known of one subject."""

    state: ValueState
    short: str
    """What is said first of it, where room is short."""
    text: str
    sources: tuple[str, ...]
    as_of: When | None
    owner: str
    """Whose sources they are."""


class ComparedRow(Struct, frozen=True):
    """A row: a cell for each subject, and how they relate."""

    id: str
    label: str
    relation: Relation
    compared_by: Literal["words", "values"] | UnsetType
    cells: tuple[ComparedCell, ...]


class ComparedRows(Struct, frozen=True):
    """A section."""

    id: str
    title: str
    rows: tuple[ComparedRow, ...]


class ComparisonDocument(Struct, frozen=True):
    """What `certtui compare --json` writes."""

    subjects: tuple[str, ...]
    role: str | None
    """The role that decides which certifications are looked at; None: no one role."""
    years: int
    """Over how many years costs are summed."""
    glance: tuple[ComparedRow, ...]
    summary: tuple[str, ...]
    sections: tuple[ComparedRows, ...]
    sources: tuple[CitedSource, ...]


def comparison_json(catalog: Catalog, answer: Comparison) -> ComparisonDocument:
    """`compare`."""
    rows = [*answer.glance, *(row for section in answer.sections for row in section.rows)]
    cited: dict[tuple[str, str], Source] = {}
    for cell in (cell for row in rows for cell in row.cells):
        for found in catalog.sources(cell.owner, cell.sources):
            cited.setdefault((cell.owner, found.id), found)
    return document_of(
        ComparisonDocument,
        answer,
        subjects=[subject.id for subject in answer.subjects],
        role=answer.role or None,
        glance=[_row(row, in_glance=True) for row in answer.glance],
        summary=in_short.sentences(answer),
        sections=[
            document_of(ComparedRows, section, rows=[*map(_row, section.rows)])
            for section in answer.sections
        ],
        sources=[document_of(CitedSource, s, owner=owner) for (owner, _), s in cited.items()],
    )


def _row(row: Row, *, in_glance: bool = False) -> ComparedRow:
    return document_of(
        ComparedRow,
        row,
        compared_by=UNSET if in_glance else "words" if row.in_words else "values",
        cells=[
            document_of(ComparedCell, cell, short=cut_at_word(headline(cell), LONGEST_SHORT))
            for cell in row.cells
        ],
    )
