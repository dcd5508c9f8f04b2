"""Typed values in a few words, for the cells at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain

from certtui.answers.facts import wording
from certtui.answers.facts.fact import Fact
from certtui.answers.facts.lapse import Rungs, of_today
from certtui.answers.facts.routes import first_criterion
from certtui.catalog.records.certification import Exam, Route
from certtui.catalog.records.criteria import (
    AllOf,
    AnyOf,
    Credential,
    Criterion,
    Education,
    Experience,
    Hours,
    Military,
    Program,
)
from certtui.catalog.records.organization import MembershipRelation
from certtui.catalog.records.renewal import Demand, LapseStep, PointRule
from certtui.catalog.records.source import Fee
from certtui.catalog.records.values import Duration, money

CELL_MOST = 40
"""Characters of a cell at most, not counting the date of its value."""

ACCREDITORS_MOST = 20
"""Longest list of accreditors, in characters, that stands in front of "program"."""

MEMBERSHIP_TEXT: dict[MembershipRelation, str] = {
    "included": "comes with certification",
    "required": "required",
    "separate": "separate, not needed",
    "optional": "optional",
    "none": "no membership",
}
_EDUCATION = {**wording.EDUCATION, "none": "no diploma", "high-school": "high school"}
_LEVEL = {**_EDUCATION, "associate": "associate", "bachelor": "bachelor's", "master": "master's"}
"""Degrees without the word."""
_DEMANDS: tuple[tuple[Demand, str], ...] = (
    ("training", "training"),
    ("proof", "proof"),
    ("fee", "fee"),
    ("eligibility", "today's rules"),
    ("application", "application"),
)
"""What is required besides points or the exam, the most important first."""

UNCONFIRMED = " (not confirmed)"


def cut_at_word(text: str, most: int = CELL_MOST) -> str:
    """A text cut at a word so that it has at most `most` characters, the ellipsis included."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0][: most - 2].rstrip(' ,;:')} …"


def names_that_fit(names: Sequence[str], most: int = CELL_MOST) -> str:
    """`A, B and 3 more`: as many names as fit into `most` characters, and the number of others."""
    whole = ", ".join(names)
    if len(whole) <= most:
        return whole
    for count in range(len(names) - 1, 0, -1):
        text = f"{', '.join(names[:count])} and {len(names) - count} more"
        if len(text) <= most:
            return text
    return f"{len(names)} in all"


def headline(fact: Fact) -> str:
    """A fact in one line: its first line; of several about a lapse, what they require in all.

    Empty if the fact has none.
    """
    if isinstance(fact.value, Rungs) and len(fact.items) > 1:
        return _required(fact.value.asked, is_confirmed=fact.value.is_confirmed)
    return fact.items[0].text if fact.items else ""


# ---------------------------------------------------------------- money


def amounts_text(amounts: Sequence[tuple[str, Decimal]]) -> str:
    """`$200`, `$200 + £35`, by currency; empty if no amount is known."""
    if amounts and not any(amount for _, amount in amounts):
        return "free"
    return " + ".join(money(amount, currency) for currency, amount in amounts)


def period(fee: Fee, cycle: Duration | None) -> Duration | None:
    """How often a recurring fee falls due; None if that is not known."""
    return Duration(months=12) if fee.per == "year" else cycle


def recurring(fee: Fee, cycle: Duration | None) -> str:
    """`$95 a year`, `$95 every 3 years`."""
    if not fee.amount:
        return "free"
    amount = money(fee.amount, fee.currency or "")
    if fee.per == "year":
        return f"{amount} a year"
    return f"{amount} {wording.every(cycle)}" if cycle else f"{amount} a cycle"


# ---------------------------------------------------------------- exam, points, lapse


def exam_text(exam: Exam) -> str:
    """`100 questions, 2 h 30 min`; empty if neither is known."""
    parts = []
    if exam.questions is not None:
        parts.append(f"{wording.count(exam.questions)} questions")
    if exam.minutes is not None:
        parts.append(_time(exam.minutes))
    return ", ".join(parts)


def _time(minutes: int | tuple[int, int]) -> str:
    if isinstance(minutes, tuple):
        return " to ".join(_time(end) for end in minutes)
    hours, rest = divmod(minutes, 60)
    return " ".join([*([f"{hours} h"] if hours else []), *([f"{rest} min"] if rest else [])])


def points_a_cycle(rule: PointRule, cycle: Duration | None) -> str:
    """`45 points every 3 years`, `no points`."""
    if rule.points == 0:
        return f"no {rule.unit}"
    over = rule.period or cycle
    often = f" {wording.every(over)}" if over else ""
    if rule.points is None:
        return f"{rule.unit}, number not found{often and ','}{often}"
    return f"{rule.points:g} {rule.unit}{often}"


