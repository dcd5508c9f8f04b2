"""The JSON of `list` and `show`, keys as in the README's contract.

Records keep their attribute names (`routes`, `fees`, `faqs`), absent values are left out, and
more keys may come to stand beside those promised; none is ever renamed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from certtui.answers.comparison.recognition import certification_place
from certtui.answers.facts.state import StateChoice
from certtui.catalog.collection import BODIES, STATES, Catalog, CertificationEntry
from certtui.catalog.records.body import Body
from certtui.catalog.records.jurisdiction import Jurisdiction
from certtui.catalog.records.organization import OrganizationFile
from certtui.output.contract.records import plain, source


def listing_json(
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


def body_json(catalog: Catalog, record: Body) -> dict[str, Any]:
    """`show` of a body that is known in brief only."""
    return {
        **plain(record),
        "in_brief": True,
        "sources": [source(cited) for cited in catalog.sources(BODIES, record.sources)],
    }


def organization_json(record: OrganizationFile) -> dict[str, Any]:
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
        "sources": [source(cited) for cited in record.sources],
    }


def _certification(entry: Any) -> dict[str, Any]:
    table: dict[str, Any] = plain(entry)
    return {**table, "routes": [plain(route) for route in entry.routes]}


def certification_json(catalog: Catalog, held: CertificationEntry) -> dict[str, Any]:
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
        "sources": [source(cited) for cited in catalog.sources(record.id, sorted(cited))],
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


def jurisdiction_json(catalog: Catalog, place: Jurisdiction, owner: str) -> dict[str, Any]:
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
        "sources": [source(cited) for cited in catalog.sources(owner, place.sources)],
    }


def elsewhere_json(catalog: Catalog, state: StateChoice) -> dict[str, Any]:
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
        "sources": [source(cited) for cited in catalog.sources(STATES, state.sources)],
    }
