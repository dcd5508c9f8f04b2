"""What activities add to the credentials held, and why they add no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from certtui.answers.facts.wording import with_and
from certtui.answers.renewal.credits import Counted, CreditStatement, credit_statement, is_meant
from certtui.answers.renewal.plan import Plan
from certtui.answers.renewal.wording import days_of, missing_line, points_text
from certtui.catalog.records.renewal import PointShare
from certtui.person.activities import Activity


def effects(
    plans: Iterable[Plan], held: Iterable[str], added: Sequence[Activity], *, are_new: bool = False
) -> Iterator[tuple[str, str]]:
    """Each credential that activities of the log are meant for, what they add to it, and what is
    missing then. Of those that `are_new`, and not in the log yet: what they add by themselves."""
    known = {name.casefold() for name in held}
    for name in dict.fromkeys(name for activity in added for name in activity.credentials):
        if name.casefold() not in known:
            yield name, "not among what you hold, it counts once you add it"
    for plan in plans:
        meant = [activity for activity in added if is_meant(activity, plan.award.id)]
        if plan.points and meant:
            yield plan.award.id, _effect(plan, meant, are_new=are_new)


def without_effect(plans: Iterable[Plan], added: Activity) -> Iterator[str]:
    """The credentials that an activity is meant for, but adds no point to, though some are asked:
    not yet, not any more, or not by itself."""
    for plan in plans:
        if plan.points and plan.points.points != 0 and is_meant(added, plan.award.id):
            periods = _in_periods(plan, [added], are_new=True)
            if not any(entry.points for _, found in periods for entry in found):
                yield plan.award.id


def _in_periods(
    plan: Plan, activities: Sequence[Activity], *, are_new: bool
) -> Iterator[tuple[CreditStatement, list[Counted]]]:
    """The present period and the previous one, as far as activities lie in them, and what counts
    of these."""
    ids = {activity.id for activity in activities}
    for period in filter(None, (plan.credits, plan.previous_credits)):
        if are_new:
            days = period.start, period.due
            period = credit_statement(plan.award, period.rule, activities, *days, plan.today)
        if found := [entry for entry in period.entries if entry.activity.id in ids]:
            yield period, found


def _effect(plan: Plan, activities: Sequence[Activity], *, are_new: bool) -> str:
    now = plan.credits
    if now is None:
        return "not counted without the day on which it was earned"
    if now.asked == 0:
        return missing_line(now)
    for period, found in _in_periods(plan, activities, are_new=are_new):
        points = points_text(sum(entry.points for entry in found))
        if period.start != now.start:
            return f"+{points} in the period before this one"
        left = "" if are_new else f"; {missing_line(now, plan.earn_by)}"
        return f"+{points}{_area(now.rule.split, found)}{left}"
    return f"+0, it does not lie in {days_of(now)}"


def _area(split: Sequence[PointShare], found: Sequence[Counted]) -> str:
    """The areas in which they count, and why some or all of them do not."""
    counting = [entry for entry in found if entry.points]
    areas: dict[str | None, float] = defaultdict(float)
    for entry in counting:
        areas[entry.area] += entry.points
    named = [f"{points_text(points)} in {area}" for area, points in areas.items() if area]
    where = f", of them {with_and(named)}" if named else ""
    if named and len(areas) == 1:
        where = f" in {counting[0].area}"
    elif split and [*areas] == [None] and all(entry.activity.category for entry in counting):
        where = f" in none of its areas ({'; '.join(share.area for share in split)})"
    reasons = "; ".join(dict.fromkeys(entry.reason for entry in found if entry.reason))
    return f"{where} ({reasons})" if reasons else where
