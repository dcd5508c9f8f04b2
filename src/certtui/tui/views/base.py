"""The base of views: opening subjects, and handling commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.content import Content
from textual.widgets import Input

from certtui.answers.comparison.comparison import FEWEST
from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.records.source import Source
from certtui.catalog.records.values import number_of
from certtui.output.answer_formats import Output
from certtui.tui.commands import Actions, actions_of
from certtui.tui.lines.targets import Footnotes, Target
from certtui.tui.session import (
    BackAsked,
    Changed,
    Left,
    OpenAsked,
    Place,
    Said,
    Session,
)
from certtui.tui.widgets.containers import PlainContainer
from certtui.tui.widgets.line_list import LineList
from certtui.tui.widgets.text_panel import TextPanel


class View(PlainContainer):
    """A view fills the screen between the strip and the keys.

    It gets the session when it is made; the app asks it to open things, and it answers with
    messages. It never asks the app for anything.
    """

    name_of_view: ClassVar[str] = ""
    PARTS: ClassVar[tuple[str, ...]] = ()
    """Ids of its parts, in the order in which `tab` visits the visible ones."""
    FIRST: ClassVar[str] = ""
    SECOND: ClassVar[str] = ""
    """The parts of which a narrow screen shows one: the second while the view is `-open`."""
    MAIN: ClassVar[str] = ""
    """The list that commands and the panel are about, by its line under the cursor."""

    def __init__(self, session: Session) -> None:
        super().__init__(id=self.name_of_view)
        self.session = session

    def call_after_refresh(
        self, callback: Callable[..., object], *args: object, **kwargs: object
    ) -> bool:
        """As in Textual, but not if the view was removed meanwhile, and has no parts."""
        call = partial(callback, *args, **kwargs)
        return super().call_after_refresh(lambda: call() if self.is_attached else None)

    @property
    def catalog(self) -> Catalog:
        return self.session.catalog

    def open(self, subject: str) -> None:
        """Show a subject, in the view's own notation; empty for the one shown last.

        Raises CerttuiError if there is no such thing.
        """

    def renew(self, session: Session) -> bool:
        """Show another session at the same place; False if the view must be made anew.

        A new view blocks the event loop for more than 50 ms, which would delay a key.
        """
        return False

    @property
    def subject(self) -> str:
        """What is open, in the notation of `open`."""
        return ""

    @property
    def sections(self) -> Mapping[str, str]:
        """The titles of what the palette can jump to, by their notation for `open`."""
        return {}

    def focus_first(self) -> None:
        """Focus the part where one starts."""
        self.focus_part(self._open_part)

    # ------------------------------------------------------------------ where one is

    def place(self) -> Place:
        """The present place in this view, to return to."""
        parts = [(part, entries, entries.current) for part, entries in self.lists.items()]
        cursors = tuple((part, line.key) for part, _, line in parts if line)
        scrolled = tuple((part, entries.cursor_row) for part, entries, line in parts if line)
        return Place(self.name_of_view, self.subject, self.focused_part, cursors, scrolled=scrolled)

    def go_to(self, place: Place) -> None:
        """Return to a place. Raises CerttuiError if its subject is gone."""
        self.open(place.subject)
        self.focus_part(place.part if place.part in self.PARTS else self.FIRST)
        self.call_after_refresh(self._restore_cursors, place)

    def _restore_cursors(self, place: Place) -> None:
        keys, rows = dict(place.cursors), dict(place.scrolled)
        for part, entries in self.lists.items():
            if part in keys:
                entries.return_to(keys[part], rows.get(part))

    @property
    def lists(self) -> dict[str, LineList]:
        """Its parts that are lists, by id."""
        found = {entries.id: entries for entries in self.query(LineList)}
        return {part: found[part] for part in self.PARTS if part in found}

    def leave_place(self) -> None:
        """Report that the view is about to show something else, so that `back` returns here."""
        self.post_message(Left(self.place()))

    def close_top(self) -> bool:
        """Close what is open on top: a filter, typed text, a fold; False if there is nothing."""
        return False

    def go_to_first_part(self) -> bool:
        """Focus the first part; False if it has the focus already."""
        if self.focused_part == self.FIRST:
            return False
        self.focus_part(self.FIRST)
        return True

    @property
    def focused_part(self) -> str:
        """Id of the focused part; empty if none is."""
        focused = self.screen.focused
        return focused.id or "" if focused is not None and focused.id in self.PARTS else ""

    @property
    def is_narrow(self) -> bool:
        """Whether the screen shows only one of the two parts at a time."""
        return self.screen.has_class("-narrow")

    @property
    def _open_part(self) -> str:
        """The part that a narrow screen shows, and that had the focus last."""
        return self.SECOND if self.has_class("-open") else self.FIRST

    def show_second(self, is_shown: bool) -> None:
        """Set which of the two parts a narrow screen shows; on a wider one no style changes."""
        self.set_class(is_shown, "-open", update=self.is_narrow)

    def focus_part(self, part: str) -> None:
        """Focus a part, which a narrow screen then shows."""
        if self.SECOND:
            self.show_second(part == self.SECOND)
        self.query_one(f"#{part}").focus()

    def step_part(self, step: int) -> None:
        """Go to the next part of the view, or to the previous one."""
        parts = self._parts_shown
        here = parts.index(self.focused_part) if self.focused_part in parts else -step
        following = parts[(here + step) % len(parts)]
        if not self.query_one(f"#{following}").region:  # a narrow screen shows it over this one
            self.leave_place()
        self.focus_part(following)

    @property
    def _parts_shown(self) -> list[str]:
        pair = (self.FIRST, self.SECOND)  # a narrow screen hides one of them, and `tab` shows it
        return [p for p in self.PARTS if p in pair or self.query_one(f"#{p}").display]

    def why_not_part(self) -> str:
        return "" if len(self._parts_shown) > 1 else "There is no other part on this screen."

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep the focused part visible when the screen becomes narrow."""
        focused = self.screen.focused  # the event may be late: two may come in either order
        if focused is not None and focused.id in (self.FIRST, self.SECOND):
            self.show_second(focused.id == self.SECOND)
        self.post_message(Changed())

    def on_key(self, event: events.Key) -> None:
        """From a box, go down into the list under it."""
        box = self.screen.focused
        if event.key == "down" and isinstance(box, Input):
            event.stop()
            event.prevent_default()
            self.focus_part(self.part_under(box))

    def part_under(self, box: Input) -> str:
        """The list under a box."""
        return self.FIRST

    @on(LineList.Highlighted)
    def _cursor_moved(self, event: LineList.Highlighted) -> None:
        """Update the panel, and the commands that apply."""
        if event.list.id == self.MAIN:
            self.show_in_side_panel()
        self.post_message(Changed())

    def show_in_side_panel(self) -> None:
        """Show what is under the cursor in full in the panel, if there is one."""
        side = self.query_one("#side", TextPanel)
        if side.display:
            side.show(self.content_under_cursor())

    # ------------------------------------------------------------------ commands

    @property
    def actions(self) -> Actions:
        return actions_of(self, self.name_of_view)

    def action_back(self) -> None:
        """Close what is open on top, or go back."""
        if not self.close_top():
            self.post_message(BackAsked())

    def action_open(self) -> None:
        """Open the line under the cursor in the focused list, or in the one focused last.

        In a box it does what enter does there.
        """
        if isinstance(box := self.screen.focused, Input):
            box.post_message(Input.Submitted(box, box.value))
            return
        part = self.focused_part if self.focused_part in self.lists else self._open_part
        self.lists[part].action_choose()

    def say(self, text: str) -> None:
        self.post_message(Said(text))

    def action_sources(self) -> None:
        from certtui.tui.dialogs.sources import SourcesScreen

        screen = SourcesScreen(self.content_under_cursor(), self.sources_under_cursor())
        self.app.push_screen(screen)

    def action_address(self) -> None:
        from certtui.tui.dialogs.sources import offer_addresses

        offer_addresses(self.app, self.sources_under_cursor())

    def action_copy(self) -> None:
        self._send_to_clipboard(self.text_under_cursor(), "Sent", "Nothing")

    def action_copy_section(self) -> None:
        texts = self.section_texts(footnotes := Footnotes())
        whole = "\n".join([*texts, *footnotes.lines])
        self._send_to_clipboard(whole, f"{number_of(len(texts), 'row')} sent", "No section")

    def _send_to_clipboard(self, text: str, sent: str, nothing: str) -> None:
        if text := clean(text, lines=True):
            self.app.copy_to_clipboard(text)
            self.say(f"{sent} to the terminal's clipboard.")
        else:
            self.say(f"{nothing} under the cursor to copy.")

    def section_texts(self, footnotes: Footnotes) -> list[str]:
        """The rows of the section under the cursor, as texts to copy."""
        entries = self.screen.focused
        lines = entries.section if isinstance(entries, LineList) else ()
        return list(filter(None, (self.text_of(line.target, footnotes) for line in lines)))

    def why_not_export(self) -> str:
        return "Nothing is shown that could be exported."

    def shown_answer(self) -> Output:
        """What is shown, as an answer to export; only called if it can be exported."""
        raise NotImplementedError

    def action_export(self) -> None:
        from certtui.tui.dialogs.export import offer

        offer(self.app, self.shown_answer())

    def action_cost(self) -> None:
        """Show the costs of the default pair, for one of the roles that they share."""
        pair = self.session.default_pair
        if len(pair) >= FEWEST:
            self.post_message(OpenAsked("compare", "+".join(pair) + "#chart"))
        else:
            self.say("The catalog has no two organizations to compare.")

    def toggle_mark(self, name: str) -> None:
        """Mark or unmark for comparison, or say why not."""
        if reason := self.session.marked.toggle(name):
            self.say(reason)

    def action_compare(self) -> None:
        """Compare what is marked."""
        self.post_message(OpenAsked("compare", "+".join(self.session.marked)))

    def why_not_compare(self) -> str:
        return self.session.marked.why_not_compare(self.session.key_of("mark"))

    # ------------------------------------------------------------------ work in threads

    def index_made(self) -> None:
        """The search index has been made."""

    def index_failed(self, reason: str) -> None:
        """The search index could not be made."""

    def changes_found(self) -> None:
        """The changes of the built-in catalog have been counted."""

    # ------------------------------------------------------------------ under the cursor

    @property
    def target(self) -> Target | None:
        """What the line under the cursor stands for; None if there is nothing."""
        target = self.query_one(f"#{self.MAIN}", LineList).target if self.MAIN else None
        return target if isinstance(target, Target) else None

    @property
    def subject_under_cursor(self) -> str:
        """The record under the cursor, as `subject` names it, for `e`."""
        return self.target.subject if self.target else ""

    def sources_under_cursor(self) -> tuple[Source, ...]:
        return self.target.sources_in(self.catalog) if self.target else ()

    def content_under_cursor(self) -> Content:
        """What `s` shows."""
        if self.target is None:
            return Content("No source is named.")
        return self.target.content(self.catalog)

    def text_under_cursor(self) -> str:
        """What `y` copies."""
        return self.text_of(self.target)

    def text_of(self, target: object, footnotes: Footnotes | None = None) -> str:
        """The text to copy of a target; empty if there is none.

        Addresses go to `footnotes`, if it is copied with others.
        """
        return target.copied(self.catalog, footnotes) if isinstance(target, Target) else ""
