"""`certtui schema`: JSON Schema of the catalog's files, for editors."""

from __future__ import annotations

from typing import Any

import click

from certtui.cli import options, streams
from certtui.cli.main import OneOf
from certtui.output.contract import (
    catalog,
    comparison,
    cost,
    paths,
    program,
    quality,
    renewal,
    search,
)
from certtui.output.contract.file_schema import FILES, file_schema
from certtui.output.contract.records import dumps, schema
from certtui.person.activities import Activity

DIALECT = "https://json-schema.org/draft/2020-12/schema"

OUTPUTS: dict[str, tuple[Any, ...]] = {
    "output/list": (list[catalog.ListedOrganization],),
    "output/show": (
        catalog.OrganizationDocument, catalog.CertificationDocument, catalog.StateDocument,
        catalog.ElsewhereDocument, catalog.BodyDocument,
    ),
    "output/compare": (comparison.ComparisonDocument,),
    "output/search": (search.SearchDocument,),
    "output/paths": (paths.PathsAnswer,),
    "output/cost": (cost.CostDocument,),
    "output/renewal": (renewal.RenewalDocument,),
    "output/credentials": (list[renewal.CredentialDocument],),
    "output/credits": (list[Activity],),
    "output/check": (quality.CheckDocument,),
    "output/diff": (quality.DifferenceDocument,),
    "output/info": (program.InfoDocument,),
    "output/config": (program.ConfigDocument,),
}  # fmt: skip
"""What the commands write with --json; one of several where they answer several questions."""


NAMES = (*FILES, *OUTPUTS)

HELP = f"""\
Print the JSON Schema of a catalog file or an output. Without a name: of an organization's file.

A file's schema offers the ids of the catalog in use, your own among them: print it again when you
have added a role, a field, a subject or a condition.

Names: {", ".join(NAMES)}.
"""


@click.command("schema", help=HELP)
@click.argument("name", type=OneOf(NAMES), default="organization", metavar="[NAME]")
def schema_command(name: str) -> None:
    found = file_schema(name, options.load_catalog()) if name in FILES else schema_of(name)
    streams.write(dumps({"$schema": DIALECT, **found}))


def schema_of(name: str) -> dict[str, Any]:
    """The schema of an output by its name above."""
    return schema(*OUTPUTS[name])
