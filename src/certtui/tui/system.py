"""The process that draws: signals, the terminal, a browser, exiting; and what it keeps in memory.

Everything works on Linux, macOS and Windows; what a system lacks is skipped, and not imported.
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

from rich import cells
from rich.style import Style
from textual import events
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.color import Color
from textual.css.scalar import Scalar
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.keys import Keys
from textual.strip import Strip
from textual.timer import Timer as TextualTimer

ENDING = (
    "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM", "SIGPROF",
    "SIGXCPU", "SIGABRT", "SIGBREAK",
)  # fmt: skip
"""Signals that end a program by default, by name, since no system has all of them."""

LEAVE_AFTER = 0.7
"""Seconds that threads have to finish after the terminal was restored."""


def tolerate_invalid_input() -> None:
    """Replace invalid UTF-8 in the input, and ignore invalid keys; Textual 8.2 crashes on both.

    A Latin-1 terminal sends such text, as does a long paste of which the system loses a part; such
    keys have numbers beyond Unicode or in parts (`ESC [97;1:3u`).
    """
    parse = XTermParser._parse_extended_key

    def parse_or_ignore(self: XTermParser, sequence: str) -> list[events.Key] | None:
        try:
            return parse(self, sequence)
        except (ValueError, OverflowError):
            return [events.Key(Keys.Ignore, sequence)]

    setattr(XTermParser, "_parse_extended_key", parse_or_ignore)  # noqa: B010 - as below
    with suppress(ImportError):  # there is no such driver on Windows, which gives text
        from textual.drivers import linux_driver

        decoder = codecs.getincrementaldecoder
        setattr(  # noqa: B010 - not ours, and may be gone
            linux_driver, "getincrementaldecoder", lambda name: partial(decoder(name), "replace")
        )


def survive_terminal_loss() -> None:
    """Keep Textual's writer thread alive when the terminal is gone, until the hang-up signal ends
    the app.

    In Textual 8.2 it dies of the error, and then the app waits for ever to write.
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


def end_mouse_pixels() -> None:
    """Switch off the mouse's reports in pixels, which Textual 8.2 leaves on in newer terminals."""
    with suppress(ImportError):  # not ours, and may be gone
        from textual.drivers.linux_driver import LinuxDriver

        end = LinuxDriver._disable_mouse_support

        def end_all(self: LinuxDriver) -> None:
            end(self)
            if self._mouse_pixels:
                self.write("\x1b[?1016l")

        setattr(LinuxDriver, "_disable_mouse_support", end_all)  # noqa: B010 - as above


def watch_signals(app: App[int]) -> None:
    """End the app, with the signal's exit status, on a signal or when its terminal is gone."""
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
    if hang_up is not None:
        # A window that was closed while its hang-up was ignored (nohup) leaves us no terminal, a
        # server that was killed another parent.
        parent = os.getppid()

        def is_left() -> bool:
            return os.getppid() != parent if app.is_web else not os.isatty(0)

        app.set_interval(1, lambda: leave(hang_up) if is_left() else None)


def _take_terminal_again(app: App[int]) -> None:
    """Restore the terminal's mode after SIGCONT, however the process was stopped, or if it was not.

    Textual 8.2 restores the terminal only if it is stopped by ctrl+z, but takes it over after every
    SIGCONT: taken twice and restored once, it stays raw, and keys go to a thread that nobody reads.
    """
    driver: Any = getattr(app, "_driver", None)
    if driver is None or not getattr(driver, "_auto_restart", False):  # a console browser has it
        return
    if not getattr(driver, "_must_signal_resume", True):
        driver.suspend_application_mode()
        setattr(driver, "_must_signal_resume", True)  # noqa: B010 - not ours, and may be gone
    driver.resume_application_mode()


def paint_all(app: App[int]) -> None:
    """Repaint everything, since the terminal is blank after a suspension."""
    app.refresh(layout=True)
    for widget in app.screen.walk_children():
        widget.refresh()


