"""What a line stands for, with its text, its sources and its content in full."""

from __future__ import annotations

from datetime import date

import msgspec
from textual.content import Content

from certtui.answers.comparison.comparison import Row, Subject
from certtui.answers.cost.over_years import Chart, Cost
from certtui.answers.facts.fact import Fact, Item
from certtui.answers.facts.wording import not_found
from certtui.catalog.addresses import shown_address
from certtui.catalog.collection import Award, Catalog
from certtui.catalog.records.organization import Faq
from certtui.catalog.records.source import Disagreement, Gap, Source
from certtui.catalog.records.values import money
from certtui.output.document import describe
from certtui.person.activities import Activity
from certtui.tui.lines.sources import disagreement_content, fact_content, sources_content
from certtui.tui.widgets.line import Line
from certtui.tui.widgets.styled_text import Words, link_style


class Target(msgspec.Struct, frozen=True):
    """What a line of a view stands for."""

    @property
    def text(self) -> str:
        """The text to copy."""
        return ""

    @property
    def subject(self) -> str:
        """The record it belongs to, as views name it: `amt#renewal`, `ascp:MLS`, `amt/dues`."""
        return ""

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        """Its sources, each once."""
        return ()

    def content(self, catalog: Catalog, today: date) -> Content:
        """It in full: what it says, who says otherwise, and its sources."""
        return sources_content(self.sources_in(catalog))


class FactTarget(Target, frozen=True):
    """One line of a fact."""

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
    """A row of a comparison, and one subject's cell in it."""

    row: Row
    section: str
    subjects: tuple[Subject, ...] = ()
    column: int = 0
    """Index of the subject."""

    @property
    def cell(self) -> Fact:
        return self.row.cells[self.column]

    @property
    def text(self) -> str:
        pairs = zip(self.subjects, self.row.cells, strict=True)
        return "\n".join([self.row.label, *(f"{s.title}: {cell.text}" for s, cell in pairs)])

    @property
    def subject(self) -> str:
        return self.subjects[self.column].id

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return catalog.sources(self.cell.owner, self.cell.sources)

    def content(self, catalog: Catalog, today: date) -> Content:
        """The subject's value in full, with its sources."""
        return Content.assemble(
            Content.styled(f"{self.subjects[self.column].title}\n", "bold $mark"),
            fact_content(catalog, self.cell, today),
        )


class CostTarget(Target, frozen=True):
    """A year in a chart of running costs; None for the totals."""

    chart: Chart
    subjects: tuple[Subject, ...]
    year: int | None
    column: int = 0
    """Index of the subject."""

    @property
    def cost(self) -> Cost | None:
        """The cost of the subject's certification; None if no amount is known."""
        name = self.subjects[self.column].id
        found = (c for c in self.chart.costs if name in (c.id, c.award.organization.id))
        return next(found, None)

    @property
    def text(self) -> str:
        year = -1 if self.year is None else self.year
        when = "In all" if self.year is None else f"By the end of year {self.year + 1}"
        paid = (f"{c.title} {c.running_texts[year]}" for c in self.chart.costs)
        return f"{when}: {', '.join(paid)}"

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        if self.cost is None:
            return ()
        return catalog.sources(self.cost.award.organization.id, self.cost.sources)

    def content(self, catalog: Catalog, today: date) -> Content:
        """The fees that are counted, and what is missing."""
        cost = self.cost
        if cost is None:
            return Content("No amount was found.")
        parts: list[Content | tuple[str, str] | str] = [(cost.title, "bold $mark")]
        for item in cost.items:
            amount = money(item.amount, item.currency)
            times = f"{len(item.years)} × " if len(item.years) != 1 else ""
            dated = item.as_of or "undated"
            parts += ["\n", f"{times}{amount}: {item.what}", (f" ({dated})", "$dim")]
        for text in cost.missing:
            parts += ["\n", (f"Missing: {text}", "$alert")]
        for text in cost.notes:
            parts += ["\n", (text, "$dim")]
        sources = ("\n\nSources\n", "bold $heading")
        return Content.assemble(*parts, sources, sources_content(self.sources_in(catalog)))


class TextTarget(Target, frozen=True):
    """A sentence made from other lines, which have the sources."""

    text: str

    def content(self, catalog: Catalog, today: date) -> Content:
        return Content.assemble(self.text, "\n\n", ("The rows name the sources.", "$dim"))


class FaqTarget(Target, frozen=True):
    """A question."""

    owner: str
    faq: Faq

    @property
    def text(self) -> str:
        return f"{self.faq.question}\n{self.faq.answer}"

    @property
    def subject(self) -> str:
        return f"{self.owner}/{self.faq.id}"

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return catalog.sources(self.owner, self.faq.sources)


class SourceTarget(Target, frozen=True):
    """A source."""

    owner: str
    source: Source

    @property
    def text(self) -> str:
        return "\n".join(filter(None, (self.source.title, self.source.url)))

    @property
    def subject(self) -> str:
        return f"{self.owner}#sources"

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return (self.source,)


def source_line(owner: str, source: Source, key: str, note: str = "") -> Line:
    """A source in one cell: its title, what it is, and its address."""
    what = ", ".join(filter(None, (describe(source), note)))
    address = shown_address(source.url) if source.url else "no safe link"
    words = Words(source.title, "strong") + Words(f"\n{what}\n", "dim")
    style = link_style(source.url or "") or "dim"
    return Line((words + Words(address, style),), SourceTarget(owner, source), key)


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

    award: Award

    @property
    def text(self) -> str:
        return f"{self.award.id} {self.award.certification.name}"

    @property
    def subject(self) -> str:
        return self.award.id

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return catalog.sources(self.award.organization.id, self.award.certification.sources)

    def content(self, catalog: Catalog, today: date) -> Content:
        certification = self.award.certification
        return Content.assemble(
            (certification.name, "bold $heading"), "\n\n", certification.summary
        )


class GapTarget(Target, frozen=True):
    """Something that was looked for and not found."""

    gap: Gap

    @property
    def text(self) -> str:
        return f"{self.gap.topic}: {not_found(self.gap)}"

    def content(self, catalog: Catalog, today: date) -> Content:
        return Content("Looked for, and not found in any source of the catalog.")


class PlanTarget(Target, frozen=True):
    """A line of a renewal plan or of a chart, with its sources."""

    owner: str
    text: str
    sources: tuple[str, ...]

    def sources_in(self, catalog: Catalog) -> tuple[Source, ...]:
        return catalog.sources(self.owner, self.sources)


class ActivityTarget(Target, frozen=True):
    """An activity of the log, which has no source but the person."""

    activity: Activity
    text: str

    def content(self, catalog: Catalog, today: date) -> Content:
        entry = self.activity
        entered = {
            "Kind": entry.kind,
            "For": ", ".join(entry.credentials) or "all that you hold",
            "Provider": entry.provider,
            "Accreditor": entry.accreditor,
            "Proof": entry.proof or "none named",
            "Note": entry.note,
        }
        said = [f"{label}: {value}" for label, value in entered.items() if value]
        return Content("\n".join([self.text, *said]))
