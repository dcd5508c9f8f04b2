"""The panes of an organization, of a certification and of a role, as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from rich.cells import cell_len

from certtui.answers.comparison.recognition import (
    certification_recognition_rows,
    organization_recognition_rows,
)
from certtui.answers.facts import certification, organization, trust
from certtui.answers.facts import jurisdiction as jurisdictions
from certtui.answers.facts import lapse as ladder
from certtui.answers.facts.fact import Fact, Item, Section
from certtui.answers.facts.renewal import renewal_facts
from certtui.answers.facts.wording import looked
from certtui.catalog.addresses import shown_address
from certtui.catalog.collection import Catalog, CertificationEntry
from certtui.catalog.records.jurisdiction import FederalRule, Jurisdiction
from certtui.catalog.records.organization import Faq, OrganizationFile
from certtui.catalog.records.source import Gap, Sourced
from certtui.catalog.records.values import number_of
from certtui.catalog.records.vocabulary import Role
from certtui.catalog.records.walk import walk
from certtui.output.document import describe
from certtui.output.pages.subject import outline_bars
from certtui.tui.lines.facts import FactLines
from certtui.tui.lines.targets import (
    CertificationTarget,
    DisagreementTarget,
    FactTarget,
    FaqTarget,
    GapTarget,
    SourceTarget,
)
from certtui.tui.widgets.line import BLANK, Columns, Line, heading
from certtui.tui.widgets.styled_text import EMPTY, Words
from certtui.tui.widgets.text_panel import link_style

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
    """Mark and code, as wide as the longest; name, role, status."""
    codes = [cell_len(line.cells[0].plain) for line in lines if len(line.cells) > 1]
    return partial(_certification_columns, max(min(max(codes, default=0), 16), 8))


def _certification_columns(code: int, width: int) -> Sequence[int]:
    status = 10 if width >= 50 else 0
    role = min(26, width // 4) if width >= 72 else 0
    gaps = 2 * (1 + bool(status) + bool(role))
    return (code, max(width - code - status - role - gaps, 8), role, status)


class PaneLines:
    """Makes the lines of each pane."""

    def __init__(self, catalog: Catalog, facts: FactLines, marked: Iterable[str]) -> None:
        self.catalog = catalog
        self.facts = facts
        self.marked = tuple(marked)

    def pane(self, name: str, record: OrganizationFile, *, narrow: bool) -> list[Line]:
        """A pane of an organization by its name in PANES."""
        make: dict[str, Callable[[OrganizationFile, bool], list[Line]]] = {
            "overview": self._overview,
            "membership": lambda r, n: self.facts.sections(
                [organization.membership_facts(r)], narrow=n
            ),
            "renewal": lambda r, n: self.facts.sections(
                [renewal_facts(r), ladder.lapse(r)], narrow=n
            ),
            "recognition": self._recognition,
            "certifications": lambda r, _: self._certifications(r),
            "faq": lambda r, _: faq_lines(r.id, r.faqs),
            "sources": lambda r, _: self._sources(r),
        }
        return make[name](record, narrow) or [
            Line((Words("Nothing found.", "absent"),), is_heading=True)
        ]

    def _overview(self, record: OrganizationFile, narrow: bool) -> list[Line]:
        lines = [
            Line(
                (Words("Check the organization's own page before you act.", "dim"),),
                is_heading=True,
            ),
            BLANK,
        ]
        lines += self.facts.sections(
            [organization.overview(self.catalog, record), organization.changes(record)],
            narrow=narrow,
        )
        if record.disagreements:
            lines += [BLANK, heading("Where sources disagree")]
            lines += [
                Line(
                    (
                        Words("settled" if entry.settled else "not settled", "label"),
                        Words(f"{entry.subject}. {entry.used}", "" if entry.settled else "warning"),
                        EMPTY,
                    ),
                    DisagreementTarget(record.id, entry),
                    key=f"disagreement.{index}",
                )
                for index, entry in enumerate(record.disagreements)
            ]
        if record.gaps:
            lines += [BLANK, heading("Looked for, and not found")]
            lines += [
                Line(
                    (Words("not found", "absent"), _gap_words(gap), EMPTY),
                    GapTarget(gap),
                    f"gap.{index}",
                )
                for index, gap in enumerate(record.gaps)
            ]
        return lines

    def _recognition(self, record: OrganizationFile, narrow: bool) -> list[Line]:
        states = tuple(
            row.cells[0]
            for row in organization_recognition_rows(self.catalog, [record])
            if row.place
        )
        sections = [organization.recognition_facts(record)]
        if states:
            sections.append(Section("states", "State licenses, as the states' rules say", states))
        return self.facts.sections(sections, narrow=narrow)

    def _certifications(self, record: OrganizationFile) -> list[Line]:
        return [
            self.certification_row(CertificationEntry(record, entry))
            for entry in record.certifications
        ]

    def certification_row(
        self, held: CertificationEntry, *, with_organization: bool = False
    ) -> Line:
        """A certification as a row of a table."""
        entry = held.certification
        mark = "● " if held.id in self.marked else "  "
        role = self.catalog.roles.get(entry.role)
        name = entry.name
        if with_organization:
            name = f"{held.organization.organization.abbreviation}: {name}"
        active = entry.status == "active"
        return Line(
            (
                Words(mark, "mark") + Words(entry.code, "strong" if active else "dim"),
                Words(name, "" if active else "dim"),
                Words(role.name if role else entry.role, "dim"),
                Words(entry.status, "same" if active else "warning"),
            ),
            CertificationTarget(held),
            key=held.id,
        )

    def _sources(self, record: OrganizationFile) -> list[Line]:
        resting = _resting(record)
        order = sorted(record.sources, key=lambda source: trust.STRENGTH[source.kind])
        lines: list[Line] = []
        for source in order:
            count = resting.get(source.id, 0)
            address = shown_address(source.url) if source.url else "no safe link"
            style = link_style(source.url or "") or "url"
            title = Words(source.title) + Words(f"\n{address}", style)
            used = Words(number_of(count, "record"), "dim")
            lines.append(
                Line(
                    (Words(describe(source), "label"), title, used),
                    SourceTarget(record.id, source),
                    key=f"source.{source.id}",
                )
            )
        footing = Line((Words(self.facts.footing(record), "dim"),), is_heading=True)
        return [*lines, BLANK, footing]

    def certification(self, held: CertificationEntry, *, narrow: bool, width: int) -> list[Line]:
        """Everything of one certification."""
        lines: list[Line] = [
            Line((Words(f"{held.id}  {held.certification.name}", "strong"),), is_heading=True),
            BLANK,
        ]
        for section in certification.sections(self.catalog, held):
            if section.facts:
                lines += [*self.facts.sections([section], narrow=narrow), BLANK]
            if section.id == "exam":
                lines += outline_lines(held, width)
        states = tuple(row.cells[0] for row in certification_recognition_rows(self.catalog, [held]))
        if states:
            section = Section("states", "State licenses it counts toward", states)
            lines += [*self.facts.sections([section], narrow=narrow), BLANK]
        faqs = [
            faq for faq in held.organization.faqs if held.certification.code in faq.certifications
        ]
        if faqs:
            lines += [heading("Questions"), *beside_facts(faq_lines(held.organization.id, faqs))]
        return lines

    def place(self, place: Jurisdiction | FederalRule, *, narrow: bool) -> list[Line]:
        """A state's law, or a federal rule."""
        section = (
            jurisdictions.facts(place)
            if isinstance(place, Jurisdiction)
            else jurisdictions.rule_facts(place)
        )
        return self.facts.sections([section], narrow=narrow)

    def role(self, role: Role) -> list[Line]:
        """A role in plain words, and who certifies it."""
        lines = [
            Line((Words(role.name, "strong"),), is_heading=True),
            Line((Words(role.description),), is_heading=True),
            BLANK,
        ]
        held = list(self.catalog.where(role=role.id))
        active = [entry for entry in held if entry.certification.status == "active"]
        past = [entry for entry in held if entry.certification.status != "active"]
        for title, entries in (("Who certifies it", active), ("Retired, renamed or unclear", past)):
            if entries:
                lines.append(heading(title))
                lines += [self.certification_row(e, with_organization=True) for e in entries]
                lines.append(BLANK)
        return lines


