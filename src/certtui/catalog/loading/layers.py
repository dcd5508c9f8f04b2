"""Layers of a catalog: each directory is a catalog by itself; how they lie over one another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import reduce
from typing import Any, TypeVar

import msgspec

from certtui.catalog.collection import Catalog
from certtui.catalog.records.jurisdiction import JurisdictionFile
from certtui.catalog.records.organization import BodyFile
from certtui.catalog.records.vocabulary import (
    Conditions,
    Gazetteer,
    Thesaurus,
    Vocabulary,
)

F = TypeVar("F", JurisdictionFile, BodyFile)
W = TypeVar("W", bound=msgspec.Struct)

SHARED_FILES: dict[str, tuple[type[msgspec.Struct], str]] = {
    "jurisdictions.toml": (JurisdictionFile, "jurisdiction_files"),
    "bodies.toml": (BodyFile, "body_files"),
    "roles.toml": (Vocabulary, "vocabulary"),
    "conditions.toml": (Conditions, "conditions"),
    "thesaurus.toml": (Thesaurus, "thesaurus"),
    "places.toml": (Gazetteer, "places"),
}
"""The files with fixed names: the type of each, and the field of a catalog that it fills."""

_KEYS = {"studies": "name", "accreditors": "name", "disagreements": "subject", "gaps": "topic"}
"""The key that names an entry, by the list it is in; `id` in the others."""

_OF_STATES = ("jurisdictions", "states", "rules", "faqs", "disagreements", "gaps")
"""The lists of a file of states."""


def shared_part(name: str, record: Any) -> dict[str, Any]:
    """What a file with a fixed name fills in a catalog: a field and its value."""
    if isinstance(record, (JurisdictionFile, BodyFile)):
        record = (record,)
    return {SHARED_FILES[name][1]: record.places if isinstance(record, Gazetteer) else record}


def merge(layers: Sequence[Catalog]) -> Catalog:
    """Layers, lowest first, as one catalog: a later layer replaces records with the same id."""
    organizations = {record.id: record for layer in layers for record in layer.organizations}
    files: list[JurisdictionFile] = []
    brief: list[BodyFile] = []
    for layer in layers:
        for part in _OF_STATES:
            entries = (entry for file in layer.jurisdiction_files for entry in getattr(file, part))
            taken = {_name(part, entry) for entry in entries}
            files = [_without(file, part, taken) for file in files]
        files += layer.jurisdiction_files
        bodies = {body.id for body in layer.bodies}
        brief = [*(_without(file, "bodies", bodies) for file in brief), *layer.body_files]
    return Catalog(
        organizations=tuple(organizations.values()),
        vocabulary=reduce(_lay_over, (layer.vocabulary for layer in layers), Vocabulary()),
        jurisdiction_files=tuple(files),
        body_files=tuple(_without(file, "bodies", organizations) for file in brief),
        thesaurus=reduce(_join, (layer.thesaurus for layer in layers), Thesaurus()),
        places=tuple(place for layer in layers for place in layer.places),
        conditions=reduce(_lay_over, (layer.conditions for layer in layers), Conditions()),
        problems=tuple(problem for layer in layers for problem in layer.problems),
        key="\n".join(layer.key for layer in layers) if all(layer.key for layer in layers) else "",
    )


def _name(part: str, entry: Any) -> str:
    """What names an entry of a list."""
    name: str = getattr(entry, _KEYS.get(part, "id"))
    return name


def _lay_over(under: W, over: W) -> W:
    """Two records of one type as one. Of two entries with the same name, and of two values that
    are no lists of entries, the upper one is kept."""
    joined: dict[str, Any] = {}
    for part in under.__struct_fields__:
        low, high = getattr(under, part), getattr(over, part)
        if part in ("home", "compare_first"):
            joined[part] = high or low
        else:
            joined[part] = tuple({_name(part, entry): entry for entry in (*low, *high)}.values())
    return type(under)(**joined)


def _join(under: Thesaurus, over: Thesaurus) -> Thesaurus:
    parts = Thesaurus.__struct_fields__
    return Thesaurus(**{name: (*getattr(under, name), *getattr(over, name)) for name in parts})


def _without(file: F, part: str, taken: Collection[str]) -> F:
    """A file without the entries that a later layer or a full entry replaces."""
    kept = tuple(entry for entry in getattr(file, part) if _name(part, entry) not in taken)
    return msgspec.structs.replace(file, **{part: kept})
