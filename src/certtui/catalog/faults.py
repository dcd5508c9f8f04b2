"""A wrong value in a catalog file, before it is known on which line it stands."""

from __future__ import annotations

import msgspec

from certtui.catalog.loading.toml_lines import Path


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
