"""What `show` writes of an organization, or of a body known in brief, section by section."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from certtui.answers.facts import lapse, organization, wording
from certtui.answers.facts.recognition import organization_recognition, organization_states
from certtui.answers.facts.renewal import renewal_facts
from certtui.answers.quality.footing import footing_line
from certtui.catalog.records.certification import Certification
from certtui.catalog.records.organization import Body, OrganizationFile
from certtui.output.answers import Output, file_stem
from certtui.output.document import Block, Cell, Document, Entries, Heading, Paragraph, Table
from certtui.output.pages.listing import IN_BRIEF
from certtui.output.pages.presenter import DISCLAIMER, Presenter

NOTICE = (
    "Known in brief only: its routes, fees and renewal were not looked into, and it is never "
    "compared. Check its own page before you act."
)


class OrganizationOutput(Output, frozen=True):
    """Everything known of an organization."""

    record: OrganizationFile

    formats = ("plain", "markdown", "html", "json", "jsonld")

    @property
    def stem(self) -> str:
        return file_stem(self.record.id)

    def document(self) -> Document:
        present, head = Presenter(self.catalog, self.today), self.record.organization
        return present.document(
            f"{head.abbreviation}: {head.name}", _organization_blocks(present, self.record)
        )

    def contract(self) -> Any:
        from certtui.output.contract.catalog import organization_json

        return organization_json(self.record)

    def linked_data(self) -> str:
        from certtui.output.linked_data import to_jsonld

        return to_jsonld(self.catalog, self.record)


class BodyOutput(Output, frozen=True):
    """What is known of a body in brief."""

    record: Body

    formats = ("plain", "markdown", "html", "json")

    def document(self) -> Document:
        present, body = Presenter(self.catalog, self.today), self.record
        short = f"{body.abbreviation}: " if body.abbreviation else ""
        blocks = [Paragraph(NOTICE), *present.section(organization.body_facts(self.catalog, body))]
        return present.document(f"{short}{body.name} ({IN_BRIEF})", blocks)

    def contract(self) -> Any:
        from certtui.output.contract.catalog import body_json

        return body_json(self.catalog, self.record)


def _organization_blocks(present: Presenter, record: OrganizationFile) -> Iterable[Block]:
    yield Paragraph(DISCLAIMER)
    yield from present.section(organization.overview(present.catalog, record))
    yield from present.section(organization.changes(record))
    yield from present.section(organization.membership_facts(record))
    yield Heading("Certifications", 2)
    yield Table(
        ("code", "name", "role", "level", "status", "routes"),
        tuple(_certification_row(present, entry) for entry in record.certifications),
    )
    yield from present.section(renewal_facts(record))
    yield from present.section(lapse.lapse(record))
    yield from present.section(organization_recognition(record))
    yield from present.section(organization_states(present.catalog, record))
    if record.disagreements:
        yield Heading("Where sources disagree", 2)
        for entry in record.disagreements:
            notes = present.cite(record.id, (claim.source for claim in entry.claims))
            says = (f"one source: {claim.says}" for claim in entry.claims)
            yield Entries.of([(entry.subject, Cell((*says, f"used here: {entry.used}"), notes))])
    if record.gaps:
        yield Heading("Looked for and not found", 2)
        yield Entries.of((entry.topic, wording.not_found(entry)) for entry in record.gaps)
    yield from present.questions(record.id, record.faqs)
    yield Paragraph(footing_line(record, present.today))


def _certification_row(present: Presenter, entry: Certification) -> tuple[Cell, ...]:
    return Cell.row(
        entry.code,
        entry.name,
        present.catalog.role_name(entry.role),
        entry.level,
        wording.STATUS[entry.status],
        str(len(entry.routes)),
    )