def place_rows(catalog: Catalog, width: int) -> list[Line]:
    """The list of states and territories, what is to say of a law on the right; federal rules."""
    lines = [heading("States and territories")]
    for place in sorted(catalog.jurisdictions, key=lambda place: place.name):
        law = _LAWS.get(place.status, place.status)
        room = width - len(place.name) if len(place.name) + len(law) < width else width
        words = Words(place.name) + Words("\n" if law and room == width else "")
        words += Words(f"{law:>{room}}" if law else "", "dim")
        lines.append(Line((words,), place, f"state.{place.id}"))
    rules = [rule for file in catalog.jurisdiction_files for rule in file.rules]
    if rules:
        lines += [BLANK, heading("Federal rules")]
        lines += [Line((Words(rule.title),), rule, key=f"rule.{rule.id}") for rule in rules]
    return lines


_LAWS = {
    "in force": "", "repealed": "law repealed", "narrowed": "law narrowed",
    "not implemented": "no license in practice",
}  # fmt: skip
"""What the list of states says of a law, by its status."""


def faq_lines(owner: str, faqs: Iterable[Faq]) -> list[Line]:
    """Questions with their answers."""
    return [
        Line(
            (Words(faq.question, "strong") + Words(f"\n{faq.answer}\n"),),
            FaqTarget(owner, faq),
            key=f"faq.{faq.id}",
        )
        for faq in faqs
    ]


