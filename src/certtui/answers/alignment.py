"""What lines up with what: certifications by role, outlines by subject, routes by what they ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from certtui.answers import wording
from certtui.answers.certification import routes_by_ease
from certtui.answers.facts import NOT_FOUND, Fact, Item, Reading, fact_without_value, merged
from certtui.catalog.collection import STATES, Catalog, Held
from certtui.catalog.criteria import (
    AllOf,
    AnyOf,
    Credential,
    Criterion,
    Education,
    Experience,
    Hours,
    Military,
    Other,
    Program,
)
from certtui.catalog.jurisdictions import Jurisdiction
from certtui.catalog.records import Certification, OrganizationFile, Route

AlignedRow: TypeAlias = tuple[str, str, tuple[Fact, ...]]
"""A row's id, label and cells."""


def by_role(catalog: Catalog, records: Sequence[OrganizationFile]) -> list[AlignedRow]:
    """A row for each role that one of the organizations certifies today.

    The typed value of a cell is the set of levels on offer: two organizations are the same
    in a row when they certify that role at the same levels.
    """
    rows: list[AlignedRow] = []
    for role in catalog.roles.values():
        cells = tuple(_role_cell(entry, role.id, role.name) for entry in records)
        if any(cell.state == "known" for cell in cells):
            rows.append((role.id, role.name, cells))
    return rows


def _role_cell(record: OrganizationFile, role: str, label: str) -> Fact:
    offered = [c for c in record.certifications if c.role == role and c.status == "active"]
    if not offered:
        return fact_without_value(
            role, label, "none", record.id, "no certification", record.organization.sources
        )
    items = tuple(Item(_offer(entry), None, entry.sources) for entry in offered)
    value = frozenset(entry.level for entry in offered)
    sources = merged(entry.sources for entry in offered)
    return Fact(role, label, "known", items, value, record.id, sources)


def _offer(certification: Certification) -> str:
    return f"{certification.letters or certification.code} {certification.name}"


def outline(catalog: Catalog, held: Sequence[Held]) -> list[AlignedRow]:
    """A row for each examination subject, aligned by the vocabulary's subject ids."""
    outlines = [_outline_of(entry) for entry in held]
    keys = [*catalog.subjects, *(key for shares in outlines for key in shares)]
    rows: list[AlignedRow] = []
    for key in dict.fromkeys(keys):
        subject = catalog.subjects.get(key)
        label = subject.name if subject else key
        if any(key in shares for shares in outlines):
            cells = tuple(
                _outline_cell(entry, key, label, shares)
                for entry, shares in zip(held, outlines, strict=True)
            )
            rows.append((f"outline.{key}", label, cells))
    return rows


def _outline_of(held: Held) -> dict[str, list[tuple[str, str]]]:
    """Subject to the (name, share) of each outline topic in it."""
    shares: dict[str, list[tuple[str, str]]] = {}
    for topic in held.certification.exam.outline if held.certification.exam else ():
        share = wording.percent(topic.percent) if topic.percent is not None else "share not found"
        shares.setdefault(topic.subject or topic.name, []).append((topic.name, share))
    return shares


def _outline_cell(
    held: Held, key: str, label: str, shares: dict[str, list[tuple[str, str]]]
) -> Fact:
    exam = held.certification.exam
    owner = held.organization.id
    if not shares or exam is None:
        return fact_without_value(key, label, "not-found", owner, NOT_FOUND)
    if key not in shares:
        return fact_without_value(key, label, "none", owner, "no part of its own", exam.sources)
    items = tuple(
        Item(f"{share} {name}" if name != label else share, exam.as_of)
        for name, share in shares[key]
    )
    value = frozenset(
        topic.percent for topic in exam.outline if (topic.subject or topic.name) == key
    )
    return Fact(key, label, "known", items, value, owner, exam.sources)


