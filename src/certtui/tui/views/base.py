"""What every view is to the app: it says what applies, and does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.containers import Container
from textual.content import Content
from textual.message import Message

from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Source
from certtui.tui.commands import BY_ID
from certtui.tui.lines import targets
from certtui.tui.widgets.text_panel import TextPanel

if TYPE_CHECKING:
    from certtui.tui.app import CerttuiApp


START = "This is the start; q leaves."
"""Why `esc` does not apply."""


class Changed(Message):
    """What applies in a view may have changed."""


@dataclass
class CompareAsked(Message):
    """Some subjects are to be compared; `section` is where to begin."""

    subjects: tuple[str, ...]
    section: str = ""


@dataclass
class ShowAsked(Message):
    """An organization, a certification or a question is to be opened in its own view."""

    subject: str


class View(Container):
    """A view fills the screen between the strip and the keys.

    Every command that it answers is a method `do_<command id with underscores>`; one that does
    not apply right now has a `no_<...>` method that gives the reason, or an empty string.
    """

    DEFAULT_CSS = """
    View { height: 1fr; width: 1fr; }
    """
    name_of_view: ClassVar[str] = ""
    FIRST: ClassVar[str] = ""
    SECOND: ClassVar[str] = ""
    """Ids of the parts of which a narrow screen shows one: the second while it is `-open`."""

    @property
    def certtui(self) -> CerttuiApp:
        """The app, by its own type."""
        return cast("CerttuiApp", self.app)

    @property
    def catalog(self) -> Catalog:
        """The catalog that is shown."""
        return self.certtui.catalog

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """What has the focus is what stays when the screen gets narrow."""
        focused = self.screen.focused  # the event may be late: two may come in either order
        if focused is not None and focused.id in (self.FIRST, self.SECOND):
            self.set_class(focused.id == self.SECOND, "-open")

    def reason_against(self, command: str) -> str:
        """Why a command does not apply here and now; empty when it does."""
        name = command.replace("-", "_")
        if not hasattr(self, f"do_{name}"):
            return f"“{BY_ID[command].title}” does not apply in this view."
        check: Callable[[], str] | None = getattr(self, f"no_{name}", None)
        return check() if check else ""

    def run_command(self, command: str) -> None:
        """Do a command that applies."""
        getattr(self, f"do_{command.replace('-', '_')}")()

    def focus_first(self) -> None:
        """Put the focus where one begins."""

    def tell_side(self) -> None:
        """Show what is under the cursor in full beside it, where there is room for that."""
        side = self.query_one("#side", TextPanel)
        if side.display:
            side.show(self.content_under_cursor())

    # What is under the cursor, for `s`, `o` and `y`.

    @property
    def target(self) -> Any:
        """What the line under the cursor stands for; None where there is nothing."""
        return None

    def sources_under_cursor(self) -> tuple[Source, ...]:
        """The sources of what is under the cursor."""
        return targets.sources_of(self.catalog, self.target)

    def content_under_cursor(self) -> Content:
        """What `s` shows."""
        return targets.content_of(self.catalog, self.target, self.certtui.today)

    def text_under_cursor(self) -> str:
        """What `y` copies."""
        return targets.text_of(self.target)
