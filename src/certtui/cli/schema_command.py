"""`certtui schema`: JSON Schema of the catalog's files, for editors."""

from __future__ import annotations

from typing import Any

import click

from certtui.cli import options, streams
from certtui.output.contract.catalog import (
    BodyDocument,
    CertificationDocument,
    ElsewhereDocument,
    ListedOrganization,
    OrganizationDocument,
    StateDocument,
)
from certtui.output.contract.comparison import ComparisonDocument
from certtui.output.contract.cost import CostDocument
from certtui.output.contract.file_schema import FILES, file_schema
from certtui.output.contract.paths import PathsAnswer
from certtui.output.contract.program import ConfigDocument, InfoDocument
from certtui.output.contract.quality import CheckDocument, DifferenceDocument
from certtui.output.contract.records import dumps, schema
from certtui.output.contract.renewal import CredentialDocument, RenewalDocument
from certtui.output.contract.search import SearchDocument
from certtui.person.activities import Activity

DIALECT = "https://json-schema.org/draft/2020-12/schema"

OUTPUTS: dict[str, tuple[Any, ...]] = {
    "output/list": (list[ListedOrganization],),
    "output/show": (
        OrganizationDocument,
        CertificationDocument,
        StateDocument,
        ElsewhereDocument,
        BodyDocument,
    ),
    "output/compare": (ComparisonDocument,),
    "output/search": (SearchDocument,),
    "output/paths": (PathsAnswer,),
    "output/cost": (CostDocument,),
    "output/renewal": (RenewalDocument,),
    "output/credentials": (list[CredentialDocument],),
    "output/credits": (list[Activity],),
    "output/check": (CheckDocument,),
    "output/diff": (DifferenceDocument,),
    "output/info": (InfoDocument,),
    "output/config": (ConfigDocument,),
}
"""What the commands write with --json; one of several where they answer several questions."""


NAMES = (*FILES, *OUTPUTS)

HELP = f"""\
Print the JSON Schema of a catalog file or an output. Without a name: of an organization's file.

A file's schema offers the ids of the catalog in use, your own among them: print it again when you
have added a role, a field, a subject or a condition.

Names: {", ".join(NAMES)}.
"""


@click.command("schema", help=HELP)
@click.argument("name", type=click.Choice(NAMES), default="organization", metavar="[NAME]")
def schema_command(name: str) -> None:
    found = file_schema(name, options.load_catalog()) if name in FILES else schema_of(name)
    streams.write(dumps({"$schema": DIALECT, **found}))


def schema_of(name: str) -> dict[str, Any]:
    """The schema of an output by its name above."""
    return schema(*OUTPUTS[name])
