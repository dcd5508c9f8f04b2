"""An organization as a document, section by section; a body in brief as a shorter one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from certtui.answers.facts import certification, lapse, organization
from certtui.answers.facts.organization import IN_BRIEF, body_facts
from certtui.answers.facts.renewal import renewal_facts
from certtui.answers.facts.wording import not_found
from certtui.answers.quality import footing_line
from certtui.catalog.collection import Catalog
from certtui.catalog.records.certification import Certification
from certtui.catalog.records.organization import Body, OrganizationFile
from certtui.output.document import Block, Cell, Document, Entries, Heading, Paragraph, Table
from certtui.output.pages.presenter import DISCLAIMER, Presenter


def organization_document(catalog: Catalog, record: OrganizationFile, today: date) -> Document:
    """Everything known of an organization."""
    present = Presenter(catalog, today)
    return present.document(
        f"{record.organization.abbreviation}: {record.organization.name}",
        _organization_blocks(present, record),
    )


def _organization_blocks(present: Presenter, record: OrganizationFile) -> Iterable[Block]:
    yield Paragraph(DISCLAIMER)
    yield from present.section(organization.overview(present.catalog, record))
    yield from present.section(organization.changes(record))
    yield from present.section(organization.membership_facts(record))
    yield Heading("Certifications", 2)
    yield Table(
        ("code", "name", "role", "level", "status", "routes"),
        tuple(_certification_row(present.catalog, entry) for entry in record.certifications),
    )
    yield from present.section(renewal_facts(record))
    yield from present.section(lapse.lapse(record))
    yield from present.section(organization.recognition_facts(record))
    if record.disagreements:
        yield Heading("Where sources disagree", 2)
        for entry in record.disagreements:
            notes = present.footnotes.cite(record.id, (claim.source for claim in entry.claims))
            says = (f"one source: {claim.says}" for claim in entry.claims)
            yield Entries(((entry.subject, Cell((*says, f"used here: {entry.used}"), notes)),))
    if record.gaps:
        yield Heading("Looked for and not found", 2)
        yield Entries(tuple((entry.topic, Cell((not_found(entry),))) for entry in record.gaps))
    if record.faqs:
        yield Heading("Questions", 2)
        yield Entries(
            tuple(
                (faq.question, present.cited(record.id, faq.sources, faq.answer))
                for faq in record.faqs
            )
        )
    yield Paragraph(footing_line(record, present.today))


def _certification_row(catalog: Catalog, entry: Certification) -> tuple[Cell, ...]:
    role = catalog.roles.get(entry.role)
    return Cell.row(
        entry.code,
        entry.name,
        role.name if role else entry.role,
        entry.level,
        certification.STATUS[entry.status],
        str(len(entry.routes)),
    )


NOTICE = (
    "Known in brief only: its routes, fees and renewal were not looked into, and it is never "
    "compared. Check its own page before you act."
)


def body_document(catalog: Catalog, body: Body, today: date) -> Document:
    """What is known of a body in brief."""
    present = Presenter(catalog, today)
    short = f"{body.abbreviation}: " if body.abbreviation else ""
    return present.document(f"{short}{body.name} ({IN_BRIEF})", _body_blocks(present, body))


def _body_blocks(present: Presenter, body: Body) -> Iterable[Block]:
    yield Paragraph(NOTICE)
    yield from present.section(body_facts(present.catalog, body))
