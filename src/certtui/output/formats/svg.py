"""A chart as an SVG picture inside a page: no script, nothing remote, readable in print."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import cycle

from certtui.output.document import RunningChart, Series

WIDTH, HEIGHT = 720, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 16, 12, 34

_LINES = (
    ("#2f6db5", ""), ("#c2571a", "7 4"), ("#2b8a57", "2 4"), ("#8a4fb0", "10 4 2 4"),
)  # fmt: skip
"""Color and dashes of each subject's line, so that neither print nor eye needs the color."""

STYLE = """
figure.chart { margin: .8rem 0; max-width: 48rem; break-inside: avoid; }
figure.chart svg { width: 100%; height: auto; font: 12px system-ui, "DejaVu Sans", sans-serif; }
figure.chart svg text { fill: currentColor; }
figure.chart .grid { stroke: #8886; stroke-width: 1; }
figure.chart figcaption span { display: inline-block; margin-right: 1.6em; }
figure.chart figcaption svg { width: 36px; height: 8px; margin-right: .4em; }
"""


def chart_svg(chart: RunningChart) -> Iterator[str]:
    """The chart with a legend that names each total. Catalog text is escaped."""
    years = len(chart.series[0].amounts)
    spoken = "; ".join(f"{entry.title}: {entry.total}" for entry in chart.series)
    yield '<figure class="chart">'
    yield f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(spoken)}">'
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
    return _LEFT + (WIDTH - _LEFT - _RIGHT) * year / years


def _y(amount: float, most: float) -> float:
    return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * (amount / most)


def _steps(chart: RunningChart, entry: Series) -> Iterator[tuple[float, float]]:
    """Two points a year: a fee is paid at its beginning, and then nothing until the next."""
    years = len(entry.amounts)
    yield _x(0, years), _y(0, chart.most)
    for year, amount in enumerate(entry.amounts):
        yield _x(year, years), _y(amount, chart.most)
        yield _x(year + 1, years), _y(amount, chart.most)


def _axes(chart: RunningChart, years: int) -> Iterator[str]:
    """A line and its amount at each step of the scale; the years along the foot."""
    last = len(chart.scale) - 1
    for number, text in enumerate(chart.scale):
        y = _y(chart.most * number / last, chart.most)
        yield f'<line class="grid" x1="{_LEFT}" y1="{y:.1f}" x2="{WIDTH - _RIGHT}" y2="{y:.1f}"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{escape(text)}</text>'
    step = max(1, years // 10)
    for year in range(1, years + 1, step):
        x = _x(year - 0.5, years)
        yield f'<text x="{x:.1f}" y="{HEIGHT - 14}" text-anchor="middle">{year}</text>'
    yield f'<text x="{WIDTH - _RIGHT}" y="{HEIGHT - 1}" text-anchor="end">year</text>'
