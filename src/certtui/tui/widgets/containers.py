"""Containers that are laid out and painted as little as possible.

Many rows of some of them are equal: one is drawn and used for all. A screen is painted from its
containers up, and each row of each widget takes about 0.05 ms, visible or not: drawing one row for
all saves a sixth of the time in which a view opens.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.containers import Container, Horizontal, Vertical
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Static

if TYPE_CHECKING:
    _Base = Widget
else:
    _Base = object


def with_same_rows(
    draw: Callable[[Region], list[Strip]], crop: Region, different: int = 0
) -> list[Strip]:
    """The rows of a region of a widget, made by `draw`; after `different` rows all are equal."""
    drawn = draw(crop.crop_size((crop.width, different + 1)))
    return [*drawn, *drawn[-1:] * (crop.height - len(drawn))]


class Unscrolled(_Base):
    """Mixed into a widget in which nothing scrolls."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    """Replaces Textual's own, which lays out the screen again once the widget has a size,
    and at each character typed into a box (5 to 15 ms)."""


class PlainBackground(Unscrolled):
    """Shows only its background, without a border above or below, so that all rows are equal."""

    def render_lines(self, crop: Region) -> list[Strip]:
        return with_same_rows(super().render_lines, crop)


class PlainContainer(PlainBackground, Container):
    """A container that shows only its background."""


class SideBySide(PlainBackground, Horizontal):
    """A container of widgets side by side."""


class Stacked(PlainBackground, Vertical):
    """A container of widgets one below the other."""


class Switcher(PlainBackground, ContentSwitcher):
    """A container of widgets of which one is shown."""


class Framed(Unscrolled, Vertical):
    """A container of widgets one below the other, with a frame."""


class Caption(Unscrolled, Static):
    """A text above a list."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Replace the text; a different style of the same text needs no layout of the screen."""
        super().update(content, layout=layout and content != self.content)


class QuickScrollBar(Unscrolled, ScrollBar):
    """A scrollbar that is blank, and painted quickly, if there is nothing to scroll."""

    def render_lines(self, crop: Region) -> list[Strip]:
        if self.window_virtual_size > self.window_size:
            return super().render_lines(crop)
        return with_same_rows(super().render_lines, crop)
