"""A credential held: where it stands, what to do and pay when, and what if it is missed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from typing import Literal

import msgspec

from certtui.answers.facts.fact import merged
from certtui.answers.facts.renewal import fees_for
from certtui.answers.facts.wording import in_full
from certtui.answers.renewal import cycles as renewal_dates
from certtui.answers.renewal.credits import CreditStatement
from certtui.answers.renewal.cycles import Certainty
from certtui.catalog.collection import CertificationEntry
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.renewal import DueRule, Exemption, LapseStep, PointRule, Renewal
from certtui.catalog.records.source import Fee
from certtui.catalog.records.values import Duration
from certtui.person.credentials import HeldCredential

CredentialStanding = Literal["current", "due", "lapsed"]


class Payment(msgspec.Struct, frozen=True):
    """A fee and the day by which it is due; None: whenever the thing is bought."""

    day: date | None
    fee: Fee


class RenewalWindow(msgspec.Struct, frozen=True):
    """The days between which renewal is asked for."""

    opens: date
    closes: date
    what: str


class Cycle(msgspec.Struct, frozen=True):
    """One term of a credential."""

    number: int | None
    """Since certification; None where the day of certification is not known."""
    start: date
    due: date
    window: RenewalWindow | None
    payments: tuple[Payment, ...]


class Rung(msgspec.Struct, frozen=True):
    """A rung of the lapse ladder with its first and last day."""

    start: date
    end: date | None
    """None: it has no end."""
    step: LapseStep

    def is_on(self, day: date) -> bool:
        """Whether somebody stands on it that day."""
        return self.start <= day and (self.end is None or day <= self.end)


class Plan(msgspec.Struct, frozen=True):
    """What keeps one credential, by date."""

    held: CertificationEntry
    credential: HeldCredential
    today: date
    length: Duration
    standing: CredentialStanding
    cycles: tuple[Cycle, ...]
    """The present cycle and those after it; of a lapsed one the cycle that ended. Empty when the
    credential has no end date, or is kept inactive or retired."""
    payments: tuple[Payment, ...]
    """Of the present cycle; for an exempt holder, the next annual fees."""
    points: PointRule | None
    """None: not found, or not asked of this holder."""
    credits: CreditStatement | None
    """None: no points are asked, or it is not known for which days."""
    previous_credits: CreditStatement | None
    """Of the period before, where the log has something of it."""
    exemptions: tuple[Exemption, ...]
    """Exemptions that hold for this day of certification."""
    ladder: tuple[Rung, ...]
    """From the day after the present cycle on."""

    @property
    def certified(self) -> date | None:
        """The day it was earned, where it is known."""
        return self.credential.certified

    @property
    def renewal(self) -> Renewal:
        """How its organization has credentials kept; empty where nothing is known of that."""
        return self.held.renewal

    @property
    def rule(self) -> DueRule:
        """The rule for the due day."""
        return renewal_dates.due_rule_of(self.held)

    @property
    def cycle(self) -> Cycle | None:
        """The present cycle; of a lapsed credential the one that ended."""
        return self.cycles[0] if self.cycles else None

    @property
    def is_running(self) -> bool:
        """Whether it is in force and its term has an end."""
        return self.cycle is not None and self.standing != "lapsed"

    @property
    def certainty(self) -> Certainty:
        return "said" if self.credential.expires else renewal_dates.certainty(self.rule)

    @property
    def days_left(self) -> int | None:
        """Days from today to the due day; below zero once it has lapsed."""
        return (self.cycle.due - self.today).days if self.cycle else None

    @property
    def is_exempt(self) -> bool:
        return bool(self.exemptions)

    @property
    def assumed_renewals(self) -> tuple[date, ...]:
        """The days on which it must have been renewed for the plan to hold, if none was said."""
        certified, cycle = self.certified, self.cycle
        if not certified or not cycle or self.credential.expires or self.standing == "lapsed":
            return ()
        terms = renewal_dates.cycles(self.rule, certified, self.length, certified)
        return tuple(takewhile(lambda day: day < cycle.due, (due for _, _, due in terms)))

    @property
    def rungs_now(self) -> tuple[Rung, ...]:
        """The rungs on which a lapsed holder stands today."""
        return tuple(rung for rung in self.ladder if rung.is_on(self.today))

    @property
    def next_rung(self) -> Rung | None:
        """The rung that comes next for one who does nothing."""
        return next((rung for rung in self.ladder if rung.start > self.today), None)

    @property
    def late_fees(self) -> tuple[Fee, ...]:
        """What is paid when it was missed; nothing for what does not end."""
        if not self.ladder:
            return ()
        return tuple(
            fee
            for fee in fees_for(self.held)
            if fee.purpose in ("late", "reinstatement") and not fee.superseded
        )

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of everything the plan rests on."""
        return merged(
            [
                *(entry.sources for entry in self.exemptions),
                self.points.sources if self.points else (),
                *(payment.fee.sources for payment in self.payments),
                *(rung.step.sources for rung in self.ladder),
                self.renewal.sources or self.held.certification.sources,
            ]
        )


class Together(msgspec.Struct, frozen=True):
    """Several credentials of one organization, and what bringing them to one date would do."""

    organization: OrganizationFile
    plans: tuple[Plan, ...]
    offer: str
    """What the organization says of bringing dates together, or of renewing together."""

    @property
    def sources(self) -> tuple[str, ...]:
        """What that rests on."""
        return self.plans[0].renewal.sources

    @property
    def effect(self) -> str:
        """What one common date would do to these, by the earliest; empty where there is none."""
        if not self.plans[0].renewal.common_date:
            return ""
        dues = sorted(
            (plan.cycle.due, plan.held.certification.code) for plan in self.plans if plan.cycle
        )
        first, code = dues[0]
        if first == dues[-1][0]:
            return f"They already fall due on one day, {in_full(first)}."
        moved = ", ".join(
            f"{other} {(due - first).days:,} days sooner" for due, other in dues if due != first
        )
        return (
            f"If the earliest day ({code}, {in_full(first)}) became the common one, the others "
            f"would fall due sooner: {moved}. It moves days alone: whether a shortened term asks "
            "for fewer points was not found."
        )


def together(plans: Iterable[Plan]) -> tuple[Together, ...]:
    """Where a source says how several credentials are kept together, and somebody has several."""
    groups: dict[str, list[Plan]] = {}
    for plan in plans:
        if plan.is_running:
            groups.setdefault(plan.held.organization.id, []).append(plan)
    return tuple(
        Together(first.held.organization, (first, *others), first.renewal.synchronizing)
        for first, *others in groups.values()
        if others and first.renewal.synchronizing
    )
