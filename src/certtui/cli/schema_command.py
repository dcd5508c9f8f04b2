"""`certtui schema`: JSON Schema of the catalog's files, for editors."""

from __future__ import annotations

import click
import msgspec

from certtui.catalog.jurisdictions import JurisdictionFile
from certtui.catalog.records import OrganizationFile
from certtui.catalog.values import schema_of_value
from certtui.catalog.vocabulary import Thesaurus, Vocabulary
from certtui.cli import stdout
from certtui.output import contract

FILES: dict[str, type[msgspec.Struct]] = {
    "organization": OrganizationFile,
    "jurisdictions": JurisdictionFile,
    "roles": Vocabulary,
    "thesaurus": Thesaurus,
}


@click.command("schema")
@click.argument("file", type=click.Choice(list(FILES)), default="organization")
def command(file: str) -> None:
    """Print the JSON Schema of a catalog file (organization when none is named)."""
    schema = msgspec.json.schema(FILES[file], schema_hook=schema_of_value)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    stdout.write(contract.dumps(schema))
