"""JSON Schema of the catalog's files, for editors.

From the records, with what a type alone does not say: what a key means (the docstring under its
field), what may stand there (the ids of the catalog in use, and the limits that `certtui check` has
too), and examples (what stands there in the built-in catalog).
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from certtui.catalog import file_places
from certtui.catalog.checking.common_rules import LARGEST_VALUES, MOST_SHORT, NEVER_ZERO
from certtui.catalog.checking.file_rules import REFERENCES
from certtui.catalog.checking.record_rules import LEAST, ORGANIZATION_ID, RESERVED_IDS, TWO_LETTERS
from certtui.catalog.cleaning import LARGEST_NUMBER
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.decoding import read_record
from certtui.catalog.loading.files import asked_files
from certtui.catalog.loading.layers import SHARED_FILES
from certtui.catalog.loading.load import recalled_layer
from certtui.catalog.records import (
    certification,
    criteria,
    jurisdiction,
    organization,
    renewal,
    source,
    vocabulary,
)
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.source import CURRENCIES, Sourced, walk, written_names
from certtui.catalog.records.values import schema_of_value
from certtui.catalog.records.vocabulary import AskedFile, Condition, Role
from certtui.output.contract.records import with_numbers

FILES: dict[str, type[msgspec.Struct]] = {
    "organization": OrganizationFile,
    **{name.removesuffix(".toml"): kind for name, (kind, _) in SHARED_FILES.items()},
    "asked": AskedFile,
}
"""The files of a catalog."""

MOST_EXAMPLES = 3
LONGEST_EXAMPLE = 60

_LETTERS_2: dict[str, Any] = {"pattern": f"^{TWO_LETTERS.pattern}$"}
_ADDRESS: dict[str, Any] = {"pattern": "^https?://[^\\s\"'<>\\\\^`{|}]+$"}
_MONTH_DAY: dict[str, Any] = {"pattern": "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}

LIMITS: dict[tuple[str, str], dict[str, Any]] = {
    ("", "country"): _LETTERS_2,
    ("", "short"): {"maxLength": MOST_SHORT},
    ("", "url"): _ADDRESS,
    ("", "website"): _ADDRESS,
    ("Organization", "id"): {
        "pattern": f"^{ORGANIZATION_ID.pattern}$", "not": {"enum": [*RESERVED_IDS]}
    },
    ("Country", "id"): _LETTERS_2,
    ("Jurisdiction", "id"): _LETTERS_2,
    ("StateName", "id"): _LETTERS_2,
    ("Vocabulary", "home"): _LETTERS_2,
    ("Fee", "currency"): {"enum": sorted(CURRENCIES)},
    ("Certification", "code"): {"pattern": "^[^\\s:]+$"},
    ("DueRule", "day"): _MONTH_DAY,
    ("DueRule", "opens"): _MONTH_DAY,
    **{(kind.__name__, key): {"minItems": least} for kind, (key, least, _) in LEAST.items()},
}  # fmt: skip
"""What `checking` says of a single value, as a schema says it; "" is any record with that text."""

_TOGETHER: dict[str, list[dict[str, Any]]] = {
    "Fee": [{"if": {"required": ["amount"]}, "then": {"required": ["currency"]}}],
    "DueRule": [
        {"if": {"properties": {"rule": {"enum": ["fixed"]}}}, "then": {"required": ["day"]}}
    ],
    "JurisdictionFile": [
        {"if": {"required": ["states"]}, "then": {"required": ["elsewhere"]}},
        {"if": {"required": ["elsewhere"]}, "then": {"required": ["elsewhere_sources"]}},
    ],
}
"""What a record asks of its keys together."""

_RECORD_MODULES = (
    certification, criteria, jurisdiction, organization, renewal, source, vocabulary,
)  # fmt: skip


def file_schema(name: str, catalog: Catalog) -> dict[str, Any]:
    """The schema of a kind of file by its name in FILES.

    Where a key holds ids of roles, fields, subjects, conditions or courses, the catalog's own are
    enumerated. A range is written as a list of two numbers as in draft 7, which taplo reads.
    """
    kind = FILES[name]
    found: dict[str, Any] = with_numbers(msgspec.json.schema(kind, schema_hook=schema_of_value))
    meanings = _field_meanings()
    examples = _examples(name)
    enumerated = _enumerated(catalog)
    for record, definition in found["$defs"].items():
        properties = definition.get("properties", {})
        for key in properties:
            place = (record, key)
            described = properties[key] = _limited(place, _without_null(properties[key]))
            if ids := enumerated.get(place):
                described.get("items", described)["enum"] = [*ids]
            if meaning := meanings.get(place) or meanings.get((Sourced.__name__, key)):
                described["description"] = meaning
            if shown := examples.get(place):
                described["examples"] = shown
        if record in _TOGETHER:
            definition["allOf"] = _TOGETHER[record]
    return found


def _limited(place: tuple[str, str], described: dict[str, Any]) -> dict[str, Any]:
    """The schema of a key with the limits of its value; no text is empty."""
    if described.get("type") == "string":
        described = {**described, **LIMITS.get(("", place[1]), {})}
    described = {**described, **LIMITS.get(place, {})}
    for number in _numbers(described):
        least = "exclusiveMinimum" if place[1] in NEVER_ZERO else "minimum"
        number.update({least: 0, "maximum": LARGEST_VALUES.get(place[1], LARGEST_NUMBER)})
    for text in (described, described.get("items", {})):
        if text.get("type") == "string" and "pattern" not in text:
            text["minLength"] = 1
    return described


def _without_null(described: dict[str, Any]) -> dict[str, Any]:
    """TOML has no null: a key is left out, and a complaint should not speak of it."""
    kept = {key: value for key, value in described.items() if key != "default" or value is not None}
    if "anyOf" in kept:
        choices = [choice for choice in kept["anyOf"] if choice != {"type": "null"}]
        if len(choices) == 1:
            del kept["anyOf"]
            kept.update(choices[0])
        else:
            kept["anyOf"] = choices
    for choice in (kept, *kept.get("anyOf", ())):
        if parts := choice.pop("prefixItems", None):
            choice["items"] = dict(parts[0])
    return kept


def _numbers(described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The number at a key, or each that it may be."""
    for choice in described.get("anyOf", (described,)):
        number = choice.get("items", choice) if choice.get("type") == "array" else choice
        if number.get("type") in ("integer", "number"):
            yield number


