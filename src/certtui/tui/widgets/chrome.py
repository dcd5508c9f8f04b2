"""What frames every view: the strip of views on top and the keys at the bottom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult, RenderResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from certtui.tui.commands import VIEW_TITLES, VIEWS, Command, footer_commands


@dataclass
class CommandAsked(Message):
    """A command was asked for with the mouse."""

    command: str


class ViewStrip(Widget):
    """The names of the views with their keys; the present one stands out."""

    DEFAULT_CSS = """
    ViewStrip {
        height: 1; dock: top; background: $panel; color: $secondary;
    }
    """
    view: reactive[str] = reactive("organizations")
    status: reactive[str] = reactive("")
    """A few words on the right: what is loaded, what was left out."""

    def render(self) -> RenderResult:
        """One line: as much as fits."""
        width = self.size.width
        parts: list[Content] = []
        self._ends: list[tuple[int, str]] = []
        used = 0
        for number, view in enumerate(VIEWS, 1):
            title = f" {number} {VIEW_TITLES[view]} "
            if width < 56:
                title = f" {number} {VIEW_TITLES[view]} " if view == self.view else f" {number} "
            here = view == self.view
            parts.append(Content.styled(title, "bold reverse" if here else "$foreground"))
            used += len(title)
            self._ends.append((used, view))
        line = Content("").join(parts)
        room = width - used - 1
        if self.status and room > len(self.status):
            line = line + Content(" " * (room - len(self.status)))
            line = line + Content.styled(self.status, "$secondary")
        return line

    def on_click(self, event: events.Click) -> None:
        """A click on a name opens its view."""
        for end, view in self._ends:
            if event.x < end:
                self.post_message(CommandAsked(f"view-{view}"))
                return


class KeyCap(Static):
    """A key and what it does; greyed while it does not apply."""

    DEFAULT_CSS = """
    KeyCap { width: auto; height: 1; padding: 0 2 0 0; color: $foreground; }
    KeyCap.-idle { color: $text-disabled; }
    KeyCap:hover { background: $foreground 10%; }
    """

    def __init__(self, command: Command) -> None:
        self.command = command
        super().__init__(self._content(idle=False), markup=False)

    def _content(self, *, idle: bool) -> Content:
        key = self.command.shown_key
        if idle:
            return Content(f"{key} {self.command.title}")
        return Content.assemble((key, "bold $accent"), f" {self.command.title}")

    @property
    def columns(self) -> int:
        """How wide it is, without the blanks after it."""
        return len(self._content(idle=True).plain)

    def set_idle(self, idle: bool) -> None:
        """Grey it, or not."""
        if idle != self.has_class("-idle"):
            self.set_class(idle, "-idle")
            self.update(self._content(idle=idle))

    def on_click(self) -> None:
        self.post_message(CommandAsked(self.command.id))


class KeyBar(Horizontal):
    """The keys that matter in the present view, six at most."""

    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; background: $panel; padding: 0 1; overflow: hidden; }
    KeyBar Horizontal { width: 1fr; height: 1; overflow: hidden; }
    KeyBar > KeyCap { padding: 0 0 0 1; }
    """
    view: reactive[str] = reactive("organizations", recompose=True)

    def compose(self) -> ComposeResult:
        """A cap for each command of the view's footer."""
        *others, last = map(KeyCap, footer_commands(self.view))
        self._fit(others, last)
        with Horizontal():
            yield from others
        yield last

    def on_resize(self) -> None:
        """Other caps may fit now."""
        if caps := list(self.query(KeyCap)):
            *others, last = caps
            self._fit(others, last)

    def _fit(self, others: Iterable[KeyCap], last: KeyCap) -> None:
        """Leave out the caps for which there is no room, rather than cut one in two."""
        room = self.size.width - last.columns - 3
        for cap in others:
            room -= cap.columns
            cap.display = room >= 0 or not self.size.width
            room -= 2

    def grey(self, idle: set[str]) -> None:
        """Grey the commands that do not apply now."""
        for cap in self.query(KeyCap):
            cap.set_idle(cap.command.id in idle)
