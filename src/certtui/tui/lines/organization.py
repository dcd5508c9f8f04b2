"""The panes of an organization, of a certification and of a role, as lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace
from rich.cells import cell_len
from textual.content import Content

from certtui.answers.comparison.glance import certification_alone, organization_alone
from certtui.answers.facts import certification, organization, trust
from certtui.answers.facts import jurisdiction as jurisdictions
from certtui.answers.facts import lapse as ladder
from certtui.answers.facts.fact import Fact, Item, Section
from certtui.answers.facts.recognition import (
    counting_in,
    organization_recognition,
    organization_states,
)
from certtui.answers.facts.renewal import renewal_facts
from certtui.answers.facts.wording import looked, not_found
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import Faq, OrganizationFile
from certtui.catalog.records.source import Sourced, walk
from certtui.catalog.records.values import number_of
from certtui.catalog.records.vocabulary import Role
from certtui.catalog.states import StateChoice
from certtui.tui.lines.facts import FactLines
from certtui.tui.lines.targets import (
    LOOKED_FOR,
    CertificationTarget,
    FactTarget,
    SourceTarget,
    TextTarget,
    disagreement_content,
    source_line,
)
from certtui.tui.widgets.line import BLANK, GAP, Columns, Line, heading, one_column, passage
from certtui.tui.widgets.styled_text import EMPTY, Words

PANES = {
    "overview": "Overview",
    "membership": "Membership",
    "certifications": "Certifications",
    "renewal": "Renewal",
    "recognition": "Recognition",
    "faq": "FAQ",
    "sources": "Sources",
}
"""The panes of an organization, in order."""


def certification_columns(lines: Iterable[Line]) -> Columns:
    """Mark and code, as wide as needed; name and role."""
    rows = [line.cells for line in lines if len(line.cells) > 1]
    code = max(min(max((cell_len(row[0].plain) for row in rows), default=0), 16), 8)
    has_roles = any(cell.plain for row in rows for cell in row[2:])

    def columns(width: int) -> Sequence[int]:
        role = min(26, width // 3) if has_roles and width >= 62 else 0
        return (code, max(width - code - role - GAP * (1 + bool(role)), 8), role)

    return columns


class PaneLines:
    """Makes the lines of each pane."""

    def __init__(self, catalog: Catalog, facts: FactLines, marked: Collection[str]) -> None:
        self.catalog = catalog
        self.facts = facts
        self.marked = marked

    def pane(self, name: str, record: OrganizationFile) -> list[Line]:
        """A pane of an organization by its name in PANES."""
        if name == "certifications":
            awards = (Award(record, entry) for entry in record.certifications)
            lines = [self.certification_row(award) for award in awards]
        elif name == "faq":
            lines = faq_lines(self.catalog.questions(record.id))
        elif name == "sources":
            lines = self._sources(record)
        else:
            lines = self.facts.sections(self._sections(name, record))
        if name == "overview":
            notice = passage("Check the organization's own page before you act.", "dim")
            lines = [notice, BLANK, *lines, *_open_points(self.catalog, record)]
        return lines or [passage("Nothing found.", "absent")]

    def _sections(self, name: str, record: OrganizationFile) -> list[Section]:
        if name == "overview":
            glance = organization_alone(self.catalog, record)
            about = organization.overview(self.catalog, record)
            return [glance, about, organization.changes(record)]
        if name == "membership":
            return [organization.membership_facts(record)]
        if name == "renewal":
            return [renewal_facts(record), ladder.lapse(record)]
        return [organization_recognition(record), organization_states(self.catalog, record)]

    def certification_row(self, award: Award, *, with_organization: bool = False) -> Line:
        """Its code and name, with its status if it cannot be earned today, and its role."""
        entry = award.certification
        owner = f"{award.awarder.abbreviation}: " if with_organization else ""
        active = entry.status == "active"
        name = Words(f"{owner}{entry.name}", "" if active else "dim")
        return Line(
            (
                Words("● " if award.id in self.marked else "  ", "mark")
                + Words(entry.code, "strong" if active else "dim"),
                name if active else name + Words(f" ({entry.status})", "warning"),
                EMPTY if with_organization else Words(self.catalog.role_name(entry.role), "dim"),
            ),
            CertificationTarget(award),
            key=award.id,
        )

    def _sources(self, record: OrganizationFile) -> list[Line]:
        """The sources, the strongest first, with the records that cite each."""
        citing: defaultdict[str, list[str]] = defaultdict(list)
        whose = ""
        for path, entry in walk(record):
            if 0 < len(path) < 3:
                name = getattr(entry, "code", getattr(entry, "id", "")) if len(path) == 2 else ""
                whose = f"{path[0]} {name}".strip()
            for id_ in entry.sources if isinstance(entry, Sourced) else ():
                citing[id_].append(whose)
        lines: list[Line] = []
        for source in sorted(record.sources, key=lambda source: trust.STRENGTH[source.kind]):
            cited = number_of(len(citing[source.id]), "record")
            line = source_line(record.id, source, f"source.{source.id}", cited)
            target = SourceTarget(record.id, source, tuple(dict.fromkeys(citing[source.id])))
            lines += [replace(line, target=target), BLANK]
        return [*lines, passage(self.facts.sourcing(record), "dim")]

    def certification(self, award: Award, width: int) -> list[Line]:
        """All about one certification."""
        lines = [passage(f"{award.letters_with_body}  {award.certification.name}", "strong"), BLANK]
        glance = certification_alone(self.catalog, award)
        for section in (glance, *certification.sections(self.catalog, award)):
            if section.facts:
                lines += [*self.facts.sections([section]), BLANK]
            if section.id == "exam":
                lines += outline_lines(award, width)
        if award.faqs:
            asked = faq_lines((award.organization.id, faq) for faq in award.faqs)
            lines += [heading("Questions"), *(replace(line, columns=one_column) for line in asked)]
        return lines

    def state(self, state: StateChoice) -> list[Line]:
        """A state's law, what counts there, and the federal rules."""
        sections = [jurisdictions.state_facts(self.catalog, state)]
        sections += [counting_in(self.catalog, state.place)] if state.place else []
        sections.append(jurisdictions.rules_beside(self.catalog, state.country))
        return self.facts.sections(sections)

    def role(self, role: Role) -> list[Line]:
        """The description of a role, and who certifies it in which country, the active first."""
        lines = [passage(role.name, "strong"), passage(role.description), BLANK]
        listed = self.catalog.where(role=role.id)
        awards = sorted(listed, key=lambda award: award.certification.status != "active")
        lines += [heading("Who certifies it")] if awards else []
        countries = (*self.catalog.countries, *(award.awarder.country for award in awards))
        for country in dict.fromkeys(countries):
            there = [award for award in awards if award.awarder.country == country]
            rows = [self.certification_row(award, with_organization=True) for award in there]
            above = passage(self.catalog.country_name(country), "dim")
            lines += [above, *rows, BLANK] if rows else []
        return lines


