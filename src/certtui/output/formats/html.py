"""Documents as one self-contained HTML page that prints well: nothing runs, nothing is remote.

Its style is page.css. The only script element is a block of data, the JSON-LD of what the page is
about. A chart is an SVG picture in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import cycle
from pathlib import Path

from certtui.catalog.addresses import is_safe_address, shown_address
from certtui.output.document import (
    Block,
    Cell,
    Document,
    Entries,
    Heading,
    Paragraph,
    RunningChart,
    Series,
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
        case RunningChart():
            yield from _chart(block)
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


# ---------------------------------------------------------------- a chart, readable in print too

_WIDTH, _HEIGHT = 720, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 16, 12, 34

_LINES = (
    ("#2f6db5", ""), ("#c2571a", "7 4"), ("#2b8a57", "2 4"), ("#8a4fb0", "10 4 2 4"),
)  # fmt: skip
"""Color and dashes of each subject's line, which can be told apart without color."""


def _chart(chart: RunningChart) -> Iterator[str]:
    """The chart with a legend that names each total. Catalog text is escaped."""
    years = len(chart.series[0].amounts)
    spoken = "; ".join(f"{entry.title}: {entry.total}" for entry in chart.series)
    yield '<figure class="chart">'
    yield f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(spoken)}">'
    yield from _axes(chart, years)
    for entry, (color, dashes) in zip(chart.series, cycle(_LINES)):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in _steps(chart, entry))
        yield (
            f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2.5" '
            f'stroke-dasharray="{dashes}"/>'
        )
    yield "</svg>"
    yield "<figcaption>"
    for entry, (color, dashes) in zip(chart.series, cycle(_LINES)):
        sample = (
            f'<svg viewBox="0 0 36 8" aria-hidden="true"><line x1="0" y1="4" x2="36" y2="4" '
            f'stroke="{color}" stroke-width="2.5" stroke-dasharray="{dashes}"/></svg>'
        )
        yield f"<span>{sample}{escape(entry.title)}: {escape(entry.total)}</span>"
    yield "</figcaption>"
    yield "</figure>"


def _x(year: float, years: int) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * year / years


def _y(amount: float, most: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * (amount / most)


def _steps(chart: RunningChart, entry: Series) -> Iterator[tuple[float, float]]:
    """Two points a year: a fee is paid at its start, and nothing until the next."""
    years = len(entry.amounts)
    yield _x(0, years), _y(0, chart.most)
    for year, amount in enumerate(entry.amounts):
        yield _x(year, years), _y(amount, chart.most)
        yield _x(year + 1, years), _y(amount, chart.most)


def _axes(chart: RunningChart, years: int) -> Iterator[str]:
    """A line with its amount at each step of the scale; the years below."""
    last = len(chart.scale) - 1
    for number, text in enumerate(chart.scale):
        y = _y(chart.most * number / last, chart.most)
        yield f'<line class="grid" x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH - _RIGHT}" y2="{y:.1f}"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{escape(text)}</text>'
    step = max(1, years // 10)
    for year in range(1, years + 1, step):
        x = _x(year - 0.5, years)
        yield f'<text x="{x:.1f}" y="{_HEIGHT - 14}" text-anchor="middle">{year}</text>'
    yield f'<text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 1}" text-anchor="end">year</text>'
