"""The organizations as a table."""

from __future__ import annotations

from collections.abc import Iterable

from certtui.answers.facts import wording
from certtui.answers.facts.body import IN_BRIEF
from certtui.catalog.collection import Catalog
from certtui.catalog.records.body import Body
from certtui.catalog.records.organization import OrganizationFile
from certtui.output.document import Cell, Document, Table


def listing(
    catalog: Catalog, organizations: Iterable[OrganizationFile], bodies: Iterable[Body] = ()
) -> Document:
    """The organizations with what they certify in and how much is known of them.

    Bodies that are known in brief only come last, marked as such.
    """
    header = ("id", "short", "name", "country", "certifies in", "certifications", "questions")
    rows = [_listed(catalog, entry) for entry in organizations]
    rows += [_in_brief(body) for body in bodies]
    return Document("Organizations", (Table(header, tuple(rows)),))


def _listed(catalog: Catalog, entry: OrganizationFile) -> tuple[Cell, ...]:
    head = entry.organization
    names = [catalog.fields[id_].name if id_ in catalog.fields else id_ for id_ in head.fields]
    active = sum(c.status == "active" for c in entry.certifications)
    texts = (
        entry.id,
        head.abbreviation,
        head.name,
        wording.country(head.country),
        ", ".join(names),
        f"{active} active of {len(entry.certifications)}",
        str(len(entry.faqs)),
    )
    return tuple(Cell((text,)) for text in texts)


def _in_brief(body: Body) -> tuple[Cell, ...]:
    texts = (
        body.id,
        body.abbreviation or "",
        body.name,
        wording.country(body.country),
        "; ".join(body.certifies) or body.kind,
        IN_BRIEF,
        "",
    )
    return tuple(Cell((text,)) for text in texts)
