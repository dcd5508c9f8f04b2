"""What changed in the built-in catalog since the person last looked: found, said once, listed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from certtui.catalog import places
from certtui.tui.commands import BY_ID, Action, Actions
from certtui.tui.messages import run_in_thread
from certtui.tui.system import without_collecting
from certtui.tui.views.base import View
from certtui.tui.views.navigator import Interface

if TYPE_CHECKING:  # a start does not pay for the comparison
    from certtui.answers.difference.difference import Difference
    from certtui.tui.curator.last_seen import SinceLastSeen

LOOK_AFTER = 0.5
"""Seconds after the first view is shown: the first keys come before this."""


class News:
    """Looks once a start, in a thread; what was listed counts as seen."""

    def __init__(self, app: Interface) -> None:
        self._app = app
        self._folder: Path | None = None
        self._changes: tuple[Difference, ...] = ()

    def begin(self, folder: Path | None) -> None:
        """Look soon, if the built-in catalog is shown and there is a folder to remember it in."""
        if folder is None or self._app.is_web:  # a visitor's folder goes with them
            return
        if places.built_in() in self._app.begun_session.catalog.directories:
            self._folder = folder
            look = partial(run_in_thread, self._app, self._find, "Looking for what changed")
            self._app.set_timer(LOOK_AFTER, look)

    def _find(self) -> None:
        from certtui.tui.curator import last_seen

        assert self._folder is not None
        with without_collecting(freeze=False):
            found = last_seen.look(self._folder)
        self._app.call_from_thread(self._found, found)

    def _found(self, found: SinceLastSeen) -> None:
        if found.trouble:
            self._app.say(found.trouble)
        if not found.changes:
            return
        from certtui.tui.lines.changes import counted

        self._changes = found.changes
        self._set_unseen(len(found.changes))
        key = BY_ID["changes"].label(self._app.settings.keys)
        what = "it" if len(found.changes) == 1 else "them"
        self._app.say(f"{counted(len(found.changes))} since you last looked: {key} shows {what}.")

    def _set_unseen(self, count: int) -> None:
        self._app.begun_session.unseen = count
        for view in self._app.query(View):
            view.changes_found()

    @property
    def actions(self) -> Actions:
        return {"changes": Action(self.show, self._why_not)}

    def _why_not(self) -> str:
        return "" if self._changes else "Nothing has changed since you last looked."

    def show(self) -> None:
        """List what changed; from then on it has been seen."""
        from certtui.tui.dialogs.base import ask
        from certtui.tui.dialogs.lines import ChangesScreen
        from certtui.tui.lines.changes import change_lines

        ask(self._app, ChangesScreen(change_lines(self._changes)), self._chosen)
        if self._app.begun_session.unseen and self._folder is not None:
            from certtui.tui.curator import last_seen

            self._set_unseen(0)
            keep = partial(last_seen.keep_as_seen, self._folder)
            run_in_thread(self._app, keep, "Noting what you saw")

    def _chosen(self, change: Difference) -> None:
        from certtui.tui.lines.changes import place_of

        if place := place_of(change, self._app.begun_session.catalog):
            self._app.post_message(place)
        else:
            self._app.say("No view shows this by itself.")
