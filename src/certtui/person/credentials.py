"""The credentials a person holds: credentials.toml."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

from certtui.catalog.records.values import When
from certtui.errors import StoreError
from certtui.person.entries import EntryFile
from certtui.person.store import Store

CredentialStatus = Literal["in-force", "inactive", "retired", "lapsed"]
ALSO_SAID = {"expired": "lapsed"}
"""A status in other words, as people type it."""
Within = Literal["month", "year"]


class HeldCredential(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """A credential and the days that the person knows: certification, end of the term, or both."""

    certification: str
    """ORG:CODE ("ascp:MLS"), or the id of a state's license ("state:CA")."""
    certified: date | None = None
    """The day on which it was earned."""
    certified_within: Within | None = None
    """What alone is known of that day; then it is the first one of it."""
    expires: date | None = None
    """The last day of its term; after it the credential has lapsed unless a renewal is entered."""
    status: CredentialStatus = "in-force"
    since: date | None = None
    """The day from which the status holds; for "lapsed", the first day after the term."""
    number: str | None = None
    """The certificate's number, for the audit sheet."""
    note: str | None = None

    @property
    def earned(self) -> When | None:
        """When it was earned, as exactly as it is known."""
        day, within = self.certified, self.certified_within
        if day is None:
            return None
        month = None if within == "year" else day.month
        return When(day.year, month, None if within else day.day)

    @property
    def is_inactive(self) -> bool:
        """Whether it is kept as inactive or retired: nothing falls due then."""
        return self.status in ("inactive", "retired")

    def is_in_force(self, today: date) -> bool:
        """Whether it is neither kept as inactive nor lapsed, as far as its days say."""
        return self.status == "in-force" and not (self.expires and self.expires < today)


CREDENTIALS_FILE = "credentials.toml"

_HELD = EntryFile(
    CREDENTIALS_FILE,
    "credential",
    HeldCredential,
    """\
# The credentials you hold, kept by certtui. Edit it as you like: your comments stay.
#   certified: the day it was earned.   expires: its last day, from the certificate.
#   certified_within: "month" or "year", if you know no more of that day.
#   status: "in-force", "inactive", "retired" or "lapsed", and since when.
""",
    lambda found: [entry.certification.casefold() for entry in found],
    "{} is not among the credentials you hold.",
)


def read_credentials(store: Store) -> tuple[HeldCredential, ...]:
    """The credentials, in the file's order. Raises StoreError with line and remedy."""
    found = _HELD.read(store)
    names = _HELD.names_of(found)
    for name in names:
        if names.count(name) > 1:
            path = store.path(CREDENTIALS_FILE)
            raise StoreError(f"{path}: {name} is there twice. Take one out.")
    return found


def credential_in(held: Iterable[HeldCredential], name: str) -> HeldCredential | None:
    """The credential of that name, in any case, among those held; None if it is not."""
    wanted = name.casefold()
    return next((entry for entry in held if entry.certification.casefold() == wanted), None)


def save_credential(store: Store, credential: HeldCredential) -> bool:
    """Add a credential, or replace the one of that name. Returns whether it is new."""
    return _HELD.put(store, credential, credential.certification, may_be_new=True)


def remove_credential(store: Store, name: str) -> HeldCredential:
    """Remove a credential. Raises StoreError if it is not there."""
    return _HELD.remove(store, name)


def undo_credentials(store: Store) -> tuple[tuple[HeldCredential, ...], tuple[HeldCredential, ...]]:
    """Undo the last change; return the credentials that came back, and those gone."""
    return _HELD.undo(store)
