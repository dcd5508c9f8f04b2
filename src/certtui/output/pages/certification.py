"""What `show` writes of a certification, section by section."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from certtui.answers.facts import certification, wording
from certtui.catalog.collection import CertificationEntry
from certtui.catalog.records.certification import OutlineTopic
from certtui.output.answers import Output, file_stem
from certtui.output.document import Bars, Block, Document, Heading, Paragraph
from certtui.output.pages.presenter import DISCLAIMER, Presenter


class CertificationOutput(Output, frozen=True):
    """Everything known of a certification."""

    held: CertificationEntry

    formats = ("plain", "markdown", "html", "json", "jsonld")

    @property
    def stem(self) -> str:
        return file_stem(self.held.id)

    def document(self) -> Document:
        present, held = Presenter(self.catalog, self.today), self.held
        title = f"{held.letters}: {held.certification.name}"
        return present.document(title, _certification_blocks(present, held))

    def contract(self) -> Any:
        from certtui.output.contract.catalog import certification_json

        return certification_json(self.catalog, self.held)

    def linked_data(self) -> str:
        from certtui.output.linked_data import to_jsonld

        return to_jsonld(self.catalog, self.held.organization, self.held.certification.code)


def _certification_blocks(present: Presenter, held: CertificationEntry) -> Iterable[Block]:
    yield Paragraph(DISCLAIMER)
    for section in certification.sections(present.catalog, held):
        yield from present.section(section)
        if section.id == "exam" and (bars := outline_bars(held)):
            yield Heading("Examination outline", 3)
            yield bars
    yield from present.questions(held.organization.id, held.faqs)


def outline_bars(held: CertificationEntry) -> Bars | None:
    """Topic, share (the middle of a range) and its wording; None where no outline is known."""
    exam = held.certification.exam
    if exam is None or not exam.outline:
        return None
    return Bars(tuple(_outline_bar(topic) for topic in exam.outline))


def _outline_bar(topic: OutlineTopic) -> tuple[str, float, str]:
    share = topic.percent
    text = "share not published" if share is None else wording.percent(share)
    return topic.name, sum(topic.ends or (0, 0)) / 2, text
