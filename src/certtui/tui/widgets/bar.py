"""One row of names that the mouse may pick: the views, the panes of an entry, the keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from certtui.tui.commands import BY_ID, VIEW_HELP, VIEWS, Command, MovedKeys, footer_commands
from certtui.tui.widgets.ground import Unscrolled

NARROW = 58
"""Columns below which only the present view is named in full."""
CLOSE = 62
"""Columns below which the names of the views stand closer."""


class Part(msgspec.Struct, frozen=True):
    """A stretch of the row; a blank one only keeps its neighbors apart."""

    content: Content
    name: str = ""
    """What a click on it asks for."""
    hint: str = ""
    """What is said where the mouse rests on it."""


class Bar(Unscrolled, Widget):
    """Draws its parts side by side, in one widget: a start pays for every widget there is."""

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
        return Content("").join(part.content for part in self.parts(self.content_size.width))

    def on_click(self, event: events.Click) -> None:
        part = self._part_under(event)
        if part is not None and part.name:
            self.post_message(self.Picked(self, part.name))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say what the part under the mouse is for, where it rests."""
        part = self._part_under(event)
        self.tooltip = None
        if part is not None and part.hint:
            self.tooltip = Content(part.hint)

    def _part_under(self, event: events.MouseEvent) -> Part | None:
        place = event.get_content_offset(self)
        if place is None:
            return None
        end = 0
        for part in self.parts(self.content_size.width):
            end += part.content.cell_length
            if place.x < end:
                return part
        return None


class ViewStrip(Bar):
    """The names of the views with their keys; the present one stands out."""

    view: reactive[str] = reactive("organizations")
    status: reactive[str] = reactive("")
    """A few words on the right: what is loaded."""
    trouble: reactive[str] = reactive("")
    """What is wrong, in the place of the status; it stands at every width."""
    moved: reactive[MovedKeys] = reactive(dict)
    """The keys that the settings have moved."""

    def parts(self, width: int) -> Sequence[Part]:
        parts = []
        room = width - (len(self.trouble) + 1 if self.trouble else 0)
        for view in VIEWS:
            here, command = view == self.view, BY_ID[f"view-{view}"]
            title = f" {command.label(self.moved)} "
            if room >= NARROW or here:
                title += f"{command.title} "
            if NARROW <= room < CLOSE and not here:
                title = title.rstrip()
            style = "bold reverse" if here else "$plain"
            parts.append(Part(Content.styled(title, style), f"view-{view}", VIEW_HELP[view]))
        room = width - sum(part.content.cell_length for part in parts) - 1
        status = self.trouble or self.status
        if status and room > len(status):
            parts.append(Part(Content(" " * (room - len(status)))))
            text = Content.styled(status, "bold $alert" if self.trouble else "")
            parts.append(Part(text, "problems", "What is wrong in your catalog or settings."))
        return parts


class KeyBar(Bar):
    """The keys that matter in the present view, six at most; one that does not apply is gray."""

    view: reactive[str] = reactive("organizations")
    idle: reactive[frozenset[str]] = reactive(frozenset())
    """Ids of the commands that do not apply now."""
    message: reactive[str] = reactive("")
    """Something to say, in the place of the keys."""
    marked: reactive[int] = reactive(0)
    """How many subjects are marked for comparison, beside that key."""
    moved: reactive[MovedKeys] = reactive(dict)
    """The keys that the settings have moved."""
    typed: reactive[frozenset[str]] = reactive(frozenset())
    """The keys that are no commands now: they type into the box with the focus."""
    enter: reactive[str] = reactive("")
    """What enter does in that box, where it does not open what is found."""

    def parts(self, width: int) -> Sequence[Part]:
        """The keys for which there is room, the last one on the right; none is cut in two."""
        if self.message:
            said = Content.styled(self.message, "bold $alert")
            return [Part(said.truncate(width, ellipsis=True))]
        *others, last = map(self._cap, footer_commands(self.view, self.moved, self.typed))
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
        key, title = command.label(self.moved, self.typed), command.title
        if command.id == "compare" and self.marked:
            title = f"{title} {self.marked}"
        if command.id == "open" and self.enter:
            title = self.enter
        if command.id in self.idle:
            return Part(Content.styled(f"{key} {title}", "$dim"), command.id, command.help)
        content = Content.assemble((key, "bold $mark"), (f" {title}", "$plain"))
        return Part(content, command.id, command.help)


class PaneStrip(Bar):
    """Names of panes; the present one stands out, and is in sight however narrow it gets."""

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
            parts.insert(0, Part(Content.styled("‹", "$mark"), names[present - 1]))
        if end < len(names):
            parts.append(Part(Content.styled("›", "$mark"), names[present + 1]))
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
        return Part(Content.assemble(" ", (title, "bold underline $heading"), " "), name)
