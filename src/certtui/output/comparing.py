"""A comparison as CSV rows: one line a row, four columns a subject."""

from __future__ import annotations

from collections.abc import Iterator

from certtui.answers.comparison import Comparison
from certtui.output import csv


def comparison_csv(answer: Comparison) -> str:
    """Section, row, label and relation; then for each subject text, state, sources and date."""
    header = ["section", "row", "label", "relation"]
    for subject in answer.subjects:
        header += [subject.id, *(f"{subject.id} {part}" for part in ("state", "sources", "as of"))]
    return csv.render(header, _rows(answer))


def _rows(answer: Comparison) -> Iterator[list[str]]:
    for section in answer.sections:
        for row in section.rows:
            line = [section.id, row.id, row.label, row.relation]
            for cell in row.cells:
                line += [cell.text, cell.state, " ".join(cell.sources), str(cell.as_of or "")]
            yield line
