"""When the fees of a term are to be paid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from certtui.answers.renewal.cycles import RenewalWindow, due_rule_of, window_of, yearly
from certtui.catalog.award import Award
from certtui.catalog.records.source import Fee


class Payment(msgspec.Struct, frozen=True):
    """A fee and the day by which it is due; None if it is due whenever the service is bought."""

    day: date | None
    fee: Fee


class Cycle(msgspec.Struct, frozen=True):
    """One term of a credential."""

    number: int | None
    """Counted from certification; None if the day of certification is not known."""
    start: date
    due: date
    window: RenewalWindow | None
    payments: tuple[Payment, ...]


def cycle_with_payments(
    award: Award, fees: Iterable[Fee], certified: date | None, term: tuple[int | None, date, date]
) -> Cycle:
    """A term with its fees by date; one for the cycle is due when the window closes."""
    number, start, due = term
    window = window_of(award, due)
    dated: list[Payment] = []
    for fee in fees:
        if fee.per == "year":
            days = yearly(due_rule_of(award), certified or start, start, due)
            dated += [Payment(day, fee) for day in days]
        elif fee.per in ("item", "attempt"):
            dated.append(Payment(None, fee))
        else:
            dated.append(Payment(window.closes if window else due, fee))
    payments = tuple(sorted(dated, key=lambda payment: payment.day or date.max))
    return Cycle(number, start, due, window, payments)


def annual_payments(cycles: tuple[Cycle, ...], today: date) -> tuple[Payment, ...]:
    """The annual fees of the coming years, as many as in a cycle."""
    coming = [
        payment
        for cycle in cycles
        for payment in cycle.payments
        if payment.fee.per == "year" and payment.day and payment.day >= today
    ]
    return tuple(coming[: sum(payment.fee.per == "year" for payment in cycles[-1].payments)])
