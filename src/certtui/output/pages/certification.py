"""A certification as a document: everything known of it, and the questions about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from certtui.answers.facts import certification
from certtui.catalog.collection import Catalog, CertificationEntry
from certtui.output.document import Block, Cell, Document, Entries, Heading, Paragraph
from certtui.output.pages.outline import outline_bars
from certtui.output.pages.presenter import DISCLAIMER, Presenter


def certification_document(catalog: Catalog, held: CertificationEntry, today: date) -> Document:
    """Everything known of a certification."""
    present = Presenter(catalog, today)
    return present.document(
        f"{held.certification.letters or held.id}: {held.certification.name}",
        _certification_blocks(present, held),
    )


def _certification_blocks(present: Presenter, held: CertificationEntry) -> Iterable[Block]:
    yield Paragraph(DISCLAIMER)
    for section in certification.sections(present.catalog, held):
        yield from present.section(section)
        if section.id == "exam" and (bars := outline_bars(held)):
            yield Heading("Examination outline", 3)
            yield bars
    faqs = [faq for faq in held.organization.faqs if held.certification.code in faq.certifications]
    if faqs:
        yield Heading("Questions", 2)
        cite = present.footnotes.cite
        yield Entries(
            tuple(
                (faq.question, Cell((faq.answer,), cite(held.organization.id, faq.sources)))
                for faq in faqs
            )
        )
