"""The lapse ladder: on which days each of its rungs begins and ends."""

from __future__ import annotations

from datetime import date

from certtui.answers.facts.lapse import concerns, end_of
from certtui.answers.renewal.cycles import DAY, shift
from certtui.answers.renewal.plan import Rung
from certtui.catalog.collection import Award


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
        Rung(shift(expires, step.after) + DAY, shift(expires, end) if end else None, step)
        for step, end in zip(steps, ends, strict=True)
    )
    return tuple(sorted(rungs, key=lambda rung: rung.start))
