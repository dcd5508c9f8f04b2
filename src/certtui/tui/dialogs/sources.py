"""The sources of what is under the cursor, to read, and how an address of them is opened.

An address is chosen, shown whole, agreed to, and only then given to a browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.content import Content

from certtui.catalog.addresses import is_safe_address, shown_address
from certtui.catalog.records.source import Source
from certtui.tui.dialogs.base import AskScreen, Dialog, DialogKeys, ask
from certtui.tui.dialogs.pick import Choice, PickScreen
from certtui.tui.session import Said, run_in_thread
from certtui.tui.system import browser_takes_terminal, open_in_browser
from certtui.tui.widgets.styled_text import wrapped_rows
from certtui.tui.widgets.text_panel import TextPanel


class SourcesScreen(Dialog[None]):
    """A text that scrolls, in a box as tall as it needs; `o` opens an address."""

    DEFAULT_CSS = """
    SourcesScreen TextPanel { background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,s", "close", show=False),
        Binding("o,enter", "address", show=False),
    ]

    def __init__(self, content: Content, sources: Sequence[Source] = ()) -> None:
        super().__init__("What it rests on")
        self._content = content
        self._sources = sources
        self._panel = TextPanel(id="text")

    @property
    def keys(self) -> DialogKeys:
        opening = (("o", "Open a link", "address"),) if any(s.url for s in self._sources) else ()
        return (*opening, ("esc", "Close", "close"))

    def compose_box(self) -> ComposeResult:
        yield self._panel

    def on_mount(self) -> None:
        self._panel.show(self._content)

    def on_resize(self) -> None:
        """Make the box as tall as the text at this width, if the screen allows."""
        rows = len(wrapped_rows(self._content.plain, self.columns()))
        self._panel.styles.height = min(rows, self.most_rows)

    def action_address(self) -> None:
        """Close, and ask which address to open; if there is none, that is said."""
        self.action_close()
        offer_addresses(self.app, self._sources)


SHOWN_WHOLE = 400
"""Longest address, in characters, that a list surely shows in full."""


def offer_addresses(app: App[int], sources: Iterable[Source]) -> None:
    """Ask which of the sources' addresses to open; each is shown in full, which confirms it."""
    sources = tuple(sources)
    found = {source.url: source.title for source in sources if source.url}
    if not found:
        why = "its sources have none" if sources else "it has no source"
        app.post_message(Said(f"No address here: {why}."))
        return
    if len(found) == 1:
        ask_to_open(app, next(iter(found)))
        return

    def chosen(url: str) -> None:
        ask_to_open(app, url, is_shown=len(shown_address(url)) <= SHOWN_WHOLE)

    choices = [Choice(url, title, shown_address(url)) for url, title in found.items()]
    ask(app, PickScreen("Open which link?", choices), chosen)


def ask_to_open(app: App[int], url: str, *, is_shown: bool = False) -> None:
    """Show the whole address, unless it `is_shown`, and open it if the person agrees; say so if it
    is none that may be opened."""

    def open_it(_: bool = True) -> None:
        run_in_thread(app, lambda: _open(app, url), "Opening the address")

    if not is_safe_address(url):
        app.post_message(Said(f"Only the addresses of web pages are opened, not {url}"))
    elif is_shown:
        open_it()
    else:
        ask(app, AskScreen("Open this link in a browser?", shown_address(url)), open_it)


def _open(app: App[int], url: str) -> None:
    """Runs in a thread: a browser may take long. A failure is reported."""
    if app.is_web:
        app.call_from_thread(app.open_url, url)
        return
    if browser_takes_terminal():
        opened = app.call_from_thread(_open_in_terminal, app, url)
    else:
        opened = open_in_browser(url)
    if not opened:
        message = f"No browser could be started. The address is {url}"
        app.call_from_thread(app.notify, message, markup=False)


def _open_in_terminal(app: App[int], url: str) -> bool:
    """Give the terminal to a text browser until it ends."""
    try:
        with app.suspend():
            return open_in_browser(url)
    except SuspendNotSupported:
        return False
