"""Points earned compared with points required: when they count, in which area, what is missing."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache

import msgspec
from dateutil.relativedelta import relativedelta

from certtui.answers.facts.days import DAY, last_day, shift
from certtui.answers.renewal.cycles import cycles, due_rule_of, shares_a_day, start_after
from certtui.catalog.award import Award
from certtui.catalog.records.certification import Certification
from certtui.catalog.records.renewal import DueRule, Earning, PointLimit, PointRule, PointShare
from certtui.catalog.records.values import Duration
from certtui.person.activities import Activity


class Tally(msgspec.Struct, frozen=True):
    """Points of one area, or of one accreditor."""

    share: PointShare
    earned: float

    @property
    def missing(self) -> float:
        """How many more points the area itself requires; none for the area of the rest."""
        return 0 if self.share.rest else max(self.share.points - self.earned, 0)


class Counted(msgspec.Struct, frozen=True):
    """How many points an activity adds for one credential, and why not more."""

    activity: Activity
    points: float
    area: str | None
    reason: str = ""
    """Why some or all of its points do not count; empty if all do."""


class CreditStatement(msgspec.Struct, frozen=True):
    """The points of one credential in one period."""

    rule: PointRule
    start: date
    due: date
    earned: float
    """The points that count, including those carried over."""
    carried: float
    areas: tuple[Tally, ...]
    accredited: tuple[Tally, ...]
    entries: tuple[Counted, ...]
    """Every activity of the period that is meant for this credential, by day."""

    @property
    def asked(self) -> float | None:
        """The points required; None if the number was not found."""
        return self.rule.points

    @property
    def missing(self) -> float | None:
        """How many more points are required; None if the number required was not found."""
        if self.asked is None:
            return None
        by_area = sum(tally.missing for tally in self.areas)
        by_source = max((tally.missing for tally in self.accredited), default=0)
        return max(self.asked - self.earned, by_area, by_source, 0)

    @property
    def done(self) -> float:
        """The points earned; as long as some are missing, those that lead to the number required:
        what one area has too many fills no other."""
        return (self.asked or 0) - self.missing if self.missing else self.earned

    @property
    def counting(self) -> tuple[Counted, ...]:
        """The activities that add points; all if none are asked."""
        return tuple(entry for entry in self.entries if entry.points or self.asked == 0)


def credit_statement(
    award: Award,
    rule: PointRule,
    activities: Iterable[Activity],
    start: date,
    due: date,
    today: date,
    *,
    carried: float = 0,
) -> CreditStatement:
    """The points of a credential from `start` to `due`, both included, as of `today`.

    Activities count in the order of their days, so earlier ones use up a limit.
    """
    counter = _Counter(award, rule, today)
    meant = [
        entry for entry in activities if start <= entry.on <= due and is_meant(entry, award.id)
    ]
    entries = tuple(counter.count(entry) for entry in sorted(meant, key=lambda entry: entry.on))
    return CreditStatement(
        rule=rule,
        start=start,
        due=due,
        earned=counter.total + carried,
        carried=carried,
        areas=tuple(Tally(share, counter.by_area[share.area]) for share in rule.split),
        accredited=tuple(
            Tally(share, counter.by_accreditor[share.area]) for share in rule.accredited
        ),
        entries=entries,
    )


def surplus(statement: CreditStatement, earning: Earning | None) -> float:
    """The points that carry over into the next period; 0 if the catalog does not say."""
    most = earning.carries_over if earning else None
    if most is None or statement.asked is None:
        return 0
    return min(max(statement.earned - statement.asked, 0), most)


class _Counter:
    """Adds up points, and keeps track of what each limit leaves."""

    def __init__(self, award: Award, rule: PointRule, today: date) -> None:
        self.award, self.rule, self.today = award, rule, today
        # Ten thousand activities are of a few categories.
        self._area_of = cache(lambda category: area_of(rule.split, category, award.certification))
        self.earning = award.renewal.earning or Earning(sources=())
        self.total = 0.0
        self.by_area: dict[str, float] = defaultdict(int)
        self.by_accreditor: dict[str, float] = defaultdict(int)
        self._by_kind: dict[str, float] = defaultdict(int)

    def count(self, activity: Activity) -> Counted:
        """What an activity adds."""
        area = self._area_of(activity.category)
        name = area.area if area else None
        if activity.on > self.today:
            return Counted(activity, 0, name, "it lies in the future")
        if self.rule.points == 0:
            return Counted(activity, 0, name)
        offered = self._points(activity)
        if offered is None:
            whom = self.award.awarder.abbreviation
            reason = f"how many points {whom} makes of an hour was not found: enter its points"
            return Counted(activity, 0, name, reason)
        points, reason = self._within_limits(activity, offered)
        self._by_kind[plain_words(activity.kind)] += points
        self.total += points
        if area is not None:
            self.by_area[area.area] += points
        for share in self.rule.accredited:
            if plain_words(share.id or share.area) in plain_words(activity.accreditor).split():
                self.by_accreditor[share.area] += points
        return Counted(activity, points, name, reason)

    def _points(self, activity: Activity) -> float | None:
        """In the body's points: what its hours make, else its points."""
        if activity.hours is not None and self.earning.hours_each:
            return activity.hours / self.earning.hours_each
        if activity.points is not None:
            return activity.points
        return None if activity.hours is not None else 0

    def _within_limits(self, activity: Activity, points: float) -> tuple[float, str]:
        reason = ""
        for limit in self.earning.limits:
            left = self._left(limit, activity.on)
            if plain_words(limit.kind) == plain_words(activity.kind) and points > left:
                points, reason = left, limit.what
        return points, reason

    def _left(self, limit: PointLimit, day: date) -> float:
        """How many more points a limit allows on a day."""
        if limit.until is not None and day > last_day(limit.until):
            return 0
        most = limit.most
        if limit.share is not None and self.rule.points is not None:
            most = limit.share * self.rule.points
        return math.inf if most is None else most - self._by_kind[plain_words(limit.kind)]


