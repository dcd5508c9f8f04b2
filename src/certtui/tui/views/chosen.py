"""What the list of Organizations can hold, and how a subject of that view names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from certtui.catalog.collection import Catalog
from certtui.catalog.records.jurisdiction import FederalRule, Jurisdiction
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.vocabulary import Role

Chosen: TypeAlias = OrganizationFile | Role | Jurisdiction | FederalRule

GROUPINGS = ("organization", "role", "state")
"""What the list holds; `v` turns from one to the next. Federal rules stand among the states."""


def grouping_of(chosen: Chosen) -> str:
    """The grouping in which the list holds it."""
    if isinstance(chosen, OrganizationFile):
        return "organization"
    return "role" if isinstance(chosen, Role) else "state"


def chosen_name(chosen: Chosen) -> str:
    """How a subject names it: `amt`, `role:mls`, `state:CA`, `rule:clia`."""
    if isinstance(chosen, OrganizationFile):
        return chosen.id
    kind = "rule" if isinstance(chosen, FederalRule) else grouping_of(chosen)
    return f"{kind}:{chosen.id}"


def title_of(chosen: Chosen) -> str:
    """What it is called, short."""
    if isinstance(chosen, OrganizationFile):
        return chosen.organization.abbreviation
    return chosen.title if isinstance(chosen, FederalRule) else chosen.name


def find_chosen(catalog: Catalog, name: str) -> Chosen | None:
    """What a subject names; None for a role or a federal rule that the catalog lacks.

    Raises NameNotKnown for an organization or a state that it lacks.
    """
    kind, _, id_ = name.partition(":")
    if kind == "role":
        return catalog.roles.get(id_)
    if kind == "state":
        return catalog.jurisdiction(id_)
    if kind == "rule":
        rules = (rule for file in catalog.jurisdiction_files for rule in file.rules)
        return next((rule for rule in rules if rule.id == id_), None)
    return catalog.organization(name)


@dataclass(frozen=True)
class AskedSubject:
    """What is to be opened, as `OrganizationsView.open` takes it."""

    beside: str
    """What is chosen in the list; empty: the organization of the certification."""
    pane: str
    """The pane of an organization; empty: the one named with what is beside, or the first."""
    certification: str
    """ORG:CODE; empty when the pane itself is shown."""
    rows: str
    """Keys of the rows that are meant begin with it."""


def read_subject(subject: str) -> AskedSubject:
    """Read `amt#renewal/renewal.fees`, `ascp:MLS`, `state:CA` or `role:mls>ascp:MLS`."""
    beside, _, name = subject.rpartition(">")
    name, _, pane = name.partition("#")
    pane, _, rows = pane.partition("/")
    beside, _, own_pane = beside.partition("#")
    kind, _, id_ = name.partition(":")
    if id_ and kind not in ("state", "role", "rule"):
        return AskedSubject(beside, own_pane or pane, certification=name, rows=rows or pane)
    return AskedSubject(beside or name, pane, certification="", rows=rows)
