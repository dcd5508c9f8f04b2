"""Empties caches of Textual, which after an hour contain mostly things not seen again.

Measured over 20,000 random keys (`make bench ARGS=memory`). One repaint refills each.
"""

from __future__ import annotations

from typing import Any

from rich import cells
from rich.style import Style
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.css.scalar import Scalar
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip

MOST_KEPT = 300
"""A cache with more entries is emptied; Textual keeps up to 16,384, of 700 bytes each."""

_NAMES: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Strip, ("render_ansi", "blank")),
    (Style, ("_add",)),
    (cells, ("cached_cell_len",)),
    (ANSIToTruecolor, ("truecolor_style",)),
    (Color, ("blend", "darken")),
    (Scalar, ("resolve",)),
    (Region, ("__contains__", "contains_region", "overlaps", "intersection", "union",
              "translate", "shrink", "grow")),
)  # fmt: skip

_CACHES: tuple[Any, ...] = tuple(
    cache
    for cache in (getattr(owner, name, None) for owner, names in _NAMES for name in names)
    if hasattr(cache, "cache_info")  # another version may keep none
)


def trim_caches() -> None:
    """Called when a dialog has closed or a view is shown."""
    # Has whole widgets in its keys, with the rows that they drew: 25 MB of closed dialogs.
    StylesCache.get_inner_outer.cache_clear()
    for cache in _CACHES:
        if cache.cache_info().currsize >= MOST_KEPT:
            cache.cache_clear()
