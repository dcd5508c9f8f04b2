"""What lines up with what: certifications by role, outlines by subject, routes by what they ask."""

from __future__ import annotations

from collections.abc import Sequence

from certtui.answers.comparison.eligibility import AlignedRow as AlignedRow
from certtui.answers.comparison.eligibility import eligibility as eligibility
from certtui.answers.comparison.exam_outline import outline_cells, outline_rows
from certtui.answers.comparison.recognition import certification_place as certification_place
from certtui.answers.comparison.recognition import (
    certification_recognition as certification_recognition,
)
from certtui.answers.comparison.recognition import recognition as recognition
from certtui.answers.facts.fact import Fact, Item, fact_without_value, merged
from certtui.catalog.collection import Catalog, Held
from certtui.catalog.records.organization import Certification, OrganizationFile


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
    return [
        (f"outline.{row.id}", row.label, outline_cells(held, row))
        for row in outline_rows(catalog, held)
    ]
