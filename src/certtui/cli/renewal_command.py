"""`certtui renewal`: credentials and their days give what is due when; also as a calendar file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from certtui.answers.facts.wording import in_full
from certtui.answers.renewal.credential_check import check_days
from certtui.answers.renewal.plan import Plan, make_plans
from certtui.answers.typed.dates import TypedDate, when_earned
from certtui.catalog.names import credential_named
from certtui.catalog.records.values import number_of
from certtui.cli import options, streams
from certtui.cli.main import Exit
from certtui.errors import RequestError
from certtui.output.pages.renewal import RenewalOutput
from certtui.person.activities import Activity, read_activities
from certtui.person.credentials import HeldCredential, credential_in, read_credentials
from certtui.person.store import Store

DAYS_BEHIND = "certtui.days"
"""Where the context keeps how many of each option of a day stood before the first name, then behind
each name."""


class DaysBehindNames(click.Command):
    """A command that notes behind which name a day stood, which click forgets."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[DAYS_BEHIND] = []
        named: Any = ("", *args)
        ctx.allow_interspersed_args = False  # so that the parser stops at each name
        while named and isinstance(named, tuple):  # or it is click's word for nothing
            found: dict[str, Any] = self.make_parser(ctx).parse_args([*named[1:]])[0]
            days = (found.get(day, ()) for day in ("certified", "expires"))
            ctx.meta[DAYS_BEHIND].append([*map(len, days)])
            named = found.get("credentials")
        ctx.allow_interspersed_args = True
        return super().parse_args(ctx, args)


@click.command("renewal", cls=DaysBehindNames)
@click.argument("credentials", nargs=-1, type=options.SubjectParameter(), metavar="[ORG:CODE]...")
@options.day_option(
    "--certified",
    "The day of certification: one after each credential, or one for all.",
    options.DAY_EARNED,
    multiple=True,
)
@options.day_option(
    "--expires",
    "The last day of its term, present or past: one after each credential, or one for all.",
    options.LAST_DAY,
    multiple=True,
)
@options.with_today
@click.option(
    "--ics",
    "calendar",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the dates to a calendar file as well, with reminders.",
)
@options.with_store
@options.formats(*(name for name in RenewalOutput.formats if name != "calendar"))  # that is --ics
@click.pass_context
def renewal_command(
    ctx: click.Context,
    credentials: tuple[str, ...],
    certified: tuple[TypedDate, ...],
    expires: tuple[date, ...],
    today: date,
    calendar: Path | None,
    store: Store,
    format_: str,
) -> Exit:
    """Show when a credential is due, and what a lapse means.

    Without a name: every credential that you keep with `certtui credentials add`.
    """
    catalog = options.load_catalog()
    names = [credential_named(catalog, name).id for name in credentials]
    kept: Sequence[HeldCredential] = ()
    log: Sequence[Activity] = ()
    if certified or expires:
        held = _given(names, certified, expires, ctx.meta[DAYS_BEHIND])
        for entry in held:
            check_days(catalog, entry, today)
    else:
        kept, log = read_credentials(store), read_activities(store)
        held = [_kept(name, kept) for name in names] or [*kept]
    if not held:
        raise click.UsageError(
            "You keep no credential yet. Name one with its day (ascp:MLS --certified "
            "2024-03-14), or keep it: certtui credentials add ascp:MLS --certified 2024-03-14."
        )
    plans, refused = make_plans(catalog, held, today, log, kept)
    if names and not plans:
        raise RequestError(" ".join(entry.reason for entry in refused))
    for unplanned in refused:
        streams.say(unplanned.reason)
    if calendar is not None:
        from certtui.output.formats.calendar import write_calendar

        count = write_calendar(calendar, catalog, plans, today)
        streams.say(f"Wrote {number_of(count, 'event')} to {calendar}{_first(plans)}.")
    if plans or format_ == "json":
        options.write_answer(RenewalOutput(catalog, today, plans), format_)
    return Exit.DONE if plans else Exit.NO


def _kept(name: str, kept: Sequence[HeldCredential]) -> HeldCredential:
    if (entry := credential_in(kept, name)) is not None:
        return entry
    raise click.UsageError(f"{name} is not among what you keep: give --certified or --expires.")


def _given(
    names: list[str],
    certified: tuple[TypedDate, ...],
    expires: tuple[date, ...],
    behind: Sequence[Sequence[int]],
) -> list[HeldCredential]:
    """The credentials named, each with the days behind it; or with the one day given for all."""
    if not names:
        raise click.UsageError("Name the credential whose day this is.")
    before, *after = behind
    given = [len(certified), len(expires)]
    if len(names) == 1 or (sum(given) == 1 and not any(map(any, after[:-1]))):
        certified, expires = certified * len(names), expires * len(names)
        before, after = [], [given] * len(names)
    if any(before) or any(max(days) != 1 for days in after):
        raise click.UsageError(
            "Write one day after each credential, or one for all: "
            "ascp:MLS --certified 2024-03-14 amt:RMA --expires 2027-03-01."
        )
    firsts, lasts = iter(certified), iter(expires)
    return [
        HeldCredential(
            certification=name,
            expires=next(lasts) if has_last else None,
            **when_earned(next(firsts) if has_first else None),
        )
        for name, (has_first, has_last) in zip(names, after, strict=True)
    ]


def _first(plans: Sequence[Plan]) -> str:
    dues = [plan.cycle.due for plan in plans if plan.cycle and plan.is_running]
    return f", the first renewal due on {in_full(min(dues))}" if dues else ""
