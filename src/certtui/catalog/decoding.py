"""A parsed TOML table into a typed record, telling every problem and not just the first."""

from __future__ import annotations

from itertools import islice
from typing import Any, TypeVar

import msgspec

from certtui.catalog.locating import Path
from certtui.catalog.values import decode_value

T = TypeVar("T")

MOST_PROBLEMS = 50
"""A file with more is told about these only; nobody mends fifty at once."""


class Fault(msgspec.Struct, frozen=True):
    """One wrong value: where it stands and what is wrong with it, and the remedy.

    `about` and `name` join faults that come from one mistake: an id that is nowhere is told
    once, however often it is referred to, and not at all while two entries of its kind share
    an id, since one of them may be meant.
    """

    path: Path
    message: str
    about: tuple[str, ...] = ()
    """The kind of id, and the file or organization it belongs to: ("source", "amt.toml")."""
    name: str = ""
    """The id."""
    duplicate: bool = False
    """True: the id is there twice. False: it is not there."""


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
    from certtui.catalog.diagnosing import diagnose  # only a mistake pays for it

    try:
        faults = list(islice(diagnose(table, kind), MOST_PROBLEMS + 1))
    except RecursionError:
        faults = []
    if len(faults) > MOST_PROBLEMS:
        faults[MOST_PROBLEMS:] = [Fault((), "There is more: mend these first, then check again.")]
    return None, faults or [Fault((), f"{complaint}.")]
