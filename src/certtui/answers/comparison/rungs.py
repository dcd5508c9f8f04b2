"""Rungs of a lapse that say the same, as one row: `From the day it lapses to 5 years`."""

from __future__ import annotations

from itertools import groupby

from certtui.answers.comparison.comparison import ComparedSection, Row
from certtui.answers.facts.lapse import TIMES

_LABELS = [label for label, _ in TIMES]


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
    first, last = rows[0], rows[-1]
    if first is last:
        return first
    begin, end = _moment(first), _moment(last)
    since = "the day it lapses" if begin == _LABELS[0] else begin
    label = f"From {since} on" if end == _LABELS[-1] else f"From {since} to {end}"
    return Row(first.id, label, first.cells)


def _moment(row: Row) -> str:
    """`5 years`: the moment that a row of the lapse is about."""
    return next(label for label in _LABELS if row.id == f"lapse.{label.replace(' ', '-')}")