def end_soon(status: int) -> None:
    """End the process even if a thread is still working, since its result is not needed.

    Otherwise Python waits for all threads, and leaving takes as long as the slowest.
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

    The standard library runs those, and unknown ones, as a plain command that it waits for; every
    browser with a window has a class of its own.
    """
    import webbrowser  # 5 ms of a start

    try:
        return type(webbrowser.get()) is webbrowser.GenericBrowser
    except (webbrowser.Error, OSError):
        return False


def open_in_browser(address: str) -> bool:
    """Open an address in the user's browser, which may take long; False if there is none."""
    import webbrowser

    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError, ValueError):
        return False


# ------------------------------------------------------------------ garbage

COLLECT_AFTER, COLLECT_BY = 5.0, 10.0
"""Seconds without a key after which replaced views are collected, and seconds after which they
are collected in any case: that walks all objects for 0.1 s, which should delay no key. The same
happens after each reload, which freezes the dialogs and rows of that moment: never collected,
they came to 14 MB of 111 after 10,000 random keys."""


def freeze_garbage_collector() -> None:
    """Enable the collector again, without ever walking the present objects, which stay to the end.

    Walking the built-in catalog and its index takes about 50 ms, which would delay a key.
    """
    gc.freeze()
    gc.enable()


@contextmanager
def without_collecting(*, freeze: bool) -> Iterator[None]:
    """Collect nothing during the block; afterwards the collector is as it was before.

    With `freeze`, the objects made are not walked later either; tests, which open many catalogs, do
    without. Existing garbage, such as closed dialogs, is collected first, as it would stay: 6 ms.
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


def collect_frozen() -> None:
    """Collect the old catalog after a reload, although it was frozen.

    Its views refer to one another, so only this frees them, the catalog and the index: 11 MB each
    time. It walks all objects.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class DelayedCollector:
    """Schedules the collection of replaced views, with their index and catalog."""

    def __init__(self, set_timer: Callable[[float, Callable[[], None]], TextualTimer]) -> None:
        self._set_timer = set_timer
        self._waiting: tuple[float, TextualTimer] | None = None
        """Start of the wait, and its timer; None if nothing waits."""

    def collect_soon(self) -> None:
        """Start waiting, if nothing waits yet."""
        if self._waiting is None:
            self._waiting = monotonic(), self._set_timer(COLLECT_AFTER, self._collect)

    def key_pressed(self) -> None:
        """Wait on, up to the limit."""
        if self._waiting is not None:
            since, timer = self._waiting
            if monotonic() - since < COLLECT_BY:
                timer.reset()

    def collect_now(self) -> None:
        """Collect without waiting: as much again is about to be made."""
        if self._waiting is not None:
            self._waiting[1].stop()
            self._collect()

    def _collect(self) -> None:
        self._waiting = None
        collect_frozen()


# ------------------------------------------------------------------ Textual's caches

MOST_KEPT = 300
"""A cache with more entries is emptied; Textual keeps up to 16,384, of 700 bytes each."""

_NAMES: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Strip, ("render_ansi", "blank")),
    (Style, ("_add",)),
    (cells, ("cached_cell_len",)),
    (ANSIToTruecolor, ("truecolor_style",)),
    (Color, ("blend", "darken")),
    (Scalar, ("resolve",)),
    (Region, ("__contains__", "contains_region", "overlaps", "intersection", "union",
              "translate", "shrink", "grow")),
)  # fmt: skip

_CACHES: tuple[Any, ...] = tuple(
    cache
    for cache in (getattr(owner, name, None) for owner, names in _NAMES for name in names)
    if hasattr(cache, "cache_info")  # another version may keep none
)


def trim_caches() -> None:
    """Called when a dialog has closed or a view is shown: one repaint refills each cache.

    After an hour they contain mostly things not seen again (`make bench ARGS=memory`).
    """
    # Has whole widgets in its keys, with the rows that they drew: 25 MB of closed dialogs.
    StylesCache.get_inner_outer.cache_clear()
    for cache in _CACHES:
        if cache.cache_info().currsize >= MOST_KEPT:
            cache.cache_clear()
