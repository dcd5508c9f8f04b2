"""The settings in config.toml: every fault is reported, and the rest is used.

Nothing here needs Textual: `certtui config` reads the same file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from certtui.catalog import file_places
from certtui.catalog.cleaning import clean, shortened
from certtui.catalog.collection import Catalog
from certtui.catalog.problems import KeyPath, Problem, value_in_words
from certtui.catalog.spelling import did_you_mean
from certtui.catalog.states import choose_state
from certtui.errors import NameNotKnown
from certtui.files import read_file, write_file
from certtui.tui.commands import BY_ID, COMMANDS, VIEWS, key_name

START_VIEWS = ("last", "start", *VIEWS)
"""Where certtui may open."""

LARGEST = 100_000
"""Bytes; a larger file is no configuration."""

NAMED_KEYS = frozenset((
    "enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup",
    "pagedown", "up", "down", "left", "right", "slash", "backslash", "at", "minus", "plus",
    "underscore", *(f"f{number}" for number in range(1, 25)),
))  # fmt: skip
"""Keys without a character, and characters that Textual names its own way."""

_VIEWS = ", ".join(f'"{view}"' for view in VIEWS)
TEMPLATE = f"""\
# certtui's settings. Every line is optional; take the # away to set something.

# A theme: certtui-dark, certtui-light, certtui-high-contrast, one of Textual's (nord, gruvbox,
# dracula, ...), or one of your own in themes/NAME.toml beside this file. Without it, the theme
# chosen with t.
# theme = "nord"

# Where to open: "last" (where you left off), "start", {_VIEWS}.
# start = "last"

# The state you work in, and your country: Paths begins with the state.
# state = "CA"
# country = "US"

# What 2 compares when nothing is marked.
# compare = ["amt", "ascp"]

# Keys by the name of the command; `certtui config` lists the names.
# [keys]
# palette = ["ctrl+p", ":"]
# export = "x"
"""


class Settings(msgspec.Struct, frozen=True):
    """The settings, with defaults for what config.toml does not have."""

    theme: str = ""
    start: str = "last"
    country: str = ""
    state: str = ""
    compare: tuple[str, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = {}
    """Textual's names of keys, by command id."""


class ReadSettings(msgspec.Struct, frozen=True):
    """Settings, and the faults of the file, each with its remedy."""

    settings: Settings
    faults: tuple[Problem, ...] = ()


def settings_rows(settings: Settings) -> list[tuple[str, str, str]]:
    """(name, value, origin) of every setting, keys by their commands."""
    default = Settings()
    rows = []
    for name in Settings.__struct_fields__:
        if name == "keys":
            continue
        value = getattr(settings, name)
        text = ", ".join(value) if isinstance(value, tuple) else value
        rows.append((name, text, "" if value == getattr(default, name) else "config.toml"))
    for command in COMMANDS:
        keys = " ".join(command.labels(settings.keys))
        source = "config.toml" if command.id in settings.keys else ""
        rows.append((f"keys.{command.id}", keys, source))
    return rows


