"""A parsed TOML table into a typed record, telling every problem and not just the first."""

from __future__ import annotations

from itertools import islice
from typing import Any, TypeVar

import msgspec

from certtui.catalog.faults import Fault
from certtui.catalog.records.values import decode_value

T = TypeVar("T")

MOST_PROBLEMS = 50
"""A file with more is told about these only; nobody mends fifty at once."""


def decode(table: dict[str, Any], kind: type[T]) -> tuple[T | None, list[Fault]]:
    """Convert a cleaned table to a `kind`; the record, or None and every fault in it.

    msgspec converts, and stops at the first fault; then the table is held against the type
    once more, slowly, to tell them all.
    """
    try:
        return msgspec.convert(table, kind, dec_hook=decode_value), []
    except msgspec.ValidationError as error:
        complaint = str(error)
    except RecursionError:
        return None, [Fault((), "Nested too deeply for a catalog file: make it flatter.")]
    from certtui.catalog.loading.type_errors import diagnose  # only a mistake pays for it

    try:
        faults = list(islice(diagnose(table, kind), MOST_PROBLEMS + 1))
    except RecursionError:
        faults = []
    if len(faults) > MOST_PROBLEMS:
        faults[MOST_PROBLEMS:] = [Fault((), "There is more: mend these first, then check again.")]
    return None, faults or [Fault((), f"{complaint}.")]
