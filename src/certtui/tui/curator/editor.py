"""The person's editor, opened at a file and a line."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath

from textual.app import App, SuspendNotSupported

NO_EDITOR = "Set VISUAL or EDITOR to the command that starts your editor, then start certtui again."

_PLUS = ("+{line}", "{file}")
_COLON = ("{file}:{line}",)
_GOTO = ("--wait", "--goto", "{file}:{line}")
AT_LINE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("vi", "vim", "nvim", "gvim", "view", "ex", "nano", "pico", "emacs", "emacsclient", "micro",
         "joe", "jed", "mg", "ne", "kak", "kate", "gedit", "mcedit", "ed"), _PLUS,
    ),
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor", "windsurf"), _GOTO),
    **dict.fromkeys(("hx", "helix"), _COLON),
    "subl": ("--wait", "{file}:{line}"),
    "zed": ("--wait", "{file}:{line}"),
    "notepad++": ("-n{line}", "{file}"),
}  # fmt: skip
"""How editors are told a line, by the name of their program."""


def editor_command(
    file: Path, line: int | None, environment: Mapping[str, str] = os.environ
) -> list[str]:
    """The command that opens a file at a line; empty where no editor is set.

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
    places = AT_LINE.get(program, ("{file}",)) if line else ("{file}",)
    arguments = [place.format(file=file, line=line) for place in places]
    return command + [given for given in arguments if given not in command]


def edit(app: App[int], file: Path, line: int | None) -> str:
    """Give the terminal to the person's editor until it ends; why not, or an empty string."""
    if app.is_web:
        return "There is no editor for you on the server."
    command = editor_command(file, line)
    if not command:
        return NO_EDITOR
    try:
        with app.suspend():
            status = subprocess.run(command, check=False).returncode
    except SuspendNotSupported:
        return "An editor cannot be opened from this terminal."
    except (OSError, ValueError) as error:
        return f"The editor “{command[0]}” could not be started: {error}."
    finally:
        app.refresh(layout=True)
    return f"The editor ended with status {status}." if status else ""
