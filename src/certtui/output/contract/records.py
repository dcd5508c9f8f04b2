"""Typed documents as JSON, with their JSON Schema; records of the catalog may stand in them.

A document is a Struct of this folder, whose fields are written in the order of their declaration. A
field of a record's type is *published*: under its attribute names (`routes`, where TOML has
`route`), without what is absent, and without the fields that scripts are not promised. The
published types are made from the records, so that a new field of a record needs no line here.
"""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from certtui.catalog.records.criteria import Criterion
from certtui.catalog.records.source import Record, Source, written_names
from certtui.catalog.records.values import When, encode_value, schema_of_value
from certtui.person.activities import Activity
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
    "Hit": {"question_marks", "marker", "rows"},
    "Lack": {"of"},
}
"""Fields by record, or part of an answer, that the JSON does not carry."""

_RECORDS = (Record, *get_args(Criterion))
_KEPT = (HeldCredential, Activity)
"""What is kept for the person: written under the keys of their file, without what is absent."""
_published: dict[tuple[type, bool], type[Struct]] = {}


class CitedSource(Struct, frozen=True, kw_only=True):
    """A source; its address and its date stand even where there is none."""

    owner: str | UnsetType = UNSET
    source: Annotated[Source, FLAT]
    kind: str
    url: str | None
    dated: When | None


def document_of(kind: type[D], answer: object, **said: Any) -> D:
    """A document of a type: each field as said, else what the answer has under the same name; the
    answer itself where its own fields are laid out.

    What is given for a document within, or a list of them, becomes one by the same rule.
    """
    given = dict(said)
    for name, hint in _hints(kind).items():
        if name not in said:
            is_flat = FLAT in get_args(hint) and isinstance(answer, get_args(hint)[0])
            if is_flat or hasattr(answer, name):
                given[name] = answer if is_flat else getattr(answer, name)
    return kind(**{name: _as_declared(_hints(kind)[name], value) for name, value in given.items()})


def _as_declared(hint: Any, value: Any) -> Any:
    """A value as a field declares it; nothing is written for None where the field has no null."""
    parts = _parts(get_args(hint)[0] if get_origin(hint) is Annotated else hint)
    if value is None and UnsetType in parts and type(None) not in parts:
        return UNSET
    if isinstance(value, (tuple, list)):
        (inside,) = (get_args(part)[0] for part in parts if get_origin(part) in (tuple, list))
        return [_as_declared(inside, item) for item in value]
    documents = tuple(part for part in parts if isinstance(part, type) and issubclass(part, Struct))
    if value is None or value is UNSET or not documents or isinstance(value, documents):
        return value
    return document_of(documents[0], value)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


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
        given: dict[str, Any] = {}
        for name, field in _fields(type(value)).items():
            item = reduce(getattr, field.path, value)
            if item is None and field.or_empty:
                given[name] = {}
            elif item not in field.left_out:
                given[name] = publish(item)
        return published(type(value))(**given)
    if isinstance(value, (tuple, list)):
        return [publish(item) for item in value]
    return value


# ------------------------------------------------------------------ types


def published(record: type[Struct], *, may_be_empty: bool = False) -> type[Struct]:
    """The type under which a record or a document is written."""
    if (made := _published.get((record, may_be_empty))) is not None:
        return made
    fields = _fields(record)
    lacking = {name for name, field in fields.items() if may_be_empty or field.left_out}
    config = record.__struct_config__
    made = msgspec.defstruct(
        record.__name__ + ("OrEmpty" if may_be_empty else ""),
        [(n, f"_type_of_{n}", UNSET if n in lacking else msgspec.NODEFAULT) for n in fields],
        kw_only=True,
        frozen=True,
        omit_defaults=True,
        tag=config.tag,
        tag_field=config.tag_field,
        rename={name: field.key for name, field in fields.items()},
    )
    # Its types come after it, under names that msgspec looks up in it: criteria hold criteria.
    _published[record, may_be_empty] = made
    for name, field in fields.items():
        type_ = published_type(field.kind)
        setattr(made, f"_type_of_{name}", type_ | UnsetType if name in lacking else type_)
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
        return reduce(or_, map(published_type, arguments))
    if origin in (tuple, list, dict):
        return origin[tuple(published_type(part) for part in arguments)]
    return kind


class _Field(Struct, frozen=True):
    """A field as it is published."""

    path: tuple[str, ...]
    """The attributes that lead to its value."""
    key: str
    kind: Any
    left_out: tuple[Any, ...]
    """The values in whose place nothing is written."""

    @property
    def or_empty(self) -> bool:
        return OR_EMPTY in get_args(self.kind)


@cache
def _fields(record: type[Struct]) -> dict[str, _Field]:
    """The fields of a record or a document as they are published, in order."""
    found: dict[str, _Field] = {}
    hints = _hints(record)
    is_compact = issubclass(record, (*_RECORDS, *_KEPT))
    for name, key in written_names(record):
        kind = hints[name]
        if name in UNPUBLISHED.get(record.__name__, ()):
            continue
        if get_origin(kind) is Annotated and FLAT in get_args(kind):
            for inner, field in _fields(get_args(kind)[0]).items():
                found.setdefault(inner, replace(field, path=(name, *field.path)))
            continue
        absent = type(None) if is_compact else UnsetType
        parts = tuple(part for part in _parts(kind) if part is not absent)
        may_lack = len(parts) < len(_parts(kind))
        if is_compact:
            may_lack |= any(get_origin(part) is tuple for part in parts)
            may_lack &= name not in ALWAYS
        left_out = () if not may_lack else (None, ()) if is_compact else (UNSET,)
        is_record = issubclass(record, _RECORDS)
        found[name] = _Field((name,), name if is_record else key, reduce(or_, parts), left_out)
    return found


def _parts(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
