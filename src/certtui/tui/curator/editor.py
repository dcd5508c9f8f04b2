"""The person's editor, opened at a file, a line and a column."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import PureWindowsPath

from textual.app import App, SuspendNotSupported

from certtui.tui.curator.origin import Location

NO_EDITOR = "Set VISUAL or EDITOR to your editor's command, then start certtui again."

AT_PLACE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("vi", "view", "ex", "pico", "joe", "jed", "mg", "ne", "mcedit", "ed"),
        ("+{line}", "{file}"),
    ),
    **dict.fromkeys(("vim", "nvim", "gvim"), ("+call cursor({line},{column})", "{file}")),
    "nano": ("+{line},{column}", "{file}"),
    **dict.fromkeys(
        ("emacs", "emacsclient", "micro", "kak", "gedit"), ("+{line}:{column}", "{file}")
    ),
    "kate": ("--line", "{line}", "--column", "{column}", "{file}"),
    **dict.fromkeys(
        ("code", "code-insiders", "codium", "cursor", "windsurf"),
        ("--wait", "--goto", "{file}:{line}:{column}"),
    ),
    **dict.fromkeys(("hx", "helix"), ("{file}:{line}:{column}",)),
    **dict.fromkeys(("subl", "zed"), ("--wait", "{file}:{line}:{column}")),
    "notepad++": ("-n{line}", "-c{column}", "{file}"),
}
"""How editors are told a line, and a column where they take one, by the name of their program."""


def editor_command(location: Location, environment: Mapping[str, str] = os.environ) -> list[str]:
    """The command that opens a file at a place in it; empty where no editor is set.

    An editor that is not known opens the file alone: it may take a line for another file.
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
    """Why no editor can be opened; empty where one can be tried."""
    if app.is_web:
        return "There is no editor for you on the server."
    return "" if editor_command(location) else NO_EDITOR


def edit(app: App[int], location: Location) -> str:
    """Give the terminal to the person's editor until it ends; why not, or an empty string."""
    if reason := why_no_editor(app, location):
        return reason
    command = editor_command(location)
    try:
        with app.suspend():
            return _run(command)
    except SuspendNotSupported:
        return "An editor cannot be opened from this terminal."


def _run(command: list[str]) -> str:
    """Run an editor until it ends; what went wrong, or an empty string.

    Raises nothing: Textual 8.2 does not take the terminal back after an error.
    """
    try:
        status = subprocess.run(command, check=False).returncode
    except (OSError, ValueError) as error:
        return f"The editor “{command[0]}” could not be started: {error}."
    return f"The editor ended with status {status}." if status else ""
