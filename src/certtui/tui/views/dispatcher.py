"""Runs commands: finds what each does at present, or why it does not apply."""

from __future__ import annotations

from functools import partial

from textual.command import CommandPalette

from certtui.answers.facts.wording import with_and
from certtui.tui.commands import (
    BY_ID,
    COMMANDS,
    VIEW_TITLES,
    VIEWS,
    Action,
    Actions,
    footer_commands,
)
from certtui.tui.screens import MainScreen
from certtui.tui.session import OpenAsked
from certtui.tui.views.navigator import Interface
from certtui.tui.widgets.bar import KeyBar
from certtui.tui.widgets.inputs import CleanInput
from certtui.tui.widgets.line_list import LineList


class Dispatcher:
    """Gives each command to the view or the app, and grays out those that do not apply."""

    def __init__(self, app: Interface, actions: Actions) -> None:
        self._app = app
        self._own: Actions = {
            **actions,
            "help": Action(self.show_help),
            "every-key": Action(partial(self.show_help, is_every_key=True)),
            "first-of-pair": Action(partial(self._open_of_pair, 0), partial(self._why_no_pair, 0)),
            "second-of-pair": Action(partial(self._open_of_pair, 1), partial(self._why_no_pair, 1)),
        }
        """The actions of commands that are not the view's."""

    @property
    def known(self) -> Actions:
        """The action of each command at present, of the view and of the app."""
        view = self._app.view
        return {**view.actions, **self._own} if view else self._own

    def why_not(self, command: str) -> str:
        """Why a command does not apply at present; empty if it does."""
        if self._app.session is None and command != "quit":
            return "The catalog is still being read."
        if (action := self.known.get(command)) is not None:
            return action.why_not()
        entry = BY_ID[command]
        views = [VIEW_TITLES[view] for view in entry.views]
        return f"{entry.title}: {f'only in {with_and(views)}' if views else 'not here'}."

    def run(self, command: str) -> None:
        reason = self.why_not(command)
        is_in_dialog = not isinstance(self._app.screen, (MainScreen, CommandPalette))
        if is_in_dialog and command != "quit":  # asked for in the palette
            reason = "Leave the dialog first, with esc."
        if reason:
            self._app.say(reason)
            return
        self.known[command].run()
        self._app.call_after_refresh(self.show_idle)

    def show_idle(self) -> None:
        view, session = self._app.view, self._app.session
        if view is None or session is None or not self._app.is_running:
            return
        known, moved = self.known, self._app.settings.keys
        keys = self._app.query_one(KeyBar)
        focused = view.screen.focused
        box = focused if isinstance(focused, CleanInput) else None
        every_key = (key for entry in COMMANDS for key in entry.keys_in(moved))
        keys.typed = frozenset(key for key in every_key if box is not None and box.types(key))
        keys.enter = focused.enter if isinstance(focused, CleanInput | LineList) else ""
        commands = [entry.id for entry in footer_commands(view.name_of_view, moved, keys.typed)]
        keys.idle = frozenset(id_ for id_ in commands if id_ not in known or known[id_].why_not())
        keys.marked = 0 if view.name_of_view == "compare" else len(session.marked)

    def _why_no_pair(self, place: int) -> str:
        pair = self._app.begun_session.default_pair
        return "" if len(pair) > place else "The catalog has no other one."

    def _open_of_pair(self, place: int) -> None:
        """Open one of the two organizations that are compared by default."""
        name = self._app.begun_session.default_pair[place]
        self._app.post_message(OpenAsked("organizations", name))

    def show_help(self, *, is_every_key: bool = False) -> None:
        """Show the help for the focused part, or every key."""
        from certtui.tui.dialogs.help import HelpScreen

        view, moved = self._app.view, self._app.settings.keys
        where = (view.name_of_view, view.focused_part) if view else (VIEWS[0], "")
        known = {name: action.why_not() for name, action in self.known.items()}
        self._app.push_screen(HelpScreen(*where, known, moved, is_every_key=is_every_key))
