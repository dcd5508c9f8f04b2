"""Bodies that people ask about and that are known in brief only: who they are, where to look.

They are found by search and by `list --all`, and are never compared: what a full entry says of
routes, fees and renewal was not looked for.
"""

import msgspec

from certtui.catalog.records.source import Record, Source, Sourced
from certtui.catalog.records.values import When


class Body(Sourced, frozen=True, kw_only=True):
    """A body in brief."""

    id: str
    """Lower case ("ptcb"); no organization of the catalog has it."""
    abbreviation: str | None = None
    """Absent: it is known by its name alone."""
    name: str
    formerly: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other names people search by."""
    country: str
    """ISO 3166-1 alpha-2."""
    kind: str
    """What it is ("certifying body", "provincial regulator")."""
    certifies: tuple[str, ...] = ()
    """What it certifies, licenses or accredits, in words; empty: nothing, or not found."""
    letters: tuple[str, ...] = ()
    """Letters that a holder writes ("CPhT")."""
    recognized_by: tuple[str, ...] = ()
    """Who recognizes it, as far as this catalog knows."""
    website: str | None = None
    """Where to look."""
    as_of: When | None = None
    note: str | None = None


class BodyFile(Record, frozen=True, kw_only=True):
    """catalog/bodies.toml."""

    sources: tuple[Source, ...] = msgspec.field(name="source")
    bodies: tuple[Body, ...] = msgspec.field(name="body")
