"""What a line stands for, and what is known of it: its sources, its text, and it in full."""

from __future__ import annotations

from datetime import date

import msgspec
from textual.content import Content

from certtui.answers.comparison.comparison import Row, Subject
from certtui.answers.facts.fact import Fact, Item
from certtui.catalog.collection import Catalog, CertificationEntry
from certtui.catalog.records.organization import Disagreement, Faq, Gap, Source
from certtui.output.formats.markdown import escape
from certtui.tui.lines.sources import disagreement_content, fact_content, sources_content


class Target(msgspec.Struct, frozen=True):
    """What a line of a view stands for."""

    @property
    def text(self) -> str:
        """What is copied."""
        return ""

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        """The sources that it rests on, each once."""
        return ()

    def content(self, catalog: Catalog, today: date) -> Content:
        """All of it: what it says, who says otherwise, and what it rests on."""
        return sources_content(self.sources_in(catalog))


class FactTarget(Target, frozen=True):
    """A fact, as one line of it."""

    fact: Fact
    item: Item

    @property
    def text(self) -> str:
        return f"{self.fact.label}: {self.item.text}"

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return catalog.sources(self.fact.owner, self.fact.sources)

    def content(self, catalog: Catalog, today: date) -> Content:
        return fact_content(catalog, self.fact, today)


class RowTarget(Target, frozen=True):
    """A row of a comparison."""

    row: Row
    section: str
    subjects: tuple[Subject, ...] = ()

    @property
    def text(self) -> str:
        """As a row of a Markdown table."""
        cells = (self.row.label, *(cell.text for cell in self.row.cells))
        return f"| {' | '.join(escape(cell) for cell in cells)} |"

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        cells = self.row.cells
        found = [source for cell in cells for source in catalog.sources(cell.owner, cell.sources)]
        return tuple(dict.fromkeys(found))

    def content(self, catalog: Catalog, today: date) -> Content:
        """Each subject's value with its sources, one after the other."""
        parts: list[Content | str] = []
        for subject, cell in zip(self.subjects, self.row.cells, strict=True):
            if parts:
                parts.append("\n\n")
            parts += [
                Content.styled(f"{subject.title}\n", "bold $mark"),
                fact_content(catalog, cell, today),
            ]
        return Content.assemble(*parts)


class FaqTarget(Target, frozen=True):
    """A question."""

    owner: str
    faq: Faq

    @property
    def text(self) -> str:
        return f"{self.faq.question}\n{self.faq.answer}"

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return catalog.sources(self.owner, self.faq.sources)


class SourceTarget(Target, frozen=True):
    """A source."""

    owner: str
    source: Source

    @property
    def text(self) -> str:
        return "\n".join(filter(None, (self.source.title, self.source.url)))

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return (self.source,)


class DisagreementTarget(Target, frozen=True):
    """A disagreement."""

    owner: str
    disagreement: Disagreement

    @property
    def text(self) -> str:
        return f"{self.disagreement.subject}. {self.disagreement.used}"

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return catalog.sources(self.owner, (claim.source for claim in self.disagreement.claims))

    def content(self, catalog: Catalog, today: date) -> Content:
        return disagreement_content(catalog, self.owner, self.disagreement)


class CertificationTarget(Target, frozen=True):
    """A certification of an organization."""

    held: CertificationEntry

    @property
    def text(self) -> str:
        return f"{self.held.id} {self.held.certification.name}"

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return catalog.sources(self.held.organization.id, self.held.certification.sources)

    def content(self, catalog: Catalog, today: date) -> Content:
        certification = self.held.certification
        return Content.assemble(
            (certification.name, "bold $heading"), "\n\n", certification.summary
        )


class GapTarget(Target, frozen=True):
    """Something that was looked for in vain."""

    gap: Gap

    @property
    def text(self) -> str:
        return f"{self.gap.topic}: not found"

    def content(self, catalog: Catalog, today: date) -> Content:
        return Content("Looked for, and not found in any source of the catalog.")


class PlanTarget(Target, frozen=True):
    """A line of a renewal plan or of a chart, with the sources it rests on."""

    owner: str
    line: str
    sources: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.line

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return catalog.sources(self.owner, self.sources)
