"""`certtui credits`: the log of continuing education, and what each activity adds."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click
import msgspec

from certtui.answers.renewal.csv_import import (
    KNOWN_HEADERS,
    ColumnsNotToldError,
    CsvImport,
    chosen_columns,
    read_amount,
    read_csv,
)
from certtui.answers.renewal.effects import effects
from certtui.answers.renewal.plan import make_plans
from certtui.answers.renewal.wording import amount_text
from certtui.catalog.cleaning import clean, clean_tree
from certtui.catalog.collection import Catalog
from certtui.catalog.csv_rows import read_csv_text
from certtui.catalog.names import credential_named
from certtui.catalog.records.values import number_of
from certtui.cli import options, streams
from certtui.cli.main import Exit, OneOf
from certtui.errors import RequestError
from certtui.output.pages.credits import AuditOutput, CreditsOutput
from certtui.person import activities as kept
from certtui.person.credentials import read_credentials
from certtui.person.store import Store

PREVIEWED = 5
"""Activities of an import that are shown before it is done."""


@click.group("credits", invoke_without_command=True)
@options.with_store
@options.formats(*CreditsOutput.formats)
@click.pass_context
def credits_command(context: click.Context, store: Store, format_: str) -> None:
    """Show your log of continuing education. Also: add, edit, remove, undo, import, export.

    Kept in a file of your own that is never sent anywhere; `certtui forget` deletes it.
    """
    if context.invoked_subcommand is not None:
        return
    catalog = options.load_catalog()
    log = kept.read_activities(store)
    options.write_answer(CreditsOutput(catalog, options.today(), log), format_)


def _title(text: str) -> str:
    if title := clean(options.kept_text(text)):
        return title
    raise RequestError("Say what it was, in a few words.")


_TITLE = options.Typed("title", _title)
_POINTS, _HOURS = (
    options.Typed(what, partial(read_amount, what=what)) for what in ("points", "hours")
)


_ACTIVITY = (
    click.option("--points", type=_POINTS, metavar="N", help="As the body counts."),
    click.option("--hours", type=_HOURS, metavar="N", help="Contact hours: 1.5, 1:30, 90 min."),
    options.day_option("--on", "When: 2026-03-14, 14 March 2026, yesterday."),
    options.kept_text_option("--category", "The area, in the words of each body that it is for."),
    options.kept_text_option("--kind", "course, teaching, college, writing, ..."),
    click.option("--for", "for_", multiple=True, metavar="ORG:CODE",
        help="What it counts for; may be repeated. Without it: all that you hold."),
    options.kept_text_option("--provider", "Who held the course."),
    options.kept_text_option("--accreditor", "PACE, AMA, ..."),
    click.option("--proof", type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE", help="The certificate; only its path is kept."),
    options.kept_text_option("--note", "Whatever else you want to keep."),
)  # fmt: skip
"""The options for the fields of an activity."""


def _given(catalog: Catalog, values: dict[str, Any]) -> dict[str, Any]:
    """The fields of an activity that were given."""
    named = values.pop("for_")
    if proof := values.pop("proof"):
        values["proof"] = str(proof.resolve())
    given: dict[str, Any] = clean_tree({k: v for k, v in values.items() if v is not None})
    if named:  # of an empty name: for all that is held
        given["credentials"] = tuple(credential_named(catalog, name).id for name in named if name)
    return given


@credits_command.command("add")
@click.argument("title", type=_TITLE)
@options.several(_ACTIVITY)
@options.with_store
def add_one(title: str, store: Store, **values: Any) -> None:
    """Add an activity: its title, its points or hours, and the day."""
    catalog = options.load_catalog()
    given = _given(catalog, values)
    if "points" not in given and "hours" not in given:
        raise click.UsageError("Give --points or --hours.")
    given.setdefault("on", options.today())
    (added,) = kept.add_activities(store, [kept.Activity(title=title, **given)])
    streams.say(f"Added {added.id}: {added.title}, {added.on.isoformat()}.")
    if kept.is_duplicate(added):
        streams.say("Your log had it already: `certtui credits undo` takes this one out.")
    _report(catalog, store, [added])


def _report(catalog: Catalog, store: Store, activities: Sequence[kept.Activity]) -> None:
    """How many points activities add to each credential held, and what is missing then."""
    held = read_credentials(store)
    if not held:
        streams.say(
            "You keep no credential yet: certtui credentials add ORG:CODE --certified DATE."
        )
        return
    plans, _ = make_plans(catalog, held, options.today(), kept.read_activities(store))
    for name, said, _ in effects(plans, {entry.certification for entry in held}, activities):
        streams.say(f"{name}: {said}.")


@credits_command.command("edit")
@click.argument("id_", metavar="ID")
@click.option("--title", type=_TITLE, metavar="TEXT", help="What it was, in a few words.")
@options.several(_ACTIVITY)
@options.with_store
def edit_one(id_: str, title: str | None, store: Store, **values: Any) -> None:
    """Change an activity; what is not given stays as it is. --for "" means all that you hold."""
    catalog = options.load_catalog()
    given = _given(catalog, values) | ({"title": title} if title else {})
    if not given:
        raise click.UsageError("Say what to change, such as --points 2.")
    activity = msgspec.structs.replace(_found(store, id_), **given)
    kept.change_activity(store, activity)
    streams.say(f"Changed {activity.id}: {activity.title}.")
    _report(catalog, store, [activity])


@credits_command.command("remove")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@options.with_store
def remove_some(ids: tuple[str, ...], store: Store) -> None:
    """Take activities out. `certtui credits undo` brings the last one back."""
    for id_ in ids:
        gone = kept.remove_activity(store, _found(store, id_).id)
        streams.say(f"Removed {gone.id}: {gone.title}.")


@credits_command.command("undo")
@options.with_store
def undo_last(store: Store) -> None:
    """Bring the log back to what it was before the last change. A second time undoes that."""
    undone = kept.undo(store)
    streams.say_undone(*([f"{a.title}, {a.on.isoformat()}" for a in found] for found in undone))


def _found(store: Store, name: str) -> kept.Activity:
    """An activity by its id, the start of it, or its title."""
    log = kept.read_activities(store)
    found = (
        [entry for entry in log if entry.id == name]
        or [entry for entry in log if entry.title.casefold() == name.casefold()]
        or [entry for entry in log if entry.id.startswith(name)]
    )
    if len(found) == 1:
        return found[0]
    if not found:
        raise RequestError(f"There is no activity “{name}” in your log (`certtui credits`).")
    ids = ", ".join(entry.id for entry in found[:5])
    raise RequestError(f"“{name}” may be one of {len(found)} activities: {ids}. Give the id.")


@credits_command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--map",
    "chosen",
    multiple=True,
    metavar="NAME=COLUMN",
    help=f"Which column is what, where its name does not say: {', '.join(KNOWN_HEADERS)}.",
)
@click.option("--day-first/--month-first", default=None, help="How to read 3/4/2026.")
@click.option("--for", "for_", multiple=True, metavar="ORG:CODE", help="What all of it counts for.")
@click.option("--preview", is_flag=True, help="Show what would be added, and add nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@options.with_store
def import_log(
    file: Path,
    chosen: tuple[str, ...],
    day_first: bool | None,
    for_: tuple[str, ...],
    preview: bool,
    yes: bool,
    store: Store,
) -> Exit:
    """Add the activities of a CSV file, after showing them. What is there already stays out."""
    catalog = options.load_catalog()
    names = tuple(credential_named(catalog, name).id for name in for_)
    try:
        found = read_csv(read_csv_text(file), chosen_columns(chosen), day_first=day_first)
    except ColumnsNotToldError as error:
        how = error.how(" ", before="--map ")
        raise RequestError(f"{error}: say so with certtui credits import {how}.") from None
    _preview(found)
    if preview or not found.activities:
        return Exit.DONE if found.activities else Exit.NO
    if not yes and streams.is_terminal(sys.stdin):
        click.confirm(
            f"Add {number_of(len(found.activities), 'activity', 'activities')} to your log?",
            abort=True,
            err=True,
        )
    activities: Sequence[kept.Activity] = found.activities
    if names:
        activities = [msgspec.structs.replace(entry, credentials=names) for entry in activities]
    added = kept.add_activities(store, activities, once=True)
    streams.say(found.outcome(len(added)))
    _report(catalog, store, added)
    return Exit.DONE


def _preview(found: CsvImport) -> None:
    for text in found.columns:
        streams.say(text)
    for activity in found.activities[:PREVIEWED]:
        amount = amount_text(activity) or "0"
        streams.say(f"{activity.on.isoformat()}: {amount}, {activity.title}")
    if len(found.activities) > PREVIEWED:
        streams.say(f"and {len(found.activities) - PREVIEWED} more")
    for text in found.remarks("--day-first or --month-first says"):
        streams.say(text)


@credits_command.command("export")
@click.option(
    "--format",
    "format_",
    type=OneOf(["csv", *AuditOutput.formats, "json"]),
    default="csv",
    show_default=True,
    help="csv and json: the log; html, markdown and table: the audit sheet.",
)
@click.option("--name", "holder", default="", metavar="TEXT", help="Your name, for the sheet.")
@click.option("--for", "for_", multiple=True, metavar="ORG:CODE", help="A sheet for these alone.")
@options.with_today
@options.with_store
def export_log(format_: str, holder: str, for_: tuple[str, ...], today: date, store: Store) -> None:
    """The log as CSV, or as a sheet for an audit. The sheet says what was asked and earned."""
    catalog = options.load_catalog()
    log = kept.read_activities(store)
    if format_ not in AuditOutput.formats:
        if holder or for_:
            raise click.UsageError("--name and --for are of the audit sheet: add --format html.")
        options.write_answer(CreditsOutput(catalog, today, log), format_)
        return
    wanted = [credential_named(catalog, name).id for name in for_]
    held = [
        entry for entry in read_credentials(store) if not wanted or entry.certification in wanted
    ]
    plans, _ = make_plans(catalog, held, today, log)
    if not plans:
        raise RequestError(
            "A sheet needs a credential that renews: certtui credentials add ORG:CODE. "
            "`certtui credits --format html` writes the log alone."
        )
    options.write_answer(AuditOutput(catalog, today, plans, clean(holder)), format_)
