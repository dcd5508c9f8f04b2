"""Everything that is wrong with a table that is no valid record, in TOML's terms.

The type is walked along with the value. One mistake is one fault: a misspelled key is not also
reported as a missing one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

import msgspec
from msgspec import inspect

from certtui.catalog.cleaning import shortened
from certtui.catalog.problems import Fault, KeyPath, value_in_words
from certtui.catalog.records.values import EXAMPLES, decode_value
from certtui.catalog.spelling import did_you_mean, nearest

MOST_KEYS = 50
"""Unknown keys of a table that are compared with known ones; each takes 1 ms."""

_SCALARS: tuple[tuple[type, type, str], ...] = (
    (inspect.StrType, str, 'a string in quotes "..."'),
    (inspect.BoolType, bool, "true or false, without quotes"),
    (inspect.IntType, int, "a whole number, without quotes"),
    (inspect.FloatType, float, "a number, without quotes"),
    (inspect.DecimalType, Decimal, "a number such as 95 or 95.50, without quotes"),
    (inspect.DateType, date, "a day such as 2026-03-14, without quotes"),
)


def diagnose(table: Any, kind: type) -> Iterator[Fault]:
    """Every fault of `table` as a `kind`, in the order of the type's keys."""
    whole = _described(kind)
    return _faults(table, whole, (), whole)


_described = cache(inspect.type_info)


def _faults(value: Any, node: inspect.Type, path: KeyPath, whole: inspect.Type) -> Iterator[Fault]:
    """Every fault of the value at a key as a type, in a table of the type `whole`."""
    match _chosen(value, node):
        case inspect.UnionType() as union:
            yield from _no_choice(value, union, path)
        case inspect.StructType() as struct:
            yield from _struct_faults(value, struct, path, whole)
        case inspect.VarTupleType(item_type=kind) if isinstance(value, list):
            for index, item in enumerate(value):
                yield from _faults(item, kind, (*path, index), whole)
        case inspect.TupleType(item_types=kinds) if isinstance(value, list) and len(value) == len(
            kinds
        ):
            for index, (item, kind) in enumerate(zip(value, kinds, strict=True)):
                yield from _faults(item, kind, (*path, index), whole)
        case inspect.DictType(value_type=kind) if isinstance(value, dict):
            for key, item in value.items():
                yield from _faults(item, kind, (*path, key), whole)
        case inspect.LiteralType(values=choices):
            if value not in choices or isinstance(value, bool):
                yield from _not_among(value, [str(choice) for choice in choices], path)
        case inspect.CustomType(cls=kind):
            yield from _custom_faults(value, kind, path)
        case other if not _fits(value, other):
            yield mismatch(value, other, path)


def _custom_faults(value: Any, kind: type, path: KeyPath) -> Iterator[Fault]:
    """What keeps a text or number from being a value of our own, such as a date or a length."""
    try:
        decode_value(kind, value)
    except TypeError as error:
        yield Fault(path, f"Found {value_in_words(value)}: {error}.")
    except ValueError as error:
        yield Fault(path, f"{error}.")


def _chosen(value: Any, node: inspect.Type) -> inspect.Type:
    """The type of a union that a value is meant to be; the union if that is not clear."""
    if not isinstance(node, inspect.UnionType):
        return node
    types = [entry for entry in node.types if not isinstance(entry, inspect.NoneType)]
    if len(types) == 1:
        return types[0]
    if isinstance(value, dict):
        structs = [entry for entry in types if isinstance(entry, inspect.StructType)]
        tagged = [entry for entry in structs if value.get(str(entry.tag_field)) == entry.tag]
        if len(tagged or structs) == 1:
            return (tagged or structs)[0]
    if isinstance(value, list):
        lists = [
            entry for entry in types if isinstance(entry, (inspect.TupleType, inspect.VarTupleType))
        ]
        if len(lists) == 1:
            return lists[0]
    return next((entry for entry in types if _fits(value, entry)), node)


def _fits(value: Any, node: inspect.Type) -> bool:
    """Whether msgspec takes a value as a scalar type, within its bounds."""
    for kind, scalar, _ in _SCALARS:
        if isinstance(node, kind):
            bounds = {key: getattr(node, key, None) for key in ("ge", "le", "min_length")}
            with suppress(msgspec.ValidationError):
                msgspec.convert(value, Annotated[scalar, msgspec.Meta(**bounds)])
                return True
    return isinstance(node, inspect.AnyType)


