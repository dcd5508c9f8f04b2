"""Layers of a catalog: the contents of each directory, and how they are merged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, TypeVar

import msgspec

from certtui.catalog.collection import Catalog
from certtui.catalog.problems import Problem
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


class Layer(msgspec.Struct, kw_only=True):
    """The contents of one directory."""

    organizations: dict[str, OrganizationFile] = msgspec.field(default_factory=dict)
    """By id."""
    vocabulary: Vocabulary | None = None
    jurisdictions: JurisdictionFile | None = None
    thesaurus: Thesaurus | None = None
    bodies: BodyFile | None = None
    gazetteer: Gazetteer | None = None
    conditions: Conditions | None = None
    problems: list[Problem] = msgspec.field(default_factory=list)
    files: int = 0
    key: str = ""
    """A fingerprint of its files and the program; empty if unknown."""


SHARED_FILES: dict[str, tuple[type[msgspec.Struct], str]] = {
    "jurisdictions.toml": (JurisdictionFile, "jurisdictions"),
    "bodies.toml": (BodyFile, "bodies"),
    "roles.toml": (Vocabulary, "vocabulary"),
    "conditions.toml": (Conditions, "conditions"),
    "thesaurus.toml": (Thesaurus, "thesaurus"),
    "places.toml": (Gazetteer, "gazetteer"),
}
"""The files with fixed names: the type of each, and its field in a layer."""


def merge(layers: Sequence[Layer]) -> Catalog:
    """Layers, lowest first, as one catalog: a later layer replaces records with the same id."""
    organizations: dict[str, OrganizationFile] = {}
    vocabulary, thesaurus, conditions = Vocabulary(), Thesaurus(), Conditions()
    places: list[NamedPlace] = []
    files: list[JurisdictionFile] = []
    brief: list[BodyFile] = []
    for layer in layers:
        organizations.update(layer.organizations)
        if layer.vocabulary:
            vocabulary = _lay_over(vocabulary, layer.vocabulary)
        if layer.thesaurus:
            thesaurus = _join(thesaurus, layer.thesaurus)
        if layer.conditions:
            both = _last_of_each(conditions, layer.conditions, "id", ("conditions", "courses"))
            conditions = Conditions(**both)
        if layer.jurisdictions:
            taken = {state.id for state in layer.jurisdictions.jurisdictions}
            files = [_without(file, "jurisdictions", taken) for file in files]
            files.append(layer.jurisdictions)
        if layer.gazetteer:
            places += layer.gazetteer.places
        if layer.bodies:
            taken = {body.id for body in layer.bodies.bodies}
            brief = [*(_without(file, "bodies", taken) for file in brief), layer.bodies]
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


def as_layer(catalog: Catalog) -> Layer:
    """The layer of a catalog that was made from one; nothing is copied."""
    return Layer(
        organizations={record.id: record for record in catalog.organizations},
        vocabulary=catalog.vocabulary,
        jurisdictions=next(iter(catalog.jurisdiction_files), None),
        thesaurus=catalog.thesaurus,
        bodies=next(iter(catalog.body_files), None),
        gazetteer=Gazetteer(places=catalog.places),
        conditions=catalog.conditions,
        problems=list(catalog.problems),
        key=catalog.key,
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


def _without(file: F, part: str, taken: Collection[str]) -> F:
    """A file without the entries that a later layer or a full entry replaces."""
    kept = tuple(entry for entry in getattr(file, part) if entry.id not in taken)
    return msgspec.structs.replace(file, **{part: kept})
