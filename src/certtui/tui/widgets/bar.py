"""One row of names that the mouse may pick: the views, the panes of an entry, the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


@dataclass(frozen=True)
class Part:
    """A stretch of the row; a blank one only keeps its neighbours apart."""

    content: Content
    name: str = ""
    """What a click on it asks for."""


class Bar(Widget):
    """Draws its parts side by side, in one widget: a start pays for every widget there is."""

    DEFAULT_CSS = """
    Bar { height: 1; background: $panel; color: $secondary; }
    """

    @dataclass
    class Picked(Message):
        """A part was clicked."""

        bar: Bar
        name: str

        @property
        def control(self) -> Bar:
            return self.bar

    def parts(self, width: int) -> Sequence[Part]:
        """What there is room for in `width` columns, from the left."""
        return ()

    def render(self) -> RenderResult:
        """The parts, one after the other."""
        return Content("").join(part.content for part in self.parts(self.content_size.width))

    def on_click(self, event: events.Click) -> None:
        """Tell which part stands under the mouse."""
        if (place := event.get_content_offset(self)) is None:
            return
        end = 0
        for part in self.parts(self.content_size.width):
            end += part.content.cell_length
            if place.x < end:
                if part.name:
                    self.post_message(self.Picked(self, part.name))
                return
