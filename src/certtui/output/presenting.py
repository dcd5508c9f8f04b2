"""Answers as documents: what is said, in which order, with which footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from certtui.answers import certification, jurisdictions, ladder, organization, trust, wording
from certtui.answers.recognizing import certification_place
from certtui.answers.state_choice import StateChoice
from certtui.catalog.collection import STATES, Catalog, Held
from certtui.catalog.records import Certification, OrganizationFile
from certtui.catalog.vocabulary import Role
from certtui.output.comparing import comparison_document as comparison_document
from certtui.output.document import (
    Bars,
    Block,
    Cell,
    Document,
    Entries,
    Heading,
    Paragraph,
    Table,
)
from certtui.output.presenter import DISCLAIMER as DISCLAIMER
from certtui.output.presenter import DISPUTED_SIGN as DISPUTED_SIGN
from certtui.output.presenter import SIGN_WORDS as SIGN_WORDS
from certtui.output.presenter import SIGNS as SIGNS
from certtui.output.presenter import Presenter as Presenter
from certtui.output.presenter import sign as sign

if TYPE_CHECKING:
    from certtui.answers.search import SearchAnswer


def listing(catalog: Catalog, organizations: Iterable[OrganizationFile]) -> Document:
    """The organizations with what they certify in and how much is known of them."""
    header = ("id", "short", "name", "country", "certifies in", "certifications", "questions")
    return Document(
        "Organizations", (Table(header, tuple(_listed(catalog, o) for o in organizations)),)
    )


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


def matching_document(
    catalog: Catalog,
    held: Sequence[Held],
    today: date,
    *,
    role: Role | None = None,
    state: StateChoice | None = None,
) -> Document:
    """The certifications of a role, or those that a state takes, one a line."""
    present = Presenter(catalog, today)
    names = [role.plural] if role else []
    names += [state.name] if state else []
    return present.document(
        "Certifications: " + ", ".join(names), _matching(present, held, role, state)
    )


def _matching(
    present: Presenter, held: Sequence[Held], role: Role | None, state: StateChoice | None
) -> Iterable[Block]:
    if role is not None:
        yield Paragraph(f"{role.name}: {role.description}")
    if state is not None and state.place is None:
        yield Entries(
            ((state.name, Cell((state.elsewhere,), present.footnotes.cite(STATES, state.sources))),)
        )
        return
    header = ["certification", "letters", "name", "country"]
    header += [] if role else ["role"]
    header += [f"counts in {state.name} as"] if state else []
    rows = []
    for entry in held:
        certification_ = entry.certification
        role_name = present.catalog.roles.get(certification_.role)
        texts = [
            entry.id,
            certification_.letters or certification_.code,
            certification_.name,
            wording.country(entry.organization.organization.country),
        ]
        texts += [] if role else [role_name.name if role_name else certification_.role]
        cells = [Cell((text,)) for text in texts]
        cells[2] = present.named(entry)
        if state is not None and state.place is not None:
            fact = certification_place(state.place, entry, notes=False)
            lines = tuple(item.text for item in fact.items)
            cells.append(Cell(lines, present.strongest(fact), present.marks(fact)))
        rows.append(tuple(cells))
    yield Table(tuple(header), tuple(rows))


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
        sources = "1 dated source" if foot.dated == 1 else f"{foot.dated} dated sources"
        text += f"; the middle age of its {sources} is {age} year{'s' if age != 1 else ''}"
    undated = len(record.sources) - foot.dated
    return f"{text}; {f'{undated} sources are' if undated != 1 else '1 source is'} undated."


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


def jurisdiction_document(catalog: Catalog, state: StateChoice, today: date) -> Document:
    """Everything known of a state's law, and whose certifications count; or that it has none."""
    present = Presenter(catalog, today)
    return present.document(state.name, _jurisdiction_blocks(present, state))


def _jurisdiction_blocks(present: Presenter, state: StateChoice) -> Iterable[Block]:
    yield Paragraph(DISCLAIMER)
    if state.place is None:
        cited = present.footnotes.cite(STATES, state.sources)
        yield Entries((("Law", Cell((state.elsewhere,), cited)),))
        return
    yield from present.section(jurisdictions.facts(state.place))
    taken = [
        (entry, fact)
        for entry in present.catalog.certifications
        if entry.certification.status == "active"
        and (fact := certification_place(state.place, entry)).state == "known"
    ]
    if taken:
        yield Heading("Certifications that count", 2)
        yield Entries(tuple((entry.id, present.cell(fact)) for entry, fact in taken))
    rules = [rule for file in present.catalog.jurisdiction_files for rule in file.rules]
    if rules and state.place.country == "US":
        yield Heading("Federal rules that hold beside it", 2)
        cite = present.footnotes.cite
        yield Entries(
            tuple((rule.title, Cell((rule.what,), cite(STATES, rule.sources))) for rule in rules)
        )
