"""What `show` writes, section by section, for an organization, a body, a certification, a state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar

from certtui.answers.facts import certification, jurisdiction, lapse, organization, wording
from certtui.answers.facts.recognition import (
    counting_in,
    organization_recognition,
    organization_states,
)
from certtui.answers.facts.renewal import renewal_facts
from certtui.answers.quality.report import sourcing_line
from certtui.catalog.award import Award
from certtui.catalog.records.organization import Body, OrganizationFile
from certtui.catalog.states import StateChoice
from certtui.output.answer_formats import TEXT_FORMATS, Output, file_stem
from certtui.output.document import Block, Cell, Document, Entries, Heading, Paragraph, Table
from certtui.output.pages.listing import IN_BRIEF
from certtui.output.pages.presenter import DISCLAIMER, Presenter
from certtui.output.pages.summary import certification_summary, organization_summary, state_summary

NOTICE = (
    "Known in brief only: its routes, fees and renewal were not looked into, and it is never "
    "compared. Check its own page before you act."
)


class SubjectOutput(Output, frozen=True, kw_only=True):
    """A subject in full; the table is its summary unless `everything` is asked for."""

    everything: bool = False

    formats: ClassVar[tuple[str, ...]] = TEXT_FORMATS

    @property
    def title(self) -> str:
        """The title of the page."""
        raise NotImplementedError

    def whole(self, present: Presenter) -> Iterable[Block]:
        """Everything known."""
        raise NotImplementedError

    def summary(self, present: Presenter) -> Iterable[Block]:
        """The most important facts; everything if there is little."""
        return self.whole(present)

    def document(self) -> Document:
        return self._document(self.whole)

    def table(self) -> Document:
        return self._document(self.whole if self.everything else self.summary)

    def _document(self, blocks: Callable[[Presenter], Iterable[Block]]) -> Document:
        present = Presenter(self.catalog, self.today)
        return present.document(self.title, blocks(present))


class OrganizationOutput(SubjectOutput, frozen=True):
    """An organization."""

    record: OrganizationFile

    formats = (*SubjectOutput.formats, "jsonld")

    @property
    def stem(self) -> str:
        return file_stem(self.record.id)

    @property
    def title(self) -> str:
        head = self.record.organization
        return f"{head.abbreviation}: {head.name}"

    def whole(self, present: Presenter) -> Iterator[Block]:
        record = self.record
        yield Paragraph(DISCLAIMER)
        yield from present.section(organization.overview(self.catalog, record))
        yield from present.section(organization.changes(record))
        yield from present.section(organization.membership_facts(record))
        yield Heading("Certifications", 2)
        rows = [
            (
                entry.code,
                entry.name,
                self.catalog.role_name(entry.role),
                entry.level,
                wording.STATUS[entry.status],
                str(len(entry.routes)),
            )
            for entry in record.certifications
        ]
        yield Table.of(("code", "name", "role", "level", "status", "routes"), rows)
        yield from present.section(renewal_facts(record))
        yield from present.section(lapse.lapse(record))
        yield from present.section(organization_recognition(record))
        yield from present.section(organization_states(self.catalog, record))
        if record.disagreements:
            yield Heading("Where sources disagree", 2)
            for entry in record.disagreements:
                notes = present.cite(record.id, (claim.source for claim in entry.claims))
                says = (f"one source: {claim.says}" for claim in entry.claims)
                yield Entries.of(
                    [(entry.subject, Cell((*says, f"used here: {entry.used}"), notes))]
                )
        if record.gaps:
            yield Heading("Looked for and not found", 2)
            yield Entries.of((gap.topic, wording.not_found(gap)) for gap in record.gaps)
        yield from present.questions(self.catalog.questions(record.id))
        yield Paragraph(sourcing_line(record))

    def summary(self, present: Presenter) -> Iterable[Block]:
        return organization_summary(present, self.record)

    def contract(self) -> Any:
        from certtui.output.contract.catalog import organization_json

        return organization_json(self.record)

    def linked_data(self) -> str:
        from certtui.output.linked_data import to_jsonld

        return to_jsonld(self.catalog, self.record)


class BodyOutput(SubjectOutput, frozen=True):
    """A body that is known in brief."""

    record: Body

    @property
    def title(self) -> str:
        body = self.record
        short = f"{body.abbreviation}: " if body.abbreviation else ""
        return f"{short}{body.name} ({IN_BRIEF})"

    def whole(self, present: Presenter) -> Iterator[Block]:
        yield Paragraph(NOTICE)
        yield from present.section(organization.body_facts(self.catalog, self.record))

    def contract(self) -> Any:
        from certtui.output.contract.catalog import body_json

        return body_json(self.catalog, self.record)


class CertificationOutput(SubjectOutput, frozen=True):
    """A certification."""

    award: Award

    formats = (*SubjectOutput.formats, "jsonld")

    @property
    def stem(self) -> str:
        return file_stem(self.award.id)

    @property
    def title(self) -> str:
        return f"{self.award.letters_with_body}: {self.award.certification.name}"

    def whole(self, present: Presenter) -> Iterator[Block]:
        award = self.award
        yield Paragraph(DISCLAIMER)
        for section in certification.sections(self.catalog, award):
            yield from present.section(section)
            if section.id == "exam" and (outline := certification.outline_shares(award)):
                yield Heading("Examination outline", 3)
                rows = ((name, Cell((text,), bar=share)) for name, share, text in outline)
                yield Table.of(("topic", "share"), rows, wide=True)
        yield from present.questions([(award.organization.id, faq) for faq in award.faqs])

    def summary(self, present: Presenter) -> Iterable[Block]:
        return certification_summary(present, self.award)

    def contract(self) -> Any:
        from certtui.output.contract.catalog import certification_json

        return certification_json(self.catalog, self.award)

    def linked_data(self) -> str:
        from certtui.output.linked_data import to_jsonld

        return to_jsonld(self.catalog, self.award.organization, self.award.certification.code)


class StateOutput(SubjectOutput, frozen=True):
    """A state's law, and whose certifications count there; or that there is no record."""

    state: StateChoice

    @property
    def stem(self) -> str:
        return file_stem("state", self.state.id)

    @property
    def title(self) -> str:
        return self.state.name

    def whole(self, present: Presenter) -> Iterator[Block]:
        catalog, place = self.catalog, self.state.place
        yield Paragraph(DISCLAIMER)
        yield from present.section(jurisdiction.state_facts(catalog, self.state))
        if place is not None:
            yield from present.section(counting_in(catalog, place))
        yield from present.section(jurisdiction.rules_beside(catalog, self.state.country))

    def summary(self, present: Presenter) -> Iterable[Block]:
        if self.state.place is not None:
            return state_summary(present, self.state.place)
        law = jurisdiction.state_facts(self.catalog, self.state)
        return (Paragraph(DISCLAIMER), *present.section(law))

    def contract(self) -> Any:
        from certtui.output.contract.catalog import state_json

        return state_json(self.catalog, self.state)