def write_template(path: Path) -> None:
    """Write a commented file. Raises FileExistsError if there is one, OSError if it fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, TEMPLATE, overwrite=False)


def read_settings(path: Path | None) -> ReadSettings:
    """Read a configuration file, which need not exist. Never raises."""
    if path is None:
        return ReadSettings(Settings())
    try:
        lines = _lines(path)
    except FileNotFoundError:
        return ReadSettings(Settings())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        return ReadSettings(Settings(), (_problem(path, f"cannot be read: {reason}."),))
    tree, faults = _parsed(lines, path)
    values, more = _checked(tree)
    faults += [_problem(path, said, _line_of(key, lines)) for key, said in more]
    return ReadSettings(Settings(**values), tuple(faults))


def _lines(path: Path) -> list[str]:
    return read_file(path, LARGEST).decode("utf-8-sig").splitlines()


def _line_of(key: KeyPath, lines: list[str]) -> int | None:
    from certtui.catalog.loading.line_index import LineIndex  # only a mistake pays for it

    return LineIndex("\n".join(lines)).place(key)[0]


def _problem(path: Path, message: str, line: int | None = None) -> Problem:
    return Problem(file=str(path), line=line, message=clean(message))


def _parsed(lines: list[str], path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """The tables of a file without its invalid lines, and the faults of those."""
    import tomli  # 5 ms of a start, which pays for it only where there is such a file

    faults: list[Problem] = []
    for _ in range(50):
        try:
            return tomli.loads("\n".join(lines) + "\n"), faults
        except tomli.TOMLDecodeError as error:
            number = min(max(error.lineno, 1), len(lines)) if lines else 0
            if not number:
                break
            from certtui.catalog.loading.syntax_errors import in_plain_words

            wrong = shortened(lines[number - 1].strip())
            said = f"“{wrong}” is not TOML: {in_plain_words(error)} Or begin the line with #."
            faults.append(_problem(path, said, number))
            lines[number - 1] = ""
        except (RecursionError, ValueError):  # too deep, or a number beyond what Python holds
            break
    return {}, [*faults, _problem(path, "cannot be read as TOML.")]


_Faults: TypeAlias = "list[tuple[KeyPath, str]]"
"""Messages, and their paths in the file."""


def _checked(tree: dict[str, Any]) -> tuple[dict[str, Any], _Faults]:
    """The usable values, and the faults of the others."""
    values: dict[str, Any] = {}
    faults: _Faults = []
    for key, value in tree.items():
        if key == "keys":
            values[key], more = _keys(value)
            faults += more
        elif fault := _fault(key, value):
            faults.append(((key,), fault))
        else:
            values[key] = tuple(value) if key == "compare" else value
    return values, faults


def _fault(key: str, value: object) -> str:
    """What is wrong with a setting other than `keys`; empty if nothing is."""
    known, given = Settings.__struct_fields__, value_in_words(value)
    if key not in known:
        near = did_you_mean(key, known)
        return f"there is no setting “{shortened(key)}”.{near} Settings: {', '.join(known)}."
    if key == "compare":
        entries = value if isinstance(value, list) else []
        names = {entry for entry in entries if isinstance(entry, str)}
        are_two = len(names) == len(entries) == 2
        return "" if are_two else f'compare: found {given}: write two names, ["amt", "ascp"].'
    if not isinstance(value, str):
        return f"{key}: found {given}: write a word in quotes."
    if key == "start" and value not in START_VIEWS:
        near = did_you_mean(value, START_VIEWS)
        return f"start: found {given}.{near} Write one of {', '.join(START_VIEWS)}."
    return ""


def _keys(table: object) -> tuple[dict[str, tuple[str, ...]], _Faults]:
    """The keys of each command that the file changes, and the faults of the others."""
    if not isinstance(table, dict):
        return {}, [(("keys",), "keys is a table; write [keys] above its lines.")]
    moved: dict[str, tuple[str, ...]] = {}
    faults: _Faults = []
    for command, value in table.items():
        place = ("keys", command)
        keys = [value] if isinstance(value, str) else value
        if command not in BY_ID:
            near = did_you_mean(command, BY_ID)
            said = f"there is no command “{shortened(command)}”.{near} `certtui config` lists them."
            faults.append((place, said))
        elif not isinstance(keys, list) or not keys or not all(map(is_key, keys)):
            said = f'{value_in_words(value)} is not a key: write "ctrl+e", or a list of such.'
            faults.append((place, f"keys.{command}: {said}"))
        else:
            moved[command] = tuple(key_name(key) for key in keys)
    for command in list(moved):
        if clash := _clash(command, moved):
            faults.append((("keys", command), f"keys.{command}: {clash}"))
            del moved[command]
    if "back" in moved and not any("escape" in entry.keys_in(moved) for entry in COMMANDS):
        moved["back"] = ("escape", *moved["back"])  # another key may only type into a box
    return moved, faults


def is_key(key: object) -> bool:
    """Whether a name is that of a key: modifiers, then a character, its name or NAMED_KEYS."""
    if not (isinstance(key, str) and 0 < len(key) <= 30 and key.isprintable() and " " not in key):
        return False
    *held, last = key_name(key).split("+")
    if held == ["shift"] and len(last) == 1:
        return False  # it arrives as the character on the key: `!` for `shift+1`
    if len(last) != 1 and last not in NAMED_KEYS:
        try:
            unicodedata.lookup(last.replace("_", " "))
        except KeyError:
            return False
    return set(held) <= {"ctrl", "alt", "shift", "super", "hyper", "meta"}


def _clash(command: str, moved: Mapping[str, tuple[str, ...]]) -> str:
    """Another command with one of the keys in one of the same views; empty if there is none."""
    views = BY_ID[command].views
    for other in COMMANDS:
        if other.id == command or (views and other.views and not set(views) & set(other.views)):
            continue
        taken = set(moved[command]) & set(other.keys_in(moved))
        if taken:
            key = sorted(taken)[0]
            return f"{key} is the key of {other.id}. Give that another one, or choose another."
    return ""


def known_names(settings: Settings, catalog: Catalog) -> ReadSettings:
    """The settings without names that the catalog does not have, and the faults of those."""
    faults: list[Problem] = []

    def known(key: str, name: str, id_of: Callable[[str], str]) -> str:
        try:
            return name and id_of(name)
        except NameNotKnown as error:
            faults.append(settings_problem(key, f"{key}: {error}"))
            return ""

    compare = (known("compare", n, lambda n: catalog.organization(n).id) for n in settings.compare)
    kept = msgspec.structs.replace(
        settings,
        state=known("state", settings.state, lambda name: choose_state(catalog, name).id),
        country=known("country", settings.country, catalog.country),
        compare=tuple(filter(None, compare)),
    )
    return ReadSettings(kept, tuple(faults))


def settings_problem(key: str, message: str) -> Problem:
    """A fault of a setting as a problem, with the line of its key if there is a file."""
    path = file_places.config_file() or Path("config.toml")
    line = None
    with suppress(OSError, ValueError):
        lines = _lines(path)
        _parsed(lines, path)
        line = _line_of((key,), lines)
    return _problem(path, message, line)
