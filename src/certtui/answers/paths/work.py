"""Judges work experience for one person: how much of it counts, and since when."""

from __future__ import annotations

import math
from datetime import date

import msgspec
from msgspec.structs import replace

from certtui.answers.facts import wording
from certtui.answers.facts.days import shift
from certtui.answers.paths.verdict import Case, Finding, detail_unknown
from certtui.answers.typed.answers import COUNTED
from certtui.catalog.records.criteria import Experience
from certtui.catalog.records.values import DAYS_A_MONTH, Duration, number_of
from certtui.person.profile import Work

USUAL_WEEK = 40.0
"""Hours of a full-time week if the organization names none: NCCT's rule says "2,080 hours (one
full-time year)"."""
WEEKS_A_YEAR = 52
_ROUNDING = 1e-6
"""Years by which a sum of fractions may fall short."""
_LONGEST_CAREER = 80.0
"""Years: the most that work of unknown amount can come to."""


def experience(case: Case, rule: Experience) -> Finding:
    words = wording.criterion(rule, case.catalog)
    if not case.profile.said("experience"):
        return Finding("unknown", words, asks=("experience",))
    start, asks = _counted_from(case, rule)
    amount, said = WorkAmount(), 0.0
    parts: list[tuple[Work, str]] = []
    for work in case.profile.experience:
        if _counts(case, rule, work.role):
            amount += amount_since(work, start, case.today, _week(case))
            said += max(years_of(work, _week(case), case.today) or (0.0,))
        elif part := _part_asked(case, rule, work.role):
            parts.append((work, part))
    needed = _years(case, rule.length) - _ROUNDING
    confirm = (f"the work was {rule.setting}",) if rule.setting else ()
    if amount.least >= needed and not asks:
        return Finding("met", words, confirm=confirm)
    unclear = (*asks, *amount.unclear)
    if amount.most >= needed and unclear:
        found = detail_unknown(words, *unclear, confirm=confirm)
        return found if said >= needed else replace(found, months=0.0)
    for work, part in parts:
        more = amount_since(work, start, case.today, _week(case))
        if amount.most + more.most >= needed:
            ask = f"experience-part:{work.role}:{part}"
            return detail_unknown(words, ask, confirm=confirm)
    return replace(_missing(case, rule, amount.most, said), confirm=confirm)


def _missing(case: Case, rule: Experience, counted: float, said: float) -> Finding:
    """The finding for too little work: years that count, and years said in all."""
    short = _short(rule.length, counted, _week(case))
    other = (w.role for w in case.profile.experience if not _counts(case, rule, w.role))
    has = ", ".join(wording.roles_in_words(case.catalog, role) for role in dict.fromkeys(other))
    whys = (
        rule.setting,
        f"{rule.length} asked" if counted else "",
        f"only work of the last {rule.within} counts" if rule.within and said > counted else "",
        (f"work as {has} does not count" if said else f"you said work as {has}") if has else "",
    )
    text, why = f"{short} of {_work(case, rule)}", "; ".join(filter(None, whys))
    months = max(1.0, (_years(case, rule.length) - counted) * 12)
    return Finding("missing", text, why, months=months)


def _week(case: Case) -> float:
    """Hours of a full-time week at the organization."""
    return (case.admission.full_time_week if case.admission else None) or USUAL_WEEK


def _years(case: Case, length: Duration) -> float:
    if length.hours:
        return length.hours / (_week(case) * WEEKS_A_YEAR)
    return (length.months + length.days / DAYS_A_MONTH) / 12


def _counted_from(case: Case, rule: Experience) -> tuple[date | None, tuple[str, ...]]:
    """The first day from which work counts, and the questions that would settle an unknown one."""
    start = shift(case.today, rule.within, -1) if rule.within else None
    if rule.after is None:
        return start, ()
    before = case.profile.education if rule.after == "education" else case.profile.programs
    known = [entry.finished for entry in before if entry.finished is not None]
    if known:
        begin = min(known).earliest
        return (max(start, begin) if start else begin), ()
    if not before:
        is_none = rule.after == "program" and case.profile.said("program")
        return start, () if is_none else (rule.after,)
    about = f":{case.profile.programs[0].role}" if rule.after == "program" else ""
    return start, (f"{rule.after}-finished{about}",)


