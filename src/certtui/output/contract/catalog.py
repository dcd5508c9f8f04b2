"""The JSON that scripts rely on: one function an answer, keys as in the README's contract.

Records keep their attribute names (`routes`, `fees`, `faqs`), absent values are left out, and
more keys may come to stand beside those promised; none is ever renamed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import msgspec

from certtui.answers.comparison import summary
from certtui.answers.comparison.comparison import Comparison, Row
from certtui.answers.comparison.recognition import certification_place
from certtui.answers.facts.fact import Fact
from certtui.answers.facts.state import StateChoice
from certtui.catalog.collection import BODIES, STATES, Catalog, CertificationEntry
from certtui.catalog.problems import Problem
from certtui.catalog.records.body import Body
from certtui.catalog.records.jurisdiction import Jurisdiction
from certtui.catalog.records.organization import OrganizationFile, Source
from certtui.catalog.records.values import Duration, When, encode_value

ALWAYS = {"routes", "fees", "sources", "topics"}
"""Lists that stand in the JSON even when they are empty."""

UNPUBLISHED = {
    "LapseStep": {"certified_before", "certified_from", "certifications", "except_for"},
    "Fee": {"covers"},
    "Membership": {"first_year_included"},
}
"""Fields by record that the JSON does not carry."""


def dumps(value: Any) -> str:
    """One JSON document, indented, ending in a line break."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def plain(value: Any) -> Any:
    """A record as JSON values, by attribute names; absent ones are left out."""
    if isinstance(value, msgspec.Struct):
        hidden = UNPUBLISHED.get(type(value).__name__, ())
        table = {
            name: plain(item)
            for name in value.__struct_fields__
            if name not in hidden
            and (((item := getattr(value, name)) is not None and item != ()) or name in ALWAYS)
        }
        tag = value.__struct_config__.tag
        return {"kind": tag, **table} if tag else table
    if isinstance(value, (tuple, list, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, (Duration, When, Decimal)):
        return encode_value(value)
    return value


def listing(
    organizations: Iterable[OrganizationFile],
    held: Iterable[CertificationEntry],
    bodies: Iterable[Body] = (),
) -> list[dict[str, Any]]:
    """`list`: the organizations, each with the certifications that matched; then the bodies."""
    matched: dict[str, list[dict[str, str]]] = {}
    for entry in held:
        certification = entry.certification
        matched.setdefault(entry.organization.id, []).append(
            {
                "code": certification.code,
                "name": certification.name,
                "role": certification.role,
                "status": certification.status,
            }
        )
    return [
        {
            "id": entry.id,
            "abbreviation": entry.organization.abbreviation,
            "name": entry.organization.name,
            "country": entry.organization.country,
            "fields": list(entry.organization.fields),
            "certifications": len(entry.certifications),
            "faqs": len(entry.faqs),
            "matching": matched.get(entry.id, []),
        }
        for entry in organizations
    ] + [_listed_body(body) for body in bodies]


def _listed_body(body: Body) -> dict[str, Any]:
    return {
        "id": body.id,
        "abbreviation": body.abbreviation,
        "name": body.name,
        "country": body.country,
        "fields": [],
        "certifications": 0,
        "faqs": 0,
        "matching": [],
        "in_brief": True,
    }


def body(catalog: Catalog, record: Body) -> dict[str, Any]:
    """`show` of a body that is known in brief only."""
    return {
        **plain(record),
        "in_brief": True,
        "sources": [_source(source) for source in catalog.sources(BODIES, record.sources)],
    }


def organization(record: OrganizationFile) -> dict[str, Any]:
    """`show ORG`."""
    table = plain(record)
    head = table.pop("organization")
    return {
        **head,
        "membership": table.pop("membership", {}),
        "certifications": [_certification(entry) for entry in record.certifications],
        "renewal": table.pop("renewal", {}),
        "faqs": table.pop("faqs", []),
        **{key: value for key, value in table.items() if key not in ("certifications", "sources")},
        "sources": [_source(source) for source in record.sources],
    }


def _certification(entry: Any) -> dict[str, Any]:
    table: dict[str, Any] = plain(entry)
    return {**table, "routes": [plain(route) for route in entry.routes]}


def certification(catalog: Catalog, held: CertificationEntry) -> dict[str, Any]:
    """`show ORG:CODE`."""
    record = held.organization
    cited = {name for entry in _strings(plain(held.certification), "sources") for name in entry}
    return {
        "id": held.id,
        "organization": record.id,
        **_certification(held.certification),
        "renewal": plain(record.renewal) if record.renewal else {},
        "faqs": [
            plain(faq) for faq in record.faqs if held.certification.code in faq.certifications
        ],
        "sources": [_source(source) for source in catalog.sources(record.id, sorted(cited))],
    }


def _strings(value: Any, key: str) -> Iterable[list[str]]:
    """Every list under `key`, at any depth."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name == key:
                yield item
            else:
                yield from _strings(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, key)


def jurisdiction(catalog: Catalog, place: Jurisdiction, owner: str) -> dict[str, Any]:
    """`show state:XX`."""
    table = plain(place)
    return {
        **table,
        "id": f"state:{place.id}",
        "code": place.id,
        "licence_required": place.licence_required,
        "accepts": table.get("accepts", []),
        "certifications": [
            {"certification": held.id, "counts_as": fact.text, "sources": list(fact.sources)}
            for held in catalog.certifications
            if held.certification.status == "active"
            and (fact := certification_place(place, held)).state == "known"
        ],
        "sources": [_source(source) for source in catalog.sources(owner, place.sources)],
    }


def elsewhere(catalog: Catalog, state: StateChoice) -> dict[str, Any]:
    """`show state:XX` of a state that has no record: what holds in all of those."""
    return {
        "id": f"state:{state.id}",
        "code": state.id,
        "name": state.name,
        "country": "US",
        "status": "no licence law found",
        "licence_required": False,
        "note": state.elsewhere,
        "accepts": [],
        "certifications": [],
        "sources": [_source(source) for source in catalog.sources(STATES, state.sources)],
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        **plain(source),
        "url": source.url,
        "dated": str(source.dated) if source.dated else None,
    }


def comparison(catalog: Catalog, answer: Comparison) -> dict[str, Any]:
    """`compare`."""
    cells = [cell for section in answer.sections for row in section.rows for cell in row.cells]
    cited: dict[tuple[str, str], Source] = {}
    for cell in cells:
        for source in catalog.sources(cell.owner, cell.sources):
            cited.setdefault((cell.owner, source.id), source)
    return {
        "subjects": [subject.id for subject in answer.subjects],
        "summary": list(summary.sentences(answer)),
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "rows": [_row(row) for row in section.rows],
            }
            for section in answer.sections
        ],
        "sources": [{"owner": owner, **_source(source)} for (owner, _), source in cited.items()],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "label": row.label,
        "relation": row.relation,
        "compared_by": "words" if row.in_words else "values",
        "cells": [_cell(cell) for cell in row.cells],
    }


def _cell(cell: Fact) -> dict[str, Any]:
    return {
        "state": cell.state,
        "text": cell.text,
        "sources": list(cell.sources),
        "as_of": str(cell.as_of) if cell.as_of else None,
        "owner": cell.owner,
    }


def check(files: int, problems: Iterable[Problem]) -> dict[str, Any]:
    """`check`."""
    return {
        "files": files,
        "problems": [
            {
                "file": problem.file,
                "line": problem.line,
                "record": problem.record,
                "key": problem.key,
                "message": problem.message,
            }
            for problem in problems
        ],
    }
