"""What the interface asks of the operating system, and of Python below it: signals, the terminal,
a browser, an end, and when garbage is collected.

Each works on Linux, macOS and Windows; what a system lacks is passed over, never imported.
"""

from __future__ import annotations

import asyncio
import codecs
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from threading import Timer
from time import monotonic
from types import FrameType
from typing import Any

from textual.app import App
from textual.timer import Timer as FrameworkTimer

ENDING = (
    "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM", "SIGPROF",
    "SIGXCPU", "SIGABRT", "SIGBREAK",
)  # fmt: skip
"""Signals whose usual effect is to end a program, by name: no system has all of them."""

LEAVE_AFTER = 0.7
"""Seconds that work in threads is given to end once the terminal has been given back."""


def read_any_bytes() -> None:
    """Show what is no UTF-8 as such, where Textual 8.2 ends with an error.

    A terminal set to Latin-1 sends it, and a long paste of which the system loses a part.
    """
    with suppress(ImportError):  # there is no such driver on Windows, which gives text
        from textual.drivers import linux_driver

        decoder = codecs.getincrementaldecoder
        setattr(  # noqa: B010 - not ours, and may be gone
            linux_driver, "getincrementaldecoder", lambda name: partial(decoder(name), "replace")
        )


def outlive_terminal() -> None:
    """Go on to the end, which a hang-up brings, when the terminal is gone while it is written to.

    Textual 8.2's thread that writes dies of it, and what is to be written then waits for ever.
    """
    with suppress(ImportError):  # not ours, and may be gone
        from textual.drivers._writer_thread import WriterThread

        write = WriterThread.run

        def run(self: WriterThread) -> None:
            try:
                write(self)
            except OSError:
                while self._queue.get() is not None:
                    pass

        setattr(WriterThread, "run", run)  # noqa: B010 - as above


def watch(app: App[int]) -> None:
    """End the app, with the exit status of the signal, when it is asked to or is alone."""
    loop = asyncio.get_running_loop()

    def leave(number: int) -> None:
        app.exit(return_code=128 + number)

    def leave_later(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(leave, number)

    for name in ENDING:
        number = signal.Signals.__members__.get(name)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, leave, number)
        except NotImplementedError:  # the event loop of Windows
            with suppress(ValueError, OSError):
                signal.signal(number, leave_later)

    go_on = signal.Signals.__members__.get("SIGCONT")
    if go_on is not None and not app.is_web:
        loop.add_signal_handler(go_on, _take_terminal_again, app)

    hang_up = signal.Signals.__members__.get("SIGHUP")
    if hang_up is not None and not app.is_web:
        # A window that was closed while its hang-up was ignored (nohup) leaves us no terminal.
        app.set_interval(1, lambda: None if os.isatty(0) else leave(hang_up))


def _take_terminal_again(app: App[int]) -> None:
    """The process goes on, stopped by ctrl+z or by a signal, or not stopped at all.

    Textual 8.2 gives the terminal back when it is stopped by ctrl+z alone, but takes it each time:
    twice taken and once given back, it stays raw, and keys go to a thread that nobody hears.
    """
    driver: Any = getattr(app, "_driver", None)
    if driver is None or not getattr(driver, "_auto_restart", False):  # a console browser has it
        return
    if not getattr(driver, "_must_signal_resume", True):
        driver.suspend_application_mode()
        setattr(driver, "_must_signal_resume", True)  # noqa: B010 - not ours, and may be gone
    driver.resume_application_mode()


def paint_all(app: App[int]) -> None:
    """Paint everything: the terminal shows nothing of ours after a suspension."""
    app.refresh(layout=True)
    app.screen.refresh(layout=True)
    for widget in app.screen.walk_children():
        widget.refresh()


def end_soon(status: int) -> None:
    """End the process even if a thread still works, as nothing that it does is wanted now.

    Without this, Python waits for every thread: leaving took as long as the longest of them.
    """

    def end() -> None:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):
                stream.flush()
        os._exit(status)

    timer = Timer(LEAVE_AFTER, end)
    timer.daemon = True
    timer.start()


def browser_takes_terminal() -> bool:
    """Whether the user's browser draws in the terminal itself (w3m, lynx, links).

    The standard library runs those, and what it does not know, as a plain command that it waits
    for; every browser with a window has a class of its own.
    """
    import webbrowser  # 5 ms of a start

    try:
        return type(webbrowser.get()) is webbrowser.GenericBrowser
    except (webbrowser.Error, OSError):
        return False


def open_in_browser(address: str) -> bool:
    """Give an address to the user's browser, which may take its time; False: there is none."""
    import webbrowser

    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError, ValueError):
        return False


# ------------------------------------------------------------------ garbage

LEFT_BEHIND_AFTER, LEFT_BEHIND_AT_MOST = 5.0, 10.0
"""Seconds without a key, after views were made anew, until the ones before are collected, and
seconds after which they are whatever is pressed: that walks all there is, 0.1 s for which no key
should have to wait. The same after any reading anew, which freezes the dialogs and rows of the
moment: never collected, they came to 14 MB of 111 after 10,000 random keys."""


def freeze_garbage_collector() -> None:
    """Collect garbage again, but never walk what there is now: it stays to the end.

    Walking the built-in catalog and its index takes about 50 ms, which would hold up a key.
    """
    gc.freeze()
    gc.enable()


@contextmanager
def without_collecting(*, freeze: bool) -> Iterator[None]:
    """Collect nothing meanwhile; afterwards all is as it was before, whatever happens.

    With `freeze`, what was made is not walked later either; tests open many catalogs, each of
    which is garbage in the end, and do without. What is garbage before, such as the dialogs closed
    until then, is collected first, as it would stay for ever: 6 ms.
    """
    collected = gc.isenabled()
    if freeze:
        gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if freeze:
            gc.freeze()
        if collected:
            gc.enable()


def collect_left_behind() -> None:
    """Collect what a catalog that was read again has left behind, though it was frozen.

    Its views refer to one another, so nothing else frees them, the catalog and the index: 11 MB
    each time. This walks all there is.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class LeftBehind:
    """Views that were made anew, and with them an index and a catalog, until they are collected."""

    def __init__(self, set_timer: Callable[[float, Callable[[], None]], FrameworkTimer]) -> None:
        self._set_timer = set_timer
        self._waiting: tuple[float, FrameworkTimer] | None = None
        """Since when something waits to be collected, and what will do it."""

    def collect_soon(self) -> None:
        """Something has been left behind."""
        if self._waiting is None:
            self._waiting = monotonic(), self._set_timer(LEFT_BEHIND_AFTER, self._collect)

    def key_pressed(self) -> None:
        """Wait on, as long as that can be put off."""
        if self._waiting is not None:
            since, timer = self._waiting
            if monotonic() - since < LEFT_BEHIND_AT_MOST:
                timer.reset()

    def collect_now(self) -> None:
        """Wait no longer: as much again is about to be made."""
        if self._waiting is not None:
            self._waiting[1].stop()
            self._collect()

    def _collect(self) -> None:
        self._waiting = None
        collect_left_behind()
