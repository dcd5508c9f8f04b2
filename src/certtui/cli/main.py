"""The group of commands, and the exit codes. Only what opens the interface imports Textual."""

from __future__ import annotations

import enum
import os
import re
import sys
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

import click

from certtui import __version__
from certtui.catalog import file_places
from certtui.catalog.cleaning import shortened
from certtui.cli import streams
from certtui.errors import CatalogUnreadable, CerttuiError, NameNotKnown

EPILOG = (
    "What certtui says is read from its catalog, with the source and the date beside each value. "
    "Check the organization's own page before you act."
)


class Exit(enum.IntEnum):
    """The exit statuses."""

    DONE = 0
    NO = 1
    """The answer is no: the check found problems, the search or the list nothing."""
    USAGE = 2
    """Wrong usage, or a name that is not known."""
    UNREADABLE = 3
    """The catalog cannot be read."""
    INTERRUPTED = 130


class Directory(click.Path):
    """A directory by its name, which cannot be empty: that would be the one certtui runs in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not value:
            self.fail("it names no directory.", param, ctx)
        return super().convert(value, param, ctx)


class OneOf(click.Choice[str]):
    """One of several words; for any other the nearest is offered."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            from certtui.catalog.spelling import did_you_mean

            self.fail(f"{error.message}{did_you_mean(str(value), self.choices)}", param, ctx)


class WholeNumber(click.IntRange):
    """A whole number within bounds, which the message for any other value names."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            said = f"“{value}”: write a whole number from {self.min} to {self.max}."
            self.fail(said, param, ctx)


class Commands(click.Group):
    """The group of commands; each is imported when it is needed, in the order below."""

    ORDER = (
        "list", "show", "compare", "search", "paths", "credentials", "credits", "renewal", "cost",
        "check", "new", "diff", "schema", "serve", "info", "config", "forget", "completion",
    )  # fmt: skip

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.ORDER)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.ORDER:
            return None
        from importlib import import_module

        module = import_module(f"certtui.cli.{name}_command")
        command: click.Command = getattr(module, f"{name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in self.ORDER:
            from certtui.catalog.spelling import nearest

            known = (*self.ORDER, *(option.opts[-1] for option in self.get_params(ctx)))
            near = [f"Did you mean `certtui {name}`?" for name in nearest(args[0], known)[:1]]
            meant = " ".join(takewhile(lambda word: not word.startswith("-"), args))
            said = near or [f'To look for it: `certtui search "{meant}"`.']
            ctx.fail(f"There is no command “{args[0]}”. {said[0]}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EPILOG,
)
@click.option(
    "--catalog",
    "catalogs",
    multiple=True,
    metavar="DIR",
    type=Directory(path_type=Path, readable=False),
    help="Lay a directory of catalog files over the built-in one; may be repeated.",
)
@click.option(
    "--data",
    metavar="DIR",
    type=Directory(path_type=Path, file_okay=False),
    help="Keep your files in this directory, not in your data directory (or CERTTUI_DATA).",
)
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@click.version_option(__version__, message="certtui %(version)s")
@click.pass_context
def cli(ctx: click.Context, catalogs: Sequence[Path], data: Path | None, no_mouse: bool) -> int:
    """Compare the organizations that certify medical-laboratory and allied-health workers.

    Without a command, opens the interface.
    """
    if reason := file_places.why_nothing_is_kept():
        streams.say(reason)
    if ctx.invoked_subcommand is not None:
        return Exit.DONE
    return open_interface(tuple(catalogs), data, mouse=not no_mouse)


def open_interface(catalogs: tuple[Path, ...], data: Path | None, *, mouse: bool) -> int:
    """Open the interface, or say why it cannot be opened here. Returns the exit status."""
    if reason := why_no_terminal():
        streams.say(f"{reason} Try `certtui list`, or `certtui --help` for the other commands.")
        return Exit.USAGE
    from certtui.catalog.loading.load import EarlyReading

    directories = file_places.directories(catalogs)
    reading = EarlyReading(directories)
    reading.start()

    from certtui.tui.app import run_app

    return run_app(directories, reading, data, streams.say, mouse=mouse)


def why_no_terminal() -> str:
    """Why there is no terminal to draw on; empty if there is one."""
    if os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver"):
        return ""  # started by `certtui serve`: a browser draws
    named = {"input": sys.stdin, "output": sys.stdout, "error output": sys.stderr}
    for name, stream in named.items():
        if not streams.is_terminal(stream):
            return f"The interface needs a terminal, and the {name} is none."
    if os.environ.get("TERM") == "dumb":
        return "The interface needs a terminal that can place the cursor, and TERM is dumb."
    return ""


def _echoing_briefly(message: str) -> str:
    """A message with long quotations and words cut, since they may be typed. A path stays whole:
    the reader needs it."""

    def brief(found: re.Match[str]) -> str:
        text = found[0]
        return text if "/" in text or "\\" in text else shortened(text)

    return re.sub(r"(?<=“)[^”]+|[^\s“”']+", brief, message)


def _stands_before(error: click.UsageError) -> str:
    """Where to write an option of the program itself that was written after the command."""
    if isinstance(error, click.NoSuchOption) and error.ctx is not None:
        for option in cli.params:
            if error.option_name in option.opts:
                command = error.ctx.command_path.partition(" ")[2]
                value = f" {option.metavar}" if option.metavar else ""
                return f" Write it first: `certtui {error.option_name}{value} {command} ...`."
    return ""


_WHERE_TO_LOOK = {
    "organization": " `certtui list` names them.",
    "role": " Write a kind of work (“med tech”) or letters (CMA).",
    "country": " Write its name or two letters: Canada, CA.",
    "state or territory": " Write its name, a city of it or two letters: Texas, Houston, TX.",
}
"""How to find a name, by what it is of."""


def _where_to_look(error: CerttuiError) -> str:
    """Where to look for a name that is not known; empty if what it may be of was named."""
    if not isinstance(error, NameNotKnown):
        return ""
    if error.what in ("organization or credential", "certification") and ":" not in error.name:
        return f' `certtui search "{error.name}"` looks for it in the questions.'
    return "" if error.remedy else _WHERE_TO_LOOK.get(error.what, "")


def run(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit status and never raises."""
    try:
        status = cli.main(list(arguments), prog_name="certtui", standalone_mode=False)
        return int(status or Exit.DONE)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.UsageError as error:
        hint = _stands_before(error) or (
            f"\nTry `{error.ctx.command_path} --help`." if error.ctx else ""
        )
        streams.say(f"{_echoing_briefly(error.format_message())}{hint}")
        return Exit.USAGE
    except click.ClickException as error:
        streams.say(_echoing_briefly(error.format_message()))
        return Exit.USAGE
    except CerttuiError as error:
        streams.say(_echoing_briefly(f"{error}{_where_to_look(error)}"))
        return Exit.UNREADABLE if isinstance(error, CatalogUnreadable) else Exit.USAGE
    except (KeyboardInterrupt, click.Abort):
        return Exit.INTERRUPTED
    except SystemExit:  # of click: a completion was written, or the reader of --help stopped early
        return Exit.DONE
    except OSError as error:  # what click itself writes (--help, --version) onto a full disk
        where = f"use {error.filename}" if error.filename else "write to standard output"
        streams.say(f"Cannot {where}: {error.strerror or error}.")
        streams.silence(sys.stdout)
        return Exit.USAGE