ASPECTS: tuple[tuple[str, str, tuple[type, ...]], ...] = (
    ("schooling", "schooling", (Education, Hours)),
    ("programme", "programme", (Program, Military)),
    ("experience", "experience", (Experience,)),
    ("credential", "credential held", (Credential,)),
    ("other", "also", (Other,)),
)
"""The aspects by which routes are laid side by side: id, label, criteria that belong to it."""


def eligibility(catalog: Catalog, held: Sequence[Held]) -> list[AlignedRow]:
    """Routes side by side, the easiest first, each followed by what it asks, aspect by aspect."""
    routes = [
        [route for route in routes_by_ease(entry.certification) if route.status != "closed"]
        for entry in held
    ]
    rows: list[AlignedRow] = []
    for rank in range(max((len(entry) for entry in routes), default=0)):
        chosen = [entry[rank] if rank < len(entry) else None for entry in routes]
        name = "Easiest route" if rank == 0 else f"Route {rank + 1}"
        rows.append(_route_row(f"route-{rank + 1}", name, held, chosen, routes))
        for aspect, label, kinds in ASPECTS:
            cells = tuple(
                _aspect_cell(catalog, entry, route, f"{name}: {label}", kinds)
                for entry, route in zip(held, chosen, strict=True)
            )
            if any(cell.state == "known" for cell in cells):
                rows.append((f"route-{rank + 1}.{aspect}", f"{name}: {label}", cells))
    return rows


def _route_row(
    id_: str,
    label: str,
    held: Sequence[Held],
    chosen: Sequence[Route | None],
    routes: Sequence[list[Route]],
) -> AlignedRow:
    cells = tuple(
        Fact(
            id_,
            label,
            "known",
            (Item(f"{route.label}: {route.wording}", route.as_of, route.sources),),
            (route.label, route.criteria),
            entry.organization.id,
            route.sources,
        )
        if route
        else fact_without_value(
            id_,
            label,
            "none" if own else "not-found",
            entry.organization.id,
            "no further route" if own else NOT_FOUND,
            entry.certification.sources if own else (),
        )
        for entry, route, own in zip(held, chosen, routes, strict=True)
    )
    return (id_, label, cells)


def _aspect_cell(
    catalog: Catalog, held: Held, route: Route | None, label: str, kinds: tuple[type, ...]
) -> Fact:
    owner = held.organization.id
    if route is None:
        return fact_without_value(label, label, "not-found", owner, "no such route")
    asked = [entry for entry in route.criteria if _is_about(entry, kinds)]
    if asked:
        texts = [wording.criterion(entry, catalog.roles) for entry in asked]
        items = tuple(Item(text, route.as_of) for text in texts)
        return Fact(label, label, "known", items, frozenset(asked), owner, route.sources)
    if route.incomplete or not route.criteria:
        return fact_without_value(label, label, "not-found", owner, NOT_FOUND)
    return fact_without_value(label, label, "none", owner, "not asked", route.sources)


def _is_about(entry: Criterion, kinds: tuple[type, ...]) -> bool:
    """Whether a criterion belongs to an aspect; alternatives go by their first option."""
    if isinstance(entry, AnyOf):
        return bool(entry.options) and _is_about(entry.options[0], kinds)
    if isinstance(entry, AllOf):
        return bool(entry.criteria) and _is_about(entry.criteria[0], kinds)
    return isinstance(entry, kinds)


def recognition(catalog: Catalog, records: Sequence[OrganizationFile]) -> list[AlignedRow]:
    """A row for each jurisdiction and each kind of recognizer that takes one of them."""
    rows: list[AlignedRow] = []
    for place in catalog.jurisdictions:
        cells = tuple(_place_cell(place, entry) for entry in records)
        if any(cell.state == "known" for cell in cells):
            rows.append((f"state.{place.id}", place.name, cells))
    for kind, label in RECOGNIZERS.items():
        cells = tuple(_recognizer_cell(kind, label, entry) for entry in records)
        if any(cell.state == "known" for cell in cells):
            rows.append((f"recognition.{kind}", label, cells))
    return rows


