"""`certtui list`: the organizations, or those that certify a role, in a country, for a state."""

from __future__ import annotations

import click

from certtui.catalog.collection import Catalog, Held
from certtui.cli import options, stdout


@click.command("list")
@click.option(
    "--role", metavar="ROLE", help="Only those that certify this role (phlebotomist, ...)."
)
@click.option("--country", metavar="CC", help="Only those of this country (US, CA, GB, AU).")
@click.option("--state", metavar="XX", help="Only those whose examinations this state accepts.")
@options.formats("table", "markdown", "csv", "json")
@options.as_json
@click.pass_context
def command(
    context: click.Context,
    role: str | None,
    country: str | None,
    state: str | None,
    format_: str,
    as_json: bool,
) -> None:
    """List the organizations."""
    catalog = options.load_catalog(context)
    held = matching(catalog, role, country, state)
    ids = {entry.organization.id for entry in held}
    narrowed = role is not None or state is not None
    organizations = [
        entry
        for entry in catalog.organizations
        if (entry.id in ids or not narrowed)
        and (country is None or entry.organization.country.casefold() == country.casefold())
    ]

    def rendered(kind: str) -> str:
        from certtui.output import registry
        from certtui.output.presenting import listing

        return registry.render(listing(held, organizations), kind, stdout.width())

    def as_contract() -> str:
        from certtui.output import contract

        return contract.dumps(contract.listing(organizations, held))

    stdout.write(
        options.written(
            format_,
            as_json,
            {
                "table": lambda: rendered("plain"),
                "markdown": lambda: rendered("markdown"),
                "csv": lambda: rendered("csv"),
                "json": as_contract,
            },
        )
    )


def matching(
    catalog: Catalog, role: str | None, country: str | None, state: str | None
) -> list[Held]:
    """The active certifications that match. Raises NameNotKnown for a role or state unknown."""
    role_id = catalog.role(role).id if role else None
    held = list(catalog.where(role=role_id, country=country, status="active"))
    if state is None:
        return held
    from certtui.answers.alignment import certification_place

    place = catalog.jurisdiction(state)
    return [entry for entry in held if certification_place(place, entry).state == "known"]
