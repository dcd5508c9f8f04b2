"""A parsed TOML table into a typed record, telling every problem and not just the first."""

from __future__ import annotations

import copy
import re
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from certtui.catalog.locating import Path
from certtui.catalog.problems import did_you_mean
from certtui.catalog.values import decode_value

T = TypeVar("T")

_WHERE = re.compile(r"^(?P<what>.*?)(?: - at `(?:key in )?(?P<path>[^`]*)`)?$", re.DOTALL)
_PART = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.*)`")
_ENUM = re.compile(r"Invalid (?:enum )?value '?(.*?)'?$", re.DOTALL)

MOST_PROBLEMS = 50
"""A file with more is told about these only; nobody mends fifty at once."""


class Fault(msgspec.Struct, frozen=True):
    """One wrong value: where it stands and what is wrong with it."""

    path: Path
    message: str


def decode(table: dict[str, Any], kind: type[T]) -> tuple[T | None, list[Fault]]:
    """Convert a cleaned table to a `kind`; the record, or None and every fault in it.

    msgspec stops at the first fault. To tell them all, the faulty value is taken out of a
    copy and the conversion is tried again, until it passes or nothing can be taken out.
    """
    record, complaint = _convert(table, kind)
    rest = copy.deepcopy(table) if complaint else {}
    faults: list[Fault] = []
    removed: set[Path] = set()
    while complaint and len(faults) < MOST_PROBLEMS:
        fault, culprit = _read_fault(complaint, kind, rest)
        is_echo = culprit in removed  # a required key that we took out ourselves
        if not is_echo:
            faults.append(fault)
        if not _take_out(rest, fault.path[:-1] if is_echo else culprit, removed):
            break
        _, complaint = _convert(rest, kind)
    return record, faults


def _convert(table: dict[str, Any], kind: type[T]) -> tuple[T | None, str]:
    """The record, or None and msgspec's complaint."""
    try:
        return msgspec.convert(table, kind, dec_hook=decode_value), ""
    except msgspec.ValidationError as error:
        return None, str(error)


def _read_fault(text: str, kind: type, table: dict[str, Any]) -> tuple[Fault, Path]:
    """msgspec's message as a fault in our words, and the path of the value to blame."""
    match = _WHERE.match(text)
    assert match is not None  # the pattern matches any string
    what, path = match["what"], _parse_path(match["path"] or "$")
    if unknown := _UNKNOWN.fullmatch(what):
        name = unknown[1]
        known = _keys_at(kind, path, table)
        message = f'There is no key "{name}" here.{did_you_mean(name, known)}'
        if not did_you_mean(name, known):
            message += f" Known keys: {', '.join(known)}."
        return Fault((*path, name), message), (*path, name)
    if missing := _MISSING.fullmatch(what):
        return Fault(path, f'The key "{missing[1]}" is missing.'), (*path, missing[1])
    value = _look_up(table, path)
    if "Invalid enum value" in what or "Invalid value" in what:
        choices = _choices_at(kind, path, table)
        listed = f" Allowed: {', '.join(choices)}." if choices else ""
        hint = did_you_mean(str(value), choices)
        return Fault(path, f'"{value}" is not allowed here.{hint}{listed}'), path
    return Fault(path, _in_toml_words(what)), path


def _in_toml_words(what: str) -> str:
    """msgspec speaks of JSON types; a catalog's author writes TOML."""
    for ours, theirs in (("`str`", "a string"), ("`int`", "a whole number"),
                         ("`float`", "a number"), ("`decimal`", "a number"),
                         ("`bool`", "true or false"), ("`array`", "a list [...]"),
                         ("`object`", "a table"), ("`null`", "nothing")):  # fmt: skip
        what = what.replace(ours, theirs)
    return what.rstrip(".") + "."


def _parse_path(text: str) -> Path:
    return tuple(
        name or (0 if index == "..." else int(index)) for name, index in _PART.findall(text)
    )


def _look_up(table: Any, path: Path) -> Any:
    for part in path:
        try:
            table = table[part]
        except (KeyError, IndexError, TypeError):
            return None
    return table


def _take_out(table: Any, path: Path, removed: set[Path]) -> bool:
    """Remove the value at `path`, or the record around it when it is not there; False: cannot."""
    while path:
        holder, last = _look_up(table, path[:-1]), path[-1]
        if isinstance(holder, dict) and last in holder:
            del holder[last]
            removed.add(path)
            return True
        if isinstance(holder, list) and isinstance(last, int) and last < len(holder):
            holder[last] = _Removed
            _close_gap(table, path)
            return True
        path = path[:-1]
    return False


_Removed = object()


def _close_gap(table: Any, path: Path) -> None:
    holder = _look_up(table, path[:-1])
    holder[:] = [item for item in holder if item is not _Removed]


def _keys_at(kind: type, path: Path, table: Any) -> list[str]:
    return [
        field.encode_name
        for node in _types_at(inspect.type_info(kind), path, table)
        if isinstance(node, inspect.StructType)
        for field in node.fields
    ]


def _choices_at(kind: type, path: Path, table: Any) -> list[str]:
    choices: list[str] = []
    for node in _types_at(inspect.type_info(kind), path, table):
        if isinstance(node, inspect.LiteralType):
            choices += [str(value) for value in node.values]
        if isinstance(node, inspect.StructType) and path and path[-1] == node.tag_field:
            choices.append(str(node.tag))
    return choices


def _types_at(node: inspect.Type, path: Path, value: Any) -> list[inspect.Type]:
    """The types that the schema allows at `path`; a union is narrowed by its tag in `value`."""
    if isinstance(node, inspect.Metadata):
        return _types_at(node.type, path, value)
    if isinstance(node, inspect.UnionType):
        tagged = [
            kind for kind in node.types
            if isinstance(kind, inspect.StructType) and isinstance(value, dict)
            and value.get(str(kind.tag_field)) == kind.tag
        ]  # fmt: skip
        return [found for kind in tagged or node.types for found in _types_at(kind, path, value)]
    if not path:
        return [node]
    inner = _look_up(value, path[:1])
    if isinstance(node, inspect.StructType):
        if path == (node.tag_field,):
            return [node]
        return [
            found
            for field in node.fields
            if field.encode_name == path[0]
            for found in _types_at(field.type, path[1:], inner)
        ]
    if isinstance(node, (inspect.VarTupleType, inspect.ListType)):
        return _types_at(node.item_type, path[1:], inner)
    return []
