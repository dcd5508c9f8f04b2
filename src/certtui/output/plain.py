"""Documents as plain text: for people, for pipes, and for those who use a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from unicodedata import combining, east_asian_width

from certtui.output.document import (
    Bars,
    Block,
    Cell,
    Document,
    Entries,
    Footnote,
    Heading,
    Paragraph,
    Table,
)

NARROWEST, WIDEST = 40, 120
_GAP = "  "


def render(document: Document, width: int = 80) -> str:
    """The document in lines of at most `width` columns; no colour, no boxes."""
    width = max(NARROWEST, min(width, WIDEST))
    lines = [document.title, "=" * min(columns(document.title), width)]
    for block in document.blocks:
        lines += (
            ["", *_block(block, width)]
            if not isinstance(block, Paragraph)
            else _block(block, width)
        )
    if document.footnotes:
        lines += ["", "Sources", "-------", *_footnotes(document.footnotes, width)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def columns(text: str) -> int:
    """How many terminal columns a text takes."""
    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        for character in text
    )


def _block(block: Block, width: int) -> list[str]:
    if isinstance(block, Heading):
        rule = "-" if block.level > 1 else "="
        return [block.text, rule * columns(block.text)]
    if isinstance(block, Paragraph):
        return wrap(block.text, width) or [""]
    if isinstance(block, Entries):
        return [line for label, cell in block.entries for line in _entry(label, cell, width)]
    if isinstance(block, Bars):
        return _bars(block, width)
    return list(_wide_table(block, width) if block.wide else _narrow_table(block, width))


def cell_lines(cell: Cell) -> list[str]:
    """A cell's lines with its marks and footnote numbers at the end of the last."""
    tail = "".join(f" [{mark}]" for mark in cell.marks)
    tail += f" [{', '.join(map(str, cell.notes))}]" if cell.notes else ""
    lines = list(cell.lines) or [""]
    lines[-1] += tail
    return lines


def _entry(label: str, cell: Cell, width: int) -> list[str]:
    lines = cell_lines(cell)
    if len(lines) == 1:
        return wrap(f"{label}: {lines[0]}", width, subsequent_indent="    ")
    wrapped = [wrap(line, width, initial_indent="  - ", subsequent_indent="    ") for line in lines]
    return [*wrap(f"{label}:", width), *(line for part in wrapped for line in part)]


def _bars(block: Bars, width: int) -> list[str]:
    label_width = min(max((columns(label) for label, _, _ in block.bars), default=0), width // 2)
    most = max((value for _, value, _ in block.bars), default=0)
    room = max(width - label_width - 24, 8)
    lines = []
    for label, value, text in block.bars:
        bar = "#" * round(value / most * room) if most else ""
        for index, part in enumerate(wrap(label, label_width) or [""]):
            rest = f"{_GAP}{text:<16}{_GAP}{bar}" if index == 0 else ""
            lines.append(part + " " * (label_width - columns(part)) + rest)
    return lines


def _narrow_table(table: Table, width: int) -> Iterator[str]:
    """Columns as wide as their texts; the last takes what is left and wraps."""
    texts = [[" ".join(cell_lines(cell)) for cell in row] for row in table.rows]
    count = len(table.header)
    widths = [
        max([columns(table.header[index]), *(columns(row[index]) for row in texts)])
        for index in range(count)
    ]
    while sum(widths) + len(_GAP) * (count - 1) > width and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    yield from _row(list(table.header), widths)
    yield _GAP.join("-" * column for column in widths)
    for row in texts:
        yield from _row(row, widths)


def _wide_table(table: Table, width: int) -> Iterator[str]:
    """A label column and columns of equal width, wrapped, rows apart by a blank line."""
    count = len(table.header) - 1
    label = max(14, min(24, width // (count + 2)))
    each = (width - label - len(_GAP) * count) // count
    widths = [label, *([each] * count)]
    yield from _row(list(table.header), widths)
    yield _GAP.join("-" * column for column in widths)
    for row in table.rows:
        yield from _row(["\n".join(cell_lines(cell)) for cell in row], widths)


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
    return wrap(text, width, break_on_hyphens=False)


def _footnotes(notes: tuple[Footnote, ...], width: int) -> Iterator[str]:
    for note in notes:
        head = f"[{note.number}] {note.title} ({note.detail})"
        yield from wrap(head, width, subsequent_indent="    ")
        if note.url:
            yield f"    {note.url}"
