"""Subjects side by side: aligned rows, and how the cells of each row relate.

Relations are computed from typed values: 3 years equals 36 months, 95 USD a year in 2020 equals 95
USD a year in 2026, and two currencies are never equal. A description in prose has no typed value:
two of them are the same if they read the same, otherwise they differ in words, which `Row.in_words`
reports and no summary uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal

import msgspec
from msgspec.structs import replace

from certtui.answers.cost.over_years import Cost
from certtui.answers.facts.fact import Fact, Prose, Section
from certtui.answers.facts.lapse import moments_label

Kind = Literal["organization", "certification"]
"""What the subjects of a comparison are: all of them organizations, or all certifications."""

Relation = Literal["same", "different", "partial", "unknown"]

FEWEST, MOST = 2, 4
"""How many subjects one comparison takes."""


class Subject(msgspec.Struct, frozen=True):
    """What is compared: an organization, or a certification."""

    id: str
    """ "amt" or "amt:MLT"."""
    title: str
    """The short heading of its column."""
    name: str
    role_name: str = ""
    """For an organization, the role whose terms are compared, as its own title
    ("a biomedical scientist")."""


class Row(msgspec.Struct, frozen=True):
    """One aligned line: a cell for each subject, in their order."""

    id: str
    label: str
    cells: tuple[Fact, ...]
    place: str = ""
    """The jurisdiction that the row is about, by its id ("CA"); empty: none."""

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

    @property
    def in_words(self) -> bool:
        """Whether the known cells are prose, so that "different" means that they read
        differently."""
        return any(isinstance(c.value, Prose) for c in self.cells if c.state == "known")

    @property
    def words(self) -> str:
        """The text of the row, its label first."""
        return "\n".join((self.label, *(cell.text for cell in self.cells)))

    @property
    def is_none(self) -> bool:
        """Whether the sources say for every subject that there is none."""
        return all(cell.state == "none" for cell in self.cells)

    @property
    def is_not_found(self) -> bool:
        """Whether nothing at all was found about any subject."""
        return all(cell.state == "not-found" and cell.is_bare for cell in self.cells)


class ComparedSection(msgspec.Struct, frozen=True):
    """Rows that belong together."""

    id: str
    title: str
    rows: tuple[Row, ...]


class Comparison(msgspec.Struct, frozen=True):
    """The whole answer."""

    kind: Kind
    subjects: tuple[Subject, ...]
    sections: tuple[ComparedSection, ...]
    years: int
    """How many years the cost of a certification is counted over."""
    glance: tuple[Row, ...] = ()
    """The rows that decide, each cell in a few words."""
    costs: tuple[Cost, ...] = ()
    """What the certifications cost; for organizations, those of `role`."""
    role: str = ""
    """For organizations, the role whose terms are compared; empty if they share none."""
    role_name: str = ""
    """The role in words ("a laboratory technician"), with the titles that some use instead."""
    roles: tuple[str, ...] = ()
    """The roles that two or more of them certify, the most common first."""
    unfiltered: tuple[ComparedSection, ...] = ()
    """Every section, if `sections` was narrowed; see `whole`."""

    @property
    def whole(self) -> tuple[ComparedSection, ...]:
        """Every section, regardless of filters."""
        return self.unfiltered or self.sections

    @property
    def cost_title(self) -> str:
        """The heading over what the certifications cost."""
        return f"Cost over {self.years} years{f' as {self.role_name}' if self.role else ''}"

    def where(
        self,
        *,
        differs: bool = False,
        in_words: bool = False,
        known: bool = False,
        wanted: re.Pattern[str] | None = None,
    ) -> Comparison:
        """The comparison with some of its rows.

        `differs` keeps rows whose typed values differ or are known of some; with `in_words` also
        those that differ in words. `known` drops rows about which nothing is known. A row matches
        `wanted` if its label or a cell does, or the title of its section. The rows at a glance are
        not filtered by it.
        """

        def keep(row: Row) -> bool:
            if differs and (row.relation == "same" or row.is_none or row.is_not_found):
                return False
            if differs and not in_words and row.in_words and not row.is_disputed:
                return False
            return not known or row.relation != "unknown" or row.is_disputed

        def narrowed(section: ComparedSection) -> ComparedSection:
            rows: Iterable[Row] = filter(keep, section.rows)
            if wanted is not None and not wanted.search(section.title):
                rows = (row for row in rows if wanted.search(row.words))
            return replace(section, rows=tuple(rows))

        sections = tuple(section for section in map(narrowed, self.sections) if section.rows)
        glance = tuple(filter(keep, self.glance))
        return replace(self, sections=sections, glance=glance, unfiltered=self.whole)


def row_of(id_: str, label: str, cells: Iterable[Fact]) -> Row:
    """A row whose cells all take the row's id and label."""
    return Row(id_, label, tuple(cell.named(id_, label) for cell in cells))


def align(sections: Sequence[Section]) -> ComparedSection:
    """Sections of several subjects as rows, in the order in which facts first appear.

    A subject that lacks a fact gets "not found".
    """
    labels = {fact.id: fact.label for section in sections for fact in section.facts}
    found = [{fact.id: fact for fact in section.facts} for section in sections]
    owners = [section.facts[0].owner if section.facts else "" for section in sections]
    pairs = list(zip(found, owners, strict=True))
    rows = tuple(
        row_of(
            id_, labels[id_], (facts.get(id_) or Fact.not_found(owner) for facts, owner in pairs)
        )
        for id_ in _in_order(sections)
    )
    first, *_ = sections
    return ComparedSection(first.id, first.title, rows)


def _in_order(sections: Sequence[Section]) -> list[str]:
    """The facts in an order that does not depend on the order of the sections.

    The longest section leads; facts it lacks come after, ordered by their place elsewhere.
    """
    longest = max(sections, key=lambda section: len(section.facts))
    places = {fact.id: float(n) for n, fact in enumerate(longest.facts)}
    for section in sections:
        before = -1.0
        for fact in section.facts:
            before = places.setdefault(fact.id, before + 0.5)
    return sorted(places, key=lambda id_: (places[id_], id_))


def merged_rows(section: ComparedSection) -> ComparedSection:
    """A section with fewer rows: a single one if nothing at all was found, and one for lapse
    moments at which the same holds for everyone.

    A merged lapse row has the id of its first moment.
    """
    rows = section.rows
    if len(rows) > 1 and all(cell.says_nothing for row in rows for cell in row.cells):
        return replace(section, rows=(row_of(section.id, section.title, rows[0].cells),))
    if section.id != "lapse":
        return section
    groups = groupby(rows, key=lambda row: [(c.state, c.items) for c in row.cells])
    alike = [tuple(group) for _, group in groups]
    labeled = [replace(own[0], label=moments_label(own[0].id, own[-1].id)) for own in alike]
    return replace(section, rows=tuple(labeled))
