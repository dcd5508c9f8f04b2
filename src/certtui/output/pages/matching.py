"""The certifications of a role, or those that a state takes, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from certtui.answers.comparison.recognition import certification_place
from certtui.answers.facts import wording
from certtui.answers.facts.state import StateChoice
from certtui.catalog.collection import STATES, Catalog, CertificationEntry
from certtui.catalog.records.vocabulary import Role
from certtui.output.document import Block, Cell, Document, Entries, Paragraph, Table
from certtui.output.pages.presenter import Presenter


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
