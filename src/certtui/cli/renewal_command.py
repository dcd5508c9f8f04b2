"""`certtui renewal`: a credential and its date give what is due when; also as a calendar file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from certtui.answers.renewal.plan import Plan, make_plan
from certtui.answers.renewal.typed_date import in_full, read_iso
from certtui.cli import exits, options
from certtui.errors import RequestError
from certtui.output.answers import RenewalOutput


class IsoDate(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return read_iso(value)
        except RequestError as error:
            self.fail(str(error), param, ctx)


@click.command("renewal")
@click.argument(
    "credentials", nargs=-1, required=True, type=options.SubjectParameter(), metavar="ORG:CODE"
)
@click.option(
    "--certified",
    "certified",
    multiple=True,
    required=True,
    type=IsoDate(),
    metavar="YYYY-MM-DD",
    help="The day of certification; with several credentials, one for all or one for each.",
)
@click.option(
    "--today", type=IsoDate(), metavar="YYYY-MM-DD", help="Reckon as of this day, not today."
)
@click.option(
    "--ics",
    "calendar",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the dates to a calendar file as well.",
)
@options.as_json
@click.pass_context
def renewal_command(
    context: click.Context,
    credentials: tuple[str, ...],
    certified: tuple[date, ...],
    today: date | None,
    calendar: Path | None,
    as_json: bool,
) -> None:
    """When a credential must be renewed, what it takes, and what happens if it is missed."""
    if len(certified) not in (1, len(credentials)):
        raise click.UsageError(
            f"{len(credentials)} credentials and {len(certified)} days: "
            "give one --certified for all, or one for each."
        )
    days = certified if len(certified) > 1 else certified * len(credentials)
    now = today or options.today()
    catalog = options.load_catalog(context)
    plans = [
        make_plan(catalog, name, day, now) for name, day in zip(credentials, days, strict=True)
    ]
    if calendar is not None:
        from certtui.output.formats.calendar import write_calendar

        count = write_calendar(calendar, catalog, plans, now)
        exits.say(f"Wrote {count} event{'s' if count != 1 else ''} to {calendar}{_first(plans)}.")
    options.write_answer(RenewalOutput(catalog, now, plans), "plain", as_json)


def _first(plans: list[Plan]) -> str:
    dues = [plan.cycle.due for plan in plans if plan.cycle]
    return f", the first renewal due on {in_full(min(dues))}" if dues else ""
