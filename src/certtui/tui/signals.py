"""Leaving when the system asks: by a signal, or because the terminal is gone."""

from __future__ import annotations

import asyncio
import signal
import termios

from textual.app import App


def watch(app: App[int]) -> None:
    """End the app, with the exit status of the signal, when it is told to or is alone."""

    def leave(number: int) -> None:
        app.exit(return_code=128 + number)

    def leave_without_terminal() -> None:
        """A window that was closed while its hang-up was ignored (nohup) leaves us no terminal."""
        try:
            termios.tcgetattr(0)
        except termios.error:
            leave(signal.SIGHUP)

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, leave, number)
    app.set_interval(1, leave_without_terminal)
