"""Documents as Markdown, with footnotes; catalog text cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certtui.catalog.addresses import is_safe_address, shown_address
from certtui.output.document import (
    BOUND,
    Block,
    Cell,
    Document,
    Entries,
    Heading,
    Paragraph,
    RunningChart,
    Table,
    running_table,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LINE_START = re.compile(r"^\s*(?=[-+=:])|^\s*\d+(?=[.)])", re.MULTILINE)
_BARE_ADDRESS = re.compile(r"(?:https?|ftp)(?=://)|\bwww(?=\.)", re.IGNORECASE)


def escape(text: str) -> str:
    """Text that Markdown shows unchanged: without links, HTML, emphasis or tables."""
    text = _SPECIAL.sub(r"\\\1", text)
    return _BARE_ADDRESS.sub(r"\g<0>\\", _LINE_START.sub(r"\g<0>\\", text))


def to_markdown(document: Document) -> str:
    """The document as GitHub-flavoured Markdown."""
    lines = [f"# {escape(document.title)}"]
    for block in document.blocks:
        lines += ["", *_block(block)]
    if document.exported:
        lines += ["", f"Exported {document.exported.isoformat()} by certtui."]
    if document.footnotes:
        lines.append("")
        for note in document.footnotes:
            address = f" {_address(note.url)}" if note.url else ""
            lines.append(
                f"[^{note.number}]: {escape(note.title)} ({escape(note.detail)}).{address}"
            )
    return "\n".join(lines).replace(BOUND, " ") + "\n"


def _address(url: str) -> str:
    """A link if the address is safe; otherwise its text."""
    if not is_safe_address(url):
        return escape(url)
    return f"<{url}>" + escape(shown_address(url).removeprefix(url))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            yield f"{'#' * level} {escape(text)}"
        case Paragraph(text=text):
            yield escape(text)
        case Entries(entries=entries):
            for label, cell in entries:
                yield from _entry(label, cell)
        case RunningChart():
            yield from _table(running_table(block))
        case Table():
            yield from _table(block)


def _entry(label: str, cell: Cell) -> Iterator[str]:
    if len(cell.lines) <= 1:
        yield f"- **{escape(label)}:** {escape(cell.text)}{_tail(cell)}"
        return
    yield f"- **{escape(label)}:**{_tail(cell)}"
    for line in cell.lines:
        yield f"  - {escape(line)}"


def _tail(cell: Cell) -> str:
    marks = "".join(f" *({escape(mark)})*" for mark in cell.marks)
    return marks + "".join(f"[^{number}]" for number in cell.notes)


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(escape(title) or ' ' for title in table.header)} |"
    yield f"| {' | '.join('---' for _ in table.header)} |"
    for row in table.rows:
        cells = (
            "<br>".join(map(escape, cell.lines)).replace("\n", "<br>") + _tail(cell) for cell in row
        )
        yield f"| {' | '.join(cells)} |"
