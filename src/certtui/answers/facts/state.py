"""The state a person wants to work in: one with a law on laboratory staff, or one without."""

from __future__ import annotations

import msgspec

from certtui.catalog.collection import Catalog
from certtui.catalog.problems import nearest
from certtui.catalog.records.jurisdiction import Jurisdiction
from certtui.errors import NameNotKnown


class StateChoice(msgspec.Struct, frozen=True):
    """A state, with its record when the catalog has one."""

    id: str
    name: str
    country: str
    place: Jurisdiction | None = None
    elsewhere: str = ""
    """What holds where there is no record."""
    sources: tuple[str, ...] = ()
    """Sources of the law, or of `elsewhere`; they belong to the owner STATES."""


def all_states(catalog: Catalog) -> tuple[StateChoice, ...]:
    """Every state and territory that can be asked for, by name, each once."""
    found: dict[str, StateChoice] = {}
    for place in catalog.jurisdictions:
        found[place.id] = StateChoice(
            place.id, place.name, place.country, place, sources=place.sources
        )
    for file in catalog.jurisdiction_files:
        for state in file.states:
            choice = StateChoice(
                state.id,
                state.name,
                file.country,
                elsewhere=file.elsewhere,
                sources=file.elsewhere_sources,
            )
            found.setdefault(state.id, choice)
    return tuple(sorted(found.values(), key=lambda state: state.name))


def choose_state(catalog: Catalog, name: str) -> StateChoice:
    """A state by postal code or name, in any case. Raises NameNotKnown with the nearest."""
    wanted = name.casefold()
    known: dict[str, str] = {}
    for state in all_states(catalog):
        if wanted in (state.id.casefold(), state.name.casefold()):
            return state
        known |= {state.name: state.id, state.id: state.id}
    near = dict.fromkeys(known[match] for match in nearest(name, known))
    raise NameNotKnown("state or territory", name, near)
