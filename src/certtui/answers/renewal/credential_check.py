"""Whether anybody can hold a credential on the days given for it."""

from __future__ import annotations

from datetime import date

from certtui.answers.facts.days import EARLIEST, check_today, first_day, last_day, shift
from certtui.answers.facts.wording import in_full
from certtui.answers.renewal.cycles import SINCE_WHEN
from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.values import Duration, When
from certtui.errors import RequestError
from certtui.person.credentials import HeldCredential

LONGEST_AHEAD = Duration(months=240)
"""No credential lasts longer than this before it is renewed."""


def check_days(catalog: Catalog, credential: HeldCredential, today: date) -> Award:
    """The catalog's entry for a credential.

    Raises NameNotKnown for the name; RequestError if nobody can hold it on these days.
    """
    award = catalog.credential(credential.certification)
    check_today(today)
    if credential.earned is not None:
        check_dates(catalog, award, credential.earned, today)
    if credential.expires is not None:
        check_expiry(award, credential.certified, credential.expires, today)
    _check_status(award, credential, today)
    return award


def _check_status(award: Award, credential: HeldCredential, today: date) -> None:
    name = award.letters_with_body
    certified, expires, since = credential.certified, credential.expires, credential.since
    if not (certified or expires or (since and credential.status != "in-force")):
        raise RequestError(f"{name}: give the day it was earned, or the day it expires.")
    if since is not None:
        if since > today:
            raise RequestError(f"{name}: {in_full(since)} lies in the future: give a day past.")
        if certified is not None and since < certified:
            raise RequestError(
                f"{name}: {in_full(since)} lies before it was earned on {in_full(certified)}."
            )
    elif credential.status == "lapsed" and expires is not None and expires >= today:
        raise RequestError(f"{name}: its last day, {in_full(expires)}, is not past: {SINCE_WHEN}.")


def check_dates(catalog: Catalog, award: Award, earned: When, today: date) -> None:
    """Raise RequestError if nobody can have been certified then."""
    certified, latest = earned.earliest, earned.latest
    name, day = award.letters_with_body, in_full(certified)
    if certified > today:
        raise RequestError(f"{name}: {day} lies in the future: today is {in_full(today)}.")
    if certified < EARLIEST:
        raise RequestError(f"{name}: {day} is too long ago for anybody's certification.")
    body = award.awarder
    if body.founded and latest < first_day(body.founded):
        raise RequestError(
            f"{name}: on {day} there was no {body.abbreviation}, founded in {body.founded}."
        )
    former = (
        entry.certification
        for entry in catalog.where(status="renamed")
        if entry.certification.successor == award.id
    )
    begun = [entry.since for entry in (award.certification, *former)]
    known = [when for when in begun if when is not None]
    if len(known) == len(begun) and all(latest < first_day(when) for when in known):
        raise RequestError(f"On {day} there was no {name} yet: it began {min(known)}.")
    ended = award.certification.ended
    if ended and certified > last_day(ended):
        hint = f" Since then it is {award.successor}." if award.successor else ""
        raise RequestError(f"On {day} {name} was no longer awarded: it ended {ended}.{hint}")


def check_expiry(award: Award, certified: date | None, expires: date, today: date) -> None:
    """Raise RequestError if no term can end on that day."""
    name = award.letters_with_body
    if certified is not None and expires < certified:
        raise RequestError(
            f"{name} cannot expire on {in_full(expires)}, before it was earned on "
            f"{in_full(certified)}."
        )
    founded = award.awarder.founded
    if expires < (first_day(founded) if founded else EARLIEST):
        raise RequestError(f"{in_full(expires)} is too long ago for {name} to have expired.")
    if expires > shift(today, LONGEST_AHEAD):
        raise RequestError(
            f"{name}: {in_full(expires)} is more than {LONGEST_AHEAD} ahead: check the year."
        )
