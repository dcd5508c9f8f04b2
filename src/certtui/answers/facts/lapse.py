"""The lapse ladder: what holds a day, 90 days, one to ten years after a credential expired."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from itertools import groupby

from msgspec.structs import replace

from certtui.answers.facts.fact import (
    NOT_FOUND,
    CompoundValue,
    Fact,
    Item,
    Prose,
    Section,
    fact_without_value,
    item_of,
    merged,
    owner_of,
)
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.renewal import Demand, LapseStep
from certtui.catalog.records.values import Duration

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

_MOMENTS = {f"lapse.{label.replace(' ', '-')}": label for label, _ in TIMES}
"""The moments by the ids of their facts."""


class Rungs(CompoundValue, frozen=True):
    """What holds at a moment, typed: the demands of each rung, and whether something is lost."""

    asked: frozenset[frozenset[Demand]]
    """Empty sets: rungs of which it was not found what they ask."""
    has_loss: bool


def steps_at(record: OrganizationFile, since: Duration, code: str = "") -> tuple[LapseStep, ...]:
    """The rungs that hold when `since` has passed after expiry, in the catalog's order.

    With a certification's code, without those that are said of other certifications. A rung
    without `until` holds until a later rung of the same people begins.
    """
    steps = record.renewal.lapse if record.renewal else ()
    reached = [step for step in steps if step.after <= since]
    latest: dict[Hashable, Duration] = {}
    for step in reached:
        latest[_people(step)] = max(latest.get(_people(step), Duration()), step.after)
    return tuple(
        step
        for step in reached
        if (step.until > since if step.until else step.after == latest[_people(step)])
        and (not code or concerns(step, code))
    )


def step_line(step: LapseStep) -> str:
    """A rung as a line: whom it concerns, what holds, what is asked."""
    text = f"{step.audience}: {step.what}" if step.audience else step.what
    return text if step.confirmed else f"{text} (not confirmed)"


def lapse(record: OrganizationFile) -> Section:
    """One fact for each span in which the same holds, in the catalog's words.

    "not found" where no rung reaches. A fact has the id of the first moment of its span.
    """
    alike = groupby(_facts(record, _in_words), key=lambda fact: (fact.state, fact.items))
    spans = [list(facts) for _, facts in alike]
    labels = [span_label([fact.id for fact in span]) for span in spans]
    facts = (replace(span[0], label=label) for span, label in zip(spans, labels, strict=True))
    return Section("lapse", "If it lapses", tuple(facts))


def span_label(ids: Sequence[str]) -> str:
    """What the moments of these facts are together: `From the day it lapses to 5 years`."""
    first, last = (_MOMENTS[id_] for id_ in (ids[0], ids[-1]))
    is_first, is_last = first == TIMES[0][0], last == TIMES[-1][0]
    if first == last:
        return "As soon as it lapses" if is_first else f"After {first}"
    since = "the day it lapses" if is_first else first
    return f"From {since} on" if is_last else f"From {since} to {last}"


def lapse_for_comparison(record: OrganizationFile, code: str = "") -> Section:
    """One fact for each moment, in three lines: what is lost, what is asked, the way back.

    With a certification's code, without the rungs that are said of other certifications.
    """
    return Section("lapse", "If it lapses", tuple(_facts(record, _parts, code)))


def concerns(step: LapseStep, code: str, certified: date | None = None) -> bool:
    """Whether a rung holds for a certification, and for one who was certified on a day."""
    if code in step.except_for or (step.certifications and code not in step.certifications):
        return False
    if certified is None:
        return True
    if step.certified_before and certified >= step.certified_before.earliest:
        return False
    return not step.certified_from or certified >= step.certified_from.earliest


def _people(step: LapseStep) -> Hashable:
    """Whom a rung concerns: rungs of the same people follow one another."""
    return (
        step.certified_before,
        step.certified_from,
        step.certifications,
        step.except_for,
        step.audience,
    )


def _facts(
    record: OrganizationFile, lines: Callable[[Sequence[LapseStep]], list[Item]], code: str = ""
) -> Iterator[Fact]:
    owner = owner_of(record)
    pointing = owner.disagreements.get("renewal.lapse")
    ladder = record.renewal.lapse if record.renewal else ()
    all_confirmed = all(step.confirmed for step in ladder)
    for id_, (_, since) in zip(_MOMENTS, TIMES, strict=True):
        steps = steps_at(record, since, code)
        name = span_label([id_])
        if not steps:
            yield fact_without_value(id_, name, "not-found", owner.id, NOT_FOUND)
            continue
        concerned = all_confirmed or not all(step.confirmed for step in steps)
        asked = frozenset(frozenset(step.asked) for step in steps)
        yield Fact(
            id=id_,
            label=name,
            state="disputed" if concerned and owner.is_disputed("renewal.lapse") else "known",
            items=tuple(lines(steps)),
            value=Rungs(asked, any(step.lost for step in steps))
            if any(asked)
            else Prose.of(*(step.what for step in steps)),
            owner=owner.id,
            sources=merged(step.sources for step in steps),
            disagreement=pointing if concerned else None,
        )


def _in_words(steps: Sequence[LapseStep]) -> list[Item]:
    return [item_of(step, step_line(step)) for step in steps]


DEMANDS: dict[Demand, str] = {
    "application": "an application",
    "fee": "a fee",
    "points": "points",
    "examination": "the examination",
    "eligibility": "today's eligibility rules",
    "training": "training",
    "proof": "proof",
}


def _parts(steps: Sequence[LapseStep]) -> list[Item]:
    """Three lines, each with the people it concerns; the whole rung when it has no parts."""
    lost = [(step.lost, step) for step in steps]
    asked = [(", ".join(DEMANDS[demand] for demand in step.asked), step) for step in steps]
    back = [(step.way_back, step) for step in steps]
    if not any(text for text, _ in (*lost, *asked, *back)):
        return _in_words(steps)
    return [
        Item(f"You lose: {_by_audience(lost)}"),
        Item(f"You need: {_by_audience(asked)}"),
        Item(f"To get it back: {_by_audience(back)}"),
    ]


def _by_audience(parts: Sequence[tuple[str | None, LapseStep]]) -> str:
    """`the certification (certified in 2006 or later); the member benefits (before 2006)`."""
    people: dict[str, list[LapseStep]] = {}
    for text, step in parts:
        if text:
            people.setdefault(text.rstrip("."), []).append(step)
    lines = (f"{text}{_audience(steps)}" for text, steps in people.items())
    return "; ".join(lines) or NOT_FOUND


def _audience(steps: Sequence[LapseStep]) -> str:
    """Whom rungs concern, in brackets; empty when everyone."""
    named = [step.audience for step in steps if step.audience]
    notes = list(dict.fromkeys(named)) if len(named) == len(steps) else []
    notes += [] if any(step.confirmed for step in steps) else ["not confirmed"]
    return f" ({', '.join(notes)})" if notes else ""
