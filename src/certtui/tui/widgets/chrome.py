"""What frames every view: the strip of views on top and the keys at the bottom."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive

from certtui.tui.commands import VIEW_TITLES, VIEWS, Command, footer_commands
from certtui.tui.widgets.bar import Bar, Part

NARROW = 56
"""Columns below which only the present view is named in full."""


class ViewStrip(Bar):
    """The names of the views with their keys; the present one stands out."""

    DEFAULT_CSS = """
    ViewStrip { dock: top; }
    """
    view: reactive[str] = reactive("organizations")
    status: reactive[str] = reactive("")
    """A few words on the right: what is loaded, what was left out."""

    def parts(self, width: int) -> Sequence[Part]:
        """The views, and the status where there is room for it."""
        parts = []
        for number, view in enumerate(VIEWS, 1):
            here = view == self.view
            title = f" {number} {VIEW_TITLES[view]} " if width >= NARROW or here else f" {number} "
            style = "bold reverse" if here else "$foreground"
            parts.append(Part(Content.styled(title, style), f"view-{view}"))
        room = width - sum(part.content.cell_length for part in parts) - 1
        if self.status and room > len(self.status):
            parts.append(Part(Content(" " * (room - len(self.status)) + self.status)))
        return parts


class KeyBar(Bar):
    """The keys that matter in the present view, six at most; one that does not apply is grey."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; padding: 0 1; }
    """
    view: reactive[str] = reactive("organizations")
    idle: reactive[frozenset[str]] = reactive(frozenset())
    """Ids of the commands that do not apply now."""

    def parts(self, width: int) -> Sequence[Part]:
        """The keys for which there is room, the last one on the right; none is cut in two."""
        *others, last = map(self._cap, footer_commands(self.view))
        room = width - last.content.cell_length
        parts: list[Part] = []
        for cap in others:
            room -= cap.content.cell_length + 2
            if room < 0:
                break
            parts += [cap, Part(Content("  "))]
        rest = width - sum(part.content.cell_length for part in (*parts, last))
        return [*parts, Part(Content(" " * max(rest, 0))), last]

    def _cap(self, command: Command) -> Part:
        """A key and what it does."""
        key, title = command.shown_key, command.title
        if command.id in self.idle:
            return Part(Content.styled(f"{key} {title}", "$foreground 40%"), command.id)
        content = Content.assemble((key, "bold $accent"), (f" {title}", "$foreground"))
        return Part(content, command.id)
