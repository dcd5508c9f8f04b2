"""Documents as plain text: for people, for pipes, and for screen readers."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any
from unicodedata import combining, east_asian_width

from certtui.catalog.addresses import shown_address
from certtui.output.document import (
    BOUND,
    Block,
    Cell,
    Document,
    Entries,
    Footnote,
    Heading,
    Paragraph,
    RunningChart,
    Table,
)

NARROWEST, WIDEST = 40, 120
_GAP = "  "


def to_plain(document: Document, width: int = 80) -> str:
    """The document in lines of at most `width` columns, without color or boxes."""
    width = max(NARROWEST, min(width, WIDEST))
    lines = _heading(document.title, "=", width)
    for block in document.blocks:
        lines += [] if isinstance(block, Paragraph) else [""]
        lines += _block(block, width)
    if document.footnotes:
        lines += ["", "Sources", "-------", *_footnotes(document.footnotes, width)]
    return "\n".join(line.rstrip() for line in lines).replace(BOUND, " ") + "\n"


def columns(text: str) -> int:
    """The number of terminal columns that a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        for character in text
    )


def wrap(text: str, width: int, *, subsequent_indent: str = "", **options: Any) -> list[str]:
    """The lines of `textwrap.wrap`; no-break spaces hold as long as what they join fits on one."""
    room = width - len(subsequent_indent)
    words = (w.replace(BOUND, " ") if len(w) > room else w for w in text.split(" "))
    return textwrap.wrap(" ".join(words), width, subsequent_indent=subsequent_indent, **options)


def _heading(text: str, rule: str, width: int) -> list[str]:
    lines = wrap(text, width) or [""]
    return [*lines, rule * max(map(columns, lines))]


def _block(block: Block, width: int) -> list[str]:
    match block:
        case Heading(text=text, level=level):
            return _heading(text, "-" if level > 1 else "=", width)
        case Paragraph(text=text):
            return wrap(text, width) or [""]
        case Entries(entries=entries):
            return [line for label, cell in entries for line in _entry(label, cell, width)]
        case RunningChart():
            return list(_chart(block, width))
        case Table():
            return list(_wide_table(block, width) if block.wide else _narrow_table(block, width))


def cell_lines(cell: Cell) -> list[str]:
    """A cell's lines; marks and footnote numbers in brackets after the last."""
    tail = "; ".join([*cell.marks, *([", ".join(map(str, cell.notes))] if cell.notes else [])])
    lines = list(cell.lines) or [""]
    lines[-1] += f" [{tail}]" if tail else ""
    return lines


def _entry(label: str, cell: Cell, width: int, indent: str = "") -> Iterator[str]:
    """A labeled value; if it has several lines, as a list under the label."""
    first, *rest = [f"{label}:", *cell_lines(cell)]
    first, rest = (first, rest) if len(rest) > 1 else (f"{first} {rest[0]}", [])
    yield from wrap(first, width, initial_indent=indent, subsequent_indent=f"{indent}    ")
    for line in rest:
        marked = f"{indent}  - "
        yield from wrap(line, width, initial_indent=marked, subsequent_indent=f"{indent}    ")


_YEAR_WIDTH = 8
"""Columns for "year 10"."""


def _chart(chart: RunningChart, width: int) -> Iterator[str]:
    """A row for each year with a bar for each subject, all on one scale."""
    each = (width - _YEAR_WIDTH - len(_GAP) * len(chart.series)) // len(chart.series)
    widths = [_YEAR_WIDTH, *([each] * len(chart.series))]
    longest = max(len(text) for entry in chart.series for text in entry.texts)
    room = max(each - longest - 1, 1)
    yield from _row(["", *(entry.title for entry in chart.series)], widths)
    for year in range(len(chart.series[0].amounts)):
        bars = (
            f"{'#' * round(entry.amounts[year] / chart.most * room)} {entry.texts[year]}".strip()
            for entry in chart.series
        )
        yield from _row([f"year {year + 1}", *bars], widths)
    yield from _row(["in all", *(entry.total for entry in chart.series)], widths)


