"""A view whose list is narrowed by what is typed into a box under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.widgets import Input

from certtui.tui.commands import Action, Actions
from certtui.tui.session import Session
from certtui.tui.views.base import View
from certtui.tui.widgets.inputs import CleanInput
from certtui.tui.widgets.line_list import Line, heading

LONGEST = 200
"""Characters that the box takes."""


class FilteredView(View):
    """Has the box from the first `/` on; `esc` hides it and lists everything again."""

    FIND_HINT: ClassVar[str] = ""
    """What stands in the empty box."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.needle = ""
        """What a line must hold to be listed."""

    @property
    def actions(self) -> Actions:
        return {**super().actions, "search": Action(self.action_search)}

    def fill(self) -> None:
        """List what holds the needle."""

    def narrowed(self, lines: Sequence[Line]) -> Sequence[Line]:
        """The lines that hold the needle, with the headings above them; or that there are none."""
        wanted = self.needle.casefold()
        if not wanted:
            return lines
        kept: list[Line] = []
        above: list[Line] = []
        for line in lines:
            if line.target is None:
                above = [line] if any(cell.plain for cell in line.cells) else above
            elif any(wanted in cell.plain.casefold() for cell in line.cells):
                kept += [*above, line]
                above = []
        return kept or [heading(f"Nothing here holds “{self.needle}”; esc shows everything.")]

    def focus_found(self) -> None:
        """Leave the box for what was found."""
        self.focus_first()

    @property
    def find_box(self) -> Input | None:
        """The box, while it is on the screen."""
        return next((box for box in self.query("#find").results(Input) if box.display), None)

    def action_search(self) -> None:
        """Ask for words to narrow the list by."""
        box = next(iter(self.query("#find").results(Input)), None)
        if box is None:
            box = CleanInput(placeholder=self.FIND_HINT, id="find", max_length=LONGEST)
            self.mount(box)
        box.display = True
        box.focus()

    def forget_needle(self) -> bool:
        """Hide the box; False when nothing was being looked for. `fill` is then to be called."""
        box = self.find_box
        if box is None and not self.needle:
            return False
        self.needle = ""
        if box is not None:
            had_focus = box.has_focus
            with box.prevent(Input.Changed):
                box.value = ""
            box.display = False
            if had_focus:
                self.focus_found()
        return True

    @on(Input.Changed, "#find")
    def _find(self, event: Input.Changed) -> None:
        event.stop()
        self.needle = event.value
        self.fill()

    @on(Input.Submitted, "#find")
    def _found(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_found()
