"""The lists that Organizations chooses from, as lines: organizations, roles, states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby

from msgspec.structs import replace

from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.states import all_states
from certtui.tui.widgets.line import (
    BLANK,
    Columns,
    Line,
    columns_of,
    heading,
    one_column,
    passage,
)
from certtui.tui.widgets.styled_text import Words

LAWS = {
    "in force": "", "repealed": "law repealed", "narrowed": "law narrowed",
    "not implemented": "law not in use",
}  # fmt: skip
"""The words for a law's status in the list of states; by default the status itself."""


def list_columns(width: int) -> Sequence[int]:
    """Abbreviation, name, count."""
    if width < 34:
        return (width - 5, 0, 3)
    return columns_of(8, None, 3)(width)


role_columns = columns_of(None, 3)
"""Name, count."""


def listed_by(
    grouping: str, catalog: Catalog, marked: Collection[str]
) -> tuple[list[Line], Columns]:
    """The lines of a grouping, and their columns."""
    if grouping == "role":
        return role_rows(catalog), role_columns
    if grouping == "state":
        return place_rows(catalog), one_column
    return organization_rows(catalog, marked), list_columns


def organization_rows(catalog: Catalog, marked: Collection[str]) -> list[Line]:
    """The list of organizations, grouped by country and main field."""
    countries, fields = list(catalog.countries), list(catalog.fields)

    def place(record: OrganizationFile) -> tuple[int, str, int, str]:
        country = record.organization.country
        field = next(iter(record.organization.fields), "")
        return _rank(countries, country), country, _rank(fields, field), field

    lines: list[Line] = []
    previous = ""
    for (_, country, _, field), records in groupby(sorted(catalog.organizations, key=place), place):
        lines += [BLANK] if lines else []
        lines += [heading(catalog.country_name(country))] if country != previous else []
        previous = country
        lines.append(passage(catalog.field_name(field), "dim"))
        lines += [_organization_row(record, is_marked=record.id in marked) for record in records]
    return lines


def _rank(names: Sequence[str], name: str) -> int:
    """The index of a name; for another name, that of the end."""
    return names.index(name) if name in names else len(names)


def _organization_row(record: OrganizationFile, *, is_marked: bool) -> Line:
    count = len(record.active)
    head = record.organization
    name = Words("● " if is_marked else "  ", "mark") + Words(head.abbreviation, "strong")
    cells = (name, Words(head.name, "dim"), Words(f"{count:>3}", "dim"))
    return Line(cells, record, key=record.id)


def role_rows(catalog: Catalog) -> list[Line]:
    """The roles that somebody certifies, grouped by field."""
    counts = Counter(award.certification.role for award in catalog.where(status="active"))
    lines: list[Line] = []
    for field in catalog.fields.values():
        roles = [
            role for role in catalog.roles.values() if role.field == field.id and counts[role.id]
        ]
        if roles:
            lines += [*([BLANK] if lines else []), heading(field.name)]
        for role in roles:
            cells = (Words(role.name), Words(f"{counts[role.id]:>3}", "dim"))
            lines.append(Line(cells, role, key=f"role.{role.id}", hangs=True))
    return lines


def place_rows(catalog: Catalog) -> list[Line]:
    """States and territories with a remark on their law; those without a record."""
    lines, others = [heading("Lab licensing law")], [BLANK, heading("No lab licensing law")]
    for state in all_states(catalog):
        line = Line((Words(state.name),), state, f"state.{state.id}", hangs=True)
        if state.place and (law := LAWS.get(state.place.status, state.place.status)):
            cells, columns = (*line.cells, Words(law, "dim")), columns_of(None, len(law))
            line = replace(line, cells=cells, columns=columns, is_label_above=True)
        (lines if state.place else others).append(line)
    return lines + others if others[-1].target else lines
