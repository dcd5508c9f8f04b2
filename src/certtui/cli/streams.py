"""Writing to stdout and stderr."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

import click

from certtui.catalog.cleaning import clean
from certtui.errors import ExportError


def say(message: str) -> None:
    """A line for the person, on stderr, free of control characters."""
    with contextlib.suppress(OSError, ValueError):  # a full disk is no reason to stop
        print(clean(message, lines=True), file=sys.stderr)


def say_undone(back: Sequence[str], gone: Iterable[str]) -> None:
    """What an undo brought back, and what is no longer there; what was changed is back alone."""
    if not back and not gone:
        say("The file is back as it was; its entries are the same.")
    for text in back:
        say(f"Back as it was: {text}.")
    for text in gone:
        if text not in back:
            say(f"No longer there: {text}.")


def write(text: str) -> None:
    """Write data on stdout, in UTF-8 whatever the locale. A reader may stop early.

    Raises ExportError if it cannot be written.
    """
    rest = memoryview(text.encode("utf-8", "replace"))
    stream = getattr(sys.stdout, "buffer", None)
    try:
        if stream is None:
            sys.stdout.write(text)
        else:
            sys.stdout.flush()
            while rest:  # unbuffered, it may take a part
                rest = rest[stream.write(rest) :]
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
        raise click.exceptions.Exit from None
    except (OSError, ValueError, AttributeError) as error:  # a full disk, a closed stream, none
        reason = getattr(error, "strerror", None) or "it is closed"
        raise ExportError(f"Cannot write to standard output: {reason}.") from None


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; it may be closed or None."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def width() -> int:
    """Columns for plain text: COLUMNS, otherwise the terminal's width, otherwise 80."""
    import shutil  # 2 ms of a start, and only an answer asks for it

    return shutil.get_terminal_size((80, 24)).columns


def flush_streams() -> None:
    """Flush both streams; silence one whose reader or terminal is gone."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            silence(stream)


def silence(stream: TextIO) -> None:
    """Discard later writes: a reader that stops early is no error."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