def _enumerated(catalog: Catalog) -> dict[tuple[str, str], tuple[str, ...]]:
    """Which keys hold ids of the catalog's vocabularies, and which ids there are.

    Not those of a role and of a condition: what they name may stand beside them in the same file.
    """
    ids: dict[str, tuple[str, ...]] = {
        "role": tuple(catalog.roles),
        "field": tuple(catalog.fields),
        "subject": tuple(catalog.subjects),
        "condition": tuple(catalog.conditions_by_id),
        "course": tuple(catalog.courses),
    }
    return {
        (record.__name__, key): ids[kind]
        for record, keys in REFERENCES.items()
        for key, kind in keys.items()
        if kind in ids and record not in (Role, Condition)
    }


def _field_meanings() -> dict[tuple[str, str], str]:
    """The docstring under each field, by the record's name and the key as it is written.

    They stand in the source alone; where it is not installed, the schema goes without them.
    """
    found: dict[tuple[str, str], str] = {}
    for module in _RECORD_MODULES:
        try:
            text = inspect.getsource(module)
        except OSError:
            continue
        for node in ast.parse(text).body:
            if isinstance(node, ast.ClassDef):
                keys = dict(written_names(getattr(module, node.name)))
                for attribute, meaning in _documented(node):
                    found[node.name, keys[attribute]] = meaning
    return found


def _documented(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Pairs of a field and the string that stands under it."""
    for field, under in zip(node.body, node.body[1:], strict=False):
        match field, under:
            case ast.AnnAssign(ast.Name(name)), ast.Expr(ast.Constant(str(text))):
                yield name, " ".join(text.split())


def _examples(name: str) -> dict[tuple[str, str], list[Any]]:
    """Short values from the built-in catalog, by the record's name and the key."""
    found: dict[tuple[str, str], list[Any]] = {}
    for record in _built_in_records(name):
        for _, entry in walk(record):
            for attribute, key in written_names(type(entry)):
                value = getattr(entry, attribute)
                shown = found.setdefault((type(entry).__name__, key), [])
                if (
                    isinstance(value, str)
                    and 0 < len(value) <= LONGEST_EXAMPLE
                    and value not in shown
                    and len(shown) < MOST_EXAMPLES
                ):
                    shown.append(value)
    return found


def _built_in_records(name: str) -> Iterable[Any]:
    """The built-in catalog's records of a kind of file; None for one that is wrong."""
    if name == "asked":
        paths = asked_files(file_places.built_in())
        return filter(None, (read_record(path, AskedFile)[0] for path in paths))
    catalog = recalled_layer(file_places.built_in())
    if name == "organization":
        return catalog.organizations
    return [getattr(catalog, SHARED_FILES[f"{name}.toml"][1])]
