"""What a curator works with in the interface: their files, their problems, their editor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from textual.widgets import Input

from certtui.catalog import file_places
from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.problems import Problem
from certtui.catalog.records.values import number_of
from certtui.files import write_file
from certtui.tui.curator.editor import Location, edit, located, origin_of, why_no_editor
from certtui.tui.curator.watcher import CatalogReread, CatalogWatcher, changed_keys
from certtui.tui.screens import MainScreen
from certtui.tui.views.base import View
from certtui.tui.views.history import Navigator
from certtui.tui.widgets.bar import ViewStrip

RETRY = 0.3
"""Seconds until a new catalog is tried again, if a dialog or a text is open."""


class Curator:
    """Watches the user's files, shows the catalog again, lists problems, opens the editor."""

    def __init__(self, app: Navigator) -> None:
        self._app = app
        self._watcher: CatalogWatcher | None = None
        self._waiting: Catalog | None = None
        """A new catalog that is not shown yet because of a dialog or an open text."""
        self._faults: tuple[Problem, ...] = ()
        """Problems in the settings and themes."""
        self.problems: tuple[Problem, ...] = ()
        """All problems, those of the settings first."""
        self._is_asked = False
        """Whether a reload was requested whose result has not been reported yet."""
        self._has_read = False
        """Whether the files were checked before: what is wrong later is new."""

    def begin(self, catalog: Catalog, faults: Sequence[Problem] = ()) -> None:
        """Watch the directories of a catalog, and report its problems."""
        self._faults = tuple(faults)
        self.problems = (*faults, *catalog.problems)
        self._show_status()
        self._watcher = CatalogWatcher(
            catalog, self._app.begun_session.today, self._post, freeze=not self._app.is_headless
        )
        self._watcher.start()
        left_out = list(dict.fromkeys(problem.file for problem in catalog.problems))
        if left_out:
            more = f" and {len(left_out) - 1} more" if len(left_out) > 1 else ""
            said = catalog.problems[0].message
            self._app.say(f"Left out {left_out[0]}{more}: {said} ! lists what is wrong.")
        elif faults:
            self._say_wrong(faults[0])

    def _say_wrong(self, problem: Problem) -> None:
        place = problem.place(Path(problem.file).name)
        self._app.say(f"{place}: {problem.message} ! lists what is wrong.")

    async def turn_day(self) -> None:
        """Show the catalog as of today, once midnight has passed."""
        if (today := date.today()) != self._app.today and self._waiting is None:
            self._app.today = self._files.today = today
            self._waiting = self._app.begun_session.catalog
            await self._show_waiting()

    def _post(self, read: CatalogReread) -> bool:
        """Take a catalog of the watcher's thread in the event loop; False if the app has ended."""
        return self._app.is_running and self._app.call_later(self.take, read)

    def end(self) -> None:
        if self._watcher is not None:
            self._watcher.end()

    @property
    def _files(self) -> CatalogWatcher:
        """The watcher, for actions that only happen after the catalog was loaded."""
        assert self._watcher is not None
        return self._watcher

    async def take(self, read: CatalogReread) -> None:
        self._app.collector.collect_soon()  # reading froze what closes next, though none is new
        was_asked, self._is_asked = self._is_asked, False
        if read.error:
            self._app.say(f"The catalog could not be read again ({read.error}).")
            return
        before, self.problems = self.problems, (*self._faults, *read.problems)
        self._show_status()
        appeared = [each for each in self.problems if each not in before] if self._has_read else []
        self._has_read = True
        if appeared:
            self._say_wrong(appeared[0])
        elif was_asked:
            is_same = read.catalog is None and self.problems == before
            said = "Read again: nothing has changed." if is_same else "Read again."
            self._app.say(f"{said} ! lists what is wrong." if self.problems else said)
        from certtui.tui.dialogs.problems import ProblemsScreen

        for screen in self._app.screen_stack:
            if isinstance(screen, ProblemsScreen):
                screen.show(self.problems)
        if read.catalog is not None:
            self._waiting = read.catalog
            await self._show_waiting()

    async def _show_waiting(self) -> None:
        """Show the new catalog, or wait until nothing lies over the view."""
        catalog, session = self._waiting, self._app.session
        if catalog is None or session is None or not self._app.is_running:
            return
        if not isinstance(self._app.screen, MainScreen) or isinstance(self._app.focused, Input):
            self._app.set_timer(RETRY, self._show_waiting)
            return
        self._waiting = None
        before = _texts(self._app.view)
        self._app.begin_session(catalog, session.marked)
        self._show_status()
        self._app.collector.collect_soon()
        await self._app.show_anew(partial(self._mark_changed, before))

    def _mark_changed(self, before: dict[str, dict[str, Sequence[str]]]) -> None:
        view = self._app.view
        for part, texts in _texts(view).items():
            if view is not None and part in before:
                view.lists[part].show_changed(changed_keys(before[part], texts))

    def _show_status(self) -> None:
        """Show the size of the catalog, or the number of problems, in the top strip."""
        for strip in self._app.query(ViewStrip):  # none is left while the interface is ending
            strip.status = self._app.begun_session.size
            strip.trouble = f"! {number_of(len(self.problems), 'problem')}" if self.problems else ""

    def why_not_edit(self) -> str:
        return "" if self._name_under_cursor else "Nothing here can be edited."

    @property
    def _name_under_cursor(self) -> str:
        """The record that `e` edits, as views name it."""
        view = self._app.view
        return (view.subject_under_cursor or view.subject) if view is not None else ""

    def action_reload(self) -> None:
        self._is_asked = True
        self._files.again()
        self._app.say("Reading the catalog again.")

    def action_problems(self) -> None:
        from certtui.tui.dialogs.base import ask
        from certtui.tui.dialogs.problems import ProblemsScreen

        def chosen(problem: Problem) -> None:
            self._edit(Location(Path(problem.file), problem.line, problem.column))

        ask(self._app, ProblemsScreen(self.problems, has_catalog=bool(self._files.own)), chosen)

    def action_edit(self) -> None:
        """Edit the record under the cursor; for a built-in one, a copy in the user's catalog."""
        catalog = self._app.begun_session.catalog
        origin = origin_of(catalog, self._name_under_cursor)
        location = located(origin, catalog.directories) if origin is not None else None
        if location is None:
            self._app.say("Nothing here can be edited.")
        elif file_places.built_in() in location.file.parents:
            self._offer_copy(location)
        else:
            self._edit(location)

    def _offer_copy(self, location: Location) -> None:
        """Ask whether to copy a built-in file to the user's catalog and edit the copy."""
        from certtui.tui.dialogs.base import AskScreen, ask

        if reason := why_no_editor(self._app, location):  # a copy that nobody edits only hides
            self._app.say(reason)
            return
        directory = self._files.own[-1] if self._files.own else file_places.user_directory()
        if directory is None:
            self._app.say("There is no directory of yours for a copy: use --catalog DIR.")
            return
        copy = directory / location.file.name
        if copy.exists():
            where = f"copy the record into it from {location.file}"
            self._app.say(f"{clean(str(copy))} is there already: {where}.")
            return
        detail = (
            f"The built-in catalog is not changed. {clean(str(copy))} is made, "
            "and stands in the place of the built-in file from now on."
        )
        screen = AskScreen(f"Copy {location.file.name} and edit it?", detail)
        ask(self._app, screen, lambda _: self._edit_copy(location, copy))

    def _edit_copy(self, location: Location, copy: Path) -> None:
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            write_file(copy, location.file.read_bytes(), overwrite=False)
        except OSError as error:
            self._app.say(f"{copy} could not be written: {error.strerror or error}.")
            return
        self._edit(replace(location, file=copy))

    def _edit(self, location: Location) -> None:
        if reason := edit(self._app, location):
            self._app.say(reason)
        known = {*self._files.own, file_places.built_in()}
        is_new = known.isdisjoint(location.file.parents)
        self._files.again(location.file.parent if is_new else None)


def _texts(view: View | None) -> dict[str, dict[str, Sequence[str]]]:
    """The texts of a view's lists, by part and by line key."""
    if view is None:
        return {}
    return {
        part: {line.key: [cell.plain for cell in line.cells] for line in entries.lines if line.key}
        for part, entries in view.lists.items()
    }
