"""The index of questions and facts, which FAQ and the palette search: made once, in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from certtui.tui.session import Session
from certtui.tui.system import LeftBehind, without_collecting
from certtui.tui.views.base import View
from certtui.tui.views.navigator import Navigated

if TYPE_CHECKING:  # a start does not pay for the search
    from certtui.answers.search import SearchIndex


class IndexMaker:
    """Makes the session's index when it is first asked for, and tells the views."""

    def __init__(self, interface: Any, left_behind: LeftBehind) -> None:
        self._interface: Navigated = interface
        self._app: App[int] = interface
        self._left_behind = left_behind
        self._has_made_one = False
        self._is_making = False

    def make(self) -> None:
        """Make it away from the event loop, unless it is there or being made."""
        session = self._interface.session
        if session is None or session.index is not None or self._is_making:
            return
        if self._has_made_one:  # two at once would take 5 MB more
            self._left_behind.collect_now()
        self._is_making = True
        self._app.run_worker(  # no `partial`: it is logged with all that is in the session
            lambda: self._make(session), name="Reading the questions", group="index",
            thread=True, exit_on_error=False,
        )  # fmt: skip

    def _make(self, session: Session) -> None:
        try:
            from certtui.answers.search import SearchIndex, spelling

            spelling.import_library()  # here and not at the start, whose memory it is 4 MB of
            with without_collecting(freeze=not self._app.is_headless):
                index = SearchIndex(session.catalog)
        finally:
            self._is_making = False
        self._app.call_from_thread(self._made, session, index)

    def _made(self, session: Session, index: SearchIndex) -> None:
        self._has_made_one = True
        if session is not self._interface.session:  # the catalog was read again meanwhile
            self.make()
            return
        session.index = index
        for view in self._app.query(View):
            view.index_made()
