"""Who recognizes a credential, side by side: states by their law, other recognizers by kind.

A state's own record names the bodies or certifications whose examinations count for its
licenses; where it does not, the organization's file may say whether it is accepted. An
acceptance that is not clear is not a value: it reads as it stands and counts as not found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from certtui.answers.comparison.comparison import Row
from certtui.answers.facts.fact import (
    NOT_FOUND,
    CompoundValue,
    Fact,
    Item,
    Prose,
    Value,
    ValueState,
    fact_without_value,
    merged,
)
from certtui.catalog.collection import STATES, Catalog, CertificationEntry
from certtui.catalog.records.jurisdiction import Acceptance, Jurisdiction
from certtui.catalog.records.organization import OrganizationFile, Recognition

RECOGNIZERS = {
    "state": "States in general",
    "federal": "Federal bodies",
    "country": "Countries",
    "employer": "Employers",
    "accreditor": "Accreditors",
    "body": "Other bodies",
}
_IN_BRACKETS = re.compile(r"\(([^)]+)\)")


def organization_recognition_rows(
    catalog: Catalog, records: Sequence[OrganizationFile]
) -> tuple[Row, ...]:
    """A row for each jurisdiction and each kind of recognizer that takes one of them.

    Where no two of the organizations work in the jurisdictions' country, the jurisdictions
    are gathered in one row: laid out singly they would be empty for the others.
    """
    notes = len(records) == 1
    rows = _state_rows(
        catalog, lambda place: [organization_place(place, entry, notes=notes) for entry in records]
    )
    if rows and len(records) > 1 and not _meet(catalog, records):
        rows = [_gathered(catalog, records, rows)]
    for kind, label in RECOGNIZERS.items():
        cells = tuple(_recognizer_cell(kind, label, entry) for entry in records)
        if any(cell.state == "known" for cell in cells):
            rows.append(Row(f"recognition.{kind}", label, cells))
    return tuple(rows)


def certification_recognition_rows(
    catalog: Catalog, held: Sequence[CertificationEntry]
) -> tuple[Row, ...]:
    """A row for each jurisdiction whose license one of the certifications counts toward."""
    return tuple(
        _state_rows(catalog, lambda place: [certification_place(place, entry) for entry in held])
    )


def _state_rows(catalog: Catalog, cells_of: Callable[[Jurisdiction], Sequence[Fact]]) -> list[Row]:
    """A row for each jurisdiction of which something is known for one of the cells."""
    rows = (
        Row(f"state.{place.id}", place.name, _comparable(cells_of(place)), place.id)
        for place in catalog.jurisdictions
    )
    return [row for row in rows if any(cell.state in ("known", "none") for cell in row.cells)]


def _meet(catalog: Catalog, records: Sequence[OrganizationFile]) -> bool:
    """Whether two or more of the organizations work where the jurisdictions lie."""
    countries = {place.country for place in catalog.jurisdictions}
    return sum(record.organization.country in countries for record in records) > 1


def _gathered(catalog: Catalog, records: Sequence[OrganizationFile], rows: Sequence[Row]) -> Row:
    country = next(place.country for place in catalog.jurisdictions)
    label = f"State licenses, {catalog.country_name(country)}"
    cells = []
    for index, record in enumerate(records):
        taken = [(row.label, row.cells[index]) for row in rows]
        known = [(name, cell) for name, cell in taken if cell.state == "known"]
        if not known:
            cells.append(fact_without_value("states", label, "not-found", record.id, NOT_FOUND))
            continue
        items = (Item(", ".join(name for name, _ in known)),)
        value = frozenset(name for name, _ in known)
        sources = merged(cell.sources for _, cell in known)
        cells.append(Fact("states", label, "known", items, value, known[0][1].owner, sources))
    return Row("states", label, tuple(cells))


class _Verdict(CompoundValue, frozen=True):
    """What a jurisdiction's cell says: the titles it counts for, where those are known."""

    accepted: str
    titles: frozenset[str] = frozenset()


def _comparable(cells: Sequence[Fact]) -> tuple[Fact, ...]:
    """Cells compared by titles when all known ones have them, else by acceptance alone."""
    verdicts = [cell.value for cell in cells if isinstance(cell.value, _Verdict)]
    with_titles = all(verdict.titles for verdict in verdicts)

    def comparable(cell: Fact) -> Fact:
        verdict = cell.value
        if not isinstance(verdict, _Verdict):
            return cell
        return replace(cell, value=verdict.titles if with_titles else verdict.accepted)

    return tuple(map(comparable, cells))


