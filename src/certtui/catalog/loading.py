"""Directories of catalog files into one Catalog; what cannot be read becomes a problem."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

from certtui.catalog import cache, places
from certtui.catalog.collection import Catalog
from certtui.catalog.jurisdictions import JurisdictionFile
from certtui.catalog.opening import os_trouble, shown
from certtui.catalog.problems import Problem
from certtui.catalog.reading import FileText, read_record
from certtui.catalog.records import OrganizationFile
from certtui.catalog.vocabulary import Thesaurus, Vocabulary
from certtui.errors import CatalogUnreadable

T = TypeVar("T")

SHARED_FILES = ("roles.toml", "jurisdictions.toml", "thesaurus.toml")
"""Names with a meaning of their own; every other *.toml is an organization's."""

Progress = Callable[[int, int], None]
"""Called with (files read, files in all)."""


@dataclass
class Layer:
    """What one directory holds."""

    directory: Path
    organizations: dict[str, tuple[OrganizationFile, FileText]] = field(default_factory=dict)
    vocabulary: tuple[Vocabulary, FileText] | None = None
    jurisdictions: tuple[JurisdictionFile, FileText] | None = None
    thesaurus: tuple[Thesaurus, FileText] | None = None
    problems: list[Problem] = field(default_factory=list)
    files: int = 0
    doubles: list[tuple[OrganizationFile, FileText]] = field(default_factory=list)
    """Organizations whose id another file of the directory has; not part of the catalog."""
    unread: set[str] = field(default_factory=set)
    """Ids of organizations whose file could not be read, and names of such shared files."""


def organization_files(directory: Path, problems: list[Problem] | None = None) -> list[Path]:
    """The organization files of a directory: organizations/*.toml, and *.toml beside it.

    Hidden files are passed over: they are an editor's or the system's. Raises OSError when
    the directory cannot be listed; when its `organizations` cannot, `problems` is told.
    """
    beside = [directory / name for name in _toml_names(directory) if name not in SHARED_FILES]
    folder = directory / "organizations"
    try:
        within = [folder / name for name in _toml_names(folder)] if os.path.lexists(folder) else []
    except OSError as error:
        within = []
        if problems is not None:
            problems.append(_unlisted(folder, error))
    return [*within, *beside]


def _toml_names(directory: Path) -> list[str]:
    return sorted(
        name
        for name in os.listdir(directory)
        if name.casefold().endswith(".toml") and not name.startswith(".")
    )


def read_layer(directory: Path, progress: Progress | None = None) -> Layer:
    """Read one directory. Nothing is raised; what is wrong is in the layer's problems."""
    layer = Layer(directory)
    try:
        shared = [name for name in _toml_names(directory) if name in SHARED_FILES]
        paths = organization_files(directory, layer.problems)
    except (OSError, ValueError) as error:
        layer.problems.append(_unlisted(directory, error))
        return layer
    layer.files = len(paths) + len(shared)
    for name in shared:
        _read_shared(layer, name)
    taken: dict[str, str] = {}
    for done, path in enumerate(paths, 1):
        _read_organization(layer, path, taken)
        if progress is not None:
            progress(done, len(paths))
    if not layer.files:
        layer.problems.append(
            Problem(
                file=shown(directory),
                message="No *.toml file here: name a directory that holds organization files.",
            )
        )
    return layer


def _unlisted(directory: Path, error: OSError | ValueError) -> Problem:
    """Why a directory could not be listed."""
    if isinstance(error, FileNotFoundError) and not os.path.lexists(directory):
        message = "No such directory: mend the path."
    elif isinstance(error, NotADirectoryError):
        message = "Not a directory: name the directory that holds the catalog's files."
    elif isinstance(error, OSError):
        message = os_trouble(error)
    else:
        message = "Not a name that a directory can have: mend the path."
    return Problem(file=shown(directory), message=message)


def _read_shared(layer: Layer, name: str) -> None:
    path = layer.directory / name
    if name == "roles.toml":
        layer.vocabulary, problems = _read_one(path, Vocabulary)
        is_read = layer.vocabulary is not None
    elif name == "jurisdictions.toml":
        layer.jurisdictions, problems = _read_one(path, JurisdictionFile)
        is_read = layer.jurisdictions is not None
    else:
        layer.thesaurus, problems = _read_one(path, Thesaurus)
        is_read = layer.thesaurus is not None
    layer.problems += problems
    if not is_read:
        layer.unread.add(name)


def _read_one(path: Path, kind: type[T]) -> tuple[tuple[T, FileText] | None, list[Problem]]:
    record, text, problems = read_record(path, kind)
    return (None if record is None else (record, text)), problems


