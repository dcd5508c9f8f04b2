"""`certtui credits import` and `export`: the log from another tracker, and to take along."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click
import msgspec

from certtui.answers.renewal.import_csv import KNOWN_HEADERS, CsvImport, read_csv
from certtui.answers.renewal.planning import make_plans
from certtui.catalog.csv_rows import read_csv_text
from certtui.catalog.records.values import number_of
from certtui.cli import options, streams
from certtui.cli.streams import Exit
from certtui.errors import RequestError
from certtui.output.pages.audit import AuditOutput, CreditsOutput
from certtui.person.activities import add_activities, read_activities
from certtui.person.credentials import read_credentials

PREVIEWED = 5
"""How many activities of an import are shown before it is done."""


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--map",
    "chosen",
    multiple=True,
    metavar="NAME=COLUMN",
    help=f"Which column is what, where its name does not tell: {', '.join(KNOWN_HEADERS)}.",
)
@click.option("--day-first/--month-first", default=None, help="How 3/4/2026 is meant.")
@click.option("--for", "for_", multiple=True, metavar="ORG:CODE", help="What all of it counts for.")
@click.option("--preview", is_flag=True, help="Show what would be added, and add nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@options.with_data
@click.pass_context
def import_log(
    context: click.Context,
    file: Path,
    chosen: tuple[str, ...],
    day_first: bool | None,
    for_: tuple[str, ...],
    preview: bool,
    yes: bool,
    data: Path | None,
) -> None:
    """Add the activities of a CSV file, after showing them; none that is there already."""
    catalog = options.load_catalog(context)
    names = tuple(options.credential_id(catalog, name) for name in for_)
    pairs = [pair.partition("=") for pair in chosen]
    mapping = {name.strip(): column.strip() for name, _, column in pairs}
    found = read_csv(read_csv_text(file), mapping, day_first=day_first)
    store = options.store_of(data)
    _preview(found)
    if preview or not found.activities:
        raise click.exceptions.Exit(Exit.DONE if found.activities else Exit.NO)
    if not yes and sys.stdin.isatty():
        click.confirm(
            f"Add {number_of(len(found.activities), 'activity', 'activities')} to your log?",
            abort=True,
            err=True,
        )
    activities = [
        msgspec.structs.replace(entry, credentials=names or entry.credentials)
        for entry in found.activities
    ]
    added = add_activities(store, activities, once=True)
    known = len(activities) - len(added)
    there = f"; {known} {'was' if known == 1 else 'were'} there already" if known else ""
    streams.say(f"Added {number_of(len(added), 'activity', 'activities')}{there}.")


def _preview(found: CsvImport) -> None:
    for name, column in found.mapping.items():
        streams.say(f"{name} from “{column}”")
    if found.unused:
        streams.say(f"not used: {', '.join(found.unused)}")
    for activity in found.activities[:PREVIEWED]:
        amount = activity.points if activity.points is not None else activity.hours
        streams.say(f"{activity.on.isoformat()}: {amount or 0:g}, {activity.title}")
    if len(found.activities) > PREVIEWED:
        streams.say(f"and {len(found.activities) - PREVIEWED} more")
    for fault in found.faults:
        streams.say(f"Left out. {fault}")


@click.command("export")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["csv", "html", "markdown", "plain", "json"]),
    default="csv",
    show_default=True,
    help="csv and json: the log; html, markdown and plain: the audit sheet.",
)
@click.option("--name", "holder", default="", metavar="TEXT", help="Your name, for the sheet.")
@click.option("--for", "for_", multiple=True, metavar="ORG:CODE", help="A sheet for these alone.")
@options.with_today
@options.with_data
@click.pass_context
def export_log(
    context: click.Context,
    format_: str,
    holder: str,
    for_: tuple[str, ...],
    today: date,
    data: Path | None,
) -> None:
    """The log as CSV, or what was asked and earned as a sheet for an audit, on stdout."""
    catalog = options.load_catalog(context)
    store = options.store_of(data)
    log = read_activities(store)
    if format_ in ("csv", "json"):
        options.write_answer(CreditsOutput(catalog, today, log), format_)
        return
    wanted = [options.credential_id(catalog, name) for name in for_]
    held = [
        entry for entry in read_credentials(store) if not wanted or entry.certification in wanted
    ]
    plans, _ = make_plans(catalog, held, today, log)
    if not plans:
        raise RequestError(
            "A sheet needs a credential that renews: certtui credentials add ORG:CODE."
        )
    options.write_answer(AuditOutput(catalog, today, plans, holder), format_)
