"""What every view is to the app: it opens what it is told to, and answers the commands."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.containers import Container
from textual.content import Content
from textual.worker import Worker

from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Source
from certtui.tui.commands import BY_ID, Action, Actions
from certtui.tui.lines.targets import Target
from certtui.tui.messages import OpenAsked, failure
from certtui.tui.session import Session
from certtui.tui.widgets.text_panel import TextPanel

START = "This is the start; q leaves."
"""Why `esc` does not apply."""


class View(Container):
    """A view fills the screen between the strip and the keys.

    It is given the session when it is made, is told by the app what to open, and answers with
    messages; it never asks the app for anything.
    """

    DEFAULT_CSS = """
    View { height: 1fr; width: 1fr; }
    """
    name_of_view: ClassVar[str] = ""
    FIRST: ClassVar[str] = ""
    SECOND: ClassVar[str] = ""
    """Ids of the parts of which a narrow screen shows one: the second while it is `-open`."""

    def __init__(self, session: Session) -> None:
        super().__init__(id=self.name_of_view)
        self.session = session

    @property
    def catalog(self) -> Catalog:
        """The catalog that is shown."""
        return self.session.catalog

    def open(self, subject: str) -> None:
        """Show a subject, in the view's own notation; an empty one: whatever it showed last.

        Raises CerttuiError when there is no such thing.
        """

    def focus_first(self) -> None:
        """Put the focus where one begins."""

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """What has the focus is what stays when the screen gets narrow."""
        focused = self.screen.focused  # the event may be late: two may come in either order
        if focused is not None and focused.id in (self.FIRST, self.SECOND):
            self.set_class(focused.id == self.SECOND, "-open")

    def show_in_side_panel(self) -> None:
        """Show what is under the cursor in full beside it, where there is room for that."""
        side = self.query_one("#side", TextPanel)
        if side.display:
            side.show(self.content_under_cursor())

    # ------------------------------------------------------------------ commands

    @property
    def actions(self) -> Actions:
        """What the view does for each command that it knows."""
        return {
            "sources": Action(self.action_sources),
            "address": Action(self.action_address),
            "copy": Action(self.action_copy),
        }

    def why_not(self, command: str) -> str:
        """Why a command does not apply here and now; empty when it does."""
        action = self.actions.get(command)
        if action is None:
            return f"“{BY_ID[command].title}” does not apply in this view."
        return action.why_not()

    def action_sources(self) -> None:
        """Show what the thing under the cursor rests on."""
        from certtui.tui.dialogs.read import ReadScreen

        def done(answer: str | None) -> None:
            if answer == "address":
                self.action_address()

        content, sources = self.content_under_cursor(), self.sources_under_cursor()
        self.app.push_screen(ReadScreen("Sources", content, sources), done)

    def action_address(self) -> None:
        """Open an address of the thing under the cursor, after showing it."""
        from certtui.tui.dialogs.open_address import offer_addresses

        offer_addresses(self.app, self.sources_under_cursor())

    def action_copy(self) -> None:
        """Send the thing under the cursor to the terminal's clipboard."""
        text = clean(self.text_under_cursor(), lines=True)
        if not text:
            self.notify("Nothing under the cursor to copy.", markup=False)
            return
        self.app.copy_to_clipboard(text)
        self.notify("Sent to the terminal's clipboard.", markup=False, timeout=3)

    # ------------------------------------------------------------------ marking

    def toggle_mark(self, name: str) -> None:
        """Mark or unmark for comparison, or say why not."""
        if reason := self.session.marked.toggle(name):
            self.notify(reason, markup=False)

    def why_not_compare_marked(self) -> str:
        """Why what is marked cannot be compared; empty when it can."""
        return self.session.marked.why_not_compare

    def action_compare_marked(self) -> None:
        """Compare what is marked."""
        self.post_message(OpenAsked("compare", "+".join(self.session.marked)))

    # ------------------------------------------------------------------ work in threads

    @on(Worker.StateChanged)
    def _work_changed(self, event: Worker.StateChanged) -> None:
        """Work that failed is said to have failed, and the view goes on without it."""
        if reason := failure(event):
            self.notify(clean(reason), severity="error", markup=False, timeout=15)
            self.work_failed(reason)

    def work_failed(self, reason: str) -> None:
        """Say in the view what can still be done."""

    # ------------------------------------------------------------------ under the cursor

    @property
    def target(self) -> Target | None:
        """What the line under the cursor stands for; None where there is nothing."""
        return None

    def sources_under_cursor(self) -> tuple[Source, ...]:
        """The sources of what is under the cursor."""
        return self.target.sources_in(self.catalog) if self.target else ()

    def content_under_cursor(self) -> Content:
        """What `s` shows."""
        if self.target is None:
            return Content("No source is named.")
        return self.target.content(self.catalog, self.session.today)

    def text_under_cursor(self) -> str:
        """What `y` copies."""
        return self.target.text if self.target else ""
