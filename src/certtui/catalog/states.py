"""The states and territories of the catalog, and finding one by name, nickname or city."""

from __future__ import annotations

from contextlib import suppress

import msgspec

from certtui.catalog.collection import Catalog, code_called
from certtui.catalog.records.jurisdiction import Jurisdiction, WorkLaw
from certtui.errors import NameNotKnown


class StateChoice(msgspec.Struct, frozen=True):
    """A state, with its record when the catalog has one."""

    id: str
    name: str
    country: str
    place: Jurisdiction | None = None
    elsewhere: str = ""
    """For a state without a record: what holds in all of them."""
    work: tuple[WorkLaw, ...] = ()
    sources: tuple[str, ...] = ()
    """Sources of the law, or of `elsewhere`; they belong to the owner STATES."""


def all_states(catalog: Catalog) -> tuple[StateChoice, ...]:
    """Every state and territory in the catalog, each once, by name."""
    found = {
        place.id: StateChoice(
            place.id, place.name, place.country, place, work=place.work, sources=place.sources
        )
        for place in catalog.jurisdictions
    }
    for file in catalog.jurisdiction_files:
        for state in file.states:
            law = file.elsewhere or "", state.work, file.elsewhere_sources
            found.setdefault(state.id, StateChoice(state.id, state.name, file.country, None, *law))
    return tuple(sorted(found.values(), key=lambda state: state.name))


def choose_state(catalog: Catalog, name: str) -> StateChoice:
    """A state by postal code, name, nickname or one of its cities, in any case.

    Raises NameNotKnown with the nearest names, or with the country that the name is of.
    """
    states = {state.id: state for state in all_states(catalog)}
    called = catalog.codes_in_places("state")
    called |= {name: state.id for state in states.values() for name in (state.name, state.id)}
    known = {name: id_ for name, id_ in called.items() if id_ in states}
    try:
        return states[code_called("state or territory", name, known)]
    except NameNotKnown as error:
        where, near = "", [states[id_].name for id_ in error.nearest]
        with suppress(NameNotKnown):
            code = catalog.country(name)
            where = f"That is {catalog.country_name(code)}: say --country {code}."
        raise NameNotKnown(error.what, name, near, instead=where) from None
