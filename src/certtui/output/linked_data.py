"""Organizations and certifications as JSON-LD, in the vocabulary of the field and in schema.org's.

CTDL is Credential Engine's Credential Transparency Description Language (credreg.net/ctdl/terms).
Only terms are used whose meaning is that of our record; docs/commands.md says what maps and what
does not. The context stands in the document: nothing has to be fetched to read it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from certtui.answers.facts import wording
from certtui.answers.facts.fees import PER
from certtui.answers.facts.renewal import cycle_of, fees_in_force, never_expires, points_for
from certtui.catalog.addresses import safe_address
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Route
from certtui.catalog.records.organization import OrganizationFile, Recognition
from certtui.catalog.records.source import Fee, Source, applies_to
from certtui.catalog.records.values import Duration, encode_value

Node = dict[str, Any]

CONTEXT: Node = {
    "ceterms": "https://purl.org/ctdl/terms/",
    "credentialStat": "https://purl.org/ctdl/vocabs/credentialStat/",
    "costType": "https://purl.org/ctdl/vocabs/costType/",
    "schema": "https://schema.org/",
    "ceterms:ownedBy": {"@type": "@id"},
    "ceterms:offeredBy": {"@type": "@id"},
    "ceterms:renewedBy": {"@type": "@id"},
    "ceterms:subjectWebpage": {"@type": "@id"},
    "ceterms:framework": {"@type": "@id"},
    "ceterms:targetNode": {"@type": "@id"},
    "ceterms:renewalFrequency": {"@type": "schema:Duration"},
    "schema:provider": {"@type": "@id"},
    "schema:url": {"@type": "@id"},
    "schema:validFor": {"@type": "schema:Duration"},
}

_STATUS = {"active": "Active", "retired": "Deprecated"}
"""The CTDL CredentialStatus concepts of our statuses; the others have none with that meaning."""

_COST_TYPES = {"application": "Application", "retake": "ReexaminationFee", "renewal": "RenewalFee"}
"""The CTDL CostType concepts by the purpose of a fee; other purposes have none."""


def to_jsonld(catalog: Catalog, record: OrganizationFile, *codes: str) -> str:
    """An organization and its certifications, or some of them, as one document."""
    chosen = [entry for entry in record.certifications if not codes or entry.code in codes]
    nodes = [_organization(record)]
    for number, certification in enumerate(chosen, 1):
        award = Award(record, certification)
        nodes.append(_certification(catalog, award, f"_:certification-{number}"))
    document = {"@context": CONTEXT, "@graph": _present(nodes)}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


_OWNER = "_:organization"


def _organization(record: OrganizationFile) -> Node:
    organization = record.organization
    other = (organization.abbreviation, *organization.formerly, *organization.aliases)
    names = list(dict.fromkeys(other))
    return {
        "@id": _OWNER,
        "@type": ["ceterms:CredentialOrganization", "schema:Organization"],
        "ceterms:name": organization.name,
        "ceterms:alternateName": names,
        "ceterms:description": organization.kind,
        "ceterms:subjectWebpage": safe_address(organization.website),
        "ceterms:jurisdiction": _jurisdiction(country=organization.country),
        "schema:name": organization.name,
        "schema:alternateName": names,
        "schema:url": safe_address(organization.website),
    }


def _certification(catalog: Catalog, award: Award, id_: str) -> Node:
    entry, record = award.certification, award.organization
    others = (entry.letters, *entry.formerly, *entry.aliases)
    names = [name for name in dict.fromkeys(others) if name]
    lasts = None if never_expires(award) else cycle_of(award)
    fees = [fee for fee in fees_in_force(award) if fee.amount is not None]
    places = [each for each in record.recognition if _accepts(each, entry.code)]
    return {
        "@id": id_,
        "@type": ["ceterms:Certification", "schema:EducationalOccupationalCredential"],
        "ceterms:name": entry.name,
        "ceterms:alternateName": names,
        "ceterms:codedNotation": entry.code,
        "ceterms:description": entry.summary,
        "ceterms:subjectWebpage": safe_address(record.organization.website),
        "ceterms:credentialStatusType": _concept(
            "CredentialStatus", "credentialStat", _STATUS.get(entry.status)
        ),
        "ceterms:ownedBy": _OWNER,
        "ceterms:offeredBy": _OWNER if entry.status == "active" else None,
        "ceterms:renewedBy": _OWNER if record.renewal and lasts else None,
        "ceterms:jurisdiction": _jurisdiction(country=record.organization.country),
        "ceterms:recognizedIn": [_recognized(catalog, each) for each in places],
        "ceterms:requires": _requires(entry.routes),
        "ceterms:renewal": _renewal(award),
        "ceterms:renewalFrequency": _iso(lasts),
        "ceterms:estimatedCost": [_cost(fee) for fee in fees],
        "schema:name": entry.name,
        "schema:alternateName": names,
        "schema:description": entry.summary,
        "schema:identifier": award.id,
        "schema:credentialCategory": "Certification",
        "schema:provider": _OWNER,
        "schema:validFor": _iso(lasts),
        "schema:validIn": _country(catalog, record.organization.country),
        "schema:offers": [_offer(fee) for fee in fees if fee.purpose != "renewal"],
        "schema:citation": [*map(_citation, catalog.sources(record.id, entry.sources))],
    }


def _offer(fee: Fee) -> Node:
    return {
        "@type": "schema:Offer",
        "schema:name": fee.what,
        "schema:price": encode_value(fee.amount),
        "schema:priceCurrency": fee.currency,
        "schema:eligibleCustomerType": fee.audience,
    }


def _citation(source: Source) -> Node:
    return {
        "@type": "schema:CreativeWork",
        "schema:name": source.title,
        "schema:url": safe_address(source.url),
    }


def _country(catalog: Catalog, code: str) -> Node:
    name = catalog.country_name(code)
    return {"@type": "schema:Country", "schema:identifier": code, "schema:name": name}


def _requires(routes: Sequence[Route]) -> Node | None:
    """The open routes: one of them is enough."""
    profiles = [
        {
            "@type": "ceterms:ConditionProfile",
            "ceterms:name": route.label,
            "ceterms:description": route.wording,
        }
        for route in routes
        if route.status != "closed"
    ]
    if len(profiles) < 2:
        return profiles[0] if profiles else None
    return {
        "@type": "ceterms:ConditionProfile",
        "ceterms:description": "Any one of these routes.",
        "ceterms:alternativeCondition": profiles,
    }


def _renewal(award: Award) -> Node | None:
    if never_expires(award):
        return None
    renewal, rule = award.renewal, points_for(award)
    asked = [
        *([wording.points(rule)] if rule else ()),
        *(["An examination"] if renewal.exam_required else ()),
        *renewal.steps,
    ]
    if not (asked or renewal.program):
        return None
    return {
        "@type": "ceterms:ConditionProfile",
        "ceterms:name": renewal.program,
        "ceterms:description": renewal.note,
        "ceterms:condition": asked,
    }


def _cost(fee: Fee) -> Node:
    age = f" As of {fee.as_of}." if fee.as_of else " Undated."
    return {
        "@type": "ceterms:CostProfile",
        "ceterms:name": fee.what,
        "ceterms:description": f"{fee.what}.{age} {fee.note or ''}".rstrip(),
        "ceterms:price": encode_value(fee.amount),
        "ceterms:currency": fee.currency,
        "ceterms:paymentPattern": PER[fee.per],
        "ceterms:condition": [fee.audience] if fee.audience else None,
        "ceterms:directCostType": _concept("CostType", "costType", _COST_TYPES.get(fee.purpose)),
    }


def _accepts(entry: Recognition, code: str) -> bool:
    """Whether a state or country accepts the certification, fully or partly."""
    return (
        (entry.kind == "country" or (entry.kind == "state" and entry.jurisdiction is not None))
        and entry.accepted in ("yes", "partly")
        and applies_to(entry.certifications, code)
    )


def _recognized(catalog: Catalog, entry: Recognition) -> Node:
    """The places where it is recognized; other recognizers are described in text."""
    state = next((each for each in catalog.jurisdictions if each.id == entry.jurisdiction), None)
    return _jurisdiction(
        name=state.name if state else entry.jurisdiction,
        country=state.country if state else None,
        description=f"{entry.by}: {entry.what}",
    )


def _jurisdiction(
    *, country: str | None, name: str | None = None, description: str | None = None
) -> Node:
    place = {"@type": "ceterms:Place", "ceterms:name": name, "ceterms:addressCountry": country}
    return {
        "@type": "ceterms:JurisdictionProfile",
        "ceterms:description": description,
        "ceterms:mainJurisdiction": place if name or country else None,
    }


def _concept(scheme: str, prefix: str, name: str | None) -> Node | None:
    if name is None:
        return None
    return {
        "@type": "ceterms:CredentialAlignmentObject",
        "ceterms:framework": f"ceterms:{scheme}",
        "ceterms:frameworkName": scheme,
        "ceterms:targetNode": f"{prefix}:{name}",
        "ceterms:targetNodeName": name,
    }


def _iso(length: Duration | None) -> str | None:
    """A length of time in ISO 8601: `P3Y`, `P18M`, `P90D`, `PT40H`."""
    if not length:
        return None
    if length.months:
        years, months = divmod(length.months, 12)
        return f"P{length.months}M" if months else f"P{years}Y"
    return f"PT{length.hours}H" if length.hours else f"P{length.days}D"


def _present(node: Any) -> Any:
    """A node without empty values at any depth: JSON-LD has no "not found"."""
    if isinstance(node, list):
        return [_present(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {key: _present(each) for key, each in node.items() if each not in (None, "", [], {})}
