"""Everything that is written on stdout: data, in UTF-8, with `\\n`."""

from __future__ import annotations

import shutil
import sys

import click

from certtui.cli import exits
from certtui.cli.exits import Exit
from certtui.errors import ExportError


def write(text: str) -> None:
    """Write data, whatever the locale says. A reader that stops early is no error.

    Raises ExportError when it cannot be written.
    """
    data = text.encode("utf-8", "replace")
    stream = getattr(sys.stdout, "buffer", None)
    try:
        if stream is None:
            sys.stdout.write(text)
        else:
            sys.stdout.flush()
            stream.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        exits.silence_stdout()
        raise click.exceptions.Exit(Exit.DONE) from None
    except (OSError, ValueError, AttributeError) as error:  # a full disk, a closed stream, none
        reason = getattr(error, "strerror", None) or "it is closed"
        raise ExportError(f"Cannot write to standard output: {reason}.") from None


def width() -> int:
    """How many columns plain text may take: those of COLUMNS, else the terminal's, else 80."""
    return shutil.get_terminal_size((80, 24)).columns