def accepted_titles(
    place: Jurisdiction, organization: str, code: str = "", body: str = "", *, notes: bool = True
) -> Value | None:
    """The license titles for which a jurisdiction takes an organization's examination.

    With a code, entries that name certifications of the organization count only when they
    name that one; without, any. `body` is who awards it, where that is not the organization
    itself ("ASCPi"). None when the jurisdiction's record does not name it.
    """
    awarding = body or organization
    found = []
    for accepted in place.accepts:
        named = [name for name in accepted.certifications if name.startswith(f"{organization}:")]
        is_named = f"{organization}:{code}" in named if code else bool(named)
        if code and named and not is_named:
            continue
        if awarding in accepted.bodies or is_named:
            found.append(accepted)
    if not found:
        return None
    return Value(
        tuple(
            Item(_title(entry) if notes else entry.title, place.as_of, place.sources)
            for entry in found
        ),
        _Verdict("yes", frozenset(entry.title for entry in found)),
    )


def _title(entry: Acceptance) -> str:
    return f"{entry.title} ({entry.note})" if entry.note else entry.title


def organization_place(
    place: Jurisdiction, record: OrganizationFile, *, notes: bool = False
) -> Fact:
    """Whether a jurisdiction takes any certification of an organization."""
    accepted = accepted_titles(place, record.id, notes=notes)
    own = [entry for entry in record.recognition if entry.jurisdiction == place.id]
    return _place_cell(place, record.id, accepted, own)


def _place_cell(
    place: Jurisdiction, owner: str, accepted: Value | None, own: Sequence[Recognition]
) -> Fact:
    id_ = f"state.{place.id}"
    if accepted is not None:
        return Fact(id_, place.name, "known", accepted.items, accepted.value, STATES, place.sources)
    if not own:
        return fact_without_value(id_, place.name, "not-found", owner, NOT_FOUND)
    items = tuple(Item(entry.what, entry.as_of, entry.sources) for entry in own)
    sources = merged(entry.sources for entry in own)
    verdicts = {entry.accepted for entry in own}
    for verdict in ("yes", "partly"):
        if verdict in verdicts:
            return Fact(id_, place.name, "known", items, _Verdict(verdict), owner, sources)
    state: ValueState = "none" if verdicts == {"no"} else "not-found"
    return Fact(id_, place.name, state, items, None, owner, sources)


def _recognizer_cell(kind: str, label: str, record: OrganizationFile) -> Fact:
    own = [
        entry for entry in record.recognition if entry.kind == kind and entry.jurisdiction is None
    ]
    if not own:
        return fact_without_value(kind, label, "not-found", record.id, NOT_FOUND)
    items = tuple(Item(f"{entry.by}: {entry.what}", entry.as_of, entry.sources) for entry in own)
    value = Prose.of(*(f"{entry.by}: {entry.accepted}" for entry in own))
    return Fact(kind, label, "known", items, value, record.id, merged(e.sources for e in own))


def certification_place(
    place: Jurisdiction, held: CertificationEntry, *, notes: bool = True
) -> Fact:
    """Whether a jurisdiction takes a certification: by its name, else by body and role.

    Known when it does; none when the sources say that it does not; else not found, with the
    text of what is said.
    """
    role, code = held.certification.role, held.certification.code
    relevant = tuple(entry for entry in place.accepts if not entry.roles or role in entry.roles)
    narrowed = replace(place, accepts=relevant)
    accepted = accepted_titles(narrowed, held.organization.id, code, _body(held), notes=notes)
    own = [
        entry
        for entry in held.organization.recognition
        if entry.jurisdiction == place.id and code in entry.certifications
    ]
    return _place_cell(place, held.organization.id, accepted, own)


def taken_in(
    place: Jurisdiction, certifications: Iterable[CertificationEntry]
) -> tuple[tuple[CertificationEntry, Fact], ...]:
    """Those of some certifications that a jurisdiction takes, each with what is said of it."""
    judged = ((held, certification_place(place, held)) for held in certifications)
    return tuple((held, fact) for held, fact in judged if fact.state == "known")


def _body(held: CertificationEntry) -> str:
    """Who awards it by its letters: `ASCPi` for MLS(ASCPi), else the organization."""
    match = _IN_BRACKETS.search(held.certification.letters or "")
    own = held.organization.organization.abbreviation
    return match[1] if match and match[1].casefold() != own.casefold() else held.organization.id
