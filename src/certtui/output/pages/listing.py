"""The organizations as a table; the certifications of a role, or those that a state takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from certtui.answers.comparison.recognition import certification_place
from certtui.answers.facts.jurisdiction import StateChoice
from certtui.answers.facts.organization import IN_BRIEF
from certtui.catalog.collection import STATES, Catalog, CertificationEntry
from certtui.catalog.records.organization import Body, OrganizationFile
from certtui.catalog.records.vocabulary import Role
from certtui.output.document import Block, Cell, Document, Entries, Heading, Paragraph, Table
from certtui.output.pages.presenter import Presenter


def listing_document(
    catalog: Catalog,
    organizations: Iterable[OrganizationFile],
    bodies: Sequence[Body] = (),
    *,
    in_one_table: bool = False,
) -> Document:
    """The organizations with what they certify in and how much is known of them.

    Bodies that are known in brief only come last, under a heading of their own; `in_one_table`
    is for formats that hold one table.
    """
    header = ("id", "short", "name", "country", "certifies in", "certifications", "questions")
    rows = [_listed(catalog, entry) for entry in organizations]
    if in_one_table:
        rows += [_in_brief(catalog, body) for body in bodies]
    blocks: list[Block] = [Table(header, tuple(rows))]
    if bodies and not in_one_table:
        blocks += [
            Heading(f"Known {IN_BRIEF}", 2),
            Entries(tuple(_entry(catalog, body) for body in bodies)),
        ]
    return Document("Organizations", tuple(blocks))


def _entry(catalog: Catalog, body: Body) -> tuple[str, Cell]:
    """`ptcb`, and `Pharmacy Technician Certification Board, United States: ...`."""
    does = "; ".join(body.certifies) or body.kind
    return body.id, Cell((f"{body.name}, {catalog.country_name(body.country)}: {does}",))


def _listed(catalog: Catalog, entry: OrganizationFile) -> tuple[Cell, ...]:
    head = entry.organization
    names = [catalog.fields[id_].name if id_ in catalog.fields else id_ for id_ in head.fields]
    active = sum(c.status == "active" for c in entry.certifications)
    return Cell.row(
        entry.id,
        head.abbreviation,
        head.name,
        catalog.country_name(head.country),
        ", ".join(names),
        f"{active} active of {len(entry.certifications)}",
        str(len(entry.faqs)),
    )


def _in_brief(catalog: Catalog, body: Body) -> tuple[Cell, ...]:
    country, does = catalog.country_name(body.country), "; ".join(body.certifies) or body.kind
    return Cell.row(body.id, body.abbreviation or "", body.name, country, does, IN_BRIEF, "")


def matching_document(
    catalog: Catalog,
    held: Sequence[CertificationEntry],
    today: date,
    *,
    role: Role | None = None,
    state: StateChoice | None = None,
) -> Document:
    """One certification a line; for a state without a law on them, what holds there."""
    present = Presenter(catalog, today)
    names = [role.plural] if role else []
    names += [state.name] if state else []
    return present.document(
        "Certifications: " + ", ".join(names), _matching(present, held, role, state)
    )


def _matching(
    present: Presenter,
    held: Sequence[CertificationEntry],
    role: Role | None,
    state: StateChoice | None,
) -> Iterable[Block]:
    if role is not None:
        yield Paragraph(f"{role.name}: {role.description}")
    if state is not None and state.place is None:
        yield Entries(((state.name, present.cited(STATES, state.sources, state.elsewhere)),))
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
            present.catalog.country_name(entry.organization.organization.country),
        ]
        texts += [] if role else [role_name.name if role_name else certification_.role]
        cells = list(Cell.row(*texts))
        cells[2] = present.named(entry)
        if state is not None and state.place is not None:
            fact = certification_place(state.place, entry, notes=False)
            lines = tuple(item.text for item in fact.items)
            cells.append(Cell(lines, present.strongest(fact), present.marks(fact)))
        rows.append(tuple(cells))
    yield Table(tuple(header), tuple(rows))
