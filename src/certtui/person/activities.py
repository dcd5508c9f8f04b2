"""The continuing-education log: credits.toml, one activity an entry."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count
from typing import Annotated

import msgspec

from certtui.person.entries import EntryFile
from certtui.person.store import Store

MOST_POINTS = 10_000
Amount = Annotated[float, msgspec.Meta(ge=0, le=MOST_POINTS)]


class Activity(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True,
    gc=False,
):  # fmt: skip
    """An activity of continuing education."""

    id: str = ""
    """Short and stable; computed from what was entered, so that an import recognizes it."""
    title: Annotated[str, msgspec.Meta(min_length=1)]
    on: date
    """The day on which it was finished."""
    points: Amount | None = None
    """As on the certificate."""
    hours: Amount | None = None
    """Contact hours, if the certificate has hours; each body converts them into points."""
    category: str | None = None
    """The area, in the body's words ("safety", "chemistry")."""
    kind: str | None = None
    """The kind, for bodies with limits: course, teaching, college, writing, employment."""
    provider: str | None = None
    accreditor: str | None = None
    """The accreditor of the activity (PACE, AMA, ...)."""
    proof: str | None = None
    """Where the certificate is; the file is never copied."""
    credentials: tuple[str, ...] = msgspec.field(name="for", default=())
    """ORG:CODE of the credentials it counts for; empty for every one held."""
    note: str | None = None


LOG_FILE = "credits.toml"

_LOG = EntryFile(
    LOG_FILE,
    "activity",
    Activity,
    """\
# Your continuing education, kept by certtui. Edit it as you like: your comments stay.
#   for: the credentials it counts for; without it, every one you hold.
""",
    lambda found: [activity.id for activity in _with_ids(found)],
    "There is no activity “{}” in your log.",
)


def fingerprint(activity: Activity) -> str:
    """Seven characters computed from an activity: the same if it is entered again."""
    parts = (activity.title.casefold(), activity.on, activity.points, activity.hours)
    data = "\n".join(map(str, (*parts, (activity.provider or "").casefold())))
    return hashlib.blake2s(data.encode(), digest_size=4).hexdigest()[:7]


def is_duplicate(added: Activity) -> bool:
    """Whether the log already had an identical activity when one was added."""
    return added.id != fingerprint(added)


def read_activities(store: Store) -> tuple[Activity, ...]:
    """The log, in the file's order. Raises StoreError with line and remedy."""
    return _with_ids(_LOG.read(store))


def _with_ids(activities: Iterable[Activity], taken: Iterable[str] = ()) -> tuple[Activity, ...]:
    """Each activity with its id, or a new one; the second of two identical ones ends in -2."""
    used = set(taken)
    named: list[Activity] = []
    for activity in activities:
        base = wanted = activity.id or fingerprint(activity)
        numbers = count(2)
        while wanted in used:
            wanted = f"{base}-{next(numbers)}"
        used.add(wanted)
        named.append(msgspec.structs.replace(activity, id=wanted))
    return tuple(named)


def add_activities(
    store: Store, activities: Sequence[Activity], *, once: bool = False
) -> tuple[Activity, ...]:
    """Add to the log; return what was added, with ids.

    With `once`, as for an import, activities in the log already are skipped: of identical ones,
    only as many are added as are missing.
    """

    def change(text: str, found: tuple[Activity, ...]) -> tuple[str, tuple[Activity, ...]]:
        taken = {activity.id for activity in _with_ids(found)}
        named = _with_ids(activities, () if once else taken)
        added = tuple(activity for activity in named if activity.id not in taken)
        return _LOG.appended(text, added), added

    return _LOG.edit(store, change) if activities else ()


def change_activity(store: Store, activity: Activity) -> None:
    """Replace the activity with the same id. Raises StoreError if there is none."""
    _LOG.put(store, activity, activity.id)


def remove_activity(store: Store, id_: str) -> Activity:
    """Remove an activity, and return it. Raises StoreError if there is none."""
    gone = _LOG.remove(store, id_)
    return msgspec.structs.replace(gone, id=id_)


def undo(store: Store) -> tuple[tuple[Activity, ...], tuple[Activity, ...]]:
    """Undo the last change of the log; return the activities that came back, and those gone."""
    return _LOG.undo(store, _with_ids)
