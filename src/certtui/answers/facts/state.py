"""The state a person wants to work in: one with a law on laboratory staff, or one without."""

from __future__ import annotations

import msgspec

from certtui.catalog.collection import Catalog
from certtui.catalog.records.jurisdiction import Jurisdiction
from certtui.errors import NameNotKnown

_US_STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia",
    "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois",
    "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York",
    "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma",
    "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont",
    "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin",
    "WY": "Wyoming", "GU": "Guam",
}  # fmt: skip


class StateChoice(msgspec.Struct, frozen=True):
    """A state, with its record when the catalog has one."""

    id: str
    name: str
    place: Jurisdiction | None
    elsewhere: str = ""
    """What holds where there is no record."""
    sources: tuple[str, ...] = ()
    """Sources of the law, or of `elsewhere`; they belong to the owner STATES."""


def choose_state(catalog: Catalog, name: str) -> StateChoice:
    """A state by postal code or name. Raises NameNotKnown with the nearest."""
    try:
        place = catalog.jurisdiction(name)
    except NameNotKnown:
        wanted = name.casefold()
        for code, title in _US_STATES.items():
            if wanted in (code.casefold(), title.casefold()):
                for file in catalog.jurisdiction_files:
                    if file.country == "US":
                        return StateChoice(
                            code, title, None, file.elsewhere, file.elsewhere_sources
                        )
        raise
    return StateChoice(place.id, place.name, place, "", place.sources)
