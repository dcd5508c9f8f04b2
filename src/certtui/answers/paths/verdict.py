"""The result of judging a criterion for one person, and the data needed to judge it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal

import msgspec

from certtui.answers.facts.days import shift
from certtui.answers.facts.routes import least_months
from certtui.catalog.collection import Catalog
from certtui.catalog.records.criteria import Criterion, Education, Hours, Military, Program
from certtui.catalog.records.organization import Admission
from certtui.catalog.records.values import DAYS_A_MONTH, Duration, When
from certtui.person.profile import Profile, Schooling

Verdict = Literal["met", "missing", "unknown"]
Age = Literal["recent", "over", "unclear", "future"]

_MONTHS_OF_A_DETAIL = 0.5
_MONTHS_OF_MORE = 6.0
"""What else is taken of those who finished too long ago: mostly work."""
_DETAILS = {
    **dict.fromkeys(("when", "finished", "expired"), "when?"),
    "since": "since when?",
    "month": "in which month?",
    "years": "how long?",
    "accreditor": "by whom?",
    "part": "how much of your work?",
}
"""The detail that a question asks, by the end of its id."""


class Finding(msgspec.Struct, frozen=True):
    """The result for one criterion."""

    verdict: Verdict
    text: str
    """If met, what is met; if missing, what is left to do; if unknown, what is required."""
    why: str = ""
    """The answer that falls short ("you said high school"), or the detail asked ("when?")."""
    asks: tuple[str, ...] = ()
    """Ids of the questions whose answers would settle it (questions.py)."""
    confirm: tuple[str, ...] = ()
    """What no question covers; it does not change the verdict."""
    lost: bool = False
    """Whether the missing thing can never be had (a time limit that has passed)."""
    coming: bool = False
    """Whether the missing thing is under way, with a known date."""
    studied: Literal["degree", "courses"] | None = None
    """Whether what is met or missing is a degree, or courses that could be part of one."""
    months: float = 0.0
    """About how many months the missing thing takes, or half of that if unknown; only for ordering.

    0 for an unknown one: half of what the criterion takes.
    """

    @property
    def full(self) -> str:
        """The text with the answer that falls short."""
        return f"{self.text} ({self.why})" if self.why else self.text


def detail_unknown(words: str, *asks: str, confirm: tuple[str, ...] = ()) -> Finding:
    """A finding for something the person has, with one detail unknown: when, or by whom."""
    detail = asks[0].partition(":")[0].rpartition("-")[2]
    why = _DETAILS.get(detail, "")
    return Finding("unknown", words, why, asks, confirm, months=_MONTHS_OF_A_DETAIL)


def gaps(findings: Iterable[Finding]) -> tuple[int, int, int]:
    """The numbers of lost, missing and unknown findings: fewer is better, in this order.

    Courses are part of a degree: if both are missing, they count as one.
    """
    found = tuple(findings)
    studied = [entry.studied for entry in found if entry.verdict == "missing"]
    return (
        sum(entry.lost for entry in found),
        len(studied) - (studied.count("courses") if "degree" in studied else 0),
        sum(entry.verdict == "unknown" for entry in found),
    )


def to_begin(findings: Collection[Finding]) -> int:
    """The number of missing findings that are not under way."""
    return gaps(findings)[1] - sum(entry.coming for entry in findings)


def best(findings: Iterable[Finding]) -> Finding:
    """The most favorable of the findings for several degrees, programs or credentials."""
    return min(findings, key=lambda entry: (*gaps((entry,)), not entry.coming, len(entry.confirm)))


class Case(msgspec.Struct, frozen=True):
    """One person on one day, and the organization whose rules apply."""

    catalog: Catalog
    profile: Profile
    today: date
    organization: str = ""
    """Its abbreviation."""
    country: str = ""
    """Its country's code."""
    admission: Admission | None = None
    state: str = ""
    """Id of the state where they want to work."""

    def months(self, criterion: Criterion) -> float:
        """The fewest months, roughly, that a criterion takes."""
        return least_months(criterion, self.catalog.roles)

    @property
    def finished(self) -> list[Schooling]:
        """Schooling that is finished."""
        return [entry for entry in self.profile.education if not self.is_ahead(entry.finished)]

    def is_ahead(self, when: When | None) -> bool:
        """Whether a date is known and in the future."""
        return when is not None and when.earliest > self.today


def age_of(when: When, within: Duration | None, today: date) -> Age:
    """Whether a date lies within a time before today; without a limit every past date is recent.

    Dates may be inexact. A year that may or may not be recent enough is unclear, so that the month
    is asked; a month at the limit counts in the person's favor.
    """
    if when.earliest > today:
        return "future"
    if within is None:
        return "recent"
    start = shift(today, within, -1)
    if when.earliest >= start:
        return "recent"
    if when.latest < start:
        return "over"
    return "recent" if when.month else "unclear"


def recent(
    case: Case,
    rule: Education | Hours | Program | Military,
    finished: When | None,
    what: str,
    words: str,
    confirm: tuple[str, ...] = (),
) -> Finding:
    """The finding for the time limit of a rule. Without a known date it is never met."""
    if (within := rule.within) is None:
        return Finding("met", words, confirm=confirm)
    name, colon, role = what.partition(":")
    if finished is None:
        return detail_unknown(words, f"{name}-finished{colon}{role}", confirm=confirm)
    age = age_of(finished, within, case.today)
    if age == "over":
        why = f"yours is of {finished}"
        if isinstance(rule, (Education, Program)) and rule.older:
            text = f"ask {case.organization} what else it takes after {within}"
            return Finding("missing", text, why, months=_MONTHS_OF_MORE)
        return Finding("missing", words, why, lost=True)
    if age == "unclear":
        return detail_unknown(words, f"{name}-month{colon}{role}", confirm=confirm)
    return Finding("met", words, confirm=confirm)


def student(case: Case, rule: Education | Program, words: str, finishes: When | None) -> Finding:
    """The finding for somebody who has not finished yet, by whether the rule accepts students."""
    if finishes is None or not case.is_ahead(finishes):
        return Finding("missing", f"only for students: {words}", lost=True)
    days = (finishes.earliest - case.today).days
    months = days / DAYS_A_MONTH
    if rule.enrolled == "no":
        what = "the program" if isinstance(rule, Program) else "the degree"
        if isinstance(rule, Education) and rule.level == "high-school":
            what = "high school"
        return Finding("missing", f"finish {what} by {finishes}", words, coming=True, months=months)
    if rule.before_end and days > rule.before_end.approximate_days:
        text = f"wait until {rule.before_end} before you finish ({finishes})"
        return Finding("missing", text, coming=True, months=months)
    return Finding("met", words)
