"""The names of an entry's panes, of which one is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.reactive import reactive

from certtui.tui.widgets.bar import Bar, Part


class PaneStrip(Bar):
    """Names of panes; the present one stands out, and is in sight however narrow it gets."""

    DEFAULT_CSS = """
    PaneStrip { background: $background; padding: 0 1; }
    """
    pane: reactive[str] = reactive("")

    def __init__(self, panes: Mapping[str, str]) -> None:
        super().__init__()
        self._panes = panes
        self.set_reactive(PaneStrip.pane, next(iter(panes)))

    def parts(self, width: int) -> Sequence[Part]:
        """As many names as there is room for; an arrow where there are more of them."""
        names = list(self._panes)
        present = names.index(self.pane)
        first, end = 0, len(names)
        while first < present and self._room(first, present + 1) > width:
            first += 1
        while end > present + 1 and self._room(first, end) > width:
            end -= 1
        parts = [self._part(name) for name in names[first:end]]
        if first:
            parts.insert(0, Part(Content.styled("‹", "$accent"), names[present - 1]))
        if end < len(names):
            parts.append(Part(Content.styled("›", "$accent"), names[present + 1]))
        return parts

    def _room(self, first: int, end: int) -> int:
        """Columns that these names take, with a blank on either side, and their arrows."""
        titles = list(self._panes.values())
        arrows = (first > 0) + (end < len(titles))
        return sum(len(title) + 2 for title in titles[first:end]) + arrows

    def _part(self, name: str) -> Part:
        title = self._panes[name]
        if name != self.pane:
            return Part(Content(f" {title} "), name)
        return Part(Content.assemble(" ", (title, "bold underline $primary"), " "), name)
