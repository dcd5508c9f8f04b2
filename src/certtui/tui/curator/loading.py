"""Loading in threads at a start: the catalog, and its search index."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import App
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker

from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.load import EarlyReading
from certtui.errors import CerttuiError
from certtui.tui.dialogs.base import Dialog
from certtui.tui.session import Session, run_in_thread
from certtui.tui.system import without_collecting
from certtui.tui.views.base import View
from certtui.tui.views.history import Navigator

if TYPE_CHECKING:  # a start does not pay for the search
    from certtui.answers.search import SearchIndex

PROGRESS_FROM = 40
"""Catalogs with more files than this report their progress."""


def read_first(app: App[int], reading: EarlyReading, loaded: Callable[[Catalog], object]) -> None:
    """Go on loading the catalog while the interface opens, and give it to `loaded`; without one,
    end the interface with the reason."""

    def show_progress(done: int, total: int) -> None:
        """Called in the thread that reads."""
        if total > PROGRESS_FROM and done % 25 == 0:
            text = Content(f"Reading the catalog: {done} of {total}")
            app.call_from_thread(app.query_one("#reading", Static).update, text)

    def end() -> None:
        if reading.catalog is not None:
            app.call_later(loaded, reading.catalog)
            return
        message = str(reading.error)
        if not isinstance(reading.error, CerttuiError):
            what = "certtui met an error of its own while reading the catalog"
            message = f"{what}: {reading.error!r}."
        app.exit(return_code=3, message=Content(clean(message, lines=True)).plain)

    if not reading.ident:
        reading.start()
    app.call_after_refresh(reading.resume, show_progress)
    if reading.catalog is not None:
        end()
    else:
        run_in_thread(app, reading.join, "Reading the catalog", then=lambda _: end())


class IndexMaker:
    """Makes the search index of the session once, and informs the views and the palette."""

    def __init__(self, app: Navigator) -> None:
        self._app = app
        self._work: Worker[None] | None = None

    def make(self) -> None:
        """Make it in a thread, unless it exists or is being made."""
        session, before = self._app.session, self._work
        is_making = before is not None and not before.is_finished
        if session is None or session.index is not None or is_making:
            return
        if before is not None:  # two at once would take 5 MB more
            self._app.collector.collect_now()
        make, made = partial(self._make, session.catalog), partial(self._made, session)
        name = "Reading the questions"
        self._work = run_in_thread(self._app, make, name, then=made, failed=self._failed)

    def _make(self, catalog: Catalog) -> SearchIndex:
        from certtui.answers.search import SearchIndex
        from certtui.answers.search.words import import_rapidfuzz

        import_rapidfuzz()  # here and not at the start, whose memory it is 4 MB of
        with without_collecting(freeze=not self._app.is_headless):
            return SearchIndex(catalog)

    def _failed(self, reason: str) -> None:
        for view in self._app.query(View):  # one may be on its way in or out, without its parts
            view.call_after_refresh(view.index_failed, reason)

    def _made(self, session: Session, index: SearchIndex) -> None:
        if session is not self._app.session:  # the catalog was read again meanwhile
            self._app.call_later(self.make)
            return
        session.index = index
        for view in self._app.query(View):
            view.index_made()
        if isinstance(dialog := self._app.screen, Dialog):
            dialog.index_made()
