"""The JSON of `compare`."""

from __future__ import annotations

from typing import Any

from certtui.answers.comparison import summary
from certtui.answers.comparison.comparison import Comparison, Row
from certtui.answers.facts.fact import Fact
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Source
from certtui.output.contract.records import source


def comparison_json(catalog: Catalog, answer: Comparison) -> dict[str, Any]:
    """`compare`."""
    cells = [cell for section in answer.sections for row in section.rows for cell in row.cells]
    cited: dict[tuple[str, str], Source] = {}
    for cell in cells:
        for found in catalog.sources(cell.owner, cell.sources):
            cited.setdefault((cell.owner, found.id), found)
    return {
        "subjects": [subject.id for subject in answer.subjects],
        "summary": list(summary.sentences(answer)),
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
        "text": cell.text,
        "sources": list(cell.sources),
        "as_of": str(cell.as_of) if cell.as_of else None,
        "owner": cell.owner,
    }
