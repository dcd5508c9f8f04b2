"""The person's files: reading and changing them, and their contents for My credentials."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from threading import Lock

import msgspec

from certtui.answers.facts.wording import letters
from certtui.answers.paths.profile_check import refuse_contradictions, resolved
from certtui.answers.renewal.common_dates import together
from certtui.answers.renewal.credits import is_meant
from certtui.answers.renewal.plan import Plan, Unplanned, make_plans
from certtui.catalog.collection import Catalog
from certtui.catalog.records.values import number_of
from certtui.errors import CerttuiError, StoreError
from certtui.person.activities import LOG_FILE, Activity, read_activities, undo
from certtui.person.credentials import (
    CREDENTIALS_FILE,
    HeldCredential,
    read_credentials,
    undo_credentials,
)
from certtui.person.profile import Profile, profile_of_text, toml_of
from certtui.person.store import Store
from certtui.tui.lines import renewal
from certtui.tui.lines.timeline import all_lines
from certtui.tui.session import Session
from certtui.tui.widgets.line import BLANK, Line, heading, passage
from certtui.tui.widgets.styled_text import BULLET

KEPT_IN = "profile.toml"
"""The file with the answers of Paths."""


class KeptAnswers:
    """Reads and writes the answers of Paths."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store()
        self._text = ""
        """What the file held when it was last read or written here."""
        self._one_at_a_time = Lock()

    def read(self) -> tuple[Profile, str]:
        """The answers, at first the home country and state of the settings; and why they cannot be
        read, or an empty string. What cannot be read is not written any more.
        """
        try:
            self._text = self._store.text(KEPT_IN)
            kept = profile_of_text(self._text, KEPT_IN)
            if kept == Profile():
                kept = self.at_first
            refuse_contradictions(kept, self._session.today)
            return resolved(kept, self._session.catalog), ""
        except CerttuiError as error:
            self._store = Store(None)
            return Profile(), str(error)

    @property
    def at_first(self) -> Profile:
        """What is known before anything is said: the home of the settings."""
        home = self._session.settings
        return Profile(state=home.state or None, country=home.country or None)

    def keep(self, profile: Profile) -> str:
        """Save the answers; returns why they could not be saved, or an empty string."""
        new = toml_of(profile)

        def change(text: str) -> str:
            if text != self._text:
                where = f"{self._store.path(KEPT_IN)} was changed elsewhere"
                raise StoreError(f"{where}: certtui reads it at its next start.")
            return new

        try:
            if self._store.directory is not None:
                with self._one_at_a_time:
                    self._store.edit(KEPT_IN, change)
                    self._text = new
        except CerttuiError as error:
            return str(error)
        return ""


