"""Places as people name them in a question: catalog/places.toml."""

import msgspec

from certtui.catalog.records.organization import Record


class NamedPlace(Record, frozen=True, kw_only=True):
    """A state or a country, and what people call it and its cities."""

    names: tuple[str, ...]
    """Its own name first, then nicknames, cities, regions and the people ("Filipino")."""
    state: str = ""
    """Postal code of the US state or territory that the names lie in."""
    country: str = ""
    """ISO 3166-1 alpha-2 of the country, where it is not in the United States."""


class Gazetteer(Record, frozen=True, kw_only=True):
    """catalog/places.toml."""

    places: tuple[NamedPlace, ...] = msgspec.field(name="place", default=())
