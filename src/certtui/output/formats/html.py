"""Documents as one self-contained HTML page that prints well: nothing runs, nothing is remote.

Its style is page.css. The only script element is a block of data, the JSON-LD of what the page is
about. A chart is an SVG picture in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from certtui.catalog.addresses import is_safe_address, shown_address
from certtui.output.document import (
    Block,
    Cell,
    Document,
    Entries,
    Heading,
    Paragraph,
    Table,
)

_DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
"""A date in a text, which a browser would break at a hyphen."""


def to_html(document: Document) -> str:
    """The document as a page."""
    body = "\n".join(part for block in document.blocks for part in _block(block))
    exported = (
        f"<p>Exported {document.exported.isoformat()} by certtui.</p>" if document.exported else ""
    )
    notes = "\n".join(
        f'<li id="note-{note.number}">{escape(note.title)} ({escape(note.detail)})'
        + (f"<br>{_address(note.url)}" if note.url else "")
        + "</li>"
        for note in document.footnotes
    )
    sources = f"<h2>Sources</h2>\n<ol>\n{notes}\n</ol>" if notes else ""
    title = escape(document.title)
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    linked = f"{_script_element(document.linked_data)}\n" if document.linked_data else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>\n{style}</style>\n{linked}</head>\n<body>\n"
        f"<h1>{title}</h1>\n{body}\n<footer>\n{sources}\n{exported}\n</footer>\n</body>\n</html>\n"
    )


def _script_element(jsonld: str) -> str:
    """JSON-LD in a script element. No text in it can end the element or start a comment."""
    safe = jsonld.strip()
    for sign in "<>&":
        safe = safe.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">\n{safe}\n</script>'


def _address(url: str) -> str:
    """A link if the address is safe; otherwise its text."""
    text = escape(shown_address(url))
    return f'<a href="{escape(url)}" rel="noreferrer">{text}</a>' if is_safe_address(url) else text


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            yield f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(text=text):
            yield f"<p>{escape(text)}</p>"
        case Entries(entries=entries):
            yield "<dl>"
            for label, cell in entries:
                yield f"<dt>{escape(label)}</dt><dd>{_cell(cell)}</dd>"
            yield "</dl>"
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    is_wide = table.wide or not table.header[0]  # subjects side by side
    yield '<table class="wide"><thead><tr>' if is_wide else "<table><thead><tr>"
    yield "".join(f'<th scope="col">{escape(title)}</th>' for title in table.header)
    yield "</tr></thead><tbody>"
    for label, *cells in table.rows:
        values = "".join(f"<td>{_cell(cell)}</td>" for cell in cells)
        yield f'<tr><th scope="row">{_cell(label)}</th>{values}</tr>'
    yield "</tbody></table>"


def _cell(cell: Cell) -> str:
    """The lines, as a list if there are several; marks and footnotes after the last."""
    lines = [_text(line).replace("\n", "<br>") for line in cell.lines]
    marks = "; ".join(cell.marks)
    tail = f' <span class="mark">({escape(marks)})</span>' if marks else ""
    tail += "".join(f'<sup>&nbsp;<a href="#note-{n}">{n}</a></sup>' for n in cell.notes)
    bar = _bar(cell.bar) if cell.bar is not None else ""
    if len(lines) > 1:
        lines[-1] += tail
        return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>{bar}"
    return "".join(lines) + tail + bar


def _text(line: str) -> str:
    """A line escaped, its dates protected from line breaks."""
    return _DATE.sub(lambda found: f'<span class="day">{found[0]}</span>', escape(line))


def _bar(percent: float) -> str:
    """A bar of `percent` of the available width; only numbers get into the style."""
    width = min(max(percent, 0.0), 100.0)
    return f'<span class="track"><span class="bar" style="width:{width:.1f}%"></span></span>'
