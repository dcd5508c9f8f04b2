"""`certtui forget`: delete what is kept for the person, after showing what."""

from __future__ import annotations

import sys

import click

from certtui.cli import options, streams
from certtui.person.store import KEPT, Store


@click.command("forget")
@click.option("--yes", is_flag=True, help="Do not ask.")
@options.with_store
def forget_command(yes: bool, store: Store) -> None:
    """Delete what you entered, and what the interface remembers.

    Your credentials, your log and your answers; what is there is listed first. A catalog of your
    own is not touched.
    """
    files = store.everything()
    if not files:
        streams.say("Nothing is kept.")
        return
    for path in files:
        what = KEPT.get(path.name, "")
        streams.say(f"{path}{f': {what}' if what else ''}")
    if not yes:
        if not streams.is_terminal(sys.stdin):
            raise click.UsageError("Nothing was deleted: say --yes to delete it without asking.")
        click.confirm("Delete all of this?", abort=True, err=True)
    store.forget()
    streams.say("Deleted.")
