"""Decodes catalog files into records; faults become problems, never exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import tomli

from certtui.catalog.cleaning import clean_tree, shortened
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.files import (
    Progress,
    asked_files,
    organization_files,
    printable,
    read_text,
    shared_files,
    unlisted,
)
from certtui.catalog.loading.layers import SHARED_FILES, shared_part
from certtui.catalog.problems import Fault, KeyPath, Problem
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.values import decode_value

if TYPE_CHECKING:
    from certtui.catalog.loading.line_index import LineIndex

T = TypeVar("T")

MOST_PROBLEMS = 50
"""The most problems reported for one file; nobody fixes fifty at once."""

MOST_PARTS = 5
"""How many levels of nested records a problem names."""

MOST_VALUES = 100_000
"""Keys, tables and list items in a file, roughly; the largest built-in file has 10,000. A
million took 28 to 60 s, without reacting to keys."""

_TOO_DEEP = "Nested too deeply: make it flatter."
_ID_LINE = re.compile(r"""^\s*id\s*=\s*["']([\w-]{1,60})["']""")


class FileText:
    """A catalog file's name and text, with the line and column of every path."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.table: dict[str, Any] = {}
        """The parsed and cleaned TOML; empty if it is invalid."""

    @cached_property
    def _lines(self) -> LineIndex:
        from certtui.catalog.loading.line_index import LineIndex  # only a mistake pays for it

        return LineIndex(self.text)

    def place(self, path: KeyPath) -> tuple[int | None, int | None]:
        """The line and column of `path`, or of the longest part of it that exists in the text."""
        return self._lines.place(path)

    def problem(self, path: KeyPath, message: str) -> Problem:
        """A problem at `path`, in the record that it lies in."""
        line, column = self.place(path)
        return Problem(
            file=self.file,
            line=line,
            column=column,
            record=record_name(self.table, path),
            key=_dotted(path),
            message=message,
        )

    @cached_property
    def organization_id(self) -> str:
        """The id in an organization's file, even if it is no valid TOML; otherwise ""."""
        try:
            return str(self.table["organization"]["id"])
        except (KeyError, TypeError):
            pass
        inside = False
        for line in self.text.split("\n"):
            if line.lstrip().startswith("["):
                inside = line.strip().startswith("[organization]")
            elif inside and (match := _ID_LINE.match(line)):
                return match[1]
        return ""

    @property
    def is_named_otherwise(self) -> bool:
        """Whether an organization's file is not named after its id, as a copy is not."""
        return Path(self.file).stem != self.organization_id


def read_record(path: Path, kind: type[T]) -> tuple[T | None, FileText, list[Problem]]:
    """Read a file as a `kind`: the record (or None), its text, and every problem."""
    source, problem = read_toml(path)
    if problem is not None:
        return None, source, [problem]
    record, problems = _record_of(source, kind)
    return record, source, problems


def record_of_text(file: str, text: str, kind: type[T]) -> tuple[T | None, list[Problem]]:
    """Decode a text as `read_record` does a file; problems name it as `file`."""
    source = FileText(file, text)
    problem = _parse(source)
    return (None, [problem]) if problem else _record_of(source, kind)


def read_toml(path: Path) -> tuple[FileText, Problem | None]:
    """Read a file as TOML: its text with the table, or with the reason why there is none."""
    text, problem = read_text(path)
    source = FileText(printable(path), text)
    if (values := sum(map(text.count, "=,["))) > MOST_VALUES:
        message = f"About {values:,} values, and {MOST_VALUES:,} are the most: shorten it."
        problem = Problem(file=source.file, message=message)
    return source, problem or _parse(source)


def _parse(source: FileText) -> Problem | None:
    """Set the table of a text, or return why there is none."""
    try:
        source.table = clean_tree(tomli.loads(source.text))
    except tomli.TOMLDecodeError as error:
        # Only a mistake pays for it.
        from certtui.catalog.loading.syntax_errors import syntax_problem

        return syntax_problem(source.file, error)
    except RecursionError:
        return Problem(file=source.file, message=_TOO_DEEP)
    except (ValueError, OverflowError, MemoryError) as error:  # a number beyond what Python holds
        what = str(error).partition(";")[0]  # what follows is for programmers
        message = f"Not valid TOML: {shortened(what, 200)}. Fix the value."
        return Problem(file=source.file, message=message)
    return None


def _record_of(source: FileText, kind: type[T]) -> tuple[T | None, list[Problem]]:
    record, faults = decode(source.table, kind)
    return record, [source.problem(fault.path, fault.message) for fault in faults]


def decode(table: dict[str, Any], kind: type[T]) -> tuple[T | None, list[Fault]]:
    """Convert a cleaned table to a `kind`: the record, or None and every fault.

    msgspec converts, and stops at the first fault; then the table is checked against the type
    again, slowly, to report all of them.
    """
    try:
        return msgspec.convert(table, kind, dec_hook=decode_value), []
    except msgspec.ValidationError as error:
        complaint = str(error)
    except RecursionError:
        return None, [Fault((), _TOO_DEEP)]
    from certtui.catalog.loading.type_errors import diagnose  # only a mistake pays for it

    try:
        faults = list(islice(diagnose(table, kind), MOST_PROBLEMS + 1))
    except RecursionError:
        faults = []
    if len(faults) > MOST_PROBLEMS:
        faults[MOST_PROBLEMS:] = [Fault((), "There is more: fix these first, then check again.")]
    return None, faults or [Fault((), f"{complaint}.")]


def record_name(table: Any, path: KeyPath) -> str:
    """The record that a path is in, in words: "certification MLT, route education"."""
    parts: list[str] = []
    for index, (step, value) in enumerate(zip(path, along(table, path), strict=False)):
        if not isinstance(value, dict):
            continue
        if isinstance(step, int):
            named = (value[key] for key in ("id", "code", "name", "subject") if key in value)
            name = next((name for name in named if isinstance(name, str) and name), str(step + 1))
            parts.append(f"{path[index - 1]} {shortened(name)}")
        elif index == 0 and len(path) > 1:
            parts.append(step)
    if len(parts) > MOST_PARTS:
        parts[MOST_PARTS - 1 : -1] = ["…"]
    return ", ".join(parts)


def along(table: Any, path: KeyPath) -> Iterator[Any]:
    """The values along a path, as far as it exists."""
    for step in path:
        try:
            table = table[step]
        except (KeyError, IndexError, TypeError):
            return
        yield table


def _dotted(path: KeyPath) -> str:
    """The key inside its record: the names after the last index, or after the first table."""
    is_name = [isinstance(step, str) for step in path]
    records = [n for n, name in enumerate(is_name, 1) if not name and any(is_name[n:])]
    begin = records[-1] if records else int(len(path) > 1 and is_name[1])
    return shortened(".".join(step for step in path[begin:] if isinstance(step, str)), 100)


class ReadDirectory(msgspec.Struct):
    """A directory that was read: its catalog, and the texts, which only the check needs."""

    catalog: Catalog
    files: list[tuple[type[Any], Any, FileText]]
    """For each file its type, its record (None if it is wrong), and its text."""


def read_directory(directory: Path, progress: Progress | None = None) -> ReadDirectory:
    """The catalog of a directory and its texts. Raises nothing; problems are in the catalog."""
    problems: list[Problem] = []
    try:
        shared = shared_files(directory)
        paths = organization_files(directory, problems)
    except (OSError, ValueError) as error:
        return ReadDirectory(Catalog((), problems=(unlisted(directory, error),)), [])
    files: list[tuple[type[Any], Any, FileText]] = []
    for done, path in enumerate(paths, 1):
        record, text, found = read_record(path, OrganizationFile)
        files.append((OrganizationFile, record, text))
        problems += found
        if progress is not None:
            progress(done, len(paths))
    taken: dict[str, str] = {}
    organizations: dict[str, OrganizationFile] = {}
    for _, record, text in sorted(files, key=lambda entry: entry[2].is_named_otherwise):
        id_ = text.organization_id
        holder = taken.setdefault(id_, text.file) if id_ else text.file
        if holder != text.file:
            message = (
                f'The id "{id_}" is taken by {holder}: give this organization its own, or take '
                "this file away."
            )
            problems.append(text.problem(("organization", "id"), message))
        if record is not None:  # of two with one id the first that is whole stays
            organizations.setdefault(id_, record)
    parts: dict[str, Any] = {}
    for path in shared:
        kind, _ = SHARED_FILES[path.name]
        part, text, found = read_record(path, kind)
        files.append((kind, part, text))
        problems += found
        parts |= shared_part(path.name, part) if part is not None else {}
    if not files and not asked_files(directory, []):
        message = "No *.toml file here: name a directory that holds organization files."
        if other := min(directory.glob("*.toml.*"), default=None):  # an editor's doing on Windows
            message = f"{printable(other.name)} is not a *.toml file: take away what follows .toml."
        elif inner := min(directory.glob("*/*.toml"), default=None):  # as archives are unpacked
            message = f"No *.toml file here, but in {printable(inner.parent)}: name that directory."
        problems.append(Problem(file=printable(directory), message=message))
    catalog = Catalog(tuple(organizations.values()), problems=tuple(problems), **parts)
    return ReadDirectory(catalog, files)
