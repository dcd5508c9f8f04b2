"""Renewal plans as a calendar file: all-day events with reminders, updated when exported again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from certtui.answers.facts.days import DAY
from certtui.answers.facts.trust import STRENGTH
from certtui.answers.facts.wording import in_full
from certtui.answers.renewal import wording
from certtui.answers.renewal.cautions import cautions
from certtui.answers.renewal.cycles import RenewalWindow
from certtui.answers.renewal.payments import Cycle
from certtui.answers.renewal.plan import Plan
from certtui.catalog.addresses import safe_address
from certtui.catalog.collection import Catalog
from certtui.errors import ExportError, exporting, not_ours
from certtui.files import followed, typed_path, write_file

if TYPE_CHECKING:
    from icalendar import Calendar, Event

MAKER = "-//certtui//renewal//EN"
"""PRODID, by which certtui recognizes files that it wrote."""
EPOCH = date(2000, 1, 1)
"""The version of an event (SEQUENCE) is the number of days from this day to the export."""
MOST_SOURCES = 4
REMINDER_TIME = timedelta(hours=9)
"""When a reminder rings, counted from the start of its day."""


class _Entry(msgspec.Struct, frozen=True):
    """One day of a plan, as an event."""

    id: str
    """The same whenever that day of that term is exported."""
    day: date
    title: str
    text: str
    reminders: tuple[int, ...]
    """Days before the event."""


def _entries(plan: Plan) -> Iterator[_Entry]:
    """The window, annual fees and due day of the present cycle, or the end of the term in which it
    is kept as inactive; after a lapse, the last day before each rung."""
    if plan.standing == "lapsed":
        by_day: dict[date, list[str]] = {}
        for rung in plan.ladder:
            by_day.setdefault(rung.start, []).append(wording.rung_line(rung))
        for n, (day, rungs) in enumerate(by_day.items(), 1):
            title, text = "last day before the way back changes", "\n".join(rungs)
            yield _Entry(f"rung-{n}", day - DAY, title, f"From {in_full(day)}:\n{text}", (30, 7, 1))
        return
    cycle = plan.cycle
    if cycle and cycle.window:
        yield from _window_entries(cycle.window, cycle.due)
    yield from _fee_entries(plan)
    if cycle:
        text = _what_is_due(plan, cycle)
        yield _Entry("due", cycle.due, "renewal due", text, (90, 30, 7, 1))
    elif plan.kept_until:
        text = "\n".join(cautions(plan))
        yield _Entry("due", plan.kept_until, "the term ends", text, (90, 30, 7, 1))


def _window_entries(window: RenewalWindow, due: date) -> Iterator[_Entry]:
    yield _Entry("opens", window.opens, "renewal opens", window.what, (0,))
    if window.closes != due:
        text = f"{window.what} Due day: {in_full(due)}."
        yield _Entry("closes", window.closes, "last day to declare", text, (14, 3))


def _fee_entries(plan: Plan) -> Iterator[_Entry]:
    """The annual fees, one event a day; those due with the renewal are in its event."""
    due = plan.cycle.due if plan.cycle else None
    by_day: dict[date, list[str]] = {}
    for payment in plan.payments:
        if payment.day and payment.day != due and payment.fee.per == "year":
            by_day.setdefault(payment.day, []).append(wording.dated_fee(payment.fee, plan.today))
    for day, fees in by_day.items():
        yield _Entry(f"fee-{day.year}", day, "annual fee due", "\n".join(fees), (30, 7))


def has_events(plans: Iterable[Plan], today: date) -> bool:
    """Whether any day of the plans is to come."""
    return any(entry.day >= today for plan in plans for entry in _entries(plan))


def _what_is_due(plan: Plan, cycle: Cycle) -> str:
    lines = [f"The term from {in_full(cycle.start)} ends on {in_full(cycle.due)}."]
    if plan.points:
        lines.append(f"Continuing education: {wording.dated_points(plan.points)}")
    if plan.credits is not None and plan.credits.entries:
        lines.append(f"By your log: {wording.missing_line(plan.credits)}")
    lines += [
        f"To pay: {wording.dated_fee(payment.fee, plan.today)}"
        for payment in plan.payments
        if payment.fee.per != "year" or payment.day == cycle.due
    ]
    lines += cautions(plan)
    return "\n".join(lines)


def _sources(catalog: Catalog, plan: Plan) -> str:
    """The strongest sources and the organization's own page, as plain lines."""
    organization = plan.award.awarder
    lines = ["By the catalog of certtui; check the organization's own page before you act."]
    if website := safe_address(organization.website):
        lines.append(f"{organization.abbreviation}: {website}")
    cited = catalog.sources(plan.award.organization.id, plan.sources)
    for source in sorted(cited, key=lambda source: STRENGTH[source.kind])[:MOST_SOURCES]:
        line = f"Source: {source.title} ({source.kind}, {source.dated or 'undated'})"
        address = safe_address(source.url)
        lines.append(f"{line} {address}" if address else line)
    return "\n".join(lines)


