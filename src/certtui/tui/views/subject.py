"""A subject of Organizations: its notation, its title and facts; how it is exported and copied."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import msgspec
from textual.content import Content

from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.vocabulary import Role
from certtui.catalog.states import StateChoice, choose_state
from certtui.tui.lines.facts import fact_columns
from certtui.tui.lines.organization import PANES, PaneLines, certification_columns
from certtui.tui.lines.targets import FactTarget, Footnotes, SourceTarget, Target, with_source
from certtui.tui.widgets.line import Columns, Line, one_column

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