RECOGNIZERS = {
    "federal": "Federal bodies",
    "country": "Countries",
    "employer": "Employers",
    "accreditor": "Accreditors",
    "body": "Other bodies",
}


def accepted_titles(place: Jurisdiction, organization: str, code: str = "") -> Reading | None:
    """The licence titles of a jurisdiction for which an organization's examination counts.

    With `code`, only what concerns that certification: rules that name it, and those that name
    the organization without naming certifications.
    """
    items = []
    for accepted in place.accepts:
        named = [name for name in accepted.certifications if name.startswith(f"{organization}:")]
        if code and named and f"{organization}:{code}" not in named:
            continue
        if organization in accepted.bodies or named:
            text = f"{accepted.title} ({accepted.note})" if accepted.note else accepted.title
            items.append((text, accepted.title))
    if not items:
        return None
    return Reading(
        tuple(Item(text, place.as_of, place.sources) for text, _ in items),
        frozenset(title for _, title in items),
        place.sources,
    )


def _place_cell(place: Jurisdiction, record: OrganizationFile) -> Fact:
    own = [entry for entry in record.recognition if entry.jurisdiction == place.id]
    accepted = accepted_titles(place, record.id)
    id_ = f"state.{place.id}"
    if accepted is not None:
        return Fact(
            id_, place.name, "known", accepted.items, accepted.value, STATES, accepted.sources
        )
    if own:
        items = tuple(Item(entry.what, entry.as_of, entry.sources) for entry in own)
        value = frozenset(entry.accepted for entry in own)
        sources = merged(entry.sources for entry in own)
        return Fact(id_, place.name, "known", items, value, record.id, sources)
    return fact_without_value(id_, place.name, "not-found", record.id, NOT_FOUND)


def _recognizer_cell(kind: str, label: str, record: OrganizationFile) -> Fact:
    own = [
        entry for entry in record.recognition if entry.kind == kind and entry.jurisdiction is None
    ]
    if not own:
        return fact_without_value(kind, label, "not-found", record.id, NOT_FOUND)
    items = tuple(Item(f"{entry.by}: {entry.what}", entry.as_of, entry.sources) for entry in own)
    value = frozenset((entry.by, entry.accepted) for entry in own)
    return Fact(kind, label, "known", items, value, record.id, merged(e.sources for e in own))


def certification_recognition(catalog: Catalog, held: Sequence[Held]) -> list[AlignedRow]:
    """A row for each jurisdiction whose licence one of the certifications counts toward."""
    rows: list[AlignedRow] = []
    for place in catalog.jurisdictions:
        cells = tuple(certification_place(place, entry) for entry in held)
        if any(cell.state == "known" for cell in cells):
            rows.append((f"state.{place.id}", place.name, cells))
    return rows


def certification_place(place: Jurisdiction, held: Held) -> Fact:
    """Whether a jurisdiction takes a certification: by the titles that its role serves."""
    role, code = held.certification.role, held.certification.code
    id_ = f"state.{place.id}"
    relevant = _only_role(place, role)
    accepted = accepted_titles(relevant, held.organization.id, code)
    if accepted is not None:
        return Fact(
            id_, place.name, "known", accepted.items, accepted.value, STATES, accepted.sources
        )
    own = [
        entry
        for entry in held.organization.recognition
        if entry.jurisdiction == place.id and code in entry.certifications
    ]
    if own:
        items = tuple(Item(entry.what, entry.as_of, entry.sources) for entry in own)
        value = frozenset(entry.accepted for entry in own)
        return Fact(
            id_, place.name, "known", items, value, held.organization.id,
            merged(entry.sources for entry in own),
        )  # fmt: skip
    return fact_without_value(id_, place.name, "not-found", held.organization.id, NOT_FOUND)


def _only_role(place: Jurisdiction, role: str) -> Jurisdiction:
    chosen = tuple(entry for entry in place.accepts if not entry.roles or role in entry.roles)
    return msgspec.structs.replace(place, accepts=chosen)
