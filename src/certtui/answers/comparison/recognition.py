"""Who recognizes a credential, side by side: states by their law, other recognizers by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from certtui.answers.comparison.comparison import Row, row_of
from certtui.answers.facts.fact import Fact, Item, Prose, merged
from certtui.answers.facts.recognition import (
    StateVerdict,
    beside_states,
    certification_place,
    organization_place,
)
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.jurisdiction import Jurisdiction
from certtui.catalog.records.organization import OrganizationFile

RECOGNIZERS = {
    "state": "States in general",
    "federal": "Federal bodies",
    "country": "Countries",
    "employer": "Employers",
    "accreditor": "Accreditors",
    "body": "Other bodies",
}


def organization_recognition_rows(
    catalog: Catalog, records: Sequence[OrganizationFile]
) -> tuple[Row, ...]:
    """A row for each jurisdiction and each kind of recognizer that recognizes one of them.

    If fewer than two of the organizations work in the jurisdictions' country, the jurisdictions
    share one row: with a row for each, the others would have empty cells.
    """
    rows = _state_rows(catalog, lambda place: [organization_place(place, e) for e in records])
    if rows and not _share_the_country(catalog, records):
        rows = [_gathered(catalog, records, rows)]
    return (*rows, *_recognizer_rows([(record, "") for record in records]))


def certification_recognition_rows(catalog: Catalog, awards: Sequence[Award]) -> tuple[Row, ...]:
    """A row for each jurisdiction whose license one of the certifications counts toward, and for
    each kind of recognizer that recognizes one of them."""
    rows = _state_rows(catalog, lambda place: [certification_place(place, a) for a in awards])
    pairs = [(award.organization, award.certification.code) for award in awards]
    return (*rows, *_recognizer_rows(pairs))


def _recognizer_rows(pairs: Sequence[tuple[OrganizationFile, str]]) -> Iterator[Row]:
    """The rows of recognizers beside states, of organizations or of their certifications."""
    for kind, label in RECOGNIZERS.items():
        cells = [_recognizer_cell(kind, record, code) for record, code in pairs]
        if any(cell.state == "known" for cell in cells):
            yield row_of(f"recognition.{kind}", label, cells)


def _state_rows(catalog: Catalog, cells_of: Callable[[Jurisdiction], Sequence[Fact]]) -> list[Row]:
    """A row for each jurisdiction in which one of the cells is known."""
    rows = (
        Row(f"state.{place.id}", place.name, _comparable(cells_of(place)), place.id)
        for place in catalog.jurisdictions
    )
    return [row for row in rows if any(cell.state in ("known", "none") for cell in row.cells)]


def _share_the_country(catalog: Catalog, records: Sequence[OrganizationFile]) -> bool:
    """Whether two or more of the organizations work in the country of the jurisdictions."""
    countries = {place.country for place in catalog.jurisdictions}
    return sum(record.organization.country in countries for record in records) > 1


def _gathered(catalog: Catalog, records: Sequence[OrganizationFile], rows: Sequence[Row]) -> Row:
    """The rows of jurisdictions as one, whose cells list them."""
    country = next(place.country for place in catalog.jurisdictions)
    label = f"State licenses, {catalog.country_name(country)}"
    cells = []
    for index, record in enumerate(records):
        known = [(r, r.cells[index]) for r in rows if r.cells[index].state == "known"]
        if not known:
            cells.append(Fact.not_found(record.id))
            continue
        owner = known[0][1].owner
        ids = ((cell.owner, id_) for _, cell in known for id_ in cell.sources)
        sources = merged((id_ if whose == owner else f"{whose}/{id_}",) for whose, id_ in ids)
        item = Item(", ".join(row.label for row, _ in known))
        cells.append(Fact.of(owner, (item,), frozenset(row.id for row, _ in known), sources))
    return row_of("states", label, cells)


def _comparable(cells: Sequence[Fact]) -> tuple[Fact, ...]:
    """Cells compared by license title if all known ones have one, otherwise by acceptance alone."""
    verdicts = [cell.value for cell in cells if isinstance(cell.value, StateVerdict)]
    with_titles = all(verdict.titles for verdict in verdicts)

    def comparable(cell: Fact) -> Fact:
        verdict = cell.value
        if not isinstance(verdict, StateVerdict):
            return cell
        return replace(cell, value=verdict.titles if with_titles else verdict.accepted)

    return tuple(map(comparable, cells))


def _recognizer_cell(kind: str, record: OrganizationFile, code: str) -> Fact:
    own = [entry for entry in beside_states(record, code) if entry.kind == kind]
    if not own:
        return Fact.not_found(record.id)
    items = (Item(f"{entry.by}: {entry.what}", entry.as_of, entry.sources) for entry in own)
    value = Prose.of(*(f"{entry.by}: {entry.accepted}" for entry in own))
    return Fact.of(record.id, items, value, merged(entry.sources for entry in own))
