"""Lists: the organizations, or the certifications for a role or in a state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from certtui.catalog.award import STATES, Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.jurisdiction import Jurisdiction
from certtui.catalog.records.organization import Body, OrganizationFile
from certtui.catalog.records.vocabulary import Role
from certtui.output.answer_formats import ROW_FORMATS, Output
from certtui.output.document import Block, Cell, Document, Entries, Heading, Paragraph, Table
from certtui.output.formats.csv import to_csv

if TYPE_CHECKING:
    from certtui.answers.facts.jurisdiction import LawLine
    from certtui.catalog.states import StateChoice
    from certtui.output.pages.presenter import Presenter

IN_BRIEF = "in brief"
"""The mark of a body in brief, in lists with full entries."""


class ListOutput(Output, frozen=True):
    """The organizations; or the certifications for a role, or those that a state accepts."""

    organizations: Sequence[OrganizationFile]
    awards: Sequence[Award]
    bodies: Sequence[Body]
    """Bodies in brief, listed last under a heading of their own."""
    role: Role | None
    state: StateChoice | None
    unasked: Sequence[Award] = ()
    """The certifications of that role and country that are not known to count in the state."""

    formats = ROW_FORMATS

    def document(self) -> Document:
        if self.role is None and self.state is None:
            return self._organizations()
        from certtui.output.pages.presenter import Presenter  # 4 ms with the facts

        present = Presenter(self.catalog, self.today)
        names = [self.role.plural] if self.role else []
        names += [self.state.name] if self.state else []
        return present.document(f"Certifications: {', '.join(names)}", self._matching(present))

    def csv(self) -> str:
        """One table, since this format has only one: the bodies follow the organizations."""
        if self.role is None and self.state is None:
            return to_csv(self._organizations(in_one_table=True))
        return to_csv(self.document())

    def contract(self) -> Any:
        from certtui.output.contract.catalog import listing_json

        return listing_json(self.organizations, self.awards, self.bodies)

    def _organizations(self, *, in_one_table: bool = False) -> Document:
        """The fields of each, and how much is known about it."""
        header = ("id", "short", "name", "country", "certifies in", "certifications", "questions")
        rows = [_listed(self.catalog, entry) for entry in self.organizations]
        if in_one_table:
            rows += [_in_brief(self.catalog, body) for body in self.bodies]
        blocks: list[Block] = [Table.of(header, rows)]
        if self.bodies and not in_one_table:
            country = self.catalog.country_name
            entries = (
                (body.id, f"{body.name}, {country(body.country)}: {_certifies(body)}")
                for body in self.bodies
            )
            blocks += [Heading(f"Known {IN_BRIEF}", 2), Entries.of(entries)]
        return Document("Organizations", tuple(blocks))

    def _matching(self, present: Presenter) -> Iterator[Block]:
        """The certifications, in a state each with the title it counts for; the state's
        requirements for the work, and, if none counts, who certifies it."""
        role, state = self.role, self.state
        if role is not None:
            yield Paragraph(f"{role.name}: {role.description}")
        place = state.place if state and self.awards else None
        if state is not None and (role or place is None):
            law = _law(self.catalog, state, role, is_counted=place is not None)
            yield Entries.of([(state.name, present.cited(STATES, law.sources, law.text))])
            if place is None and not self.unasked:
                return
            if place is None:
                yield Heading("Who certifies it", 2)
        header = ["certification", "letters", "name"]
        header += [] if role else ["role"]
        header += [f"counts in {place.name} as"] if place else ["country"]
        rows = []
        for award in self.awards or self.unasked:
            certification = award.certification
            notes = present.cite(award.organization.id, certification.sources[:1])
            name = Cell((certification.name,), notes)
            cells: list[str | Cell] = [award.id, certification.short_name, name]
            cells += [] if role else [self.catalog.role_name(certification.role)]
            country = self.catalog.country_name(award.awarder.country)
            cells.append(_counting(present, place, award) if place else country)
            rows.append(cells)
        yield Table.of(header, rows) if rows else Paragraph("None in this catalog.")
        if place is not None and (others := _unsettled(place, self.unasked)):
            yield Entries.of([("Whether it counts was not found", others)])


def _law(catalog: Catalog, state: StateChoice, role: Role | None, *, is_counted: bool) -> LawLine:
    """What a state requires for a role; `is_counted`: whether certifications count there."""
    from certtui.answers.facts.jurisdiction import law_line, needs_license
    from certtui.answers.facts.wording import capitalized

    line = law_line(state, [role.id] if role else [], catalog)
    if state.place is None:
        return line
    needs = role and not is_counted and needs_license(state.place, role.id, catalog)
    more = " Which certifications count toward it was not found." if needs else ""
    return replace(line, text=f"{capitalized(line.text)}.{more}")


def _listed(catalog: Catalog, entry: OrganizationFile) -> tuple[str, ...]:
    head = entry.organization
    return (
        entry.id,
        head.abbreviation,
        head.name,
        catalog.country_name(head.country),
        ", ".join(map(catalog.field_name, head.fields)),
        f"{len(entry.active)} active of {len(entry.certifications)}",
        str(len(entry.faqs)),
    )


def _in_brief(catalog: Catalog, body: Body) -> tuple[str, ...]:
    country, short = catalog.country_name(body.country), body.abbreviation or ""
    return (body.id, short, body.name, country, _certifies(body), IN_BRIEF, "")


def _certifies(body: Body) -> str:
    return "; ".join(body.certifies) or body.kind


def _unsettled(place: Jurisdiction, awards: Sequence[Award]) -> str:
    """Those of which nothing says whether they count in a state, by their letters."""
    from certtui.answers.facts.recognition import certification_place

    facts = ((award, certification_place(place, award)) for award in awards)
    return ", ".join(award.letters_with_body for award, fact in facts if fact.state == "not-found")


def _counting(present: Presenter, place: Jurisdiction, award: Award) -> Cell:
    """The title that a certification counts for in a state."""
    from certtui.answers.facts.recognition import certification_place

    fact = certification_place(place, award, notes=False)
    lines = tuple(item.text for item in fact.items)
    return Cell(lines, present.strongest(fact), present.marks(fact))