def _uid(plan: Plan, entry: _Entry) -> str:
    """The same for the same event of the same term, however often it is exported: a day that was
    corrected moves the event."""
    credential = re.sub(r"[^a-z0-9]+", "-", plan.award.id.casefold())
    anchor = plan.cycle.due if plan.cycle else entry.day
    return f"{credential}.{anchor.year}.{entry.id}@certtui"


def calendar_bytes(catalog: Catalog, plans: Iterable[Plan], today: date) -> bytes:
    """The plans as iCalendar (RFC 5545); the same for the same plans and day.

    Raises ExportError if no event is ahead.
    """
    return bytes(_calendar(catalog, plans, today).to_ical())


def _calendar(catalog: Catalog, plans: Iterable[Plan], today: date) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Certification renewals")
    for plan in plans:
        sources = _sources(catalog, plan)
        for entry in _entries(plan):
            if entry.day >= today:
                calendar.add_component(_event(plan, entry, sources, today))
    if not calendar.subcomponents:
        raise ExportError("There is no date to put into a calendar.")
    return calendar


def _event(plan: Plan, entry: _Entry, sources: str, today: date) -> Event:
    """An all-day event; its title says if its day is not confirmed."""
    from icalendar import Alarm, Event

    unsure = "" if plan.certainty == "said" else " (day not confirmed)"
    title = f"{plan.award.letters_with_body}: {entry.title}{unsure}"
    stamp = datetime.combine(today, time(), timezone.utc)
    event = Event()
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", max((today - EPOCH).days, 0))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", title)
    event.add("description", f"{entry.text}\n\n{sources}")
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["Certification renewal"])
    event.add("uid", _uid(plan, entry))
    if website := safe_address(plan.award.awarder.website):
        event.add("url", website)
    for days in entry.reminders:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"{title} ({wording.in_days(days)})")
        alarm.add("trigger", REMINDER_TIME - timedelta(days=days))
        event.add_component(alarm)
    return event


def write_calendar(path: Path, catalog: Catalog, plans: Iterable[Plan], today: date) -> int:
    """Write the plans to a file, completely or not at all; return the number of events.

    A calendar that certtui wrote is replaced. Raises ExportError if any other file has the name, if
    there is nothing to write, or if it cannot be written.
    """
    calendar = _calendar(catalog, plans, today)
    with exporting(path):
        target = followed(typed_path(str(path)))
        if target.is_file() and not _is_ours(target):
            raise not_ours(path)
        write_file(target, calendar.to_ical(), overwrite=True)
    return len(calendar.subcomponents)


def _is_ours(path: Path) -> bool:
    """Whether a file is a calendar that certtui wrote, by its start; an empty file counts."""
    with path.open("rb") as stream:
        head = stream.read(1024)
    return not head or (head.startswith(b"BEGIN:VCALENDAR") and f"PRODID:{MAKER}".encode() in head)