def _counts(case: Case, rule: Experience, role: str) -> bool:
    """Whether all work in a role counts."""
    if not rule.roles and not rule.fields:
        return True
    known = case.catalog.roles.get(role)
    return role in rule.roles or (known is not None and known.field in rule.fields)


def _part_asked(case: Case, rule: Experience, role: str) -> str:
    """The required role that is part of a generalist's work, if that part was not mentioned."""
    known = case.catalog.roles.get(role)
    said = {work.role for work in case.profile.experience}
    held = [name for name in rule.roles if known and name in known.may_include]
    return held[0] if held and not said & set(held) else ""


def _work(case: Case, rule: Experience) -> str:
    if rule.fields or not rule.roles:
        return wording.work_in_words(rule, case.catalog)
    shown = wording.roles_in_words(case.catalog, *rule.roles[:2])
    return f"work as {shown}{' or the like' if len(rule.roles) > 2 else ''}"


def _short(length: Duration, years: float, week: float) -> str:
    """What `years` of full-time work are short of a length: `one more year`."""
    if length.hours:
        missing = length.hours - years * week * WEEKS_A_YEAR
        return number_of(max(1, math.ceil(missing - 1e-6)), "more hour")
    months = length.months + length.days / DAYS_A_MONTH - years * 12
    whole = max(1, math.ceil(months - 1e-6))
    count, unit = (whole // 12, "year") if whole % 12 == 0 else (whole, "month")
    number = COUNTED[count] if count < 10 else str(count)
    return f"{number} more {unit}{'s' if count != 1 else ''}"


# ---------------------------------------------------------------- how much a stretch is


class WorkAmount(msgspec.Struct, frozen=True):
    """Full-time years of work that count: at least and at most, by what is known."""

    least: float = 0.0
    most: float = 0.0
    unclear: tuple[str, ...] = ()
    """Questions that would settle it."""

    def __add__(self, other: WorkAmount) -> WorkAmount:
        return WorkAmount(
            self.least + other.least,
            self.most + other.most,
            tuple(dict.fromkeys((*self.unclear, *other.unclear))),
        )


def years_of(work: Work, week: float, today: date) -> tuple[float, float] | None:
    """Full-time years of a stretch of work at least and at most, part time in proportion and until
    today if it goes on; None if the amount is unknown."""
    hours = None if work.hours is None else work.hours / (week * WEEKS_A_YEAR)
    years = hours if work.years is None else work.years
    if years is not None:
        return years, years
    if work.week is None or work.start is None:
        return None
    last = min(work.end.latest, today) if work.end else today
    share = min(1.0, work.week / week)
    most = share * _years_between(work.start.earliest, last)
    least = most if work.start.month else share * _years_between(work.start.latest, last)
    return least, most


def amount_since(work: Work, start: date | None, today: date, week: float) -> WorkAmount:
    """How much of a period lies after `start` (None: all of it counts) and before today."""
    amount = years_of(work, week, today)
    if amount is None:
        return WorkAmount(0.0, _LONGEST_CAREER, (f"experience-years:{work.role}",))
    sure, total = amount
    which_month = (f"experience-month:{work.role}",)
    if work.start and (work.end or work.start).earliest > today:
        total = min(total, _years_between(work.start.earliest, today))
        sure = min(sure, total)
    unclear = which_month if sure < total else ()
    if start is None or not total:
        return WorkAmount(sure, total, unclear)
    if work.start is None and work.end is None:
        return WorkAmount(0.0, total, (f"experience-when:{work.role}",))
    first = work.start.earliest if work.start else None
    last = min(work.end.latest, today) if work.end else today
    if first is not None and first >= start:
        return WorkAmount(sure, total, unclear)
    most = min(total, _years_between(start, last))
    if first is None:
        return WorkAmount(0.0, most, (f"experience-when:{work.role}",) if most else ())
    if (work.start and work.start.month) or last < start:
        length = max(_years_between(first, last), 1e-9)
        edge = start.replace(day=1)  # the month at the edge counts as a whole
        share = min(total, total * _years_between(edge, last) / length)
        return WorkAmount(share, share)
    # The year alone: at most a full year of each year before the span was worked there.
    least = min(most, max(0.0, sure - _years_between(first, start)))
    return WorkAmount(least, most, which_month if least < most else ())


def _years_between(first: date, last: date) -> float:
    return max(0.0, ((last - first).days + 1) / 365.25)
