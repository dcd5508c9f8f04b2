"""Small catalogs made up in a test, which shows every value that the rule depends on.

    catalog = made_up(
        one='''
        [renewal]
        cycle = "3 years"
        ''',
        two='''
        [renewal]
        cycle = "36 months"
        ''',
    )

Each keyword is an organization's id, with the text of its TOML file. Required fields that the test
leaves out are filled in by their type, so a certification may be no more than `[[certification]]`,
`code = "A"`, `role = "nurse"`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from textwrap import dedent
from typing import Any, TypeVar

import tomli
from msgspec import inspect

from certtui.answers.comparison.comparison import Comparison, Row
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.decoding import decode
from certtui.catalog.records.jurisdiction import Jurisdiction, JurisdictionFile
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.vocabulary import Thesaurus, Vocabulary

T = TypeVar("T")

KEEPER_AND_DRAWER = """
[[role]]
id = "keeper"
name = "keeper"
plural = "keepers"
description = "Keeps animals."
[[role]]
id = "drawer"
name = "drawer"
plural = "drawers"
description = "Draws animals."
"""
"""Two roles, for a vocabulary."""

_FILLED = {"sources": ["page"], "country": "US", "status": "active", "kind": "official"}
"""The values of required fields whose type alone does not give a valid one."""


def made_up(
    states: str = "", vocabulary: str = "", thesaurus: str = "", **organizations: str
) -> Catalog:
    """A catalog of these organizations, by their ids, in this order.

    `states`, `vocabulary` and `thesaurus` are the TOML of the shared files. A role, a field or an
    examination subject that a record names and `vocabulary` lacks is added to it.
    """
    records = tuple(organization(id_, text) for id_, text in organizations.items())
    return Catalog(
        organizations=records,
        vocabulary=_vocabulary(_parsed(vocabulary), records),
        jurisdiction_files=(state_file(states),) if states else (),
        thesaurus=_record(_parsed(thesaurus), Thesaurus),
    )


def organization(id_: str, text: str = "") -> OrganizationFile:
    """The record of an organization from its TOML; "one" is abbreviated as "ONE".

    A source that is cited but not described in the TOML is an official page.
    """
    table = _parsed(text)
    head = table.setdefault("organization", {})
    head.setdefault("id", id_)
    head.setdefault("abbreviation", id_.upper())
    head.setdefault("name", f"The {id_.title()} Board")
    for certification in table.get("certification", ()):
        certification.setdefault("name", certification.get("code", ""))
    return _record(_with_sources(table), OrganizationFile)


def state_file(text: str) -> JurisdictionFile:
    """The record of the jurisdictions' file from its TOML: `[[jurisdiction]]`, `id = "CA"`."""
    table = _parsed(text)
    for state in table.setdefault("jurisdiction", []):
        state.setdefault("name", state["id"])
        state.setdefault("status", "in force")
    return _record(_with_sources(table), JurisdictionFile)


def compared_row(answer: Comparison, section: str, name: str) -> Row:
    """A row of a comparison by its section's id and its own, narrowed or not."""
    (found,) = (r for s in answer.whole if s.id == section for r in s.rows if r.id == name)
    return found


def state_in(catalog: Catalog, id_: str) -> Jurisdiction:
    """The record of a state, by its postal code."""
    return next(state for state in catalog.jurisdictions if state.id == id_)


def record_of(kind: type[T], text: str = "") -> T:
    """A record of this kind from its TOML, with missing required fields filled in."""
    return _record(_parsed(text), kind)


def _parsed(text: str) -> dict[str, Any]:
    return tomli.loads(dedent(text))


def _with_sources(table: dict[str, Any]) -> dict[str, Any]:
    described = table.setdefault("source", [])
    known = {source["id"] for source in described}
    named = dict.fromkeys(["page", *_named_sources(table)])
    described.extend({"id": id_, "title": id_} for id_ in named if id_ not in known)
    return table


def _named_sources(value: Any) -> Iterator[str]:
    """The ids of the sources that a table cites at any depth."""
    if isinstance(value, list):
        for part in value:
            yield from _named_sources(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key == "sources":
                yield from part
            elif key == "source" and isinstance(part, str):
                yield part
            else:
                yield from _named_sources(part)


def _vocabulary(table: dict[str, Any], records: tuple[OrganizationFile, ...]) -> Vocabulary:
    certifications = [entry for record in records for entry in record.certifications]
    exams = [entry.exam for entry in certifications if entry.exam is not None]
    used = {
        "field": [field for record in records for field in record.organization.fields],
        "role": [entry.role for entry in certifications],
        "subject": [topic.subject for exam in exams for topic in exam.outline if topic.subject],
    }
    for kind, ids in used.items():
        entries = table.setdefault(kind, [])
        known = {entry["id"] for entry in entries}
        entries.extend({"id": id_} for id_ in dict.fromkeys(ids) if id_ not in known)
        for entry in entries:
            name = entry.setdefault("name", entry["id"].replace("-", " "))
            if kind == "role":
                entry.setdefault("plural", f"{name}s")
    return _record(table, Vocabulary)


_type_of = cache(inspect.type_info)
"""The fields of a record type; without the cache, two thirds of the time to make a catalog."""


def _record(table: dict[str, Any], kind: type[T]) -> T:
    """The record, decoded as the program does. Raises AssertionError if the test has a mistake."""
    _fill(table, _type_of(kind))  # type: ignore[arg-type]
    record, faults = decode(table, kind)
    assert record is not None, "; ".join(f"{fault.path}: {fault.message}" for fault in faults)
    return record


def _fill(value: Any, kind: inspect.Type) -> None:
    """Give every table in `value` the required fields that it lacks."""
    if isinstance(kind, inspect.UnionType):
        structs = [part for part in kind.types if isinstance(part, inspect.StructType)]
        for part in kind.types:
            if not isinstance(part, inspect.StructType) or len(structs) == 1:
                _fill(value, part)
    elif isinstance(kind, inspect.VarTupleType) and isinstance(value, list):
        for part in value:
            _fill(part, kind.item_type)
    elif isinstance(kind, inspect.StructType) and isinstance(value, dict):
        for field in kind.fields:
            if field.encode_name in value:
                _fill(value[field.encode_name], field.type)
            elif field.required:
                value[field.encode_name] = _filler(field.encode_name, field.type)
                _fill(value[field.encode_name], field.type)


def _filler(name: str, kind: inspect.Type) -> Any:
    if isinstance(kind, inspect.LiteralType):
        return _FILLED[name] if _FILLED.get(name) in kind.values else kind.values[0]
    if name in _FILLED:
        return _FILLED[name]
    if isinstance(kind, inspect.VarTupleType):
        return []
    if isinstance(kind, inspect.StructType):
        return {}
    return f"some {name}"
