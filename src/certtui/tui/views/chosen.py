"""What can be chosen in Organizations: its notation as a subject, its facts, and the lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

import msgspec
from msgspec.structs import replace
from textual.content import Content

from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.vocabulary import Role
from certtui.catalog.states import StateChoice, all_states, choose_state
from certtui.tui.lines.facts import fact_columns
from certtui.tui.lines.organization import PANES, PaneLines, certification_columns
from certtui.tui.lines.targets import (
    FactTarget,
    Footnotes,
    SourceTarget,
    Target,
    with_source,
)
from certtui.tui.widgets.line import BLANK, GAP, Columns, Line, heading, one_column, passage
from certtui.tui.widgets.styled_text import Words

if TYPE_CHECKING:
    from certtui.output.answer_formats import Output

Chosen: TypeAlias = OrganizationFile | Role | StateChoice

Opened: TypeAlias = Chosen | Award
"""What the facts are about: the choice, or a certification opened from there."""

GROUPINGS = ("organization", "role", "state")
"""The groupings of the list, in the order of `v`."""


def grouping_of(chosen: Chosen) -> str:
    if isinstance(chosen, OrganizationFile):
        return "organization"
    return "role" if isinstance(chosen, Role) else "state"


def chosen_name(chosen: Chosen) -> str:
    """The notation of a choice: `amt`, `role:mls`, `state:CA`."""
    if isinstance(chosen, OrganizationFile):
        return chosen.id
    return f"{grouping_of(chosen)}:{chosen.id}"


def title_of(opened: Opened) -> str:
    if isinstance(opened, Award):
        return opened.letters
    if isinstance(opened, OrganizationFile):
        return opened.organization.abbreviation
    return opened.name


def find_chosen(catalog: Catalog, name: str) -> Chosen | None:
    """The choice with a name; None for a role that the catalog lacks.

    Raises NameNotKnown for an organization or state that it lacks.
    """
    kind, _, id_ = name.partition(":")
    if kind == "role":
        return catalog.roles.get(id_)
    if kind == "state":
        return choose_state(catalog, id_)
    return catalog.organization(name)


def facts_of(
    make: PaneLines, opened: Opened | None, pane: str, width: int
) -> tuple[list[Line], Columns]:
    """The facts about what is open, of an organization those of a pane; and their columns."""
    if opened is None:
        return [], fact_columns
    if isinstance(opened, Award):
        return make.certification(opened, width), fact_columns
    if isinstance(opened, OrganizationFile):
        lines = make.pane(pane, opened)
        if pane in ("faq", "sources"):
            return lines, one_column
        return lines, certification_columns(lines) if pane == "certifications" else fact_columns
    if isinstance(opened, Role):
        lines = make.role(opened)
        return lines, certification_columns(lines)
    return make.state(opened), fact_columns


def crumb_of(opened: Opened | None, pane: str = "") -> Content:
    """The title of what is open; with `pane`, if that has no other title."""
    if opened is None:
        return Content("")
    if isinstance(opened, Award):
        return Content(f"{opened.awarder.abbreviation} › {opened.certification.code}")
    if not isinstance(opened, OrganizationFile):
        return Content(f"{grouping_of(opened).title()} › {title_of(opened)}")
    head = opened.organization
    if pane:
        return Content(f"{head.abbreviation} › {PANES[pane]}")
    return Content.assemble((head.abbreviation, "bold"), f"  {head.name}")


def why_not_exported(opened: Opened) -> str:
    return "A role cannot be exported." if isinstance(opened, Role) else ""


def output_of(catalog: Catalog, today: date, opened: Opened) -> Output:
    from certtui.output.pages.show import CertificationOutput, OrganizationOutput, StateOutput

    if isinstance(opened, Award):
        return CertificationOutput(catalog, today, opened)
    if isinstance(opened, OrganizationFile):
        return OrganizationOutput(catalog, today, opened)
    assert isinstance(opened, StateChoice)  # a role is not exported
    return StateOutput(catalog, today, opened)


def copied_text(
    catalog: Catalog, target: object, name: str, footnotes: Footnotes | None = None
) -> str:
    """A line as text to copy: for a fact with the `name` of its subject, and its source."""
    if not isinstance(target, Target) or not target.text:
        return ""
    text, as_of = target.text, None
    if isinstance(target, FactTarget):
        text, as_of = f"{name}: {text}", target.item.as_of
    is_absent = isinstance(target, FactTarget) and target.fact.state == "not-found"
    if is_absent or isinstance(target, SourceTarget):
        return text
    return with_source(text, target.sources_in(catalog), as_of, footnotes)


class AskedSubject(msgspec.Struct, frozen=True):
    """A parsed subject of `OrganizationsView.open`."""

    beside: str
    """The choice in the list; empty for the organization of the certification."""
    pane: str
    """The pane of an organization; empty for the one named with the choice, or the first."""
    certification: str
    """ORG:CODE; empty if the pane itself is shown."""
    rows: str
    """Start of the keys of the rows to go to."""


def read_subject(subject: str) -> AskedSubject:
    """Parse `amt#renewal/renewal.fees`, `ascp:MLS`, `state:CA` or `role:mls>ascp:MLS`."""
    beside, _, name = subject.rpartition(">")
    name, _, pane = name.partition("#")
    pane, _, rows = pane.partition("/")
    beside, _, own_pane = beside.partition("#")
    kind, _, id_ = name.partition(":")
    if id_ and kind not in ("state", "role"):
        return AskedSubject(beside, own_pane or pane, certification=name, rows=rows or pane)
    return AskedSubject(beside or name, pane, certification="", rows=rows)


# ------------------------------------------------------------------ the lists

LAWS = {
    "in force": "", "repealed": "law repealed", "narrowed": "law narrowed",
    "not implemented": "law not in use",
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


def law_columns(law: str) -> Columns:
    """Widths of a state's name and, on the right, of the words for its law."""
    return lambda width: (max(width - GAP - len(law), 1), len(law))


def place_rows(catalog: Catalog) -> list[Line]:
    """States and territories with a remark on their law; those without a record."""
    lines, others = [heading("States and territories")], [BLANK, heading("Other states")]
    for state in all_states(catalog):
        line = Line((Words(state.name),), state, f"state.{state.id}", hangs=True)
        if state.place and (law := LAWS.get(state.place.status, state.place.status)):
            cells, columns = (*line.cells, Words(law, "dim")), law_columns(law)
            line = replace(line, cells=cells, columns=columns, is_label_above=True)
        (lines if state.place else others).append(line)
    return lines + others if others[-1].target else lines
