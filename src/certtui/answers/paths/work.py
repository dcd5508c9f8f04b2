"""Work that a rule asks, judged for one person: how much of what they said counts, since when."""

from __future__ import annotations

import math
from datetime import date

from certtui.answers.facts import wording
from certtui.answers.paths import spans
from certtui.answers.paths.finding import Case, Finding
from certtui.catalog.records.criteria import Experience
from certtui.catalog.records.values import DAYS_A_MONTH, Duration, When
from certtui.person.profile import Work

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def experience(case: Case, rule: Experience) -> Finding:
    words = wording.criterion(rule, case.catalog)
    if not case.profile.said("experience"):
        return Finding("unknown", words, asks=("experience",))
    start, asks = _counted_from(case, rule)
    amount = spans.WorkAmount()
    parts: list[Work] = []
    for work in case.profile.experience:
        if _counts(case, rule, work.role):
            amount += spans.amount_since(work, start, case.today, case.week)
        elif _may_hold(case, rule, work.role):
            parts.append(work)
    needed = _years(case, rule.length)
    confirm = (f"the work was {rule.setting}",) if rule.setting else ()
    if amount.least >= needed - 1e-6 and not asks:
        return Finding("met", words, confirm=confirm)
    unclear = (*asks, *amount.unclear)
    if amount.most >= needed - 1e-6 and unclear:
        return Finding("unknown", words, asks=unclear, confirm=confirm)
    for work in parts:
        more = spans.amount_since(work, start, case.today, case.week)
        if amount.most + more.most >= needed - 1e-6:
            ask = f"experience-part:{work.role}:{_narrow(case, rule, work.role)}"
            return Finding("unknown", words, asks=(ask,), confirm=confirm)
    short = _short(rule.length, amount.most, case.week)
    has = ", ".join(
        wording.roles_in_words((work.role,), case.catalog.roles) for work in case.profile.experience
    )
    why = f"{rule.length} asked" + (f"; you said work as {has}" if has else "")
    text = f"{short} of {_work(case, rule)}"
    return Finding(
        "missing", text, why, confirm=confirm, months=max(1.0, (needed - amount.most) * 12)
    )


def _years(case: Case, length: Duration) -> float:
    if length.hours:
        return length.hours / (case.week * spans.WEEKS_A_YEAR)
    return (length.months + length.days / DAYS_A_MONTH) / 12


def _counted_from(case: Case, rule: Experience) -> tuple[date | None, tuple[str, ...]]:
    """The first day from which work counts, and what would settle it when that is not known."""
    start = spans.start_of(rule.within, case.today) if rule.within else None
    if rule.after is None:
        return start, ()
    ends: list[When | None] = (
        [entry.finished for entry in case.profile.education]
        if rule.after == "education"
        else [entry.finished for entry in case.profile.programs]
    )
    known = [end for end in ends if end is not None]
    if not known:
        if rule.after == "program" and not case.profile.programs:
            return start, () if case.profile.said("program") else ("program",)
        if rule.after == "education":
            return start, ("education-finished",) if case.profile.education else ("education",)
        return start, (f"program-finished:{case.profile.programs[0].role}",)
    begin = min(known).earliest
    return (max(start, begin) if start else begin), ()


def _counts(case: Case, rule: Experience, role: str) -> bool:
    """Whether all work in a role counts."""
    if not rule.roles and not rule.fields:
        return True
    known = case.catalog.roles.get(role)
    return role in rule.roles or (known is not None and known.field in rule.fields)


def _may_hold(case: Case, rule: Experience, role: str) -> bool:
    """Whether a part of a generalist's work may count, and was not said."""
    return bool(_narrow(case, rule, role))


def _narrow(case: Case, rule: Experience, role: str) -> str:
    known = case.catalog.roles.get(role)
    said = {work.role for work in case.profile.experience}
    held = [name for name in rule.roles if known and name in known.may_include]
    return held[0] if held and not said & set(held) else ""


def _work(case: Case, rule: Experience) -> str:
    if rule.fields or not rule.roles:
        return wording.work_in_words(rule, case.catalog)
    shown = wording.roles_in_words(rule.roles[:2], case.catalog.roles)
    return f"work as {shown}{' or the like' if len(rule.roles) > 2 else ''}"


def _short(length: Duration, years: float, week: float) -> str:
    """What `years` of full-time work lack of a length: `one more year`."""
    if length.hours:
        missing = length.hours - years * week * spans.WEEKS_A_YEAR
        return f"{math.ceil(max(missing, 1) - 1e-6):,} more hours"
    months = length.months + length.days / DAYS_A_MONTH - years * 12
    whole = max(1, math.ceil(months - 1e-6))
    count, unit = (whole // 12, "year") if whole % 12 == 0 else (whole, "month")
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} more {unit}{'s' if count != 1 else ''}"
