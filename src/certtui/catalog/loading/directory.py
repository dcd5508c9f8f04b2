"""The TOML files of a directory into records, with every problem and never an exception."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from certtui.catalog.loading.file import FileText, read_record
from certtui.catalog.loading.file_names import Progress, organization_files, shared_files, unlisted
from certtui.catalog.loading.file_text import printable
from certtui.catalog.loading.layers import SHARED_FILES, Layer
from certtui.catalog.problems import Problem
from certtui.catalog.records.organization import OrganizationFile

T = TypeVar("T")


class ReadDirectory(msgspec.Struct):
    """A directory just read: its layer, and the texts that only the check needs."""

    layer: Layer = msgspec.field(default_factory=Layer)
    texts: list[tuple[OrganizationFile, FileText]] = msgspec.field(default_factory=list)
    """Each organization with the text it was read from."""
    doubles: list[tuple[OrganizationFile, FileText]] = msgspec.field(default_factory=list)
    """Organizations whose id another file of the directory has; not part of the layer."""
    shared_texts: dict[str, FileText] = msgspec.field(default_factory=dict)
    """The texts of the shared files by their names."""
    broken: list[FileText] = msgspec.field(default_factory=list)
    """Organizations' files in which records are wrong; what stands in the others is checked."""
    broken_shared: list[tuple[type[Any], FileText]] = msgspec.field(default_factory=list)
    """Shared files of which the same holds, each with what it should be."""
    unread: set[str] = msgspec.field(default_factory=set)
    """Ids of organizations whose file could not be read, and names of such shared files."""


def read_layer(directory: Path, progress: Progress | None = None) -> Layer:
    """What a directory gives. Nothing is raised; what is wrong is in the layer's problems."""
    return read_directory(directory, progress).layer


def read_directory(directory: Path, progress: Progress | None = None) -> ReadDirectory:
    """As read_layer, with the texts."""
    read = ReadDirectory()
    layer = read.layer
    try:
        shared = shared_files(directory)
        paths = organization_files(directory, layer.problems)
    except (OSError, ValueError) as error:
        layer.problems.append(unlisted(directory, error))
        return read
    layer.files = len(paths) + len(shared)
    for path in shared:
        kind, part = SHARED_FILES[path.name]
        setattr(layer, part, _read_shared(read, path, kind))
    taken: dict[str, str] = {}
    for done, path in enumerate(paths, 1):
        _read_organization(read, path, taken)
        if progress is not None:
            progress(done, len(paths))
    if not layer.files:
        layer.problems.append(
            Problem(
                file=printable(directory),
                message="No *.toml file here: name a directory that holds organization files.",
            )
        )
    return read


def _read_shared(read: ReadDirectory, path: Path, kind: type[T]) -> T | None:
    """The record of a shared file; its text and its problems are noted."""
    record, text, problems = read_record(path, kind)
    read.layer.problems += problems
    read.shared_texts[path.name] = text
    if record is None:
        read.unread.add(path.name)
        if text.table:
            read.broken_shared.append((kind, text))
    return record


def _read_organization(read: ReadDirectory, path: Path, taken: dict[str, str]) -> None:
    """Read an organization into its layer; of two with one id the first that is whole stays.

    `taken` holds which file has which id, files that could not be read in full included.
    """
    layer = read.layer
    record, text, problems = read_record(path, OrganizationFile)
    layer.problems += problems
    id_ = record.id if record is not None else text.organization_id
    holder = taken.setdefault(id_, text.file) if id_ else text.file
    if holder != text.file:
        message = f'The id "{id_}" is taken by {holder}: give this organization its own.'
        layer.problems.append(text.problem(("organization", "id"), message, record="organization"))
    if record is None:
        read.unread.update({id_, path.stem} - {""})
        if text.table:
            read.broken.append(text)
    elif id_ in layer.organizations:
        read.doubles.append((record, text))
    else:
        layer.organizations[id_] = record
        read.texts.append((record, text))
