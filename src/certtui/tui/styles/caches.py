"""Caches of Textual 8.2 that an hour of keys fills with what is not seen again, emptied at times.

Measured over 20,000 random keys (`make bench ARGS=memory`). Each is full of what is seen now after
one repaint.
"""

from __future__ import annotations

from textual._styles_cache import StylesCache
from textual.strip import Strip

MOST_STYLES = 2_000
"""Styles of which the escape sequences are kept. The framework keeps 16,384, and the place of a
letter on the screen is a part of its style, so they never suffice: 700 bytes each."""


def trim_caches() -> None:
    """Called when a dialog has closed or a view comes up."""
    # Has whole widgets in its keys, with the rows that they drew: 25 MB of closed dialogs.
    StylesCache.get_inner_outer.cache_clear()
    if Strip.render_ansi.cache_info().currsize > MOST_STYLES:
        Strip.render_ansi.cache_clear()
