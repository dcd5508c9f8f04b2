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
    files: list[tuple[type[Any], Any, FileText]] = msgspec.field(default_factory=list)
    """For each file what it should be, its record (None when it is wrong), and its text."""


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
    taken: dict[str, str] = {}
    for done, path in enumerate(paths, 1):
        record, text = _read(read, path, OrganizationFile)
        id_ = record.id if record is not None else text.organization_id
        holder = taken.setdefault(id_, text.file) if id_ else text.file
        if holder != text.file:
            message = f'The id "{id_}" is taken by {holder}: give this organization its own.'
            where = ("organization", "id")
            layer.problems.append(text.problem(where, message, record="organization"))
        if record is not None:  # of two with one id the first that is whole stays
            layer.organizations.setdefault(id_, record)
        if progress is not None:
            progress(done, len(paths))
    for path in shared:
        kind, part = SHARED_FILES[path.name]
        setattr(layer, part, _read(read, path, kind)[0])
    if not layer.files:
        layer.problems.append(
            Problem(
                file=printable(directory),
                message="No *.toml file here: name a directory that holds organization files.",
            )
        )
    return read


def _read(read: ReadDirectory, path: Path, kind: type[T]) -> tuple[T | None, FileText]:
    """The record of a file and its text, both noted, its problems too."""
    record, text, problems = read_record(path, kind)
    read.layer.problems += problems
    read.files.append((kind, record, text))
    return record, text
