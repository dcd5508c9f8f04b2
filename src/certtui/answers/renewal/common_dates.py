"""Several credentials of one organization: how they are kept together, and a common end date."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from certtui.answers.facts.wording import in_full
from certtui.answers.renewal.plan import Plan
from certtui.catalog.records.organization import OrganizationFile


class Together(msgspec.Struct, frozen=True):
    """Several credentials of one organization, and the effect of a common end date."""

    plans: tuple[Plan, ...]
    offer: str
    """What the organization says about common dates, or renewing together."""

    @property
    def organization(self) -> OrganizationFile:
        return self.plans[0].award.organization

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources of the offer."""
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
        Together(tuple(found), offer)
        for found in groups.values()
        if len(found) > 1 and (offer := found[0].renewal.synchronizing)
        if len({plan.award.id for plan in found}) == len(found)
    )
