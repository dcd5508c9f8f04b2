"""What changed in the built-in catalog since the person last looked: found, said once, listed.

What was last looked at is one file among the person's own, which `certtui forget` deletes. It is
written when there is none, and when what changed has been seen: whole or not at all, and at most
once for each change.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from certtui.catalog import file_places
from certtui.catalog.loading import cache
from certtui.catalog.loading.files import catalog_files
from certtui.catalog.loading.layers import merge
from certtui.catalog.loading.load import recalled_layer
from certtui.catalog.records.values import number_of
from certtui.tui.session import run_in_thread
from certtui.tui.system import without_collecting
from certtui.tui.views.base import View
from certtui.tui.views.history import Navigator

if TYPE_CHECKING:  # a start does not pay for the comparison
    from certtui.answers.difference.changes import Difference

UNREADABLE = (
    "What changed in the catalog since you last looked cannot be said: what was kept of it"
    " cannot be read by this version. From now on it can."
)

_HEAD_END = b"\n"

LOOK_AFTER = 0.5
"""Seconds after the first view is shown, so that the first keys come before this."""


class SinceLastSeen(msgspec.Struct, frozen=True):
    """The result of comparing."""

    changes: tuple[Difference, ...] = ()
    """Changed facts; changes of sources and of search words are not included."""
    trouble: str = ""
    """Why the changes are not known, as a sentence; empty if they are."""


def digest_of(directory: Path) -> bytes:
    """Names, lengths and checksums of a catalog's files, as one line.

    Raises OSError for a file that cannot be read.
    """
    contents = cache.contents_of(catalog_files(directory))
    parts = sorted(f"{path.name} {content}" for path, content in contents)
    return ", ".join(parts).encode("utf-8", "backslashreplace")


def look(folder: Path) -> SinceLastSeen:
    """Compare the built-in catalog with the one last seen, which is in a folder.

    The first time, and if no visible fact has changed, the present catalog is kept and there are no
    changes. Raises OSError if the built-in catalog cannot be read.
    """
    digest = digest_of(file_places.built_in())
    kept = cache.recall_bytes(file_places.SEEN, folder)
    if kept is None:
        is_first = not os.path.lexists(folder / file_places.SEEN)
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
    from certtui.answers.difference.changes import difference

    found = difference(merge([before]), merge([recalled_layer(file_places.built_in())]))
    changes = tuple(change for change in found if _is_fact(change))
    if not changes:
        keep_as_seen(folder)
    return SinceLastSeen(changes)


def _is_fact(change: Difference) -> bool:
    """Whether a change is one of facts, not only of sources or search words."""
    last = change.where.steps[-1:]
    return change.section not in ("search", "sources") and last not in (("sources",), ("checked",))


def keep_as_seen(folder: Path) -> None:
    """Keep the present built-in catalog as the one last seen.

    If it cannot be written, the same changes are reported again. Raises OSError if unreadable.
    """
    directory = file_places.built_in()
    layer = cache.encode_layer(recalled_layer(directory))
    cache.keep_bytes(file_places.SEEN, digest_of(directory) + _HEAD_END + layer, folder)


class News:
    """Looks for changes once, in a thread; listed changes count as seen."""

    def __init__(self, app: Navigator) -> None:
        self._app = app
        self._folder: Path | None = None
        self._changes: tuple[Difference, ...] = ()

    def begin(self, folder: Path | None) -> None:
        """Look soon, if the built-in catalog is shown and there is a folder to keep it in."""
        if folder is None or self._app.is_web:  # a visitor's folder goes with them
            return
        if file_places.built_in() in self._app.begun_session.catalog.directories:
            self._folder = folder
            name = "Looking for what changed"
            find = partial(run_in_thread, self._app, self._find, name, then=self._found)
            self._app.set_timer(LOOK_AFTER, find)

    def _find(self) -> SinceLastSeen:
        assert self._folder is not None
        with without_collecting(freeze=False):
            return look(self._folder)

    def _found(self, found: SinceLastSeen) -> None:
        if found.trouble:
            self._app.say(found.trouble)
        if not found.changes:
            return
        self._changes = found.changes
        count = len(found.changes)
        self._set_unseen(count)
        key = self._app.begun_session.key_of("changes")
        what = "it" if count == 1 else "them"
        changed = f"{number_of(count, 'fact')} changed"
        self._app.say(f"{changed} since you last looked: {key} shows {what}.")

    def _set_unseen(self, count: int) -> None:
        self._app.begun_session.unseen = count
        for view in self._app.query(View):
            view.changes_found()

    def why_not_changes(self) -> str:
        return (
            "" if self._changes else "The built-in catalog has not changed since you last looked."
        )

    def action_changes(self) -> None:
        """List the changes, which then count as seen."""
        from certtui.tui.dialogs.base import ask
        from certtui.tui.dialogs.problems import ChangesScreen
        from certtui.tui.lines.changes import change_lines

        ask(self._app, ChangesScreen(change_lines(self._changes)), self._chosen)
        if self._app.begun_session.unseen and self._folder is not None:
            self._set_unseen(0)
            keep = partial(keep_as_seen, self._folder)
            run_in_thread(self._app, keep, "Noting what you saw")

    def _chosen(self, change: Difference) -> None:
        from certtui.tui.lines.changes import place_of

        if place := place_of(change, self._app.begun_session.catalog):
            self._app.post_message(place)
        else:
            self._app.say("No view shows this by itself.")
