"""Documents as one self-contained HTML page that prints well: nothing runs, nothing is remote.

The only script element is a block of data, the JSON-LD of what the page is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from certtui.catalog.addresses import is_safe_address, shown_address
from certtui.output.document import (
    Bars,
    Block,
    Cell,
    Document,
    Entries,
    Heading,
    Paragraph,
    RunningChart,
    Table,
)
from certtui.output.formats import svg

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""A label that is kept on one line."""

_DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
"""A date in a text: a browser would break it at a hyphen."""

_STYLE = """
:root { color-scheme: light dark; }
* { box-sizing: border-box; }
body { font: 15px/1.45 system-ui, "DejaVu Sans", sans-serif; max-width: 76rem; margin: 2rem auto;
  padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2rem; }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
p { margin: .4rem 0; max-width: 60rem; }
table { border-collapse: collapse; width: 100%; }
table.wide { table-layout: fixed; } table.wide th:first-child { width: 19%; }
@media (max-width: 45rem) { table.wide { table-layout: auto; } }
th, td { border-bottom: 1px solid #8886; padding: .35rem .6rem; text-align: left;
  vertical-align: top; overflow-wrap: break-word; }
.day { white-space: nowrap; } tr > :first-child { padding-left: 0; }
thead th { border-bottom: 2px solid; } tbody th { font-weight: 600; }
td ul { margin: 0; padding-left: 1.1em; }
dl { margin: .4rem 0; } dt { font-weight: 600; margin-top: .5rem; } dd { margin: 0 0 0 1.2rem; }
.mark { font-style: italic; opacity: .8; } sup { font-size: .7em; line-height: 0; }
sup a { text-decoration: none; }
footer { font-size: .85rem; margin-top: 2.5rem; border-top: 1px solid #8886; }
footer li { margin: .2rem 0; overflow-wrap: anywhere; }
.track { display: block; height: .6em; margin-top: .25em; min-width: 6rem; background: #8883;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.bar { display: block; height: 100%; background: #4a7ab5;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
table.bars { margin-bottom: 1rem; width: auto; min-width: 60%; }
table.bars td:last-child { width: 60%; }
@media print { :root { color-scheme: light; font-size: 8.5pt; }
  body { font-size: 1rem; max-width: none; margin: 0; padding: 0; }
  h2 { margin-top: 1.3rem; } th, td { padding-top: .2rem; padding-bottom: .2rem; }
  thead { display: table-header-group; } tr, dt, li { break-inside: avoid; }
  h1, h2, h3, dt, h2 + p { break-after: avoid; } a { color: inherit; text-decoration: none; } }
@page { margin: 14mm; }
""".strip()


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
    linked = f"{_script_element(document.linked_data)}\n" if document.linked_data else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>\n{_STYLE}{svg.STYLE}</style>\n{linked}</head>\n<body>\n"
        f"<h1>{title}</h1>\n{body}\n<footer>\n{sources}\n{exported}\n</footer>\n</body>\n</html>\n"
    )


def _script_element(jsonld: str) -> str:
    """JSON-LD inside a page. No text of it can end the element or begin a comment in it."""
    safe = jsonld.strip()
    for sign in "<>&":
        safe = safe.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">\n{safe}\n</script>'


def _address(url: str) -> str:
    """A link where the address is safe; else what the catalog has there, as text."""
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
        case Bars(bars=bars):
            yield '<table class="bars">'
            for label, value, text in bars:
                head = f'<tr><th scope="row">{escape(label)}</th>'
                yield f"{head}<td>{escape(text)}</td><td>{_bar(value)}</td></tr>"
            yield "</table>"
        case RunningChart():
            yield from svg.chart_svg(block)
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    is_wide = table.wide or not table.header[0]  # subjects side by side
    yield '<table class="wide"><thead><tr>' if is_wide else "<table><thead><tr>"
    yield "".join(f'<th scope="col">{escape(title)}</th>' for title in table.header)
    yield "</tr></thead><tbody>"
    for label, *cells in table.rows:
        values = "".join(f"<td>{_cell(cell)}</td>" for cell in cells)
        kind = ' class="day"' if _DAY.fullmatch(label.text) else ""
        yield f'<tr><th scope="row"{kind}>{_cell(label)}</th>{values}</tr>'
    yield "</tbody></table>"


def _cell(cell: Cell) -> str:
    """Lines as a list when there are several; marks and footnotes after the last."""
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
    """A line escaped, its dates whole."""
    return _DATE.sub(lambda found: f'<span class="day">{found[0]}</span>', escape(line))


def _bar(percent: float) -> str:
    """A bar of so many percent of the room; numbers only ever reach the style."""
    width = min(max(percent, 0.0), 100.0)
    return f'<span class="track"><span class="bar" style="width:{width:.1f}%"></span></span>'
