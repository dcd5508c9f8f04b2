"""Records of the catalog as scripts see them, and how a document is written as JSON."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import msgspec

from certtui.catalog.records.organization import Source
from certtui.catalog.records.values import Duration, When, encode_value

_ALWAYS = {"routes", "fees", "sources", "topics"}
"""Lists that stand in the JSON even when they are empty."""

_UNPUBLISHED = {
    "LapseStep": {"certified_before", "certified_from", "certifications", "except_for"},
    "Fee": {"covers"},
    "Membership": {"first_year_included"},
}
"""Fields by record that the JSON does not carry."""


def dumps(value: Any) -> str:
    """One JSON document, indented, ending in a line break."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def plain(value: Any) -> Any:
    """A record as JSON values, by attribute names; absent ones are left out."""
    if isinstance(value, msgspec.Struct):
        hidden = _UNPUBLISHED.get(type(value).__name__, ())
        table = {
            name: plain(item)
            for name in value.__struct_fields__
            if name not in hidden
            and (((item := getattr(value, name)) is not None and item != ()) or name in _ALWAYS)
        }
        tag = value.__struct_config__.tag
        return {"kind": tag, **table} if tag else table
    if isinstance(value, (tuple, list, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, (Duration, When, Decimal)):
        return encode_value(value)
    return value


def source(record: Source) -> dict[str, Any]:
    """A source; its address and its date are told even where there is none."""
    return {
        **plain(record),
        "url": record.url,
        "dated": str(record.dated) if record.dated else None,
    }
