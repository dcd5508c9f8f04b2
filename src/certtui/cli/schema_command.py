"""`certtui schema`: JSON Schema of the catalog's files, for editors."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from certtui.catalog.records.body import BodyFile
from certtui.catalog.records.jurisdiction import JurisdictionFile
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.values import schema_of_value
from certtui.catalog.records.vocabulary import (
    AskedFile,
    Conditions,
    Gazetteer,
    Thesaurus,
    Vocabulary,
)
from certtui.cli import stdout
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
from certtui.output.contract.difference import DifferenceDocument
from certtui.output.contract.paths import PathsAnswer
from certtui.output.contract.quality import CheckDocument, InfoDocument
from certtui.output.contract.records import dumps, schema, with_numbers
from certtui.output.contract.renewal import CredentialDocument, RenewalDocument
from certtui.output.contract.search import SearchDocument
from certtui.person.activities import Activity

DIALECT = "https://json-schema.org/draft/2020-12/schema"

FILES: dict[str, type[msgspec.Struct]] = {
    "organization": OrganizationFile,
    "jurisdictions": JurisdictionFile,
    "bodies": BodyFile,
    "roles": Vocabulary,
    "conditions": Conditions,
    "thesaurus": Thesaurus,
    "places": Gazetteer,
    "asked": AskedFile,
}
"""The files of a catalog."""

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
}
"""What the commands write with --json; one of several where they answer several questions."""


@click.command("schema")
@click.argument("name", type=click.Choice([*FILES, *OUTPUTS]), default="organization")
def schema_command(name: str) -> None:
    """Print the JSON Schema of a catalog file (organization when none is named) or an output."""
    stdout.write(dumps({"$schema": DIALECT, **schema_of(name)}))


def schema_of(name: str) -> dict[str, Any]:
    """The schema by one of the names above."""
    if name in OUTPUTS:
        return schema(*OUTPUTS[name])
    found: dict[str, Any] = with_numbers(
        msgspec.json.schema(FILES[name], schema_hook=schema_of_value)
    )
    return found
