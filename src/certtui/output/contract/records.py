"""Typed documents as JSON, with their JSON Schema; records of the catalog may stand in them.

A document is a Struct of this folder, whose fields are written in the order of their declaration. A
field of a record's type is *published*: under its attribute names (`routes`, where TOML has
`route`), without what is absent, and without the fields that scripts are not promised. The
published types are made from the records, so that a new field of a record needs no line here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET, Struct, UnsetType

from certtui.catalog.records.criteria import Criterion
from certtui.catalog.records.source import Record, Source
from certtui.catalog.records.values import When, encode_value, schema_of_value
from certtui.person.activities import Activity, CreditShare
from certtui.person.credentials import HeldCredential

D = TypeVar("D", bound=Struct)

FLAT = "flat"
"""`Annotated[Organization, FLAT]`: the fields of the record stand in those of the document."""

OR_EMPTY = "or empty"
"""`Annotated[Renewal | None, OR_EMPTY]`: where there is none, the document has `{}`."""

ALWAYS = frozenset({"routes", "fees", "sources", "topics"})
"""Lists of records that stand in the JSON even when they are empty."""

UNPUBLISHED = {
    "LapseStep": {"certified_before", "certified_from", "certifications", "except_for"},
    "Fee": {"covers"},
    "Membership": {"first_year_included"},
    "Hit": {"question_marks", "answer_marks"},
    "Lack": {"of"},
}
"""Fields by record, or part of an answer, that the JSON does not carry."""

_RECORDS = (Record, *get_args(Criterion))
_KEPT = (HeldCredential, Activity, CreditShare)
"""What is kept for the person: written under the keys of their file, without what is absent."""
_published: dict[tuple[type, bool], type[Struct]] = {}


class CitedSource(Struct, frozen=True, kw_only=True):
    """A source; its address and its date stand even where there is none."""

    owner: str | UnsetType = UNSET
    source: Annotated[Source, FLAT]
    kind: str
    url: str | None
    dated: When | None

    @classmethod
    def of(cls, source: Source, owner: str | UnsetType = UNSET) -> CitedSource:
        """A source of the catalog; `owner` where the document has those of several."""
        return document_of(cls, source, source=source, owner=owner)


def document_of(kind: type[D], answer: object, **said: Any) -> D:
    """A document of a type: each field as said, else what the answer has under the same name."""
    names = [n for n in kind.__struct_fields__ if n not in said and hasattr(answer, n)]
    return kind(**{name: getattr(answer, name) for name in names}, **said)


def dumps(document: Any) -> str:
    """One JSON document, indented, ending in a line break."""
    return json.dumps(plain(document), ensure_ascii=False, indent=2, default=encode_value) + "\n"


def plain(value: Any) -> Any:
    """A document or a record as msgspec's plain values."""
    return msgspec.to_builtins(publish(value), enc_hook=encode_value, builtin_types=(Decimal,))


def schema(*documents: Any) -> dict[str, Any]:
    """JSON Schema of what `dumps` writes for one of these types."""
    kinds = [published_type(document) for document in documents]
    found, parts = msgspec.json.schema_components(
        kinds, schema_hook=schema_of_value, ref_template="#/$defs/{name}"
    )
    whole: dict[str, Any] = dict(found[0]) if len(found) == 1 else {"anyOf": [*found]}
    numbered: dict[str, Any] = with_numbers({**whole, "$defs": parts})
    return numbered


def with_numbers(found: Any) -> Any:
    """An amount is a number; msgspec describes a Decimal as the string that it would write."""
    if isinstance(found, dict):
        if found.get("format") == "decimal":
            return {"type": "number"}
        return {key: with_numbers(value) for key, value in found.items()}
    return [with_numbers(item) for item in found] if isinstance(found, list) else found


# ------------------------------------------------------------------ values


def publish(value: Any) -> Any:
    """A value with every record in it as its published type."""
    if isinstance(value, Struct):
        return published(type(value))(**_values(value))
    if isinstance(value, (tuple, list)):
        return [publish(item) for item in value]
    return value


