"""What activities add to the credentials held, and why they add no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from certtui.answers.facts.wording import with_and
from certtui.answers.renewal.credits import Counted, credit_statement, is_meant
from certtui.answers.renewal.plan import Plan
from certtui.answers.renewal.wording import days_of, missing_line, points_text
from certtui.catalog.records.renewal import PointShare
from certtui.person.activities import Activity


def effects(
    plans: Iterable[Plan], held: Iterable[str], added: Sequence[Activity], *, are_new: bool = False
) -> Iterator[tuple[str, str, bool]]:
    """Each credential that activities of the log are meant for, what they add to it and what is
    missing then, and whether they add anything, where points are asked. Of those that `are_new`,
    and not in the log yet: what they add by themselves."""
    known = {name.casefold() for name in held}
    for name in dict.fromkeys(name for activity in added for name in activity.credentials):
        if name.casefold() not in known:
            yield name, "not among what you hold, it counts once you add it", True
    for plan in plans:
        meant = [activity for activity in added if is_meant(activity, plan.award.id)]
        if plan.points and meant:
            yield plan.award.id, *_effect(plan, meant, are_new=are_new)


def _effect(plan: Plan, activities: Sequence[Activity], *, are_new: bool) -> tuple[str, bool]:
    now, ids = plan.credits, {activity.id for activity in activities}
    if now is None:
        return "not counted without the day on which it was earned", False
    if now.asked == 0:
        return missing_line(now), True
    for period in filter(None, (now, plan.previous_credits)):
        if are_new:
            days = period.start, period.due
            period = credit_statement(plan.award, period.rule, activities, *days, plan.today)
        if not (found := [entry for entry in period.entries if entry.activity.id in ids]):
            continue
        points = sum(entry.points for entry in found)
        said = f"+{points_text(points)}"
        if period.start != now.start:
            return f"{said} in the period before this one", points > 0
        left = "" if are_new else f"; {missing_line(now, plan.earn_by)}"
        return f"{said}{_area(now.rule.split, found)}{left}", points > 0
    return f"+0, it does not lie in {days_of(now)}", False


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
