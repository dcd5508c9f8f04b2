"""The built-in catalog as the person last looked at it, kept to say what a new version changed.

One file among the person's own, which `certtui forget` deletes. It is written when there is none,
and when what changed has been seen: whole or not at all, and at most once for each change.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from certtui.answers.difference.difference import Difference
from certtui.answers.difference.find import difference
from certtui.catalog import places
from certtui.catalog.loading import cache
from certtui.catalog.loading.files import catalog_files
from certtui.catalog.loading.layers import merge
from certtui.catalog.loading.load import recalled_layer

UNREADABLE = (
    "What changed in the catalog since you last looked cannot be said: what was kept of it"
    " cannot be read by this version. From now on it can."
)

_HEAD_END = b"\n"


class SinceLastSeen(msgspec.Struct, frozen=True):
    """What came of looking."""

    changes: tuple[Difference, ...] = ()
    """Facts that changed; what they rest on and the words of the search are no facts."""
    trouble: str = ""
    """Why it cannot be said, a sentence; empty when it can."""


def digest_of(directory: Path) -> bytes:
    """Names, lengths and checksums of a catalog's files, as one line.

    Raises OSError for a file that cannot be read.
    """
    contents = cache.contents_of(catalog_files(directory))
    parts = sorted(f"{path.name} {content}" for path, content in contents)
    return ", ".join(parts).encode("utf-8", "backslashreplace")


def look(folder: Path) -> SinceLastSeen:
    """Compare the built-in catalog with the one last seen, which is kept in a folder.

    The first time, and where nothing that one would see has changed, the present one is kept
    and there is nothing to say. Raises OSError when the built-in catalog cannot be read.
    """
    digest = digest_of(places.built_in())
    kept = cache.recall_bytes(places.SEEN, folder)
    if kept is None:
        is_first = not os.path.lexists(folder / places.SEEN)
        keep_as_seen(folder)
        return SinceLastSeen(trouble="" if is_first else UNREADABLE)
    head, _, content = kept.partition(_HEAD_END)
    if head == digest:
        return SinceLastSeen()
    try:
        before = cache.decode_layer(content)
    except (ValueError, msgspec.MsgspecError):
        keep_as_seen(folder)
        return SinceLastSeen(trouble=UNREADABLE)
    found = difference(merge([before]), merge([recalled_layer(places.built_in())]))
    changes = tuple(change for change in found if _is_fact(change))
    if not changes:
        keep_as_seen(folder)
    return SinceLastSeen(changes)


def _is_fact(change: Difference) -> bool:
    """Whether it changes what one is told, and not only what that rests on or how it is found."""
    last = change.where.steps[-1:]
    return change.section not in ("search", "sources") and last not in (("sources",), ("checked",))


def keep_as_seen(folder: Path) -> None:
    """From now on the present built-in catalog is the one last seen.

    A disk that refuses is passed over: then the same is said again. Raises OSError when the
    built-in catalog cannot be read.
    """
    directory = places.built_in()
    layer = cache.encode_layer(recalled_layer(directory))
    cache.keep_bytes(places.SEEN, digest_of(directory) + _HEAD_END + layer, folder)