def _narrow_table(table: Table, width: int) -> Iterator[str]:
    """Columns as wide as their texts; the widest ones wrap, between words.

    If not even the words fit, each row is a list under its first cell.
    """
    texts = [["; ".join(cell_lines(cell)) for cell in row] for row in table.rows]
    whole = list(zip(table.header, *texts, strict=True))
    widths = [max(map(columns, column)) for column in whole]
    words = (max(map(columns, " ".join(column).split()), default=0) for column in whole)
    least = [min(all_, word, width // 3) for all_, word in zip(widths, words, strict=True)]
    room = width - len(_GAP) * (len(widths) - 1)
    if sum(least) > room:
        for number, cells in enumerate(table.rows):
            yield from [""] if number else []
            yield from wrap(cells[0].text, width)
            for title, cell in zip(table.header[1:], cells[1:], strict=True):
                yield from _entry(title, cell, width, "    ") if cell.text else ()
        return
    while sum(widths) > room:
        spare = [index for index, each in enumerate(widths) if each > least[index]]
        widths[max(spare, key=widths.__getitem__)] -= 1
    yield from _row(list(table.header), widths)
    yield _GAP.join("-" * column for column in widths)
    for row in texts:
        yield from _row(row, widths)


def _wide_table(table: Table, width: int) -> Iterator[str]:
    """A label column and columns of equal width; a row that is too long goes below its label.

    A row is laid out across the page, each subject under its name, if that takes fewer lines.
    """
    count = len(table.header) - 1
    label = max(16, min(24, width // (count + 2)))
    each = (width - label - len(_GAP) * count) // count
    widths = [label, *([each] * count)]
    yield from _row(list(table.header), widths)
    yield _GAP.join("-" * column for column in widths)
    most = max((cell.bar or 0 for row in table.rows for cell in row), default=0)
    was_across = False
    for row in table.rows:
        texts = ["\n".join([*cell_lines(cell), *_bar(cell, most, each)]) for cell in row]
        texts[0] = "\n".join(wrap(texts[0], label, subsequent_indent="  "))
        beside = list(_row(texts, widths))
        across = list(_across(table.header, row, width)) if len(beside) > _TALLEST else beside
        goes_across = len(across) < len(beside)
        if goes_across or was_across:
            yield ""
        was_across = goes_across
        yield from across if goes_across else beside


_TALLEST = 6
"""From this number of lines on, a row in columns may be laid out across the page."""


def _across(header: tuple[str, ...], row: tuple[Cell, ...], width: int) -> Iterator[str]:
    """A row as a paragraph for each subject, under the row's label; equal cells are merged."""
    yield from wrap(row[0].text, width)
    shared: dict[Cell, list[str]] = {}
    for title, cell in zip(header[1:], row[1:], strict=True):
        if cell.text:
            shared.setdefault(cell, []).append(title)
    for cell, titles in shared.items():
        yield from _entry(", ".join(titles), cell, width, "    ")


def _bar(cell: Cell, most: float, width: int) -> list[str]:
    """A share as a bar; the largest share of the table takes the whole width."""
    if cell.bar is None or not most:
        return []
    return ["#" * max(1, round(cell.bar / most * min(width, 24)))]


def _row(texts: list[str], widths: list[int]) -> Iterator[str]:
    wrapped = [
        [part for line in text.split("\n") for part in (_wrap(line, width) or [""])]
        for text, width in zip(texts, widths, strict=True)
    ]
    for index in range(max(map(len, wrapped))):
        parts = [cell[index] if index < len(cell) else "" for cell in wrapped]
        yield _GAP.join(
            part + " " * (width - columns(part)) for part, width in zip(parts, widths, strict=True)
        )


def _wrap(text: str, width: int) -> list[str]:
    indent = "  " if text.startswith("  ") else ""
    too_long = any(columns(word) > width for word in text.split())
    return wrap(text, width, break_on_hyphens=too_long, subsequent_indent=indent)


def _footnotes(notes: tuple[Footnote, ...], width: int) -> Iterator[str]:
    for note in notes:
        head = f"[{note.number}] {note.title} ({note.detail})"
        yield from wrap(head, width, subsequent_indent="    ")
        if note.url:
            yield f"    {shown_address(note.url)}"
