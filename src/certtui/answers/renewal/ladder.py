"""The lapse ladder of one holder: the day on which each rung begins, and whom it is for."""

from __future__ import annotations

from datetime import date

import msgspec

from certtui.answers.facts.days import DAY, shift
from certtui.answers.facts.lapse import concerns, end_of
from certtui.catalog.award import Award
from certtui.catalog.records.renewal import LapseStep


class Rung(msgspec.Struct, frozen=True):
    """A rung of the lapse ladder with its first and last day."""

    start: date
    end: date | None
    """None if it never ends."""
    step: LapseStep
    audience: str | None
    """Whom it is for; None if the holder is known to be one of them."""


def make_ladder(award: Award, certified: date | None, expires: date) -> tuple[Rung, ...]:
    """The rungs for a holder whose credential is current up to and including `expires`.

    A rung begins on the day after its time has passed: 90 days from 29 February 2020 include 29
    May, and the rung "after 90 days" begins on the 30th. If the day of certification is unknown,
    the rungs for every year of certification are included.
    """
    code = award.certification.code
    steps = [step for step in award.renewal.lapse if concerns(step, code, certified)]
    ends = [end_of(step, steps) for step in steps]
    rungs = (
        Rung(
            shift(expires, step.after) + DAY,
            shift(expires, end) if end else None,
            step,
            None if _is_theirs(step, certified) else step.audience,
        )
        for step, end in zip(steps, ends, strict=True)
    )
    return tuple(sorted(rungs, key=lambda rung: rung.start))


def _is_theirs(step: LapseStep, certified: date | None) -> bool:
    """Whether a holder's credential or years put them among those whom a rung is for."""
    by_years = certified and (step.certified_before or step.certified_from)
    return bool(step.certifications or step.except_for or by_years)
