"""Documents as one self-contained HTML page that prints well: no script, nothing remote."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from certtui.output.document import (
    Bars,
    Block,
    Cell,
    Document,
    Entries,
    Heading,
    Paragraph,
    Table,
)

_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border-bottom: 1px solid #8886; padding: .4rem .6rem; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid; } tbody th { font-weight: 600; }
dt { font-weight: 600; margin-top: .5rem; } dd { margin: 0 0 0 1.2rem; }
.mark { font-style: italic; } sup { font-size: .7em; } footer { font-size: .85rem; }
.bar { display: inline-block; height: .7em; background: #4a7ab5; print-color-adjust: exact; }
@media print { body { font-size: 9pt; max-width: none; margin: 0; }
  thead { display: table-header-group; } tr { break-inside: avoid; } h2 { break-after: avoid; }
  a { color: inherit; text-decoration: none; } }
@page { margin: 15mm; }
""".strip()


def render(document: Document, width: int = 0) -> str:
    """The document as a page; `width` is not used."""
    body = "\n".join(part for block in document.blocks for part in _block(block))
    exported = (
        f"<p>Exported {document.exported.isoformat()} by certtui.</p>" if document.exported else ""
    )
    notes = "\n".join(
        f'<li id="note-{note.number}">{escape(note.title)} ({escape(note.detail)})'
        + (
            f'<br><a href="{escape(note.url)}" rel="noreferrer">{escape(note.url)}</a>'
            if note.url
            else ""
        )
        + "</li>"
        for note in document.footnotes
    )
    sources = f"<h2>Sources</h2>\n<ol>\n{notes}\n</ol>" if notes else ""
    title = escape(document.title)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n{body}\n<footer>\n{sources}\n{exported}\n</footer>\n</body>\n</html>\n"
    )


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    elif isinstance(block, Paragraph):
        yield f"<p>{escape(block.text)}</p>"
    elif isinstance(block, Entries):
        yield "<dl>"
        for label, cell in block.entries:
            yield f"<dt>{escape(label)}</dt><dd>{_cell(cell)}</dd>"
        yield "</dl>"
    elif isinstance(block, Bars):
        yield "<table>"
        for label, value, text in block.bars:
            bar = f'<span class="bar" style="width:{min(max(value, 0), 100):g}%"></span>'
            yield f"<tr><th>{escape(label)}</th><td>{escape(text)}</td><td>{bar}</td></tr>"
        yield "</table>"
    else:
        yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    yield "<table><thead><tr>"
    yield "".join(f'<th scope="col">{escape(title)}</th>' for title in table.header)
    yield "</tr></thead><tbody>"
    for label, *cells in table.rows:
        values = "".join(f"<td>{_cell(cell)}</td>" for cell in cells)
        yield f'<tr><th scope="row">{_cell(label)}</th>{values}</tr>'
    yield "</tbody></table>"


def _cell(cell: Cell) -> str:
    text = "<br>".join(escape(line).replace("\n", "<br>") for line in cell.lines)
    marks = "".join(f' <span class="mark">({escape(mark)})</span>' for mark in cell.marks)
    notes = "".join(f'<sup><a href="#note-{n}">{n}</a></sup> ' for n in cell.notes)
    return text + marks + notes