def _open_points(catalog: Catalog, record: OrganizationFile) -> Iterator[Line]:
    if record.disagreements:
        yield from (BLANK, heading("Where sources disagree"))
    for index, entry in enumerate(record.disagreements):
        verdict = Words("settled" if entry.settled else "not settled", "label")
        used = Words(f"{entry.subject}. {entry.used}", "" if entry.settled else "warning")
        sources = tuple(claim.source for claim in entry.claims)
        in_full = disagreement_content(catalog, record.id, entry)
        target = TextTarget(f"{entry.subject}. {entry.used}", record.id, sources, in_full=in_full)
        yield Line((verdict, used, EMPTY), target, key=f"disagreement.{index}")
    if record.gaps:
        yield from (BLANK, heading("Looked for, and not found"))
    for index, gap in enumerate(record.gaps):
        where = looked(gap)
        sought = TextTarget(f"{gap.topic}: {not_found(gap)}", in_full=Content(LOOKED_FOR))
        topic = Words(gap.topic) + (Words(f" ({where})", "dim") if where else EMPTY)
        yield Line((Words("not found", "absent"), topic, EMPTY), sought, f"gap.{index}")


def faq_lines(questions: Iterable[tuple[str, Faq]]) -> list[Line]:
    """Questions, each with its owner, as lines with their answers."""
    return [
        Line(
            (Words(faq.question, "strong") + Words(f"\n{faq.answer}\n"),),
            TextTarget(f"{faq.question}\n{faq.answer}", owner, faq.sources, f"{owner}/{faq.id}"),
            key=f"faq.{owner}/{faq.id}",
        )
        for owner, faq in questions
    ]


def outline_lines(award: Award, width: int) -> list[Line]:
    exam, outline = award.certification.exam, certification.outline_shares(award)
    if exam is None or not outline:
        return []
    most = max(share or 0 for _, share, _ in outline) or 1
    room = max(min(width - 46, 40), 6)
    lines = [heading("Examination outline")]
    for label, share, text in outline:
        bar = Words("█" * round((share or 0) / most * room), "bar")
        item = Item(f"{label}: {text}", exam.as_of)
        fact = Fact("outline", label, "known", (item,), share, award.organization.id, exam.sources)
        cells = (Words(label, "label"), Words(f"{text:<12} ") + bar, EMPTY)
        lines.append(Line(cells, FactTarget(fact, item), key=f"outline.{label}"))
    return [*lines, BLANK]
