"""What is in the person's files: read and changed, and what My credentials shows of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import msgspec

from certtui.answers.paths.profile import refuse_contradictions, resolved
from certtui.answers.renewal.credits import is_meant
from certtui.answers.renewal.make_plan import make_plans
from certtui.answers.renewal.plan import Plan, together
from certtui.catalog.collection import Catalog
from certtui.errors import CerttuiError, StoreError
from certtui.person.activities import Activity, read_activities, undo
from certtui.person.credentials import HeldCredential, read_credentials
from certtui.person.profile import Profile, profile_of_text, toml_of
from certtui.person.store import Store
from certtui.tui.lines.renewal import (
    ADD_CREDENTIAL,
    ALL_HELD,
    READ_AGAIN,
    READING,
    held_lines,
    plan_lines,
    together_lines,
)
from certtui.tui.lines.timeline import all_lines
from certtui.tui.session import Session
from certtui.tui.widgets.line import BLANK, Line, heading, passage
from certtui.tui.widgets.styled_text import BULLET

KEPT_IN = "profile.toml"
"""The file of the person's that holds the answers of Paths."""


class KeptAnswers:
    """The answers that Paths keeps from one time to the next."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store()

    def read(self) -> Profile:
        """What was answered; at first, where the settings say that one lives.

        Raises CerttuiError for what cannot be read: that is left as it is from now on.
        """
        home = self._session.settings
        try:
            kept = profile_of_text(self._store.text(KEPT_IN), KEPT_IN)
            if kept == Profile():
                kept = Profile(state=home.state or None, country=home.country or None)
            refuse_contradictions(kept, self._session.today)
            return resolved(kept, self._session.catalog)
        except CerttuiError:
            self._store = Store(None)
            raise

    def keep(self, profile: Profile) -> None:
        if self._store.directory is not None:
            self._store.edit(KEPT_IN, lambda _: toml_of(profile))


class PersonFiles(msgspec.Struct, frozen=True):
    """What is in the person's files on credentials, and what follows from it."""

    held: Sequence[HeldCredential] = ()
    activities: Sequence[Activity] = ()
    plans: Sequence[Plan] = ()
    """What is due next first."""
    refused: Sequence[tuple[HeldCredential, str]] = ()
    """What there is no plan for, and why."""
    trouble: str = ""
    """Why the files could not be read, or not be changed."""
    told: str = ""
    """What was done, for the status line."""
    show: str = ""
    """The credential to show next; empty: the one shown before."""
    is_unreadable: bool = False
    """Whether they could not be read."""

    def has_the_same(self, other: PersonFiles) -> bool:
        return (self.held, self.activities, self.trouble) == (
            other.held, other.activities, other.trouble,
        )  # fmt: skip

    def to_show(self, wanted: str) -> str:
        """The key of what to show: what is wanted, where that is still there."""
        names = [entry.certification for entry in self.held]
        if wanted in (*names, ALL_HELD):
            return wanted
        if len(self.plans) > 1:
            return ALL_HELD
        return next(iter(names), READ_AGAIN if self.is_unreadable else ADD_CREDENTIAL)

    def plans_of(self, name: str) -> list[Plan]:
        """The plans that are exported while `name` is shown: its own, or all."""
        return [plan for plan in self.plans if name in (ALL_HELD, ADD_CREDENTIAL, plan.held.id)]

    def list_lines(self, width: int, *, alone: bool) -> list[Line]:
        """The list of what is held; `alone` on the screen, it also says how to begin."""
        held = held_lines(self.plans, self.refused, width)
        lines = [READING] if self.is_unreadable else held
        if alone and not self.held:
            lines = [*lines, BLANK, *self.lines_of(ADD_CREDENTIAL, width)]
        return lines

    def lines_of(self, name: str, width: int) -> Sequence[Line]:
        """What stands beside the line of the list with the key `name`."""
        if self.is_unreadable:
            return [*_unreadable(self.trouble)]
        for plan in self.plans:
            if plan.held.id == name:
                return plan_lines(plan, width, [*self._meant_for(name)])
        for entry, reason in self.refused:
            if entry.certification == name:
                return [heading(name), BLANK, passage(reason)]
        if name == ALL_HELD:
            groups = together_lines(together(self.plans))
            return [*all_lines(self.plans, width), *groups]
        return [
            heading("What you hold, when it is due, what you still owe"),
            BLANK,
            passage("Add a credential: press enter on its line."),
            passage(
                "Then add what you do for it: “Add activity”, below. "
                "Points count for every body at once."
            ),
            passage("It stays on this computer, in a file of your own; certtui forget deletes it."),
        ]

    def _meant_for(self, name: str) -> Iterator[Activity]:
        """What may count for a credential, and what is meant for none that is held."""
        others = [entry.certification for entry in self.held if entry.certification != name]
        for activity in self.activities:
            if is_meant(activity, name) or not any(is_meant(activity, held) for held in others):
                yield activity


def work_on_files(
    catalog: Catalog, store: Store, today: date, change: Callable[[], str], show: str = ""
) -> PersonFiles:
    """Change the files, which says what was done, and read them anew.

    Raises nothing: what went wrong is the trouble.
    """
    told = trouble = ""
    try:
        told = change()
    except CerttuiError as error:
        trouble = str(error)
    try:
        held, log = read_credentials(store), read_activities(store)
    except StoreError as error:
        return PersonFiles(trouble=str(error), is_unreadable=True)
    plans, refused = make_plans(catalog, held, today, log)
    return PersonFiles(held, log, plans, refused, trouble, told, show)


def undo_change(store: Store) -> str:
    """Bring the log back to what it was before the last change; says what came back and went."""
    restored, gone = undo(store)
    parts = [f"{entry.title} is back" for entry in restored[:3]]
    parts += [f"{entry.title} is gone" for entry in gone[:3]]
    return f"{'; '.join(parts)}." if parts else "Nothing changed."


def _unreadable(trouble: str) -> Iterator[Line]:
    """Why the files cannot be read, and what can still be done."""
    yield heading("Your files cannot be read")
    yield BLANK
    yield passage(trouble)
    yield from (BLANK, heading("What you can do"))
    yield passage(
        f"{BULLET}Nothing was changed. When the file is right again, choose “Read again”."
    )
    yield passage(f"{BULLET}certtui forget deletes your files, and you begin anew.")
    yield passage(f"{BULLET}The other views need none of them.")
