"""Renewal plans as lines: next steps, points as bars, fees, and the ladder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest

import msgspec
from textual.content import Content

from certtui.answers.facts import wording as fact_wording
from certtui.answers.facts.fees import PURPOSE
from certtui.answers.facts.wording import in_full
from certtui.answers.renewal import wording
from certtui.answers.renewal.cautions import cautions
from certtui.answers.renewal.common_dates import Together
from certtui.answers.renewal.payments import Payment
from certtui.answers.renewal.plan import Plan, Unplanned
from certtui.answers.renewal.wording import bars, missing_line, points_text
from certtui.catalog.collection import Catalog
from certtui.catalog.records.values import number_of
from certtui.person.activities import Activity
from certtui.person.credentials import HeldCredential
from certtui.tui.lines.targets import Target, TextTarget
from certtui.tui.lines.timeline import timeline_lines
from certtui.tui.widgets.line import BLANK, Line, heading, passage
from certtui.tui.widgets.styled_text import BULLET, EMPTY, Words

ADD_CREDENTIAL, ALL_HELD, READ_AGAIN = "add", "all", "again"
"""Keys of the lines that are for no single credential."""

READING = Line((Words("Read again", "mark"),), READ_AGAIN, key=READ_AGAIN)
"""The only line if the files could not be read."""

LOGGED = "Your activities"
"""The title above a log of which nothing is counted."""

MOST_ACTIVITIES = 500
"""Activities in the pane; `certtui credits` lists all of them."""


def held_lines(plans: Sequence[Plan], refused: Sequence[Unplanned], width: int) -> list[Line]:
    """The credentials held, the next due first: due day, days left and a bar of points."""
    listed = {ALL_HELD: Words("All of them", "strong")} if len(plans) > 1 else {}
    listed |= {plan.award.id: _held(plan, width) for plan in plans}
    listed |= {
        entry.credential.certification: Words(entry.letters, "strong")
        + Words(f"\n{entry.short}", "dim")
        for entry in refused
    }
    listed[ADD_CREDENTIAL] = Words("Add a credential…", "mark")
    return [Line((words,), key, key=key) for key, words in listed.items()]


def _held(plan: Plan, width: int) -> Words:
    title = plan.award.letters_with_body
    style = {"current": "dim", "due": "warning", "lapsed": "warning"}[plan.standing]
    words = Words(title, "strong") + Words(f"\n{_short_due(plan)}", style)
    statement = plan.credits
    if statement is not None and statement.asked:
        done = min(statement.done, statement.asked)
        text = f" {points_text(done)} of {points_text(statement.asked)}"
        bar = _bar(done / statement.asked, max(min(width - len(text), 12), 4))
        words = words + Words("\n") + bar + Words(text)
    return words


def _short_due(plan: Plan) -> str:
    if plan.cycle is None:
        return wording.due_line(plan)
    due = plan.cycle.due
    if plan.standing == "lapsed":
        return f"lapsed {wording.span(due, plan.today)} ago"
    by = (plan.ask_by and plan.act_by) or due
    days = (by - plan.today).days
    day = f"{by.isoformat()}, {number_of(days, 'day') if days else 'today'}"
    if by < due:
        return f"ask by {day}"
    return f"{day}: ask at once" if plan.ask_by else day


def _bar(share: float, width: int) -> Words:
    full = round(share * width)
    if share > 0:
        full = max(full, 1)
    if share < 1:
        full = min(full, width - 1)
    return Words("█" * full, "bar") + Words("░" * (width - full), "dim")


def plan_lines(
    plan: Plan, width: int, log: Sequence[Activity] = (), how_to_log: str = ""
) -> list[Line]:
    """All about one plan, and further activities of the `log` that may be meant for it."""
    award = plan.award
    title = f"{award.letters_with_body}  {award.certification.name}"
    lines = [heading(title), *timeline_lines(plan, width)]
    due = "Due" if plan.is_running else "Standing"
    style = "strong" if plan.standing == "current" else "warning"
    lines.append(_line(plan, due, wording.due_line(plan), style=style))
    if len(plan.cycles) > 1:
        later = ", ".join(in_full(cycle.due) for cycle in plan.cycles[1:])
        lines.append(_line(plan, "Due again", later))
    lines += _entered(plan.credential)
    steps = enumerate(wording.next_steps(plan), 1)
    lines += _titled("What to do next", [_wide(plan, f"{n}. {text}") for n, text in steps])
    lines += _points(plan, width)
    lines += _titled("Fees", _fees(plan, plan.payments))
    lines += _titled(wording.ladder_title(plan), _ladder(plan))
    how, sources = f"How {award.awarder.abbreviation} renews it", plan.renewal.sources
    lines += _titled(how, [_wide(plan, f"{BULLET}{text}", sources) for text in plan.steps])
    lines += _titled("Note", [_wide(plan, f"{BULLET}{text}") for text in cautions(plan)])
    lines += _activities(plan, how_to_log)
    listed = {entry.activity.id for entry in plan.credits.entries} if plan.credits else set()
    title = "Activities of other periods" if plan.credits else LOGGED
    return [*lines, *logged_lines(title, [entry for entry in log if entry.id not in listed])]


def unplanned_lines(entry: Unplanned, log: Sequence[Activity]) -> list[Line]:
    """Why a credential has no plan, what was entered of it, and the activities of the `log`."""
    lines = [heading(entry.letters), BLANK, passage(entry.reason), *_entered(entry.credential)]
    return [*lines, *logged_lines(LOGGED, log)]


def _entered(credential: HeldCredential) -> Iterator[Line]:
    expires = in_full(credential.expires) if credential.expires else ""
    days = {"certified": wording.certified_text(credential), "expires": expires}
    if given := ", ".join(f"{what} {day}" for what, day in days.items() if day):
        label, key = "Entered", f"{credential.certification}.Entered"
        yield _labeled(Words(label, "label"), Words(given), TextTarget(f"{label}: {given}"), key)


def _titled(title: str, lines: Iterable[Line]) -> list[Line]:
    """Lines below their title; none without lines."""
    below = [*lines]
    return [BLANK, heading(title), *below] if below else []


def _points(plan: Plan, width: int) -> Iterator[Line]:
    statement = plan.credits
    if statement is None:
        if text := wording.continuing_education(plan):
            yield from (BLANK, heading("Points"))
            sources = plan.points.sources if plan.points else ()
            yield _line(plan, "Asked", text, sources)
        return
    yield from (BLANK, heading(f"Points, {wording.days_of(statement)}"))
    sources = statement.rule.sources
    if not statement.asked:
        yield _line(plan, "Asked", wording.continuing_education(plan), sources)
    if statement.asked == 0:
        return
    room = max(min(width - 36, 30), 6)  # beside a label and "22.5 of 24"
    for label, earned, asked in bars(statement):
        if not asked:
            continue
        text = f" {points_text(earned)} of {points_text(asked)}"
        yield _labeled(
            Words(label, "label"),
            _bar(min(earned / asked, 1), room) + Words(text),
            TextTarget(f"{label}:{text}", plan.award.organization.id, sources),
            f"{plan.award.id}.points.{label}",
        )
    yield _line(plan, "Still to earn", missing_line(statement), sources, style="strong")
    if statement.asked and statement.rule.note:
        yield _wide(plan, f"{BULLET}{statement.rule.note}", sources)


def _fees(plan: Plan, payments: Iterable[Payment]) -> Iterator[Line]:
    """Fees, each beside its day or purpose, and then their notes, each once."""
    notes: dict[str, tuple[str, ...]] = {}
    for payment in payments:
        fee = payment.fee
        label = in_full(payment.day) if payment.day else PURPOSE[fee.purpose]
        text = wording.dated_fee(msgspec.structs.replace(fee, note=None), plan.today)
        yield _line(plan, label, text, fee.sources)
        if fee.note:
            notes[fee.note] = fee.sources
    yield from (_wide(plan, f"{BULLET}{note}", sources) for note, sources in notes.items())


def _ladder(plan: Plan) -> Iterator[Line]:
    for rung in plan.ladder:
        here = rung in plan.rungs_now
        label = Words("● you are here\n", "mark") if here else EMPTY
        text, days = wording.rung_line(rung), wording.rung_days(rung)
        yield _labeled(
            label + Words(days, "label"),
            Words(text, "strong" if here else ""),
            TextTarget(f"{days}: {text}", plan.award.organization.id, rung.step.sources),
            f"{plan.award.id}.rung.{rung.start}.{rung.step.audience}",
        )
    yield from _fees(plan, (Payment(None, fee) for fee in plan.late_fees))


def _activities(plan: Plan, how_to_log: str) -> Iterator[Line]:
    statement = plan.credits
    if statement is None:
        return
    yield from (BLANK, heading("Your activities of this period"))
    entries = list(reversed(statement.entries))
    for entry in entries[:MOST_ACTIVITIES]:
        area = entry.area or entry.activity.category
        amount = wording.counted_text(statement, entry)
        yield _activity(entry.activity, amount, area, entry.reason)
    yield from _more(len(entries))
    if not entries:
        yield passage(f"None yet: {how_to_log}")


def logged_lines(title: str, log: Sequence[Activity]) -> list[Line]:
    """Activities that count in no period shown, so that they can be corrected too."""
    latest = nlargest(MOST_ACTIVITIES, log, key=lambda entry: entry.on)
    lines = [_activity(entry, wording.amount_text(entry), entry.category) for entry in latest]
    return _titled(title, [*lines, *_more(len(log))])


class ActivityTarget(Target, frozen=True):
    """An activity: its line to copy, and all that was entered of it."""

    text: str
    activity: Activity

    def content(self, catalog: Catalog) -> Content:
        activity = self.activity
        meant = (fact_wording.letters(name, catalog) for name in activity.credentials)
        entered = {
            "Kind": activity.kind,
            "For": ", ".join(meant) or "all that you hold",
            "Provider": activity.provider,
            "Accreditor": activity.accreditor,
            "Proof": activity.proof or "none named",
            "Note": activity.note,
        }
        lines = [self.text, *(f"{label}: {value}" for label, value in entered.items() if value)]
        return Content("\n".join(lines))


def _activity(activity: Activity, amount: str, *said: str | None) -> Line:
    """An activity, which has no source but the person."""
    text = ", ".join(part for part in (activity.title, *said) if part)
    return _labeled(
        Words(in_full(activity.on), "label"),
        Words(f"{amount}  ", "strong") + Words(text),
        ActivityTarget(f"{activity.on}: {amount}  {text}", activity),
        f"{ACTIVITY_KEY}{activity.id}",
    )


def _more(count: int) -> Iterator[Line]:
    if count > MOST_ACTIVITIES:
        yield passage(f"and {count - MOST_ACTIVITIES:,} more: certtui credits lists them")


ACTIVITY_KEY = "activity:"
"""Starts the key of an activity's line, followed by its id."""


