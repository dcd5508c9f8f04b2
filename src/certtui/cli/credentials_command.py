"""`certtui credentials`: what you hold, kept in a file of your own."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import click
import msgspec

from certtui.answers.renewal.cautions import read_back_of
from certtui.answers.renewal.plan import check_credential, make_plans
from certtui.answers.typed.dates import when_earned
from certtui.catalog.cleaning import clean_tree
from certtui.catalog.names import credential_named
from certtui.cli import options, streams
from certtui.cli.main import OneOf
from certtui.output.pages.renewal import CredentialsOutput
from certtui.person import credentials as kept
from certtui.person.activities import read_activities
from certtui.person.store import Store


@click.group("credentials", invoke_without_command=True)
@options.with_today
@options.with_store
@options.formats(*CredentialsOutput.formats)
@click.pass_context
def credentials_command(context: click.Context, today: date, store: Store, format_: str) -> None:
    """Show what you hold: when it is due, what is left to earn. Also: add, remove, undo.

    Kept in a file of your own that is never sent anywhere; `certtui forget` deletes it. For
    several people, give each a directory: --data DIR.
    """
    context.obj = today
    if context.invoked_subcommand is not None:
        return
    catalog = options.load_catalog()
    held = kept.read_credentials(store)
    plans, refused = make_plans(catalog, held, today, read_activities(store))
    options.write_answer(CredentialsOutput(catalog, today, held, plans, refused), format_)


@credentials_command.command("add")
@click.argument(
    "name", nargs=-1, required=True, type=options.SubjectParameter(), metavar="ORG:CODE"
)
@options.kept_day_option("--certified", "The day it was earned.", options.DAY_EARNED)
@options.kept_day_option("--expires", "The last day of its present term.", options.LAST_DAY)
@click.option(
    "--status",
    type=OneOf((*get_args(kept.CredentialStatus), *kept.ALSO_SAID)),
    help="How you hold it; in force unless said.",
)
@options.kept_day_option("--since", "Since when the status holds.")
@options.kept_text_option("--number", "The certificate's number, for the audit sheet.")
@options.kept_text_option("--note", "Whatever else you want to keep.")
@options.with_store
@click.pass_obj
def add_credential(today: date, /, name: tuple[str, ...], store: Store, **given: Any) -> None:
    """Keep a credential, or change what is kept of it.

    A state's license goes by the state and the work: "California phlebotomy".
    What is not given stays as it is; --expires "" takes that day out.
    """
    catalog = options.load_catalog()
    id_ = credential_named(catalog, " ".join(name)).id
    held = kept.credential_in(kept.read_credentials(store), id_)
    given["status"] = kept.ALSO_SAID.get(given["status"], given["status"])
    before = held or kept.HeldCredential(certification=id_)
    if given["status"] is not None:
        before = msgspec.structs.replace(before, since=None)  # that of the status before
    said = {key: value or None for key, value in given.items() if value is not None}
    earned = said.get("certified")
    if "certified" in said:
        said |= when_earned(earned)
    credential = msgspec.structs.replace(before, **clean_tree(said))
    check_credential(catalog, credential, today)
    done = "Added" if kept.save_credential(store, credential) else "Changed"
    until_now = before.earned if before.earned != credential.earned else None
    was = f", earned {until_now} until now: `certtui credentials undo` brings that back"
    streams.say(f"{done} {id_}{was if until_now else ''}.")
    if earned and earned.within == "month":
        streams.say(f"Certified: {earned.read_back}.")
    for text in read_back_of(catalog, credential, today):
        streams.say(text)
    streams.say(f"Kept in {store.path(kept.CREDENTIALS_FILE)}.")


@credentials_command.command("remove")
@click.argument("names", nargs=-1, required=True, metavar="ORG:CODE...")
@options.with_store
def remove_credentials(names: tuple[str, ...], store: Store) -> None:
    """Take credentials out; the log stays. `certtui credentials undo` brings the last one back."""
    catalog = options.load_catalog()
    for name in names:
        gone = kept.remove_credential(store, credential_named(catalog, name).id)
        streams.say(f"Removed {gone.certification}.")


@credentials_command.command("undo")
@options.with_store
def undo_last_change(store: Store) -> None:
    """Bring back what you held before the last change. A second time undoes that."""
    undone = kept.undo_credentials(store)
    streams.say_undone(*([entry.certification for entry in found] for found in undone))
