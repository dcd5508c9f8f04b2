"""Choosing what to compare: organizations and certifications in one list."""

from __future__ import annotations

from collections.abc import Collection

from certtui.answers.comparison.comparison import FEWEST, MOST
from certtui.catalog.collection import Catalog
from certtui.tui.dialogs.pick import Choice, PickSeveralScreen


def pick_compared(catalog: Catalog, chosen: Collection[str]) -> PickSeveralScreen:
    """The dialog: what is chosen on top, then organizations, then certifications."""
    named = {record.id: record.organization.name for record in catalog.organizations}
    organizations = frozenset(named)
    named |= {held.id: held.certification.name for held in catalog.certifications}
    order = sorted(named, key=lambda name: (name not in chosen, name not in organizations))
    choices = [Choice(name, name, named[name]) for name in order]
    return PickSeveralScreen("Compare", choices, tuple(chosen), fewest=FEWEST, most=MOST)