def _no_choice(value: Any, node: inspect.UnionType, path: KeyPath) -> Iterator[Fault]:
    """The fault of a value that has none of several possible types."""
    if not (isinstance(value, dict) and _tags(node)):
        yield mismatch(value, node, path)
        return
    field, *tags = _tags(node)
    if field in value:
        yield from _not_among(value[field], tags, (*path, field))
        return
    misspelled = next((key for key in value if nearest(key, (field,))), None)
    if misspelled is not None:
        yield Fault((*path, misspelled), f'There is no key "{misspelled}" here: write "{field}".')
    else:
        yield Fault((*path, field), f'The key "{field}" is missing: add one of {", ".join(tags)}.')


def _struct_faults(
    value: Any, node: inspect.StructType, path: KeyPath, whole: inspect.Type
) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield mismatch(value, node, path)
        return
    fields = {field.encode_name: field for field in node.fields}
    known = [*fields, *([node.tag_field] if node.tag_field else [])]
    missing = [name for name, field in fields.items() if field.required and name not in value]
    unknown = [key for key in value if key not in known]
    strange = unknown[MOST_KEYS:]
    for key in unknown[:MOST_KEYS]:
        if headers := _headers_of(key, value[key], node, whole):
            written = ".".join([step for step in path if isinstance(step, str)] + [key])
            message = f"[{written}] does not stand here: write {' or '.join(headers)}."
            yield Fault((*path, key), message)
            continue
        meant = _meant(key, missing, known, alone=len(unknown) == len(missing) == 1)
        if meant in missing:
            missing.remove(meant)
        if meant:
            yield Fault(
                (*path, key), f'There is no key "{shortened(key)}" here. Did you mean "{meant}"?'
            )
        else:
            strange.append(key)
    if strange:
        yield Fault((*path, strange[0]), f"{_no_keys(strange)} Known keys: {', '.join(known)}.")
    if missing:
        lacking = {key: fields[key] for key in missing}
        yield Fault((*path, missing[0]), _missing_keys(lacking, in_file=not path))
    for name, field in fields.items():
        if name in value:
            yield from _faults(value[name], field.type, (*path, name), whole)


def _headers_of(key: str, value: Any, node: inspect.StructType, whole: inspect.Type) -> list[str]:
    """Headers with this name, for a table that lost the first part of its own, or has one too many:
    those of tables inside `node`, `[[certification.fee]]` for `[[fee]]`, otherwise that of the
    whole, `[renewal]` for `[certification.renewal]`."""
    if not isinstance(value, (dict, list)):
        return []
    headers = (
        _header(f"{field.encode_name}.{key}", inner.type)
        for field in node.fields
        if (holder := _record_in(field.type)) is not None
        for inner in holder.fields
        if inner.encode_name == key
    )
    fields = whole.fields if isinstance(whole, inspect.StructType) else ()
    above = (_header(key, field.type) for field in fields if field.encode_name == key)
    return list(filter(None, headers)) or list(filter(None, above))


def _header(name: str, node: inspect.Type) -> str:
    """The header of the table or tables at a key; "" if it has none."""
    if _record_in(node) is None:
        return ""
    is_list = isinstance(_chosen(None, node), inspect.VarTupleType)
    return f"[[{name}]]" if is_list else f"[{name}]"


def _record_in(node: inspect.Type) -> inspect.StructType | None:
    """The type of the table or tables at a key; None if it has none."""
    node = _chosen({}, node)
    if isinstance(node, inspect.VarTupleType):
        node = _chosen({}, node.item_type)
    return node if isinstance(node, inspect.StructType) else None


def _no_keys(keys: list[str]) -> str:
    names = [f'"{shortened(key)}"' for key in keys[:10]]
    if len(keys) == 1:
        return f"There is no key {names[0]} here."
    return f"There are no keys {', '.join(names)} here: is a [[header]] missing above?"


