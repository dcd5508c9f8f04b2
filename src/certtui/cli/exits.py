"""Exit codes, and everything that is said on stderr."""

from __future__ import annotations

import contextlib
import enum
import os
import sys
from typing import TextIO

from certtui.catalog.cleaning import clean
from certtui.errors import CatalogUnreadable, CerttuiError


class Exit(enum.IntEnum):
    """What the exit status says."""

    DONE = 0
    NO = 1
    """The answer is no: the check found problems, the search found nothing."""
    USAGE = 2
    """Wrong usage, or a name that is not known."""
    UNREADABLE = 3
    """The catalog cannot be read."""
    INTERRUPTED = 130


def say(message: str) -> None:
    """A line for the person, on stderr, free of control characters."""
    with contextlib.suppress(BrokenPipeError, ValueError):
        print(clean(message, lines=True), file=sys.stderr)


def exit_of(error: CerttuiError) -> Exit:
    """The exit status for an error."""
    return Exit.UNREADABLE if isinstance(error, CatalogUnreadable) else Exit.USAGE


def silence_stdout() -> None:
    """A reader that stops early is no error: later writes go nowhere."""
    _silence(sys.stdout)


def flush_streams() -> None:
    """Flush what is left; a stream whose reader or terminal is gone is silenced, not an error."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            _silence(stream)


def _silence(stream: TextIO) -> None:
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
