"""Rungs of a lapse that say the same, as one row: `From the day it lapses to 5 years`."""

from __future__ import annotations

from itertools import groupby

from certtui.answers.comparison.comparison import ComparedSection, Row
from certtui.answers.facts.lapse import span_label


def merge_rungs(section: ComparedSection) -> ComparedSection:
    """The section of the lapse with one row for moments at which the same holds for everyone.

    A merged row has the id of its first moment. Other sections stay as they are.
    """
    if section.id != "lapse":
        return section
    groups = groupby(section.rows, key=lambda row: [(c.state, c.items) for c in row.cells])
    rows = tuple(_merged(list(rows)) for _, rows in groups)
    return ComparedSection(section.id, section.title, rows)


def _merged(rows: list[Row]) -> Row:
    return Row(rows[0].id, span_label([row.id for row in rows]), rows[0].cells)
