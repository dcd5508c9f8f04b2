"""Layers of a catalog: each directory is a catalog by itself; how they lie over one another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, TypeVar

import msgspec

from certtui.catalog.collection import Catalog
from certtui.catalog.records.jurisdiction import JurisdictionFile
from certtui.catalog.records.organization import BodyFile, OrganizationFile
from certtui.catalog.records.vocabulary import (
    Conditions,
    Gazetteer,
    NamedPlace,
    Thesaurus,
    Vocabulary,
)

F = TypeVar("F", JurisdictionFile, BodyFile)

SHARED_FILES: dict[str, tuple[type[msgspec.Struct], str]] = {
    "jurisdictions.toml": (JurisdictionFile, "jurisdiction_files"),
    "bodies.toml": (BodyFile, "body_files"),
    "roles.toml": (Vocabulary, "vocabulary"),
    "conditions.toml": (Conditions, "conditions"),
    "thesaurus.toml": (Thesaurus, "thesaurus"),
    "places.toml": (Gazetteer, "places"),
}
"""The files with fixed names: the type of each, and the field of a catalog that it fills."""

_OF_STATES = {
    "jurisdictions": "id",
    "states": "id",
    "rules": "id",
    "faqs": "id",
    "disagreements": "subject",
    "gaps": "topic",
}
"""The lists of a file of states, and the key that names an entry of each."""


def shared_part(name: str, record: Any) -> dict[str, Any]:
    """What a file with a fixed name fills in a catalog: a field and its value."""
    if isinstance(record, (JurisdictionFile, BodyFile)):
        record = (record,)
    return {SHARED_FILES[name][1]: record.places if isinstance(record, Gazetteer) else record}


def merge(layers: Sequence[Catalog]) -> Catalog:
    """Layers, lowest first, as one catalog: a later layer replaces records with the same id."""
    organizations: dict[str, OrganizationFile] = {}
    vocabulary, thesaurus, conditions = Vocabulary(), Thesaurus(), Conditions()
    places: list[NamedPlace] = []
    files: list[JurisdictionFile] = []
    brief: list[BodyFile] = []
    for layer in layers:
        organizations.update((record.id, record) for record in layer.organizations)
        vocabulary = _lay_over(vocabulary, layer.vocabulary)
        thesaurus = _join(thesaurus, layer.thesaurus)
        both = _last_of_each(conditions, layer.conditions, "id", ("conditions", "courses"))
        conditions = Conditions(**both)
        for part, key in _OF_STATES.items():
            entries = (entry for file in layer.jurisdiction_files for entry in getattr(file, part))
            taken = {getattr(entry, key) for entry in entries}
            files = [_without(file, part, taken, key) for file in files]
        files += layer.jurisdiction_files
        places += layer.places
        bodies = {body.id for body in layer.bodies}
        brief = [*(_without(file, "bodies", bodies) for file in brief), *layer.body_files]
    return Catalog(
        organizations=tuple(organizations.values()),
        vocabulary=vocabulary,
        jurisdiction_files=tuple(files),
        body_files=tuple(_without(file, "bodies", organizations) for file in brief),
        thesaurus=thesaurus,
        places=tuple(places),
        conditions=conditions,
        problems=tuple(problem for layer in layers for problem in layer.problems),
        key="\n".join(layer.key for layer in layers) if all(layer.key for layer in layers) else "",
    )


def _lay_over(under: Vocabulary, over: Vocabulary) -> Vocabulary:
    return Vocabulary(
        home=over.home or under.home,
        compare_first=over.compare_first or under.compare_first,
        **_last_of_each(under, over, "id", ("countries", "fields", "roles", "subjects")),
        **_last_of_each(under, over, "name", ("studies", "accreditors")),
    )


def _last_of_each(
    under: msgspec.Struct, over: msgspec.Struct, key: str, lists: Sequence[str]
) -> dict[str, Any]:
    """Lists of two records joined; of two entries with the same key the upper one is kept."""
    joined: dict[str, Any] = {}
    for name in lists:
        entries = (*getattr(under, name), *getattr(over, name))
        joined[name] = tuple({getattr(entry, key): entry for entry in entries}.values())
    return joined


def _join(under: Thesaurus, over: Thesaurus) -> Thesaurus:
    parts = Thesaurus.__struct_fields__
    return Thesaurus(**{name: (*getattr(under, name), *getattr(over, name)) for name in parts})


def _without(file: F, part: str, taken: Collection[str], key: str = "id") -> F:
    """A file without the entries that a later layer or a full entry replaces."""
    kept = tuple(entry for entry in getattr(file, part) if getattr(entry, key) not in taken)
    return msgspec.structs.replace(file, **{part: kept})