def _line(
    plan: Plan, label: str, text: str, sources: tuple[str, ...] = (), *, style: str = ""
) -> Line:
    owner = plan.award.organization.id
    return _labeled(
        Words(label, "label"),
        Words(text, style),
        TextTarget(f"{label}: {text}" if label else text, owner, sources or plan.sources),
        f"{plan.award.id}.{label}.{text[:40]}",
    )


def _labeled(label: Words, text: Words, target: Target, key: str) -> Line:
    """A text beside its label, or below one that is too long for its column."""
    return Line((label, text), target, key=key, is_label_above=True)


def _wide(plan: Plan, text: str, sources: tuple[str, ...] = ()) -> Line:
    """A sentence across both columns."""
    target = TextTarget(text, plan.award.organization.id, sources or plan.sources)
    return Line((Words(text),), target, key=f"{plan.award.id}.{text[:60]}", is_heading=True)


def together_lines(groups: tuple[Together, ...]) -> list[Line]:
    """What the sources say about keeping several credentials of one organization together."""
    lines: list[Line] = []
    for group in groups:
        head = group.organization.organization.abbreviation
        lines.append(heading(f"Several {head} credentials"))
        for label, text in (("Offered", group.offer), ("Effect", group.effect)):
            if text:
                said, key = f"{label}: {text}", f"{head}.{label}"
                target = TextTarget(said, group.organization.id, group.sources)
                lines.append(Line((Words(said),), target, key=key, is_heading=True))
    return lines
