"""The JSON of `compare`."""

from __future__ import annotations

from typing import Any

from certtui.answers.comparison import in_short
from certtui.answers.comparison.comparison import Comparison, Row
from certtui.answers.comparison.short import cut_at_word
from certtui.answers.facts.fact import Fact
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Source
from certtui.output.contract.records import source

MOST_SHORT = 60
"""Characters of a cell's `short`, which is the beginning of its text."""


def comparison_json(catalog: Catalog, answer: Comparison) -> dict[str, Any]:
    """`compare`."""
    rows = [*answer.glance, *(row for section in answer.sections for row in section.rows)]
    cells = [cell for row in rows for cell in row.cells]
    cited: dict[tuple[str, str], Source] = {}
    for cell in cells:
        for found in catalog.sources(cell.owner, cell.sources):
            cited.setdefault((cell.owner, found.id), found)
    return {
        "subjects": [subject.id for subject in answer.subjects],
        "role": answer.role or None,
        "years": answer.years,
        "glance": [_glance_row(row) for row in answer.glance],
        "summary": list(in_short.sentences(answer)),
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "rows": [_row(row) for row in section.rows],
            }
            for section in answer.sections
        ],
        "sources": [{"owner": owner, **source(cite)} for (owner, _), cite in cited.items()],
    }


def _glance_row(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "label": row.label,
        "relation": row.relation,
        "cells": [_cell(cell) for cell in row.cells],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "label": row.label,
        "relation": row.relation,
        "compared_by": "words" if row.in_words else "values",
        "cells": [_cell(cell) for cell in row.cells],
    }


def _cell(cell: Fact) -> dict[str, Any]:
    return {
        "state": cell.state,
        "short": cut_at_word(cell.items[0].text if cell.items else "", MOST_SHORT),
        "text": cell.text,
        "sources": list(cell.sources),
        "as_of": str(cell.as_of) if cell.as_of else None,
        "owner": cell.owner,
    }