class PersonFiles(msgspec.Struct, frozen=True):
    """The person's credentials and activities, and the plans made from them."""

    held: Sequence[HeldCredential] = ()
    activities: Sequence[Activity] = ()
    plans: Sequence[Plan] = ()
    """The next due first."""
    refused: Sequence[Unplanned] = ()
    """Credentials without a plan, and why."""
    trouble: str = ""
    """Why the files could not be read or changed."""
    message: str = ""
    """What was changed, for the status line."""
    is_unreadable: bool = False
    """Whether they could not be read."""
    has_log: bool = True
    """Whether the log could be read, and so can be added to."""

    def has_the_same(self, other: PersonFiles) -> bool:
        return (self.held, self.activities, self.trouble) == (
            other.held, other.activities, other.trouble,
        )  # fmt: skip

    def key_to_show(self, wanted: str) -> str:
        """The key of the line to show: `wanted` if it still exists, otherwise that of all, of the
        first credential, or of what can be done instead."""
        names = [entry.certification for entry in self.held]
        if wanted in (*names, renewal.ALL_HELD):
            return wanted
        if not names:
            return renewal.READ_AGAIN if self.is_unreadable else renewal.ADD_CREDENTIAL
        return renewal.ALL_HELD if len(self.plans) > 1 else names[0]

    def plans_of(self, name: str) -> list[Plan]:
        """The plans to export while `name` is shown: its own, or all."""
        alone = [plan for plan in self.plans if plan.award.id == name]
        return alone if name not in (renewal.ALL_HELD, renewal.ADD_CREDENTIAL) else [*self.plans]

    def list_lines(self, width: int, how_to_log: str = "", *, alone: bool) -> list[Line]:
        """The list of credentials; if it is `alone` on the screen, also how to begin."""
        held = renewal.held_lines(self.plans, self.refused, width)
        lines = [renewal.READING] if self.is_unreadable else held
        if alone and not self.held:
            lines = [*lines, BLANK, *self.lines_of(renewal.ADD_CREDENTIAL, width, how_to_log)]
        return lines

    def lines_of(self, name: str, width: int, how_to_log: str = "") -> Sequence[Line]:
        """The lines beside the list for its line with the key `name`."""
        if self.is_unreadable:
            return _unreadable(self.trouble)
        for plan in self.plans:
            if plan.award.id == name:
                return renewal.plan_lines(plan, width, [*self._meant_for(name)], how_to_log)
        for entry in self.refused:
            if entry.credential.certification == name:
                return renewal.unplanned_lines(entry, [*self._meant_for(name)])
        if name == renewal.ALL_HELD:
            groups = renewal.together_lines(together(self.plans))
            return [*all_lines(self.plans, width), *groups]
        return [
            heading("What you hold, when it is due, what you still owe"),
            BLANK,
            passage("Add a credential: press enter on its line."),
            passage(f"Then {how_to_log} Points count for every body at once."),
            passage("It stays on this computer, in a file of your own; certtui forget deletes it."),
            *renewal.logged_lines(renewal.LOGGED, () if self.held else self.activities),
        ]

    def _meant_for(self, name: str) -> Iterator[Activity]:
        """The activities that may count for a credential, and those meant for none that is held."""
        others = [entry.certification for entry in self.held if entry.certification != name]
        for activity in self.activities:
            if is_meant(activity, name) or not any(is_meant(activity, held) for held in others):
                yield activity


def work_on_files(
    catalog: Catalog, store: Store, today: date, change: Callable[[], str]
) -> PersonFiles:
    """Change the files, and read them again. `change` returns what it did.

    Raises nothing: an error is in `trouble`.
    """
    message = trouble = ""
    try:
        message = change()
    except CerttuiError as error:
        trouble = str(error)
    log = None
    try:
        log = read_activities(store)
        held = read_credentials(store)
    except StoreError as error:
        has_log = log is not None
        return PersonFiles(trouble=str(error), message=message, is_unreadable=True, has_log=has_log)
    plans, refused = make_plans(catalog, held, today, log)
    return PersonFiles(held, log, plans, refused, trouble, message)


def last_changed(store: Store) -> str:
    """Which of the files of credentials and activities was changed last; empty if none was."""
    changed = [name for name in (LOG_FILE, CREDENTIALS_FILE) if store.can_undo(name)]
    return max(changed, key=store.changed_at, default="")


def undo_change(catalog: Catalog, store: Store) -> str:
    """Undo the last change of the log or the credentials; returns what came back and is gone."""
    if last_changed(store) == CREDENTIALS_FILE:
        restored, gone = (
            {entry.certification: letters(entry.certification, catalog) for entry in entries}
            for entries in undo_credentials(store)
        )
    else:
        restored, gone = ({entry.id: entry.title for entry in entries} for entries in undo(store))
    parts = (
        _are([restored[name] for name in restored if name in gone], "as before"),
        _are([restored[name] for name in restored if name not in gone], "back"),
        _are([gone[name] for name in gone if name not in restored], "gone"),
    )
    return f"{'; '.join(filter(None, parts)) or 'Nothing changed'}."


def _are(titles: Sequence[str], what: str) -> str:
    if len(titles) == 1:
        return f"{titles[0]} is {what}"
    return f"{number_of(len(titles), 'activity', 'activities')} are {what}" if titles else ""


def _unreadable(trouble: str) -> list[Line]:
    """Why the files cannot be read, and what can still be done."""
    again = "Nothing was changed. When the file is right again, choose “Read again”."
    return [
        heading("Your files cannot be read"),
        BLANK,
        passage(trouble),
        BLANK,
        heading("What you can do"),
        passage(f"{BULLET}{again}"),
        passage(f"{BULLET}certtui forget deletes your files, and you begin anew."),
        passage(f"{BULLET}The other views need none of them."),
    ]
