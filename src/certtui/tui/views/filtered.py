"""The base of views whose lists can be filtered with a box below them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from msgspec import structs
from textual import events, on
from textual.content import Content
from textual.widgets import Input

from certtui.answers.facts.wording import with_and
from certtui.output.document import BOUND
from certtui.tui.session import OpenAsked, Place, Session
from certtui.tui.views.base import View
from certtui.tui.widgets.inputs import CleanInput
from certtui.tui.widgets.line import BLANK, Line, heading


class FilteredView(View):
    """`/` filters the focused part; `esc` shows everything again."""

    FILTERED: ClassVar[Mapping[str, str]] = {}
    """Ids of the parts that can be filtered, the default first, and the placeholder for each."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.filters: dict[str, str] = {}
        """The filter of each part, by its id."""
        self._last_filters: dict[str, str] = {}
        """The last filter of each part, for `n` and `N`."""
        self.filtered_part = next(iter(self.FILTERED), "")
        """The part that the box filters."""
        self._box: CleanInput | None = None
        """The box, once it was asked for."""

    def fill(self) -> None:
        """List the lines that pass the filters."""

    def place(self) -> Place:
        return replace(super().place(), filters=tuple(self.filters.items()))

    def go_to(self, place: Place) -> None:
        self.forget_filters()
        super().go_to(place)
        self.filters = dict(place.filters)
        if self.filters:
            self.fill()
            self._show_filter()

    def close_top(self) -> bool:
        """Clear the filter of the focused part."""
        part = self.filtered_part if self.is_typing else self.focused_part
        if not (self.is_typing or self.filters.get(part)):
            return False
        self.filters.pop(part, None)
        self._close_box()
        self.fill()
        self.focus_part(part)
        self._show_filter()
        return True

    def part_under(self, box: Input) -> str:
        return self.filtered_part if box is self.find_box else self.FIRST

    def narrowed(self, part: str, lines: Sequence[Line]) -> Sequence[Line]:
        typed = self.filters.get(part, "")
        return (narrow(lines, typed) or self.unmatched(part)) if typed else lines

    def unmatched(self, part: str) -> Sequence[Line]:
        """The line of a part in which nothing passes its filter, which `enter` may ask in FAQ."""
        typed = self.filters.get(part, "")
        clear, enter = self.session.key_of("back"), self.session.key_of("open")
        others = self.elsewhere(part, typed)
        where = f" here, but in {with_and(others)}" if others else ""
        asks = f", {enter} asks in FAQ" if typed and not others else ""
        said = f"No match for “{typed}”{where}" if typed else "No such rows"
        return [heading(f"{said}. {clear} clears{asks}.")]

    def elsewhere(self, part: str, words: str) -> Sequence[str]:
        """The names of what else can be shown in a part and contains the words."""
        return ()

    @property
    def find_box(self) -> Input | None:
        return self._box if self._box is not None and self._box.display else None

    @property
    def is_typing(self) -> bool:
        """Whether the box has the focus."""
        return self.find_box is not None and self.find_box.has_focus

    def action_search(self) -> None:
        """Open the box to filter the focused part."""
        focused = self.focused_part
        self.filtered_part = focused if focused in self.FILTERED else next(iter(self.FILTERED))
        if self.filtered_part in (self.FIRST, self.SECOND):
            self.show_second(self.filtered_part == self.SECOND)
        self._open_box().focus()

    def _open_box(self) -> Input:
        """Show the box with the filter of its part."""
        if self._box is None:
            self._box = CleanInput(id="find", enter="To the list")
            self.mount(self._box)
        box = self._box
        with box.prevent(Input.Changed):
            box.value = self.filters.get(self.filtered_part, "")
        title = self.FILTERED[self.filtered_part]
        box.border_title = Content(title)
        box.placeholder = "Type some words" if self.screen.has_class("-tall") else title
        box.display = True
        return box

    def _show_filter(self) -> None:
        """Show the box if a visible part is filtered.

        It has the filter of the focused part, otherwise the last; a narrow screen shows one.
        """
        if self.is_typing:
            return
        hidden = self.FIRST if self._open_part == self.SECOND else self.SECOND
        parts = [self.focused_part, self.filtered_part, *self.filters]
        part = next(
            (p for p in parts if self.filters.get(p) and not (self.is_narrow and p == hidden)), ""
        )
        if part:
            self.filtered_part = part
            self._open_box()
        else:
            self._close_box()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._show_filter()

    def on_resize(self) -> None:
        self._show_filter()

    def step_part(self, step: int) -> None:
        if self.is_typing:
            self.focus_part(self.filtered_part)
        else:
            super().step_part(step)

    def why_not_part(self) -> str:
        return "" if self.is_typing else super().why_not_part()

    def forget_filters(self, *parts: str) -> None:
        """Clear the filters of these parts, or of all, without listing again."""
        for part in parts or self.FILTERED:
            self.filters.pop(part, None)
            if part == self.filtered_part:
                self._close_box()

    def _close_box(self) -> None:
        if (box := self.find_box) is not None:
            was_typing = self.is_typing
            box.display = False
            if was_typing:
                self.focus_part(self.filtered_part)

    @on(Input.Changed, "#find")
    def _find(self, event: Input.Changed) -> None:
        self.filters[self.filtered_part] = event.value
        if event.value:
            self._last_filters[self.filtered_part] = event.value
        self.fill()

    @on(Input.Submitted, "#find")
    def _found(self, event: Input.Submitted) -> None:
        if not event.value:
            self._close_box()
        elif not self.elsewhere(self.filtered_part, event.value) and not any(
            line.target for line in self.lists[self.filtered_part].lines
        ):
            self.post_message(OpenAsked("faq", event.value))
            return
        self.focus_part(self.filtered_part)

    def _sought(self) -> tuple[str, str]:
        """The focused part, and the last filter of it."""
        part = self.focused_part or self.filtered_part
        return part, self._last_filters.get(part, "")

    def why_not_match(self) -> str:
        seeks = self.session.key_of("search")
        return "" if self._sought()[1] else f"Look for something with {seeks} first."

    def step_match(self, step: int) -> None:
        part, words = self._sought()
        if (entries := self.lists.get(part)) is None:
            return
        wanted = "" if self.filters.get(part) else words  # what is left is a match, if by its sense
        found = next_match(entries.lines, entries.cursor, step, wanted)
        if found >= 0:
            entries.cursor = found
        else:
            self.say(f"No match for “{words}”.")