def _missing_keys(fields: dict[str, inspect.Field], *, in_file: bool) -> str:
    """What a table lacks; in a file itself these are mostly tables, named by their headers."""
    headers = [_header(name, field.type) for name, field in fields.items() if in_file]
    names = [f'"{name}"' for name in fields]
    if any(headers):
        lacking = [header or name for header, name in zip(headers, names, strict=True)]
        what = "is missing: add it" if len(names) == 1 else "are missing: add them"
        return f"{', '.join(lacking)} {what}."
    if len(fields) == 1:
        (field,) = fields.values()
        return f"The key {names[0]} is missing: add it, with {_expected(field.type)}."
    return f"The keys {', '.join(names)} are missing: add them."


def _meant(key: str, missing: list[str], known: list[str], *, alone: bool) -> str:
    """The key that an unknown one is most likely meant to be, missing ones first; or ""."""
    alike = nearest(key, missing) or nearest(key, known)
    return alike[0] if alike else missing[0] if alone else ""


def _not_among(value: Any, choices: list[str], path: KeyPath) -> Iterator[Fault]:
    hint = did_you_mean(value, choices) if isinstance(value, str) else ""
    yield Fault(path, f"Found {value_in_words(value)}, which is not allowed here.{hint} "
                      f"Allowed: {', '.join(choices)}.")  # fmt: skip


def mismatch(value: Any, node: inspect.Type, path: KeyPath) -> Fault:
    name = ".".join(part for part in path if isinstance(part, str))
    remedy = _remedy(value, node, name)
    tags = _tags(node)
    of = f", {tags[0]} one of {', '.join(tags[1:])}" if tags else ""
    return Fault(path, f"Found {value_in_words(value)}, expected {_expected(node)}{of}.{remedy}")


def _tags(node: inspect.Type) -> list[str]:
    """The key that tells the tables of a union apart, then its values; empty for another type."""
    types = node.types if isinstance(node, inspect.UnionType) else ()
    tagged = [entry for entry in types if isinstance(entry, inspect.StructType) and entry.tag_field]
    return [str(tagged[0].tag_field), *(str(entry.tag) for entry in tagged)] if tagged else []


def _remedy(value: Any, node: inspect.Type, name: str) -> str:
    """` Write ...`: how to correct a value of another type; empty when that is not clear."""
    match node, value:
        case inspect.VarTupleType() as items, dict() if not _is_plain(items):
            return f" Write [[{name}]] with two brackets. On one line it is [{{ ... }}]."
        case inspect.VarTupleType() as items, str() if _is_plain(items):
            return f' Write ["{shortened(value)}"].'
        case inspect.StructType(), [dict(), *_]:
            return f" Write [{name}] with one bracket."
        case inspect.StrType(), int() | float() | date():
            return f' Write "{str(value).lower()}".'
    return ""


def _expected(node: inspect.Type) -> str:
    """The values that a type takes, in words."""
    for kind, _, words in _SCALARS:
        if isinstance(node, kind):
            least, most = getattr(node, "ge", None), getattr(node, "le", None)
            return words if most is None else f"{words}, from {least:g} to {most:,g}"
    match node:
        case inspect.UnionType(types=types):
            some = [entry for entry in types if not isinstance(entry, inspect.NoneType)]
            return ", or ".join(dict.fromkeys(map(_expected, some)))
        case inspect.TupleType():
            return "a list of its two ends [low, high]"
        case inspect.VarTupleType():
            if _is_plain(node):
                return 'a list ["...", "..."]'
            return f"a list of tables [{_expected(node.item_type).removeprefix('a table ')}]"
        case inspect.LiteralType(values=choices):
            return f"one of {', '.join(map(str, choices))}"
        case inspect.CustomType(cls=custom):
            return f'a string such as "{EXAMPLES[custom]}"'
        case inspect.StructType(fields=fields, tag_field=tag):
            needed = [tag] if tag else [field.encode_name for field in fields if field.required]
            keys = [f"{key} = ..." for key in needed[:3]]
            return f"a table {{ {', '.join(keys if 0 < len(needed) <= 3 else [*keys, '...'])} }}"
    return "a table"


def _is_plain(node: inspect.VarTupleType) -> bool:
    """Whether a list is one of strings."""
    return isinstance(node.item_type, (inspect.StrType, inspect.LiteralType, inspect.CustomType))