def way_back(steps: Sequence[LapseStep]) -> str:
    """What is required after a lapse: `points or exam, fee`. Empty if no rung was found.

    A rung's own short form comes first, its words last. "points or exam" means that one way
    requires the points and another the exam; of everything else, only what all ways require is
    named. "(not confirmed)" means that no reliable source says it.
    """
    steps = of_today(steps)
    own = [step.short for step in steps if step.short]
    if own or not steps:
        return own[0] if own else ""
    is_confirmed = any(step.confirmed for step in steps)
    if any(step.asked for step in steps):
        return _required([frozenset(step.asked) for step in steps], is_confirmed=is_confirmed)
    mark = "" if is_confirmed else UNCONFIRMED
    return cut_at_word(steps[0].what.rstrip("."), CELL_MOST - len(mark)) + mark


def _required(asked: Iterable[frozenset[Demand]], *, is_confirmed: bool) -> str:
    """What the rungs that say it require; one of them does."""
    mark = "" if is_confirmed else UNCONFIRMED
    ways = [way for way in asked if way]
    decided = [way for way in ways if way & {"points", "examination"}]
    head = ["points"] if decided else []
    if any("examination" in way for way in decided):
        only = all("examination" in way for way in decided)
        head = ["exam again" if only else "points or exam"]
    common = frozenset.intersection(*ways)
    rest = [text for demand, text in _DEMANDS if demand in common]
    parts = [*head, *rest]
    while len(", ".join(parts) + mark) > CELL_MOST:
        parts.pop()
    return (", ".join(parts) or "depends on when certified") + mark


# ---------------------------------------------------------------- routes


def route_text(route: Route) -> str:
    """What a route requires, in short: `associate degree + training program`.

    Hours in a subject are part of the college hours in all, so only the largest number is named.
    What does not fit is said in shorter words, or without the hours beside a degree. "more" stands
    for what is left out or not known, and for all that is asked beside schooling or a credential.
    """
    if route.short:
        return route.short
    criteria = [_hours_for_a_degree(entry) for entry in route.criteria]
    named = [entry for entry in criteria if criterion_text(entry)]
    if not named:
        return route.label
    hours = sorted((e for e in named if isinstance(e, Hours)), key=lambda e: e.semester_hours)
    is_partly_named = len(named) < len(criteria) and all(
        isinstance(first_criterion(entry), (Education, Hours, Credential)) for entry in named
    )
    most = fewer = [entry for entry in named if entry not in hours[:-1]]
    if any(isinstance(entry, Education) for entry in named):
        fewer = [entry for entry in named if entry not in hours]
    more = ["more"] if route.incomplete or is_partly_named else []

    def texts(*, briefly: bool) -> list[str]:
        whole, part = _texts(most, briefly=briefly), _texts(fewer, briefly=briefly)
        kept = [[*whole, *more], *([*part[:end], "more"] for end in range(len(part), 0, -1))]
        return [" + ".join(parts) for parts in kept]

    each = texts(briefly=False)
    every = chain.from_iterable(zip(each, texts(briefly=True), strict=True))
    return next((text for text in every if len(text) <= CELL_MOST), cut_at_word(each[-1]))


def _hours_for_a_degree(entry: Criterion) -> Criterion:
    """The hours, of a degree or so many college hours: whoever has the degree has them."""
    if isinstance(entry, AnyOf) and any(isinstance(part, Education) for part in entry.options):
        return next((part for part in entry.options if isinstance(part, Hours)), entry)
    return entry


def _texts(criteria: Iterable[Criterion], *, briefly: bool) -> list[str]:
    """The criteria in short, each text once."""
    return list(dict.fromkeys(criterion_text(entry, briefly=briefly) for entry in criteria))


def criterion_text(entry: Criterion, *, briefly: bool = False) -> str:
    """One criterion; of alternatives the simple ones. Empty for a condition and for free text.

    `briefly`: `bachelor's`, `program` for `bachelor's degree`, `training program`.
    """
    match entry:
        case Education(level=level):
            return (_LEVEL if briefly else _EDUCATION)[level]
        case Hours(semester_hours=hours) if hours > 1:  # one is a course, however short
            return f"{hours:g} credits"
        case Program(accreditors=accreditors):
            by = " or ".join(accreditors)
            fits = 0 < len(by) <= ACCREDITORS_MOST
            return f"{by} program" if fits else "program" if briefly else "training program"
        case Experience(length=length):
            return f"{length} of work"
        case Military():
            return "military training"
        case Credential(holds=holds):
            names = [name.partition(":")[2] for name in holds]
            if len(names) > 2:
                return f"{', '.join(names[:2])} or another"
            return " or ".join(names) or "a credential"
        case AnyOf(options=(first, *others)) if criterion_text(first):
            simple = (part for part in others if not isinstance(part, (AnyOf, AllOf)))
            return " or ".join(filter(None, _texts((first, *simple), briefly=briefly)))
        case AllOf(criteria=criteria):
            texts = (criterion_text(part, briefly=briefly) for part in criteria)
            return " + ".join(filter(None, texts))
    return ""
