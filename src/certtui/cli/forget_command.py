"""`certtui forget`: delete what is kept for the person, after showing what."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from certtui.catalog import places
from certtui.cli import exits
from certtui.cli.person import store_of, with_data
from certtui.errors import StoreError
from certtui.person.store import KEPT


@click.command("forget")
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_data
def forget_command(yes: bool, data: Path | None) -> None:
    """Delete your credentials, your log, your answers and what the interface remembers.

    What is there is listed first. A catalog of your own is not touched.
    """
    store = store_of(data)
    files = list(dict.fromkeys([*store.everything(), *_state()]))
    if not files:
        exits.say("Nothing is kept.")
        return
    for path in files:
        what = KEPT.get(path.name, "")
        exits.say(f"{path}{f': {what}' if what else ''}")
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("Nothing was deleted: say --yes to delete it without asking.")
        click.confirm("Delete all of this?", abort=True, err=True)
    store.forget()
    for path in _state():
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"{path} could not be deleted: {error.strerror or error}.") from error
    exits.say("Deleted.")


def _state() -> list[Path]:
    """What the interface remembers of itself, beside the person's files."""
    path = places.state_file()
    return [path] if path is not None and path.is_file() else []
