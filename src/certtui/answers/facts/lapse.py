"""The lapse ladder: what holds in each span of time after expiry, or at one moment."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from itertools import groupby

from msgspec.structs import replace

from certtui.answers.facts.fact import (
    NOT_FOUND,
    CompoundValue,
    Fact,
    FactValue,
    Item,
    Owner,
    Prose,
    Section,
    merged,
)
from certtui.catalog.records.organization import OrganizationFile
from certtui.catalog.records.renewal import Demand, LapseStep
from certtui.catalog.records.source import applies_to
from certtui.catalog.records.values import Duration, lower

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

_MOMENTS = {f"lapse.{label.replace(' ', '-')}": since for label, since in TIMES}
"""The moments by the ids of their facts."""

_FIRST, *_, _LAST = _MOMENTS


class Rungs(CompoundValue, frozen=True):
    """What holds at a moment, typed: what each rung requires, whether anything is lost, and whether
    a reliable source says any of it."""

    asked: frozenset[frozenset[Demand]]
    """The requirements of each rung; an empty set if they were not found."""
    has_loss: bool
    is_confirmed: bool


def steps_at(record: OrganizationFile, since: Duration, code: str = "") -> tuple[LapseStep, ...]:
    """The rungs that hold when `since` has passed after expiry, in the catalog's order.

    With a code, rungs that are about other certifications are left out.
    """
    ladder = record.renewal_rules.lapse
    return tuple(
        step
        for step in ladder
        if step.after <= since
        and ((end := end_of(step, ladder)) is None or end > since)
        and (not code or concerns(step, code))
    )


def end_of(step: LapseStep, ladder: Sequence[LapseStep]) -> Duration | None:
    """When a rung ends: by its `until`, otherwise when the next one for the same people begins;
    None if it never does."""
    same = (other.after for other in ladder if _people(other) == _people(step))
    return step.until or min((after for after in same if after > step.after), default=None)


def step_line(step: LapseStep) -> str:
    """A rung as a line: for whom, what holds, what is required."""
    text = f"{step.audience}: {step.what}" if step.audience else step.what
    return text if step.confirmed else f"{text} (not confirmed)"


def step_in_full(step: LapseStep) -> str:
    """A rung as a line, with the way back."""
    text, back = step_line(step), step.way_back
    return f"{text.rstrip('.')}. To get it back: {back}" if back else text


def lapse(record: OrganizationFile, code: str = "") -> Section:
    """One fact for each span of time in which the same rungs hold, in the catalog's words.

    Spans begin and end where rungs do; a span without a rung is "not found". With a code, rungs
    that are about other certifications are left out.
    """
    ladder = record.renewal_rules.lapse
    ladder = tuple(step for step in ladder if not code or concerns(step, code))
    title = "If it lapses"
    if not ladder:
        return Section("lapse", title, (Fact.not_found(record.id).named(_FIRST, title),))
    ends = {step.until for step in ladder if step.until}
    bounds = sorted({Duration(), *(step.after for step in ladder), *ends})
    alike = groupby(
        zip(bounds, (_fact(record, since, _in_words, code) for since in bounds), strict=True),
        key=lambda span: (span[1].state, span[1].items),
    )
    spans = [next(same) for _, same in alike]
    untils = [*(since for since, _ in spans[1:]), None]
    facts = (
        fact.named(
            f"lapse.{since}".replace(" ", "-") if since else _FIRST, _span_label(since, until)
        )
        for (since, fact), until in zip(spans, untils, strict=True)
    )
    return Section("lapse", title, tuple(facts))


def rungs(record: OrganizationFile) -> Section:
    """One fact for each rung: from when to when, for whom, and what holds. None appears twice."""
    ladder = record.renewal_rules.lapse
    return Section("lapse", "If it lapses", tuple(_rung(record, step, ladder) for step in ladder))


def _rung(record: OrganizationFile, step: LapseStep, ladder: Sequence[LapseStep]) -> Fact:
    whom = f", {lower(step.audience)}" if step.audience else ""
    text = step_line(replace(step, audience=None))
    fact = Fact.of(record.id, [Item.of(step, text)], Prose.of(step.what), step.sources)
    return fact.named("lapse", f"{_span_label(step.after, end_of(step, ladder))}{whom}")


def _span_label(since: Duration, until: Duration | None) -> str:
    start = f"From {since}" if since else "From the day it lapses"
    return f"{start} to {until}" if until else f"{start} on"


def moments_label(first: str, last: str) -> str:
    """The span between two facts' moments: `From the day it lapses to 5 years`."""
    if first == last:
        return "As soon as it lapses" if first == _FIRST else f"After {_MOMENTS[first]}"
    since = Duration() if first == _FIRST else _MOMENTS[first]
    return _span_label(since, None if last == _LAST else _MOMENTS[last])


