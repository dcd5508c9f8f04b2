"""The lapse ladder: what holds a day, 90 days, one to ten years after a credential expired."""

from __future__ import annotations

from collections.abc import Iterator

from certtui.answers.facts import NOT_FOUND, Fact, Item, Section, fact_without_value, merged
from certtui.answers.organization import owner_of
from certtui.catalog.records import LapseStep, OrganizationFile
from certtui.catalog.values import Duration

TIMES: tuple[tuple[str, Duration], ...] = (
    ("a day", Duration(days=1)),
    ("90 days", Duration(days=90)),
    ("1 year", Duration(months=12)),
    ("2 years", Duration(months=24)),
    ("3 years", Duration(months=36)),
    ("5 years", Duration(months=60)),
    ("10 years", Duration(months=120)),
)
"""The moments after expiry that comparisons look at."""


def steps_at(record: OrganizationFile, since: Duration) -> tuple[LapseStep, ...]:
    """The rungs that hold when `since` has passed after expiry, in the catalog's order.

    A rung without `until` holds until a later rung of the same people begins.
    """
    steps = record.renewal.lapse if record.renewal else ()
    reached = [step for step in steps if step.after <= since]
    latest: dict[str | None, Duration] = {}
    for step in reached:
        latest[step.audience] = max(latest.get(step.audience, Duration()), step.after)
    return tuple(
        step
        for step in reached
        if (step.until > since if step.until else step.after == latest[step.audience])
    )


def step_line(step: LapseStep) -> str:
    """A rung as a line: whom it concerns, what holds, what is asked."""
    text = f"{step.audience}: {step.what}" if step.audience else step.what
    return text if step.confirmed else f"{text} (not confirmed)"


def lapse(record: OrganizationFile) -> Section:
    """One fact for each moment; "not found" where no rung reaches."""
    return Section("lapse", "If it lapses", tuple(_facts(record)))


def _facts(record: OrganizationFile) -> Iterator[Fact]:
    owner = owner_of(record)
    disagreement = owner.disagreements.get("renewal.lapse")
    for label, since in TIMES:
        steps = steps_at(record, since)
        id_ = f"lapse.{label.replace(' ', '-')}"
        name = f"After {label}"
        if not steps:
            yield fact_without_value(id_, name, "not-found", owner.id, NOT_FOUND)
            continue
        unconfirmed = not all(step.confirmed for step in steps)
        yield Fact(
            id=id_,
            label=name,
            state="disputed" if unconfirmed else "known",
            items=tuple(Item(step_line(step), None, step.sources) for step in steps),
            value=frozenset((step.asked, step.audience) for step in steps),
            owner=owner.id,
            sources=merged(step.sources for step in steps),
            disagreement=disagreement if unconfirmed else None,
        )