def beside_facts(lines: Iterable[Line]) -> list[Line]:
    """Lines of one column, put where facts have their values."""
    return [replace(line, cells=(EMPTY, *line.cells, EMPTY)) for line in lines]


def outline_lines(held: CertificationEntry, width: int) -> list[Line]:
    """The examination outline as bars."""
    bars = outline_bars(held)
    if bars is None or held.certification.exam is None:
        return []
    most = max(value for _, value, _ in bars.bars) or 1
    room = max(min(width - 46, 40), 6)
    lines = [heading("Examination outline")]
    for label, value, text in bars.bars:
        bar = "█" * round(value / most * room)
        item = Item(f"{label}: {text}", held.certification.exam.as_of)
        fact = Fact(
            "outline", label, "known", (item,), value, held.organization.id,
            held.certification.exam.sources,
        )  # fmt: skip
        lines.append(
            Line(
                (Words(label, "label"), Words(f"{text:<12} ") + Words(bar, "bar"), EMPTY),
                FactTarget(fact, item),
                key=f"outline.{label}",
            )
        )
    return [*lines, BLANK]


def _resting(record: OrganizationFile) -> dict[str, int]:
    """How many records rest on each source."""
    counts: dict[str, int] = {}
    for _, entry in walk(record):
        if isinstance(entry, Sourced):
            for name in entry.sources:
                counts[name] = counts.get(name, 0) + 1
    return counts


def organization_rows(
    catalog: Catalog, marked: Iterable[str], *, group: str = "country"
) -> list[Line]:
    """The list of organizations, grouped by country and main field."""
    groups: dict[tuple[str, str], list[OrganizationFile]] = {}
    for record in catalog.organizations:
        head = record.organization
        groups.setdefault((head.country, head.fields[0] if head.fields else ""), []).append(record)
    countries = list(catalog.countries)
    fields = list(catalog.fields)
    lines: list[Line] = []
    chosen = set(marked)
    previous = ""
    for country, field in sorted(
        groups,
        key=lambda key: (
            countries.index(key[0]) if key[0] in countries else 99,
            key[0],
            fields.index(key[1]) if key[1] in fields else 99,
        ),
    ):
        if lines:
            lines.append(BLANK)
        name = catalog.fields[field].name if field in catalog.fields else field
        if country != previous:
            lines.append(heading(catalog.country_name(country)))
        previous = country
        lines.append(Line((Words(name, "dim"),), is_heading=True))
        for record in groups[country, field]:
            mark = "● " if record.id in chosen else "  "
            count = sum(entry.status == "active" for entry in record.certifications)
            lines.append(
                Line(
                    (
                        Words(mark, "mark") + Words(record.organization.abbreviation, "strong"),
                        Words(record.organization.name, "dim"),
                        Words(f"{count:>3}", "dim"),
                    ),
                    record,
                    key=record.id,
                )
            )
    return lines


def role_rows(catalog: Catalog) -> list[Line]:
    """The list of roles that somebody certifies, grouped by field."""
    counts: dict[str, int] = {}
    for held in catalog.where(status="active"):
        counts[held.certification.role] = counts.get(held.certification.role, 0) + 1
    lines: list[Line] = []
    for field in catalog.fields.values():
        roles = [r for r in catalog.roles.values() if r.field == field.id and r.id in counts]
        if not roles:
            continue
        if lines:
            lines.append(BLANK)
        lines.append(heading(field.name))
        lines += [
            Line(
                (Words(role.name), Words(f"{counts[role.id]:>3}", "dim")),
                role,
                key=f"role.{role.id}",
            )
            for role in roles
        ]
    return lines


def _gap_words(gap: Gap) -> Words:
    where = looked(gap)
    return Words(gap.topic) + Words(f" ({where})", "dim") if where else Words(gap.topic)