def lapse_for_comparison(record: OrganizationFile, code: str = "") -> Section:
    """One fact for each moment, in three lines: what is lost, what is required, the way back.

    With a code, rungs that are about other certifications are left out.
    """
    facts = (
        lapse_at(record, since, code).named(id_, moments_label(id_, id_))
        for id_, since in _MOMENTS.items()
    )
    return Section("lapse", "If it lapses", tuple(facts))


def lapse_at(record: OrganizationFile, since: Duration, code: str) -> Fact:
    """The fact for one moment, without an id and a label."""
    return _fact(record, since, _parts, code)


def concerns(step: LapseStep, code: str, certified: date | None = None) -> bool:
    """Whether a rung applies to a certification, and to a holder certified on a day."""
    if code in step.except_for or not applies_to(step.certifications, code):
        return False
    if certified is None:
        return True
    if step.certified_before and certified >= step.certified_before.earliest:
        return False
    return not step.certified_from or certified >= step.certified_from.earliest


def of_today(steps: Sequence[LapseStep]) -> Sequence[LapseStep]:
    """The rungs without those for people certified before some day, if there are others."""
    return [step for step in steps if not step.certified_before] or steps


def _people(step: LapseStep) -> Hashable:
    """The people a rung applies to: rungs for the same people follow one another."""
    years = (step.certified_before, step.certified_from)
    return years, step.certifications, step.except_for, step.audience


def _fact(
    record: OrganizationFile,
    since: Duration,
    lines: Callable[[Sequence[LapseStep]], list[Item]],
    code: str,
) -> Fact:
    """The fact for one moment, without an id and a label."""
    owner = Owner.of(record)
    steps = steps_at(record, since, code)
    if not steps:
        return Fact.not_found(owner.id)
    all_confirmed = all(step.confirmed for step in record.renewal_rules.lapse)
    concerned = all_confirmed or not all(step.confirmed for step in steps)
    asked = frozenset(frozenset(step.asked) for step in of_today(steps))
    value: FactValue = Prose.of(*(step.what for step in steps))
    if any(asked):
        is_confirmed = any(step.confirmed for step in steps)
        value = Rungs(asked, any(step.lost for step in steps), is_confirmed)
    fact = Fact.of(owner.id, lines(steps), value, merged(step.sources for step in steps))
    return fact.with_disagreement(owner, "renewal.lapse") if concerned else fact


def _in_words(steps: Sequence[LapseStep]) -> list[Item]:
    return [Item.of(step, step_line(step)) for step in steps]


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
    """Three lines, each with the people it applies to; the whole rung if it has no parts."""
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
    """The people whom rungs apply to, in brackets; empty if everyone."""
    named = [step.audience for step in steps if step.audience]
    notes = list(dict.fromkeys(named)) if len(named) == len(steps) else []
    notes += [] if any(step.confirmed for step in steps) else ["not confirmed"]
    return f" ({', '.join(notes)})" if notes else ""
