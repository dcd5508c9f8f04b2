"""The lists of Organizations: organizations, roles, states and federal rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby

from certtui.answers.facts.jurisdiction import states_without_record
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import OrganizationFile
from certtui.tui.widgets.line import BLANK, Columns, Line, heading, one_column, passage
from certtui.tui.widgets.styled_text import Words

LAWS = {
    "in force": "", "repealed": "law repealed", "narrowed": "law narrowed",
    "not implemented": "no license in practice",
}  # fmt: skip
"""The words for a law's status in the list of states; by default the status itself."""


def list_columns(width: int) -> Sequence[int]:
    """Abbreviation, name, count."""
    if width < 34:
        return (width - 5, 0, 3)
    return (8, width - 8 - 3 - 4, 3)


def role_columns(width: int) -> Sequence[int]:
    return (width - 5, 3)


def listed_by(
    grouping: str, catalog: Catalog, marked: Collection[str], width: int
) -> tuple[list[Line], Columns]:
    """The lines of a grouping, and their columns; `width` is that of the text."""
    if grouping == "role":
        return role_rows(catalog), role_columns
    if grouping == "state":
        return place_rows(catalog, width), one_column
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


def place_rows(catalog: Catalog, width: int) -> list[Line]:
    """States and territories with a remark on their law; those without a record; federal rules."""
    lines = [heading("States and territories")]
    for place in sorted(catalog.jurisdictions, key=lambda place: place.name):
        law = LAWS.get(place.status, place.status)
        words = Words(place.name)
        if law:
            room = width - len(place.name)
            words += Words(f"{law:>{room}}" if len(law) < room else f"\n{law:>{width}}", "dim")
        lines.append(Line((words,), place, f"state.{place.id}", hangs=True))
    if others := states_without_record(catalog):
        lines += [BLANK, heading("Other states")]
        lines += [Line((Words(s.name),), s, f"state.{s.id}", hangs=True) for s in others]
    if rules := catalog.federal_rules:
        lines += [BLANK, heading("Federal rules")]
        lines += [Line((Words(r.title),), r, f"rule.{r.id}", hangs=True) for r in rules]
    return lines
