"""`certtui schema`: JSON Schema of the catalog's files, for editors."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from certtui.catalog.records.asked import AskedFile
from certtui.catalog.records.body import BodyFile
from certtui.catalog.records.jurisdiction import JurisdictionFile
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.place import Gazetteer
from certtui.catalog.records.values import schema_of_value
from certtui.catalog.records.vocabulary import Thesaurus, Vocabulary
from certtui.cli import stdout
from certtui.output.contract.records import dumps
from certtui.output.contract.search import SearchDocument

FILES: dict[str, type[msgspec.Struct]] = {
    "organization": OrganizationFile,
    "jurisdictions": JurisdictionFile,
    "bodies": BodyFile,
    "roles": Vocabulary,
    "thesaurus": Thesaurus,
    "places": Gazetteer,
    "asked": AskedFile,
    "output/search": SearchDocument,
}


@click.command("schema")
@click.argument("file", type=click.Choice(list(FILES)), default="organization")
def schema_command(file: str) -> None:
    """Print the JSON Schema of a catalog file (organization when none is named) or an output."""
    schema = msgspec.json.schema(FILES[file], schema_hook=schema_of_value)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    stdout.write(dumps(_with_numbers(schema)))


def _with_numbers(schema: Any) -> Any:
    """An amount is a number in TOML; msgspec describes a Decimal as the string JSON would need."""
    if isinstance(schema, dict):
        if schema.get("format") == "decimal":
            return {"type": "number"}
        return {key: _with_numbers(value) for key, value in schema.items()}
    return [_with_numbers(item) for item in schema] if isinstance(schema, list) else schema
