"""`certtui list`: the organizations, or those that certify a role, in a country, for a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from certtui.catalog.collection import Catalog, CertificationEntry
from certtui.catalog.records.vocabulary import Role
from certtui.cli import options, streams
from certtui.cli.streams import Exit
from certtui.output.pages.listing import ListOutput

if TYPE_CHECKING:
    from certtui.answers.facts.jurisdiction import StateChoice


@click.command("list")
@click.option(
    "--role", metavar="ROLE", help="Only those that certify this role (phlebotomist, ...)."
)
@click.option("--country", metavar="CC", help="Only those of this country (US, CA, GB, AU).")
@click.option("--state", metavar="XX", help="Only those whose examinations this state accepts.")
@click.option(
    "--all", "with_bodies", is_flag=True, help="Also the bodies that are known in brief only."
)
@options.formats(*ListOutput.formats)
@click.pass_context
def list_command(
    context: click.Context,
    role: str | None,
    country: str | None,
    state: str | None,
    with_bodies: bool,
    format_: str,
) -> None:
    """List the organizations, or with --role or --state the certifications that match."""
    catalog = options.load_catalog(context)
    wanted = catalog.role(role) if role else None
    place = _chosen(catalog, state) if state else None
    held = matching(catalog, wanted, country, place)
    ids = {entry.organization.id for entry in held}
    is_narrowed = wanted is not None or place is not None

    def is_there(code: str) -> bool:
        return country is None or code.casefold() == country.casefold()

    organizations = [
        entry
        for entry in catalog.organizations
        if (entry.id in ids or not is_narrowed) and is_there(entry.organization.country)
    ]
    bodies = [
        body
        for body in catalog.bodies
        if with_bodies and not is_narrowed and is_there(body.country)
    ]
    answer = ListOutput(catalog, options.today(), organizations, held, bodies, wanted, place)
    options.write_answer(answer, format_)
    if not organizations and not bodies and (place is None or place.place is not None):
        streams.say("Nothing matches.")
        context.exit(Exit.NO)


def _chosen(catalog: Catalog, state: str) -> StateChoice:
    from certtui.answers.facts.jurisdiction import choose_state  # 4 ms with the facts

    return choose_state(catalog, state)


def matching(
    catalog: Catalog, role: Role | None, country: str | None, state: StateChoice | None
) -> list[CertificationEntry]:
    """The active certifications that match; none for a state that has no law on them."""
    held = catalog.where(role=role.id if role else None, country=country, status="active")
    if state is None:
        return list(held)
    if state.place is None:
        return []
    from certtui.answers.facts.recognition import taken_in

    return [entry for entry, _ in taken_in(state.place, held)]
