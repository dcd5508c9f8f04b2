"""The lapse ladder of one holder: its rungs by date, and the one on which somebody stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from certtui.answers.facts.lapse import concerns
from certtui.answers.renewal.cycles import DAY, shift
from certtui.catalog.collection import CertificationEntry
from certtui.catalog.records.renewal import LapseStep


@dataclass(frozen=True)
class Rung:
    """A rung of the lapse ladder with its first and last day."""

    start: date
    end: date | None
    """None: it has no end."""
    step: LapseStep

    def is_on(self, day: date) -> bool:
        """Whether somebody stands on it that day."""
        return self.start <= day and (self.end is None or day <= self.end)


def make_ladder(
    held: CertificationEntry, certified: date | None, expires: date
) -> tuple[Rung, ...]:
    """The rungs that concern a holder whose credential is in force up to `expires`, that day too.

    A rung begins on the day after the time it follows: with 90 days from 29 February 2020, the
    29 May is still within them and the rung "after 90 days" begins on the 30th. Where the day of
    certification is not known, the rungs of every year of certification are there.
    """
    renewal = held.organization.renewal
    steps = [
        step
        for step in (renewal.lapse if renewal else ())
        if _concerns(step, held.certification.code, certified)
    ]
    starts = {id(step): shift(expires, step.after) + DAY for step in steps}
    rungs = [Rung(starts[id(step)], _end(step, steps, expires), step) for step in steps]
    return tuple(sorted(rungs, key=lambda rung: rung.start))


def _concerns(step: LapseStep, code: str, certified: date | None) -> bool:
    if certified is not None:
        return concerns(step, code, certified)
    return any(concerns(step, code, day) for day in (date(1900, 1, 1), date(2999, 1, 1)))


def _end(step: LapseStep, steps: Sequence[LapseStep], expires: date) -> date | None:
    """Its own last day, else the day before the next rung of the same people."""
    if step.until is not None:
        return shift(expires, step.until)
    later = [
        shift(expires, other.after)
        for other in steps
        if other.after > step.after and other.audience == step.audience
    ]
    return min(later, default=None)
