"""Answers as documents: what is said, in which order, with which footnotes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from certtui.answers import certification, jurisdictions, ladder, organization, trust, wording
from certtui.answers.comparison import Comparison, Row
from certtui.answers.facts import Fact, Item, Section
from certtui.catalog.collection import Catalog, Held
from certtui.catalog.jurisdictions import Jurisdiction
from certtui.catalog.records import Certification, OrganizationFile
from certtui.output.document import (
    Bars,
    Block,
    Cell,
    Document,
    Entries,
    Footnotes,
    Heading,
    Paragraph,
    Table,
)

if TYPE_CHECKING:
    from certtui.answers.search import SearchAnswer

DISCLAIMER = "The organization's own page decides; figures carry the date they were true."

SIGNS = {"same": "=", "different": "≠", "partial": "±", "unknown": "?"}
"""One sign a relation, so that it never rests on colour."""

SIGN_WORDS = {
    "same": "same",
    "different": "different",
    "partial": "only some",
    "unknown": "not known",
}
DISPUTED_SIGN = "!"


class Presenter:
    """Turns facts into cells, citing their sources in one list of footnotes."""

    def __init__(self, catalog: Catalog, today: date) -> None:
        self.catalog = catalog
        self.today = today
        self.footnotes = Footnotes(catalog)

    def cell(self, fact: Fact) -> Cell:
        """A fact's value with its footnotes and marks."""
        return Cell(
            lines=tuple(self.line(item) for item in fact.items),
            notes=self.footnotes.cite(fact.owner, fact.sources),
            marks=self.marks(fact),
        )

    def line(self, item: Item) -> str:
        """One line of a value, with the date of a figure."""
        if item.as_of is None:
            return f"{item.text} (undated)" if item.money else item.text
        old = ", old" if trust.is_old_price(item, self.today) else ""
        return f"{item.text} ({item.as_of}{old})"

    def marks(self, fact: Fact) -> tuple[str, ...]:
        """What must be said of a value beside it."""
        if fact.state == "disputed":
            return ("sources disagree",)
        if fact.disagreement is not None and fact.state == "known":
            return ("some disagree",)
        return ()

    def section(self, section: Section, level: int = 2) -> Iterable[Block]:
        """A section under its heading."""
        if section.facts:
            yield Heading(section.title, level)
            yield Entries(tuple((fact.label, self.cell(fact)) for fact in section.facts))

    def document(self, title: str, blocks: Iterable[Block]) -> Document:
        """The blocks with the footnotes that they cited."""
        whole = tuple(blocks)
        return Document(title, whole, self.footnotes.notes, self.today)


def listing(held: Iterable[Held], organizations: Iterable[OrganizationFile]) -> Document:
    """The organizations with what they offer, or only the given certifications of each."""
    chosen: dict[str, list[str]] = {}
    for entry in held:
        code = entry.certification.code
        if entry.certification.status == "active":
            chosen.setdefault(entry.organization.id, []).append(code)
    rows = tuple(
        tuple(
            Cell((text,))
            for text in (
                entry.id,
                entry.organization.abbreviation,
                entry.organization.name,
                wording.country(entry.organization.country),
                str(len(entry.certifications)),
                str(len(entry.faqs)),
                ", ".join(chosen.get(entry.id, ())),
            )
        )
        for entry in organizations
    )
    header = ("id", "short", "name", "country", "certifications", "questions", "active")
    return Document("Organizations", (Table(header, rows),))


def organization_document(catalog: Catalog, record: OrganizationFile, today: date) -> Document:
    """Everything known of an organization."""
    present = Presenter(catalog, today)
    return present.document(
        f"{record.organization.abbreviation}: {record.organization.name}",
        _organization_blocks(present, record),
    )


