"""Whether anybody can hold a credential on the days given for it."""

from __future__ import annotations

from collections.abc import Iterator
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
    for fault in _faults(catalog, award, credential, today):
        raise RequestError(fault)
    return award


def _faults(
    catalog: Catalog, award: Award, credential: HeldCredential, today: date
) -> Iterator[str]:
    """Why nobody can hold a credential on the days given for it."""
    name = award.letters_with_body
    certified, expires, since = credential.certified, credential.expires, credential.since
    if credential.earned is not None:
        yield from _faults_of_the_day_earned(catalog, award, credential.earned, today)
    if expires is not None:
        yield from _faults_of_the_last_day(award, certified, expires, today)
    if not (certified or expires or (since and credential.status != "in-force")):
        yield f"{name}: give the day it was earned, or the day it expires."
    if since is not None and since > today:
        yield f"{name}: {in_full(since)} lies in the future: give a day past."
    if since is not None and certified is not None and since < certified:
        yield f"{name}: {in_full(since)} lies before it was earned on {in_full(certified)}."
    if since is None and credential.status == "lapsed" and expires is not None and expires >= today:
        yield f"{name}: its last day, {in_full(expires)}, is not past: {SINCE_WHEN}."


def _faults_of_the_day_earned(
    catalog: Catalog, award: Award, earned: When, today: date
) -> Iterator[str]:
    certified, latest = earned.earliest, earned.latest
    name, day = award.letters_with_body, in_full(certified)
    if certified > today:
        yield f"{name}: {day} lies in the future: today is {in_full(today)}."
    if certified < EARLIEST:
        yield f"{name}: {day} is too long ago for anybody's certification."
    body = award.awarder
    if body.founded and latest < first_day(body.founded):
        yield f"{name}: on {day} there was no {body.abbreviation}, founded in {body.founded}."
    former = (
        entry.certification
        for entry in catalog.where(status="renamed")
        if entry.certification.successor == award.id
    )
    begun = [entry.since for entry in (award.certification, *former)]
    known = [when for when in begun if when is not None]
    if len(known) == len(begun) and all(latest < first_day(when) for when in known):
        yield f"On {day} there was no {name} yet: it began {min(known)}."
    ended = award.certification.ended
    if ended and certified > last_day(ended):
        hint = f" Since then it is {award.successor}." if award.successor else ""
        yield f"On {day} {name} was no longer awarded: it ended {ended}.{hint}"


def _faults_of_the_last_day(
    award: Award, certified: date | None, expires: date, today: date
) -> Iterator[str]:
    name, day, founded = award.letters_with_body, in_full(expires), award.awarder.founded
    if certified is not None and expires < certified:
        yield f"{name} cannot expire on {day}, before it was earned on {in_full(certified)}."
    if expires < (first_day(founded) if founded else EARLIEST):
        yield f"{day} is too long ago for {name} to have expired."
    if expires > shift(today, LONGEST_AHEAD):
        yield f"{name}: {day} is more than {LONGEST_AHEAD} ahead: check the year."
