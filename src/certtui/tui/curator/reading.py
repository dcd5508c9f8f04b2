"""Loading in the background: the catalog at the start, the search index when it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import App
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.load import EarlyReading
from certtui.errors import CerttuiError
from certtui.tui.messages import run_in_thread
from certtui.tui.session import Session
from certtui.tui.system import without_collecting
from certtui.tui.views.base import View
from certtui.tui.views.navigator import Interface

if TYPE_CHECKING:  # a start does not pay for the search
    from certtui.answers.search import SearchIndex

PROGRESS_FROM = 40
"""Catalogs with more files than this report their progress."""


@dataclass
class CatalogRead(Message):
    """The catalog has been read."""

    catalog: Catalog


class FirstReading:
    """The catalog that is loaded while the interface opens."""

    def __init__(self, app: App[int], reading: EarlyReading) -> None:
        self._app = app
        self._reading = reading

    def begin(self) -> None:
        """Go on loading; the app gets `CatalogRead` at the end."""
        if not self._reading.ident:
            self._reading.start()
        self._app.call_after_refresh(self._reading.resume)
        if self._reading.catalog is not None:
            self._app.post_message(CatalogRead(self._reading.catalog))
        else:
            run_in_thread(self._app, self._wait, "Reading the catalog")

    def _wait(self) -> None:
        """Wait in a thread, reporting the progress."""

        def progress(done: int, total: int) -> None:
            if total > PROGRESS_FROM and done % 25 == 0:
                self._app.call_from_thread(self._show_progress, done, total)

        self._reading.on_progress(progress)
        self._reading.join()
        if self._reading.catalog is not None:
            self._app.call_from_thread(self._app.post_message, CatalogRead(self._reading.catalog))
        else:
            self._app.call_from_thread(self._unreadable, self._reading.error)

    def _show_progress(self, done: int, total: int) -> None:
        text = Content(f"Reading the catalog: {done} of {total}")
        self._app.query_one("#reading", Static).update(text)

    def _unreadable(self, error: Exception | None) -> None:
        """End the interface with the reason: there is nothing to show."""
        message = str(error)
        if not isinstance(error, CerttuiError):
            message = f"certtui met an error of its own while reading the catalog: {error!r}."
        self._app.exit(return_code=3, message=Content(clean(message, lines=True)).plain)


class IndexMaker:
    """Makes the search index of the session once, and informs the views."""

    def __init__(self, app: Interface) -> None:
        self._app = app
        self._has_made_one = False
        self._is_making = False

    def make(self) -> None:
        """Make it in a thread, unless it exists or is being made."""
        session = self._app.session
        if session is None or session.index is not None or self._is_making:
            return
        if self._has_made_one:  # two at once would take 5 MB more
            self._app.collector.collect_now()
        self._is_making = True
        run_in_thread(self._app, lambda: self._make(session), "Reading the questions")

    def _make(self, session: Session) -> None:
        try:
            from certtui.answers.search import SearchIndex
            from certtui.answers.search.words import import_rapidfuzz

            import_rapidfuzz()  # here and not at the start, whose memory it is 4 MB of
            with without_collecting(freeze=not self._app.is_headless):
                index = SearchIndex(session.catalog)
        finally:
            self._is_making = False
        self._app.call_from_thread(self._made, session, index)

    def _made(self, session: Session, index: SearchIndex) -> None:
        self._has_made_one = True
        if session is not self._app.session:  # the catalog was read again meanwhile
            self.make()
            return
        session.index = index
        for view in self._app.query(View):
            view.index_made()