def _values(value: Struct) -> dict[str, Any]:
    found: dict[str, Any] = {}
    hints = _hints(type(value))
    for name in _names(type(value)):
        item = getattr(value, name)
        marks = get_args(hints[name])[1:] if get_origin(hints[name]) is Annotated else ()
        if FLAT in marks:
            for inner, inner_item in _values(item).items():
                found.setdefault(inner, inner_item)
        elif OR_EMPTY in marks and item is None:
            found[name] = {}
        elif isinstance(value, (*_RECORDS, *_KEPT)) and name not in ALWAYS and item in (None, ()):
            continue
        else:
            found[name] = publish(item)
    return found


# ------------------------------------------------------------------ types


def published(record: type[Struct], *, may_be_empty: bool = False) -> type[Struct]:
    """The type under which a record or a document is written."""
    if (made := _published.get((record, may_be_empty))) is not None:
        return made
    fields = {
        name: (kind, UNSET if may_be_empty else default)
        for name, (kind, default) in _fields(record).items()
    }
    config = record.__struct_config__
    made = msgspec.defstruct(
        record.__name__ + ("OrEmpty" if may_be_empty else ""),
        [(name, f"_type_of_{name}", default) for name, (_, default) in fields.items()],
        kw_only=True,
        frozen=True,
        omit_defaults=True,
        tag=config.tag,
        tag_field=config.tag_field,
        rename=_written_names(record),
    )
    # Its types come after it, under names that msgspec looks up in it: criteria hold criteria.
    _published[record, may_be_empty] = made
    for name, (kind, default) in fields.items():
        type_ = published_type(kind)
        setattr(made, f"_type_of_{name}", type_ | UnsetType if default is UNSET else type_)
    return made


def published_type(kind: Any) -> Any:
    """A type with every record in it replaced by its published type."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        return published(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated and OR_EMPTY not in arguments:  # a number and its limits
        return kind
    if origin is Annotated:  # FLAT has been laid out before
        (record,) = (part for part in _parts(arguments[0]) if part is not type(None))
        return published(record, may_be_empty=True)
    if origin in (Union, UnionType):
        return _union([published_type(part) for part in arguments])
    if origin in (tuple, list, dict):
        return origin[tuple(published_type(part) for part in arguments)]
    return kind


def _fields(record: type[Struct]) -> dict[str, tuple[Any, Any]]:
    """Name, type and default of each field as it is published."""
    found: dict[str, tuple[Any, Any]] = {}
    for name in _names(record):
        kind = _hints(record)[name]
        if get_origin(kind) is Annotated and FLAT in get_args(kind):
            for inner, described in _fields(get_args(kind)[0]).items():
                found.setdefault(inner, described)
        elif issubclass(record, (*_RECORDS, *_KEPT)):
            parts = tuple(part for part in _parts(kind) if part is not type(None))
            is_list = any(get_origin(part) is tuple for part in parts)
            may_lack = len(parts) < len(_parts(kind)) or is_list
            found[name] = (
                _union(parts),
                UNSET if may_lack and name not in ALWAYS else msgspec.NODEFAULT,
            )
        else:
            default = UNSET if UnsetType in _parts(kind) else msgspec.NODEFAULT
            parts = tuple(part for part in _parts(kind) if part is not UnsetType)
            found[name] = (_union(parts), default)
    return found


@cache
def _names(record: type[Struct]) -> list[str]:
    hidden = UNPUBLISHED.get(record.__name__, ())
    return [name for name in record.__struct_fields__ if name not in hidden]


def _written_names(record: type[Struct]) -> dict[str, str]:
    """What a document calls its fields, where it is not their name; a record's are kept."""
    if issubclass(record, _RECORDS):
        return {}
    found = dict(zip(record.__struct_fields__, record.__struct_encode_fields__, strict=True))
    for name in _names(record):
        kind = _hints(record)[name]
        if get_origin(kind) is Annotated and FLAT in get_args(kind):
            del found[name]
            found |= _written_names(get_args(kind)[0])
    return found


@cache
def _hints(record: type[Struct]) -> dict[str, Any]:
    return get_type_hints(record, include_extras=True)


def _parts(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)


def _union(parts: Sequence[Any]) -> Any:
    return reduce(or_, parts)