def _organization_blocks(present: Presenter, record: OrganizationFile) -> Iterable[Block]:
    yield Paragraph(DISCLAIMER)
    yield Paragraph(footing_line(record, present.today))
    yield from present.section(organization.overview(record))
    yield from present.section(organization.changes(record))
    yield from present.section(organization.membership(record))
    yield Heading("Certifications", 2)
    yield Table(
        ("code", "name", "role", "level", "status", "routes"),
        tuple(_certification_row(present.catalog, entry) for entry in record.certifications),
    )
    yield from present.section(organization.renewal(record))
    yield from present.section(ladder.lapse(record))
    yield from present.section(organization.recognition(record))
    if record.disagreements:
        yield Heading("Where sources disagree", 2)
        for entry in record.disagreements:
            notes = present.footnotes.cite(record.id, (claim.source for claim in entry.claims))
            says = (f"one source: {claim.says}" for claim in entry.claims)
            yield Entries(((entry.subject, Cell((*says, f"used here: {entry.used}"), notes)),))
    if record.gaps:
        yield Heading("Looked for and not found", 2)
        yield Entries(tuple((entry.topic, Cell(("not found",))) for entry in record.gaps))
    if record.faqs:
        yield Heading("Questions", 2)
        yield Entries(
            tuple(
                (faq.question, Cell((faq.answer,), present.footnotes.cite(record.id, faq.sources)))
                for faq in record.faqs
            )
        )


def _certification_row(catalog: Catalog, entry: Certification) -> tuple[Cell, ...]:
    role = catalog.roles.get(entry.role)
    texts = (
        entry.code,
        entry.name,
        role.name if role else entry.role,
        entry.level,
        certification.STATUS[entry.status],
        str(len(entry.routes)),
    )
    return tuple(Cell((text,)) for text in texts)


def footing_line(record: OrganizationFile, today: date) -> str:
    """How much of an organization's entry rests on official sources, and how fresh that is."""
    foot = trust.footing(record)
    text = f"{foot.share:.0%} of {foot.records} records rest on an official source"
    age = foot.age(today)
    if age is not None:
        text += f"; the middle age of its {foot.dated} dated sources is {age} years"
    undated = len(record.sources) - foot.dated
    return f"{text}; {undated} sources are undated."


def certification_document(catalog: Catalog, held: Held, today: date) -> Document:
    """Everything known of a certification."""
    present = Presenter(catalog, today)
    return present.document(
        f"{held.certification.letters or held.id}: {held.certification.name}",
        _certification_blocks(present, held),
    )


def _certification_blocks(present: Presenter, held: Held) -> Iterable[Block]:
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


def outline_bars(held: Held) -> Bars | None:
    """The examination outline as bars: topic, share (the middle of a range), and its wording."""
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
                "share not found" if topic.percent is None else wording.percent(topic.percent),
            )
            for topic in exam.outline
        )
    )


def comparison_document(catalog: Catalog, comparison: Comparison, today: date) -> Document:
    """A comparison: a table a section, the relation of each row said by a sign."""
    present = Presenter(catalog, today)
    return present.document(
        " and ".join(subject.title for subject in comparison.subjects),
        _comparison_blocks(present, comparison),
    )


def _comparison_blocks(present: Presenter, comparison: Comparison) -> Iterable[Block]:
    yield Paragraph(DISCLAIMER)
    signs = ", ".join(f"{SIGNS[key]} {SIGN_WORDS[key]}" for key in SIGNS)
    yield Paragraph(f"Signs: {signs}, {DISPUTED_SIGN} sources disagree.")
    header = ("", *(subject.title for subject in comparison.subjects))
    for section in comparison.sections:
        yield Heading(section.title, 2)
        yield Table(
            header,
            tuple(
                (Cell((f"{sign(row)} {row.label}",)), *(present.cell(fact) for fact in row.cells))
                for row in section.rows
            ),
            wide=True,
        )


def sign(row: Row) -> str:
    """The sign of a row's relation; disputed rows have their own."""
    return DISPUTED_SIGN if row.is_disputed else SIGNS[row.relation]


def search_document(catalog: Catalog, answer: SearchAnswer, today: date) -> Document:
    """Search results: each question or title with its answer and sources."""
    present = Presenter(catalog, today)
    entries = tuple(
        (
            f"{hit.question} ({hit.id})",
            Cell((hit.answer,), present.footnotes.cite(hit.organization, hit.sources)),
        )
        for hit in answer.hits
    )
    return present.document(f"Results for {answer.query}", (Entries(entries),))


def jurisdiction_document(catalog: Catalog, place: Jurisdiction, today: date) -> Document:
    """Everything known of a state's law."""
    present = Presenter(catalog, today)
    section = jurisdictions.facts(place)
    return present.document(place.name, (Paragraph(DISCLAIMER), *present.section(section)))