def is_meant(activity: Activity, name: str) -> bool:
    """Whether an activity is meant for a credential: the credential is named, or none is."""
    wanted = name.casefold()
    named = [entry.casefold() for entry in activity.credentials]
    return not named or wanted in named


def area_of(
    split: Sequence[PointShare], category: str | None, own: Certification | None = None
) -> PointShare | None:
    """The area of a category: by its name or id, otherwise by words that only it has.

    Any other category is in the area of the rest, if there is one. Words of the discipline and name
    of the credential's `own` record name the area that is its own.
    """
    words = plain_words(category).split()
    if words:
        for share in split:
            if words in (plain_words(share.area).split(), plain_words(share.id).split()):
                return share
        near = [share for share in split if _is_part_of(words, share, own)] or [
            share for share in split if _contain(words, share, own)
        ]
        asked = [share for share in near if not share.rest] or near
        if len(asked) == 1:
            return asked[0]
    return next((share for share in split if share.rest), None)


def _is_part_of(words: Sequence[str], share: PointShare, own: Certification | None) -> bool:
    """Whether all words are of an area's name, as "admin" is of "administrative". One must be of
    its id, if the name contains that: "laboratory" is no "laboratory safety"."""
    more = f" {own.discipline or ''} {own.name}" if share.own and own else ""
    id_ = plain_words(share.id)
    has_id = id_ and not share.rest and all(_is_in(word, share.area) for word in id_.split())
    return all(_is_in(word, f"{share.area}{more}") for word in words) and (
        not has_id or any(_is_in(word, id_) for word in words)
    )


def _contain(words: Sequence[str], share: PointShare, own: Certification | None) -> bool:
    """Whether the words contain all those of an area's name, id or alias, as "lab safety" does of
    "safety"; or those of the discipline, if the area is the credential's own."""
    discipline = own.discipline if share.own and own else ""
    names = (share.area, share.id, *share.aliases, discipline)
    parts = [plain_words(name).split() for name in names if name]
    return any(all(any(_is_in(w, part) for w in words) for part in name) for name in parts)


SHORTEST = 4
"""Letters that a shortened word has at least ("chem"): HIS is no histology."""


def _is_in(word: str, text: str) -> bool:
    """Whether a word stands in a text, in full or shortened."""
    others = plain_words(text).split()
    return word in others or (len(word) >= SHORTEST and any(o.startswith(word) for o in others))


@lru_cache(1024)  # 180,000 calls for 10,000 activities, with a few words that are always the same
def plain_words(text: str | None) -> str:
    """The words of a text in lower case, separated by single spaces."""
    return " ".join(re.findall(r"\w+", (text or "").casefold()))


# ---------------------------------------------------------------- the days that count


def credit_statements(
    award: Award,
    certified: date | None,
    points: PointRule,
    term: tuple[date, date],
    activities: Sequence[Activity],
    today: date,
    *,
    has_lapsed: bool,
) -> tuple[CreditStatement | None, CreditStatement | None]:
    """The points of the present period, and of the previous one if there was one."""
    earning = award.renewal.earning
    if has_lapsed and earning and earning.look_back:
        start = shift(today, earning.look_back, -1)
        return credit_statement(award, points, activities, start, today, today), None
    now, before = counting_periods(due_rule_of(award), certified, points, term, today)
    earlier = credit_statement(award, points, activities, *before, today) if before else None
    carried = surplus(earlier, earning) if earlier else 0
    return (
        credit_statement(award, points, activities, *now, today, carried=carried) if now else None,
        earlier,
    )


def counting_periods(
    rule: DueRule, certified: date | None, points: PointRule, term: tuple[date, date], today: date
) -> tuple[tuple[date, date] | None, tuple[date, date] | None]:
    """The days of the present period and of the previous one, if there was one.

    None if they are not known: a period that is not the cycle is counted from certification. If it
    is shorter than the term, the present one is that of today, or the last one of the term.
    """
    begin, end = term
    if points.period is None:
        start = first_counting_day(rule, begin, certified)
        if begin == certified:
            return (start, end), None
        length = relativedelta(start_after(rule, end), begin)
        earlier = first_counting_day(rule, begin - length, certified)
        return (start, end), (max(earlier, certified or earlier), start - DAY)
    if certified is None:
        return None, None
    spans = _spans(rule, points, points.period, certified)
    before, now = None, next(spans)
    while now[1] < min(today, end):
        before, now = now, next(spans)
    return now, before


def _spans(
    rule: DueRule, points: PointRule, period: Duration, certified: date
) -> Iterator[tuple[date, date]]:
    """First and last day of each period in which points are required, without end."""
    terms = cycles(rule, certified, period, certified)
    if points.first_period_longer:
        (_, _, first), (_, _, due) = next(terms), next(terms)
        year = shift(first, Duration(months=12), -1) + DAY
        yield min(certified, year), due
    for _, start, due in terms:
        yield first_counting_day(rule, start, certified), due


def first_counting_day(rule: DueRule, start: date, certified: date | None) -> date:
    """The first day of a term whose activities count. By the anniversary rule a term begins on
    the last day of the previous one, which still counts for that."""
    return start + DAY if shares_a_day(rule) and start != certified else start
