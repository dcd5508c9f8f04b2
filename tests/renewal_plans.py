"""Renewal plans from a credential and a date, for the tests of renewal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from certtui.answers.renewal.plan import Plan, make_plan
from certtui.catalog.collection import Catalog
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential


def plan_for(
    catalog: Catalog,
    name: str,
    certified: date | None,
    today: date,
    *,
    expires: date | None = None,
    activities: Sequence[Activity] = (),
) -> Plan:
    """The plan for a credential certified, or expiring, on a day."""
    held = HeldCredential(certification=name, certified=certified, expires=expires)
    return make_plan(catalog, held, today, activities)
