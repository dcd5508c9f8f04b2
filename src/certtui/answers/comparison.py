"""Subjects side by side: aligned rows, and how the cells of each row relate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from certtui.answers import alignment, certification, ladder, organization
from certtui.answers.facts import Fact, Section, fact_without_value
from certtui.catalog.collection import Catalog, Held
from certtui.catalog.records import OrganizationFile
from certtui.errors import RequestError

Relation = Literal["same", "different", "partial", "unknown"]

FEWEST, MOST = 2, 4
"""How many subjects one comparison takes."""


@dataclass(frozen=True)
class Subject:
    """What is compared: an organization, or a certification."""

    id: str
    """ "amt" or "amt:MLT"."""
    title: str
    """The short heading of its column."""
    name: str


@dataclass(frozen=True)
class Row:
    """One aligned line: a cell for each subject, in their order."""

    id: str
    label: str
    cells: tuple[Fact, ...]

    @property
    def relation(self) -> Relation:
        """How the cells relate, by their typed values and never by how they read.

        unknown: no cell is known. partial: some are known and some are not (or are none, or
        disputed). same and different: all are known, and their values are equal or not.
        """
        known = [cell for cell in self.cells if cell.state == "known"]
        if not known:
            return "unknown"
        if len(known) < len(self.cells):
            return "partial"
        return "same" if len({cell.value for cell in known}) == 1 else "different"

    @property
    def is_disputed(self) -> bool:
        """Whether sources disagree about a cell, settled or not."""
        return any(cell.state == "disputed" for cell in self.cells)


@dataclass(frozen=True)
class ComparedSection:
    """Rows that belong together."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Comparison:
    """The whole answer."""

    subjects: tuple[Subject, ...]
    sections: tuple[ComparedSection, ...]

    def where(self, *, differs: bool = False, known: bool = False, text: str = "") -> Comparison:
        """Narrowed: without `same` rows, without `unknown` rows, with rows that hold `text`."""

        def keep(row: Row) -> bool:
            if differs and row.relation == "same":
                return False
            if known and row.relation == "unknown":
                return False
            wanted = text.casefold()
            return not wanted or any(
                wanted in part.casefold()
                for part in (row.label, *(cell.text for cell in row.cells))
            )

        sections = tuple(
            ComparedSection(section.id, section.title, rows)
            for section in self.sections
            if (rows := tuple(row for row in section.rows if keep(row)))
        )
        return Comparison(self.subjects, sections)


def compare(catalog: Catalog, names: Sequence[str]) -> Comparison:
    """Compare two to four organizations, or two to four certifications.

    Raises NameNotKnown for a name the catalog lacks, RequestError for too few, too many,
    or a mixture of the two.
    """
    if not FEWEST <= len(names) <= MOST:
        raise RequestError(f"Name {FEWEST} to {MOST} to compare: {len(names)} given.")
    with_code = [":" in name for name in names]
    if any(with_code) and not all(with_code):
        raise RequestError(
            "Compare organizations (amt ascp) or certifications (amt:MLT ascp:MLT), not a mixture."
        )
    if all(with_code):
        return _compare_certifications(catalog, [catalog.certification(name) for name in names])
    return _compare_organizations(catalog, [catalog.organization(name) for name in names])


def _compare_organizations(catalog: Catalog, records: list[OrganizationFile]) -> Comparison:
    subjects = tuple(
        Subject(entry.id, entry.organization.abbreviation, entry.organization.name)
        for entry in records
    )
    per_section: tuple[Callable[[OrganizationFile], Section], ...] = (
        organization.overview,
        organization.membership,
    )
    sections = [align([make(entry) for entry in records]) for make in per_section]
    sections.append(_certifications_by_role(catalog, records))
    sections.append(align([organization.renewal(entry) for entry in records]))
    sections.append(align([ladder.lapse(entry) for entry in records], keep_unknown=False))
    sections.append(
        _from_rows("recognition", "Recognition", alignment.recognition(catalog, records))
    )
    return Comparison(subjects, tuple(section for section in sections if section.rows))


def _compare_certifications(catalog: Catalog, held: list[Held]) -> Comparison:
    subjects = tuple(
        Subject(
            entry.id,
            entry.certification.letters or entry.id,
            f"{entry.certification.name}, {entry.organization.organization.abbreviation}",
        )
        for entry in held
    )
    sections = [
        align([certification.identity(catalog, entry) for entry in held]),
        _from_rows("eligibility", "Who may apply", alignment.eligibility(catalog, held)),
        align([certification.exam(entry) for entry in held]),
        _from_rows("outline", "Examination outline", alignment.outline(catalog, held)),
        align([certification.fees(entry) for entry in held]),
        align([certification.keeping(entry) for entry in held]),
        _from_rows(
            "recognition", "Recognition", alignment.certification_recognition(catalog, held)
        ),
    ]
    return Comparison(subjects, tuple(section for section in sections if section.rows))


def align(sections: Sequence[Section], *, keep_unknown: bool = True) -> ComparedSection:
    """Sections of several subjects as rows, in the order in which facts first appear.

    A subject that lacks a fact altogether gets "not found". Without `keep_unknown`, rows in
    which nothing was found for anyone are left out.
    """
    labels = {fact.id: fact.label for section in sections for fact in section.facts}
    found = [{fact.id: fact for fact in section.facts} for section in sections]
    owners = [section.facts[0].owner if section.facts else "" for section in sections]
    rows = tuple(
        Row(
            id_,
            label,
            tuple(
                facts.get(id_) or fact_without_value(id_, label, "not-found", owner, "not found")
                for facts, owner in zip(found, owners, strict=True)
            ),
        )
        for id_, label in labels.items()
    )
    if not keep_unknown:
        rows = tuple(row for row in rows if any(cell.state != "not-found" for cell in row.cells))
    return ComparedSection(sections[0].id, sections[0].title, rows)


def _from_rows(id_: str, title: str, rows: Sequence[alignment.AlignedRow]) -> ComparedSection:
    return ComparedSection(id_, title, tuple(Row(*row) for row in rows))


def _certifications_by_role(catalog: Catalog, records: list[OrganizationFile]) -> ComparedSection:
    return _from_rows("certifications", "Certifications", alignment.by_role(catalog, records))
