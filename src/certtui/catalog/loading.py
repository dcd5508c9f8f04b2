"""Directories of catalog files into one Catalog; what cannot be read becomes a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

from certtui.catalog import places
from certtui.catalog.collection import Catalog
from certtui.catalog.jurisdictions import JurisdictionFile
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


def organization_files(directory: Path) -> list[Path]:
    """The organization files of a directory: organizations/*.toml, and *.toml beside it."""
    return sorted(
        path
        for folder in (directory / "organizations", directory)
        for path in folder.glob("*.toml")
        if not (folder == directory and path.name in SHARED_FILES)
    )


def read_layer(directory: Path, progress: Progress | None = None) -> Layer:
    """Read one directory. Nothing is raised; what is wrong is in the layer's problems."""
    layer = Layer(directory)
    try:
        paths = organization_files(directory)
        shared = [directory / name for name in SHARED_FILES if (directory / name).exists()]
    except OSError as error:
        layer.problems.append(
            Problem(file=str(directory), message=f"Cannot be read: {error.strerror}.")
        )
        return layer
    if not directory.is_dir():
        layer.problems.append(
            Problem(file=str(directory), message="No such directory: mend the path.")
        )
        return layer
    layer.files = len(paths) + len(shared)
    layer.vocabulary = _read_shared(layer, "roles.toml", Vocabulary)
    layer.jurisdictions = _read_shared(layer, "jurisdictions.toml", JurisdictionFile)
    layer.thesaurus = _read_shared(layer, "thesaurus.toml", Thesaurus)
    for done, path in enumerate(paths, 1):
        record, text, problems = read_record(path, OrganizationFile)
        layer.problems += problems
        if record is not None:
            _add(layer, record, text)
        if progress is not None:
            progress(done, len(paths))
    if not layer.files:
        layer.problems.append(
            Problem(
                file=str(directory),
                message="No *.toml file here: name a directory that holds organization files.",
            )
        )
    return layer


def _read_shared(layer: Layer, name: str, kind: type[T]) -> tuple[T, FileText] | None:
    path = layer.directory / name
    if not path.exists():
        return None
    record, text, problems = read_record(path, kind)
    layer.problems += problems
    return None if record is None else (record, text)


def _add(layer: Layer, record: OrganizationFile, text: FileText) -> None:
    """Put an organization into its layer; of two with one id the first stays."""
    if (held := layer.organizations.get(record.id)) is not None:
        layer.problems.append(
            text.problem(
                ("organization", "id"),
                f'The id "{record.id}" is taken by {held[1].file}: give this organization its own.',
                record="organization",
            )
        )
        return
    layer.organizations[record.id] = (record, text)


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


def load(directories: Iterable[Path] | None = None, progress: Progress | None = None) -> Catalog:
    """Read the directories (by default those of `places`) into one catalog.

    Raises CatalogUnreadable when no organization at all could be read.
    """
    layers = [
        read_layer(directory, progress)
        for directory in (places.directories() if directories is None else directories)
    ]
    catalog = merge(layers)
    if not catalog.organizations:
        reasons = "\n".join(str(problem) for problem in catalog.problems[:5])
        raise CatalogUnreadable(f"No organization could be read.\n{reasons}")
    return catalog