def narrow(lines: Sequence[Line], typed: str) -> Sequence[Line]:
    """The lines that contain the words, which are marked, each under its own headings and with its
    own label."""
    wanted = _pattern(typed)
    kept: list[Line] = []
    above: list[Line] = []
    for line in lines:
        if line.target is None and not any(cell.plain for cell in line.cells):
            above = [BLANK] if kept else []
        elif line.target is None:
            above.append(line)
        elif _holds(line, wanted):
            is_first = not kept or kept[-1].group != line.group
            own = structs.replace(line, cells=line.alone) if line.alone and is_first else line
            kept += [*above, own.with_matches(wanted)]
            above = []
    return kept


def next_match(lines: Sequence[Line], cursor: int, step: int, words: str) -> int:
    """The index of the next or previous line that contains the words, wrapping around.

    It is the cursor's if no other line does; -1 if none does.
    """
    count = len(lines)
    places = ((cursor + step * distance) % count for distance in range(1, count + 1))
    wanted = _pattern(words)
    return next((p for p in places if lines[p].target is not None and _holds(lines[p], wanted)), -1)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words), re.IGNORECASE)


def _holds(line: Line, wanted: re.Pattern[str]) -> bool:
    """Whether one of a line's cells, or its label, contains what is wanted."""
    return any(wanted.search(cell.plain.replace(BOUND, " ")) for cell in (*line.cells, *line.alone))
