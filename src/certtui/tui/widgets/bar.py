"""A row of names that can be clicked: the views, the panes of an organization, the keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from certtui.tui.commands import BY_ID, VIEW_HELP, VIEWS, Command, MovedKeys, footer_commands
from certtui.tui.widgets.containers import Unscrolled

NARROW = 58
"""With fewer columns, only the present view is named in full."""
CLOSE = 62
"""With fewer columns, there is less space between the names of the views."""


class Part(msgspec.Struct, frozen=True):
    """A piece of the row; a blank one only separates others."""

    content: Content
    name: str = ""
    """What a click on it requests."""
    hint: str = ""
    """The tooltip."""


def key_part(key: str, title: str, name: str, hint: str = "") -> Part:
    """A key and what it does."""
    return Part(Content.assemble((key, "bold $mark"), (f" {title}", "$plain")), name, hint)


def keys_that_fit(keys: Iterable[Part], width: int) -> list[Part]:
    """As many as fit, two columns apart; the last one always: it shows the help, or closes."""
    *others, last = keys
    room = width - last.content.cell_length
    parts: list[Part] = []
    for cap in others:
        room -= cap.content.cell_length + 2
        if room < 0:
            break
        parts += [cap, Part(Content("  "))]
    return [*parts, last]


class Bar(Unscrolled, Widget):
    """Draws its parts side by side in one widget, since every widget makes a start slower."""

    @dataclass
    class Picked(Message):
        """A part was clicked."""

        name: str

    def parts(self, width: int) -> Sequence[Part]:
        """The parts that fit into `width` columns, from the left."""
        return ()

    def render(self) -> RenderResult:
        return Content("").join(part.content for part in self.parts(self.content_size.width))

    def on_click(self, event: events.Click) -> None:
        part = self._part_under(event)
        if part is not None and part.name:
            self.post_message(self.Picked(part.name))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show the tooltip of the part under the mouse."""
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
    """The names of the views with their keys; the present one is highlighted."""

    view: reactive[str] = reactive("organizations")
    status: reactive[str] = reactive("")
    """A short text on the right: what is loaded."""
    trouble: reactive[str] = reactive("")
    """A warning instead of the status; shown at every width."""
    moved: reactive[MovedKeys] = reactive(dict)
    """The keys that the settings change."""

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
    """The keys of the present view, six at most; those that do not apply are gray."""

    view: reactive[str] = reactive("organizations")
    idle: reactive[frozenset[str]] = reactive(frozenset())
    """Ids of the commands that do not apply now."""
    message: reactive[str] = reactive("")
    """A text instead of the keys."""
    marked: reactive[int] = reactive(0)
    """The number of subjects marked for comparison, shown beside that key."""
    moved: reactive[MovedKeys] = reactive(dict)
    """The keys that the settings change."""
    typed: reactive[frozenset[str]] = reactive(frozenset())
    """Keys that type into the focused box, so are no commands now."""
    enter: reactive[str] = reactive("")
    """What enter does in the focused part, if it does not open a result."""

    def parts(self, width: int) -> Sequence[Part]:
        """The keys that fit, the last one on the right; none is cut."""
        if self.message:
            said = Content.styled(self.message, "bold $plain")
            return [Part(said.truncate(width, ellipsis=True))]
        keys = map(self._cap, footer_commands(self.view, self.moved, self.typed))
        *parts, last = keys_that_fit(keys, width)
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
        return key_part(key, title, command.id, command.help)


class PaneStrip(Bar):
    """The names of panes; the present one is highlighted and always visible."""

    pane: reactive[str] = reactive("")

    def __init__(self, panes: Mapping[str, str]) -> None:
        super().__init__()
        self._panes = panes
        self.set_reactive(PaneStrip.pane, next(iter(panes)))

    def parts(self, width: int) -> Sequence[Part]:
        """As many names as fit; an arrow if there are more."""
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
        """Columns of these names with a space on either side, and of their arrows."""
        titles = list(self._panes.values())
        arrows = (first > 0) + (end < len(titles))
        return sum(len(title) + 2 for title in titles[first:end]) + arrows

    def _part(self, name: str) -> Part:
        title = self._panes[name]
        if name != self.pane:
            return Part(Content(f" {title} "), name)
        return Part(Content.assemble(" ", (title, "bold underline $heading"), " "), name)
