"""The short page of `show` is short for every record of the built-in catalog."""

from __future__ import annotations

from datetime import date

from certtui.catalog.collection import Catalog
from certtui.catalog.states import all_states
from certtui.cli.show_command import shown

TODAY = date(2026, 11, 26)


def test_a_summary_is_at_most_two_pages(catalog: Catalog) -> None:
    names = [record.id for record in catalog.organizations]
    names += [award.id for award in catalog.certifications]
    names += [f"state:{state.id}" for state in all_states(catalog)]
    lengths = {name: shown(catalog, name, TODAY).write("table").count("\n") for name in names}
    assert sorted(lengths.values())[len(lengths) // 2] <= 50
    assert {name: lines for name, lines in lengths.items() if lines > 100} == {}
