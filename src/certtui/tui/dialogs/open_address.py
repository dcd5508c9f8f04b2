"""Opening an address: chosen, shown whole, agreed to, and only then given to a browser."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterable

from textual.app import App

from certtui.catalog.records.organization import Source
from certtui.tui.dialogs.ask import AskScreen
from certtui.tui.dialogs.pick import Choice, PickScreen

SAFE = ("http://", "https://")


def offer_addresses(app: App[int], sources: Iterable[Source]) -> None:
    """Ask which of the sources' addresses to open, where there are several."""
    found = {source.url: source.title for source in sources if source.url}
    if not found:
        app.notify("No address here: its sources have none.", markup=False)
        return

    def chosen(url: str | None) -> None:
        if url:
            ask_to_open(app, url)

    if len(found) == 1:
        chosen(next(iter(found)))
        return
    choices = [Choice(url, f"{title}\n{url}") for url, title in found.items()]
    app.push_screen(PickScreen("Open which link?", choices), chosen)


def ask_to_open(app: App[int], url: str) -> None:
    """Show the whole address, and open it when that is agreed to."""

    if not url.casefold().startswith(SAFE):
        app.notify(f"Only http and https addresses are opened, not {url}", markup=False)
        return

    def answered(yes: bool | None) -> None:
        if yes:
            app.run_worker(
                lambda: _open(app, url),
                name="Opening the address",
                group="address",
                thread=True,
                exit_on_error=False,
            )

    app.push_screen(AskScreen("Open this link in a browser?", url), answered)


def _open(app: App[int], url: str) -> None:
    """Runs in a thread: a browser may take its time. Its failure is told."""
    try:
        opened = webbrowser.open(url)
    except webbrowser.Error:
        opened = False
    if not opened:
        message = f"No browser could be started. The address is {url}"
        app.call_from_thread(app.notify, message, markup=False)
