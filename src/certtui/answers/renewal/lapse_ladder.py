"""The lapse ladder: on which days each of its rungs begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from certtui.answers.facts.lapse import concerns
from certtui.answers.renewal.cycles import DAY, shift
from certtui.answers.renewal.plan import Rung
from certtui.catalog.collection import Award
from certtui.catalog.records.renewal import LapseStep


def make_ladder(award: Award, certified: date | None, expires: date) -> tuple[Rung, ...]:
    """The rungs for a holder whose credential is current up to and including `expires`.

    A rung begins on the day after its time has passed: 90 days from 29 February 2020 include 29
    May, and the rung "after 90 days" begins on the 30th. If the day of certification is unknown,
    the rungs for every year of certification are included.
    """
    code = award.certification.code
    steps = [step for step in award.renewal.lapse if concerns(step, code, certified)]
    rungs = (
        Rung(shift(expires, step.after) + DAY, _end(step, steps, expires), step) for step in steps
    )
    return tuple(sorted(rungs, key=lambda rung: rung.start))


def _end(step: LapseStep, steps: Sequence[LapseStep], expires: date) -> date | None:
    """The last day of a rung: its own, otherwise the day before the next one for the same
    people."""
    if step.until is not None:
        return shift(expires, step.until)
    later = [
        shift(expires, other.after)
        for other in steps
        if other.after > step.after and other.audience == step.audience
    ]
    return min(later, default=None)