def _read_organization(layer: Layer, path: Path, taken: dict[str, str]) -> None:
    """Read an organization into its layer; of two with one id the first that is whole stays.

    `taken` holds which file has which id, files that could not be read in full included.
    """
    record, text, problems = read_record(path, OrganizationFile)
    layer.problems += problems
    id_ = record.id if record is not None else text.organization_id
    holder = taken.setdefault(id_, text.file) if id_ else text.file
    if holder != text.file:
        message = f'The id "{id_}" is taken by {holder}: give this organization its own.'
        layer.problems.append(text.problem(("organization", "id"), message, record="organization"))
    if record is None:
        layer.unread.update({id_, path.stem} - {""})
    elif id_ in layer.organizations:
        layer.doubles.append((record, text))
    else:
        layer.organizations[id_] = (record, text)


def merge(layers: Sequence[Layer], problems: Iterable[Problem] = ()) -> Catalog:
    """Layers, lowest first, as one catalog: the same id in a later layer replaces the earlier."""
    organizations: dict[str, OrganizationFile] = {}
    vocabulary, thesaurus = Vocabulary(), Thesaurus()
    files: list[JurisdictionFile] = []
    for layer in layers:
        organizations.update({key: record for key, (record, _) in layer.organizations.items()})
        if layer.vocabulary:
            vocabulary = _lay_over(vocabulary, layer.vocabulary[0])
        if layer.thesaurus:
            thesaurus = _join(thesaurus, layer.thesaurus[0])
        if layer.jurisdictions:
            files = [_without(file, layer.jurisdictions[0]) for file in files]
            files.append(layer.jurisdictions[0])
    return Catalog(
        organizations=tuple(organizations.values()),
        vocabulary=vocabulary,
        jurisdiction_files=tuple(files),
        thesaurus=thesaurus,
        problems=(*(problem for layer in layers for problem in layer.problems), *problems),
        files=sum(layer.files for layer in layers),
    )


def _lay_over(under: Vocabulary, over: Vocabulary) -> Vocabulary:
    return Vocabulary(
        fields=tuple({entry.id: entry for entry in (*under.fields, *over.fields)}.values()),
        roles=tuple({entry.id: entry for entry in (*under.roles, *over.roles)}.values()),
        subjects=tuple({entry.id: entry for entry in (*under.subjects, *over.subjects)}.values()),
    )


def _join(under: Thesaurus, over: Thesaurus) -> Thesaurus:
    joined = {
        name: (*getattr(under, name), *getattr(over, name)) for name in Thesaurus.__struct_fields__
    }
    return Thesaurus(**joined)


def _without(under: JurisdictionFile, over: JurisdictionFile) -> JurisdictionFile:
    taken = {jurisdiction.id for jurisdiction in over.jurisdictions}
    kept = tuple(entry for entry in under.jurisdictions if entry.id not in taken)
    return msgspec.structs.replace(under, jurisdictions=kept)


def recalled_layer(directory: Path, progress: Progress | None = None) -> Layer:
    """As read_layer, but from the cache when no file has changed since it was filled."""
    try:
        shared = (directory / name for name in SHARED_FILES)
        files = [*organization_files(directory), *(path for path in shared if path.exists())]
        key = cache.key_of(files)
    except (OSError, ValueError):
        return read_layer(directory, progress)  # which says what is wrong
    if (kept := cache.read(directory, key)) is not None:
        return _layer_of(directory, kept)
    layer = read_layer(directory, progress)
    if not layer.problems:
        cache.write(directory, _kept_of(layer, key))
    return layer


def _layer_of(directory: Path, kept: cache.Kept) -> Layer:
    """A layer without the texts that only the check needs."""
    text = FileText("", "")
    return Layer(
        directory,
        {record.id: (record, text) for record in kept.organizations},
        (kept.vocabulary, text) if kept.vocabulary else None,
        (kept.jurisdictions, text) if kept.jurisdictions else None,
        (kept.thesaurus, text) if kept.thesaurus else None,
        files=kept.files,
    )


def _kept_of(layer: Layer, key: str) -> cache.Kept:
    return cache.Kept(
        key=key,
        organizations=tuple(record for record, _ in layer.organizations.values()),
        vocabulary=layer.vocabulary[0] if layer.vocabulary else None,
        jurisdictions=layer.jurisdictions[0] if layer.jurisdictions else None,
        thesaurus=layer.thesaurus[0] if layer.thesaurus else None,
        files=layer.files,
    )


def load(directories: Iterable[Path] | None = None, progress: Progress | None = None) -> Catalog:
    """Read the directories (by default those of `places`) into one catalog.

    Raises CatalogUnreadable when no organization at all could be read.
    """
    layers = [
        recalled_layer(directory, progress)
        for directory in (places.directories() if directories is None else directories)
    ]
    catalog = merge(layers)
    if not catalog.organizations:
        shown_first = [str(problem) for problem in catalog.problems[:5]]
        more = len(catalog.problems) - len(shown_first)
        reasons = [*shown_first, *([f"... and {more} more problems."] if more else [])]
        raise CatalogUnreadable("\n".join(["No organization could be read.", *reasons]))
    return catalog
