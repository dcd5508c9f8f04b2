"""Catalog files from disk: TOML into records, with every problem and never an exception."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any, TypeVar

import tomli

from certtui.catalog import locating
from certtui.catalog.decoding import decode
from certtui.catalog.problems import Problem
from certtui.catalog.text import clean, clean_tree

T = TypeVar("T")

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes; the largest built-in file is about 200 kB."""


class FileText:
    """A catalog file's name and text, able to say on which line a path stands."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text

    def problem(self, path: locating.Path, message: str, *, record: str = "") -> Problem:
        """A problem at `path`; the record is named from the path when not given."""
        return Problem(
            file=self.file,
            line=locating.line_of(self.text, path) if path else None,
            record=record,
            key=_dotted(path),
            message=message,
        )


def read_record(path: Path, kind: type[T]) -> tuple[T | None, FileText, list[Problem]]:
    """Read one file as a `kind`: the record (or None), its text, and every problem in it."""
    name = clean(str(path))
    text, trouble = _read_text(path)
    source = FileText(name, text)
    if trouble:
        return None, source, [Problem(file=name, message=trouble)]
    try:
        table: dict[str, Any] = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return None, source, [_syntax_problem(name, error)]
    except RecursionError:
        return None, source, [Problem(file=name, message="Nested too deeply to be a catalog file.")]
    except ValueError as error:  # a number or date beyond what Python holds
        return None, source, [Problem(file=name, message=f"Not valid TOML: {error}.")]
    record, faults = decode(clean_tree(table), kind)
    return (
        record,
        source,
        [
            source.problem(fault.path, fault.message, record=record_name(table, fault.path))
            for fault in faults
        ],
    )


def _read_text(path: Path) -> tuple[str, str]:
    """The text of a file, or an empty one and what is wrong, with the remedy."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            return "", "Not a file: remove it, or put a TOML file in its place."
        if status.st_size > LARGEST_FILE:
            return "", (
                f"{status.st_size / 1_048_576:.0f} MB is more than the "
                f"{LARGEST_FILE // 1_048_576} MB that a catalog file may have: split it up."
            )
        data = path.read_bytes()[: LARGEST_FILE + 1]
    except OSError as error:
        return "", _os_trouble(error)
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", f"Not UTF-8 (line {line}, byte {error.start}): save it as UTF-8."


def _os_trouble(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "A symbolic link that leads back to itself: mend the link."
    if isinstance(error, FileNotFoundError):
        return "Not found: it was removed while being read, or a link leads nowhere."
    if isinstance(error, PermissionError):
        return "Not readable: allow reading it (chmod +r)."
    return f"Cannot be read: {clean(error.strerror or str(error))}."


def _syntax_problem(name: str, error: tomli.TOMLDecodeError) -> Problem:
    line = getattr(error, "lineno", None)
    message = clean(getattr(error, "msg", "") or str(error)).rstrip(".")
    return Problem(
        file=name,
        line=line,
        message=f"Not valid TOML: {message}. Mend this line; the rest of the file was not read.",
    )


def record_name(table: Any, path: locating.Path) -> str:
    """Which record a path lies in, in words: "certification MLT, route education"."""
    parts: list[str] = []
    for index, step in enumerate(path):
        try:
            table = table[step]
        except (KeyError, IndexError, TypeError):
            break
        if not isinstance(table, dict):
            continue
        if isinstance(step, int):
            name = next(
                (table[key] for key in ("id", "code", "name", "subject") if key in table), step + 1
            )
            parts.append(f"{path[index - 1]} {clean(str(name))}")
        elif index == 0:
            parts.append(str(step))
    return ", ".join(parts)


def _dotted(path: locating.Path) -> str:
    """The key inside its record: the names after the last index."""
    names: list[str] = []
    for part in path:
        names = [] if isinstance(part, int) else [*names, part]
    return clean(".".join(names))
