"""Where a record is written, its file and the line in it; and the person's editor opened there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PureWindowsPath
from typing import Any

import msgspec
from textual.app import App, SuspendNotSupported

from certtui.catalog.award import STATES
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.files import organization_files, shared_files
from certtui.catalog.problems import KeyPath


class Origin(msgspec.Struct, frozen=True):
    """A record: its owner, and its path in the owner's file."""

    owner: str
    """An organization's id, or STATES."""
    path: KeyPath = ()
    """Indices in the file; what is of STATES has its id, since several directories may have it."""


class Location(msgspec.Struct, frozen=True):
    """A file, and a line and a column in it."""

    file: Path
    line: int | None = None
    column: int | None = None


def origin_of(catalog: Catalog, subject: str) -> Origin | None:
    """The record that a subject of a view names: `amt#renewal`, `ascp:MLS`, `state:CA`, `amt/dues`.

    Of several (`amt+ascp`, `role:x>ascp:MLS`), the last one that exists.
    """
    for name in reversed(re.split(r"[+>\n]", subject)):
        owner, mark, part = (*re.split("([:/#])", name, maxsplit=1), "", "")[:3]
        if table := _TABLES_OF_STATES.get(owner):
            has_none = owner == "state" and part not in {e.id for e in catalog.jurisdictions}
            return Origin(STATES, () if has_none else (table, part))
        record = next((entry for entry in catalog.organizations if entry.id == owner), None)
        if record is None:
            continue
        codes = [entry.code for entry in record.certifications]
        faqs = [faq.id for faq in record.faqs]
        if mark == ":" and part in codes:
            return Origin(owner, ("certification", codes.index(part)))
        if mark == "/" and part in faqs:
            return Origin(owner, ("faq", faqs.index(part)))
        return Origin(owner, (_TABLES.get(part, "organization"),))
    return None


_TABLES_OF_STATES = {"state": "jurisdiction", STATES: "faq"}
"""The table in the file of states for what a subject of theirs begins with."""

_TABLES = {
    "membership": "membership", "renewal": "renewal", "certifications": "certification",
    "questions": "faq", "faq": "faq", "sources": "source",
}  # fmt: skip
"""The first table in the file for each pane of an organization."""


def located(origin: Origin, directories: Sequence[Path]) -> Location | None:
    """The file and line of a record, in the topmost directory that has it; reads files."""
    from certtui.catalog.loading.decoding import read_toml

    for directory in reversed(directories):
        for path in _candidates(origin, directory):
            source, _ = read_toml(path)
            inside = _path_in(source.table, origin)
            if origin.owner in (STATES, source.organization_id) and inside is not None:
                return Location(path, *source.place(inside))
    return None


def _path_in(table: Mapping[str, Any], origin: Origin) -> KeyPath | None:
    """The path of a record in a file's table; None for one of STATES that it does not have."""
    if origin.owner != STATES or not origin.path:
        return origin.path
    kind, id_ = origin.path
    ids = [entry.get("id") for entry in table.get(str(kind), ()) if isinstance(entry, dict)]
    return (kind, ids.index(id_)) if id_ in ids else None


def _candidates(origin: Origin, directory: Path) -> Iterable[Path]:
    """The files that may have it, the likeliest first."""
    try:
        if origin.owner == STATES:
            return [path for path in shared_files(directory) if path.stem == "jurisdictions"]
        return sorted(organization_files(directory), key=lambda path: path.stem != origin.owner)
    except (OSError, ValueError):
        return ()


NO_EDITOR = "Set VISUAL or EDITOR to your editor's command, then start certtui again."

AT_PLACE: dict[str, tuple[str, ...]] = {
    program: arguments
    for programs, arguments in {
        "vi view ex pico joe jed mg ne mcedit ed": ("+{line}", "{file}"),
        "vim nvim gvim": ("+call cursor({line},{column})", "{file}"),
        "nano": ("+{line},{column}", "{file}"),
        "emacs emacsclient micro kak gedit": ("+{line}:{column}", "{file}"),
        "kate": ("--line", "{line}", "--column", "{column}", "{file}"),
        "code code-insiders codium cursor windsurf": ("--wait", "--goto", "{file}:{line}:{column}"),
        "hx helix": ("{file}:{line}:{column}",),
        "subl zed": ("--wait", "{file}:{line}:{column}"),
        "notepad++": ("-n{line}", "-c{column}", "{file}"),
    }.items()
    for program in programs.split()
}
"""The arguments for a file, line and column, by the name of the editor's program."""


def editor_command(location: Location, environment: Mapping[str, str] = os.environ) -> list[str]:
    """The command that opens a file at a place; empty if no editor is set.

    An unknown editor gets only the file: it may take a line for another file.
    """
    try:
        command = shlex.split(environment.get("VISUAL") or environment.get("EDITOR") or "",
                              posix=os.name != "nt")  # fmt: skip
    except ValueError:  # a quotation mark without its other one
        return []
    if not command:
        return []
    program = PureWindowsPath(command[0]).name.casefold().removesuffix(".exe").removesuffix(".cmd")
    arguments = AT_PLACE.get(program, ("{file}",)) if location.line else ("{file}",)
    column = location.column or 1
    given = [
        part.format(file=location.file, line=location.line, column=column) for part in arguments
    ]
    return command + [part for part in given if part not in command]


def why_no_editor(app: App[int], location: Location) -> str:
    """Why no editor can be opened; empty if one can be tried."""
    if app.is_web:
        return "There is no editor for you on the server."
    return "" if editor_command(location) else NO_EDITOR


def edit(app: App[int], location: Location) -> str:
    """Give the terminal to the editor until it ends; return what went wrong, or an empty string."""
    if reason := why_no_editor(app, location):
        return reason
    command = editor_command(location)
    try:
        with app.suspend():
            return _run(command)
    except SuspendNotSupported:
        return "An editor cannot be opened from this terminal."


def _run(command: list[str]) -> str:
    """Run an editor until it ends; return what went wrong, or an empty string.

    Raises nothing: Textual 8.2 does not take the terminal back after an error.
    """
    try:
        status = subprocess.run(command, check=False).returncode
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        return f"The editor “{command[0]}” could not be started: {why}."
    return f"The editor ended with status {status}." if status else ""
