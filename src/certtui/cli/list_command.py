"""`certtui list`: the organizations, or those that certify a role, in a country, for a state."""

from __future__ import annotations

import click

from certtui.catalog.states import choose_state
from certtui.catalog.titles import wanted_role
from certtui.cli import options, streams
from certtui.cli.main import Exit
from certtui.output.pages.listing import ListOutput


@click.command("list")
@click.argument("named", nargs=-1, metavar="[ROLE]")
@click.option(
    "--role", multiple=True, callback=options.only_one, metavar="ROLE",
    help="Only those that certify this role (phlebotomist, ...).",
)  # fmt: skip
@click.option("--country", metavar="CC", help="Only those of this country (US, Canada, UK, ...).")
@click.option("--state", metavar="XX", help="Only those whose examinations this state accepts.")
@click.option(
    "--all", "with_bodies", is_flag=True, help="Also the bodies that are known in brief only."
)
@options.formats(*ListOutput.formats)
def list_command(
    named: tuple[str, ...], role: str | None, country: str | None, state: str | None,
    with_bodies: bool, format_: str,
) -> Exit:  # fmt: skip
    """List the organizations. With a role or --state: the certifications that match."""
    if role and named:
        raise click.UsageError("Name one role.")
    role = role or " ".join(named)
    catalog = options.load_catalog()
    country = catalog.country(country) if country else None
    wanted = wanted_role(catalog, role, country) if role else None
    role_id = wanted.id if wanted else None
    awards = list(catalog.where(role=role_id, country=country, status="active"))
    place, unasked = None, []
    if state:
        from certtui.answers.facts.recognition import split_by_state  # 4 ms with the facts

        place = choose_state(catalog, state)
        awards, near = split_by_state(place, awards)
        unasked = near if wanted else []
    ids = {award.organization.id for award in awards}
    is_narrowed = wanted is not None or place is not None
    every = catalog.organizations
    there = [entry for entry in every if country in (None, entry.organization.country)]
    organizations = [entry for entry in there if entry.id in ids or not is_narrowed]
    brief = catalog.bodies if with_bodies and not is_narrowed else ()
    bodies = [body for body in brief if country in (None, body.country)]
    answer = ListOutput(
        catalog, options.today(), organizations, awards, bodies, wanted, place, unasked
    )
    options.write_answer(answer, format_)
    if organizations or bodies:
        return Exit.DONE
    if country and not there:
        streams.say(
            f"No organization here is of {catalog.country_name(country)}. Studied there? Say so:"
            f" certtui paths --foreign-degree {country}."
        )
    elif place is None:
        streams.say("Nothing matches.")
    return Exit.NO
