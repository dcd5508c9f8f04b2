"""Other ways in which people ask what the catalog answers: catalog/asked/*.toml."""

import msgspec

from certtui.catalog.records.organization import Record


class Asked(Record, frozen=True, kw_only=True):
    """The ways of asking for one answer."""

    id: str
    """What answers: `amt/dues`, `states/georgia`, `amt:RMA`, `amt#membership`, `amt#renewal`,
    `state:CA`."""
    phrases: tuple[str, ...] = msgspec.field(name="as")
    """Eight or so, as people type them: short, long, in lay words, with the letters or without."""


class AskedFile(Record, frozen=True, kw_only=True):
    """A file of catalog/asked, read by the search alone."""

    asked: tuple[Asked, ...] = ()
