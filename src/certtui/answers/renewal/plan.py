"""The plan of a credential held: its standing, what to do and pay when, and what if it lapses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from typing import Literal

import msgspec

from certtui.answers.facts.fact import merged
from certtui.answers.facts.renewal import fees_in_force
from certtui.answers.facts.wording import in_full
from certtui.answers.renewal import cycles as renewal_dates
from certtui.answers.renewal.credits import CreditStatement
from certtui.answers.renewal.cycles import Certainty
from certtui.catalog.award import Award
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.renewal import DueRule, Exemption, LapseStep, PointRule, Renewal
from certtui.catalog.records.source import Fee
from certtui.catalog.records.values import Duration
from certtui.person.credentials import HeldCredential

CredentialStanding = Literal["current", "due", "lapsed"]


class Payment(msgspec.Struct, frozen=True):
    """A fee and the day by which it is due; None if it is due whenever the service is bought."""

    day: date | None
    fee: Fee


class RenewalWindow(msgspec.Struct, frozen=True):
    """The days in which renewal can be applied for."""

    opens: date
    closes: date
    what: str


class Cycle(msgspec.Struct, frozen=True):
    """One term of a credential."""

    number: int | None
    """Counted from certification; None if the day of certification is not known."""
    start: date
    due: date
    window: RenewalWindow | None
    payments: tuple[Payment, ...]


class Rung(msgspec.Struct, frozen=True):
    """A rung of the lapse ladder with its first and last day."""

    start: date
    end: date | None
    """None if it never ends."""
    step: LapseStep
    audience: str | None
    """Whom it is for; None if the holder is known to be one of them."""

    def is_on(self, day: date) -> bool:
        """Whether it holds on that day."""
        return self.start <= day and (self.end is None or day <= self.end)


class Plan(msgspec.Struct, frozen=True):
    """The plan of one credential, by date."""

    award: Award
    credential: HeldCredential
    today: date
    length: Duration
    standing: CredentialStanding
    cycles: tuple[Cycle, ...]
    """The present cycle and later ones; if it has lapsed, the cycle that ended. Empty if the
    credential has no end date, or is kept inactive or retired."""
    payments: tuple[Payment, ...]
    """Those of the present cycle; for an exempt holder, the next annual fees; after a lapse, what
    a renewal costs, if a fee is asked now."""
    points: PointRule | None
    """None if not found, or not required of this holder."""
    credits: CreditStatement | None
    """None if no points are required, or the period is not known."""
    previous_credits: CreditStatement | None
    """For the previous period, if there was one."""
    exemptions: tuple[Exemption, ...]
    """Exemptions for holders certified on this day."""
    ladder: tuple[Rung, ...]
    """From the day after the present cycle on."""
    kept_until: date | None = None
    """The last day of the term in which it is kept as inactive; None if it is not."""

    @property
    def certified(self) -> date | None:
        """The day it was earned, if known."""
        return self.credential.certified

    @property
    def renewal(self) -> Renewal:
        """The organization's renewal rules; empty if nothing is known."""
        return self.award.renewal

    @property
    def rule(self) -> DueRule:
        """The rule for the due day."""
        return renewal_dates.due_rule_of(self.award)

    @property
    def cycle(self) -> Cycle | None:
        """The present cycle; if it has lapsed, the one that ended."""
        return self.cycles[0] if self.cycles else None

    @property
    def is_running(self) -> bool:
        """Whether it is current and its term has an end."""
        return self.cycle is not None and self.standing != "lapsed"

    @property
    def certainty(self) -> Certainty:
        return "said" if self.credential.expires else renewal_dates.certainty(self.rule)

    @property
    def steps(self) -> tuple[str, ...]:
        """The organization's own steps to renew it; empty if nothing is to be renewed now."""
        return self.renewal.steps if self.is_running else ()

    @property
    def earn_by(self) -> date | None:
        """The last day for points: before renewal is asked for, where that must be sooner; None if
        they are not counted, or it has lapsed."""
        if self.credits is None or self.act_by is None or self.standing == "lapsed":
            return None
        return min(self.act_by, self.credits.due)

    @property
    def act_by(self) -> date | None:
        """The last day to renew: the last one to ask for it, as long as it is not past, otherwise
        that of the term; None without a term."""
        if self.cycle is None:
            return None
        window, due = self.cycle.window, self.cycle.due
        return window.closes if window and self.today <= window.closes else due

    @property
    def ask_by(self) -> date | None:
        """The last day to ask for renewal once that is open; None if it is the term's last day."""
        window = self.cycle.window if self.cycle and self.standing == "due" else None
        return window.closes if self.cycle and window and window.closes < self.cycle.due else None

    @property
    def is_exempt(self) -> bool:
        return bool(self.exemptions)

    @property
    def assumed_renewals(self) -> tuple[date, ...]:
        """The days on which it must have been renewed for the plan to be right."""
        certified, cycle = self.certified, self.cycle
        if not certified or not cycle or self.credential.expires or self.standing == "lapsed":
            return ()
        terms = renewal_dates.cycles(self.rule, certified, self.length, certified)
        return tuple(takewhile(lambda day: day < cycle.due, (due for _, _, due in terms)))

    @property
    def rungs_now(self) -> tuple[Rung, ...]:
        """The rungs that hold for a lapsed holder today."""
        return tuple(rung for rung in self.ladder if rung.is_on(self.today))

    @property
    def next_rung(self) -> Rung | None:
        """The rung that follows if nothing is done."""
        return next((rung for rung in self.ladder if rung.start > self.today), None)

    @property
    def late_fees(self) -> tuple[Fee, ...]:
        """Late and reinstatement fees; none for a credential without an end date."""
        return fees_in_force(self.award, "late", "reinstatement") if self.ladder else ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of everything the plan rests on."""
        return merged(
            [
                *(entry.sources for entry in self.exemptions),
                self.points.sources if self.points else (),
                *(payment.fee.sources for payment in self.payments),
                *(rung.step.sources for rung in self.ladder),
                self.renewal.sources or self.award.certification.sources,
            ]
        )


class Unplanned(msgspec.Struct, frozen=True):
    """A credential held for which no plan can be made."""

    credential: HeldCredential
    letters: str
    """`MLT-General(CSMLS)`, as that of a plan."""
    reason: str
    short: str
    """The reason in a few words: `does not expire`."""


class Together(msgspec.Struct, frozen=True):
    """Several credentials of one organization, and the effect of a common end date."""

    organization: OrganizationFile
    plans: tuple[Plan, ...]
    offer: str
    """What the organization says about common dates, or renewing together."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources of that."""
        return self.plans[0].renewal.sources

    @property
    def effect(self) -> str:
        """The effect of a common date, the earliest one; empty if the organization offers none."""
        if not self.plans[0].renewal.common_date:
            return ""
        dues = sorted(
            (plan.cycle.due, plan.award.certification.code) for plan in self.plans if plan.cycle
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
    """Groups of one person's credentials for whose organization a source says how to keep several
    together. Nobody holds the same one twice."""
    groups: dict[str, list[Plan]] = {}
    for plan in plans:
        if plan.is_running:
            groups.setdefault(plan.award.organization.id, []).append(plan)
    return tuple(
        Together(first.award.organization, (first, *others), first.renewal.synchronizing)
        for first, *others in groups.values()
        if others and first.renewal.synchronizing
        if len({plan.award.id for plan in (first, *others)}) > len(others)
    )
