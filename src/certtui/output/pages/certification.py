"""A certification as a document: everything known of it, and the questions about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from certtui.answers.facts import certification, wording
from certtui.catalog.collection import Catalog, CertificationEntry
from certtui.output.document import Bars, Block, Document, Entries, Heading, Paragraph
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
        owner = held.organization.id
        yield Entries(
            tuple((faq.question, present.cited(owner, faq.sources, faq.answer)) for faq in faqs)
        )


def outline_bars(held: CertificationEntry) -> Bars | None:
    """Topic, share (the middle of a range) and its wording; None where no outline is known."""
    exam = held.certification.exam
    if exam is None or not exam.outline:
        return None
    return Bars(
        tuple(
            (
                topic.name,
                0.0
                if topic.percent is None
                else sum(topic.percent) / 2
                if isinstance(topic.percent, tuple)
                else topic.percent,
                "share not published" if topic.percent is None else wording.percent(topic.percent),
            )
            for topic in exam.outline
        )
    )
