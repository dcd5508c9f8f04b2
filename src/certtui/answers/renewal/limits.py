"""When there is nothing to plan, and why: each refusal says what is wrong and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from certtui.answers.renewal.typed_date import in_full
from certtui.catalog.collection import Catalog, Held
from certtui.catalog.records.organization import Certification
from certtui.catalog.records.values import Duration, When
from certtui.errors import RequestError

EARLIEST = date(1900, 1, 1)
LATEST = date(2999, 12, 31)
ABOUT = 2
"""How many years "about" a year may be off."""


def check_dates(catalog: Catalog, held: Held, certified: date, today: date) -> None:
    """Raises RequestError when nobody can have been certified on that day."""
    name, day = held.id, in_full(certified)
    if not EARLIEST <= today <= LATEST:
        raise RequestError(f"Today cannot be {in_full(today)}.")
    if certified > today:
        raise RequestError(f"{day} lies in the future: today is {in_full(today)}.")
    if certified < EARLIEST:
        raise RequestError(f"{day} is too long ago for anybody's certification.")
    organization = held.organization.organization
    if organization.founded and certified < _first_day(organization.founded):
        raise RequestError(
            f"On {day} there was no {organization.abbreviation}: it was founded in "
            f"{organization.founded}."
        )
    since = held.certification.since
    if since is not None and certified < _first_day(since):
        begun = [since, *(entry.since for entry in _former(catalog, held))]
        known = [when for when in begun if when is not None]
        if len(known) == len(begun) and all(certified < _first_day(when) for when in known):
            raise RequestError(f"On {day} there was no {name} yet: it began {min(known)}.")
    ended = held.certification.ended
    if ended and certified > _last_day(ended):
        instead = held.certification.successor
        hint = f" Since then it is {instead}." if instead else ""
        raise RequestError(f"On {day} {name} was no longer awarded: it ended {ended}.{hint}")


def cycle_length(held: Held) -> Duration:
    """How long a term lasts. Raises RequestError when it does not end, or was not found."""
    certification, renewal = held.certification, held.organization.renewal
    whom = held.organization.organization.abbreviation
    if "valid" in certification.none or (
        certification.valid is None and renewal and "cycle" in renewal.none
    ):
        raise RequestError(f"{held.id} does not expire: there is nothing to renew.")
    length = certification.valid or (renewal.cycle if renewal else None)
    if not length:
        raise RequestError(f"How long {held.id} lasts was not found: ask {whom}.")
    return length


def _former(catalog: Catalog, held: Held) -> Iterator[Certification]:
    """The certifications that were renamed into this one."""
    for other in catalog.certifications:
        if other.certification.status == "renamed" and other.certification.successor == held.id:
            yield other.certification


def _first_day(when: When) -> date:
    """The first day that a date can mean."""
    if when.qualifier == "before":
        return EARLIEST
    if when.qualifier == "about":
        return date(when.year - ABOUT, 1, 1)
    return when.earliest


def _last_day(when: When) -> date:
    """The last day that a date can mean."""
    if when.qualifier == "after":
        return LATEST
    if when.qualifier == "about":
        return date(when.year + ABOUT, 12, 31)
    if when.qualifier == "before":
        return when.earliest
    if when.month is None:
        return date(when.year, 12, 31)
    from certtui.answers.renewal.cycles import end_of_month

    return when.earliest if when.day else end_of_month(when.earliest)
