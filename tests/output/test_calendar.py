"""Calendar files, read back with icalendar field by field."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from certtui.answers.renewal.plan import Plan, make_plan
from certtui.catalog.collection import Catalog
from certtui.errors import ExportError
from certtui.output.formats.calendar import MAKER, calendar_bytes, write_calendar
from certtui.output.pages.renewal import RenewalOutput
from certtui.person.credentials import HeldCredential
from tests.made_up import made_up
from tests.renewal_plans import plan_for

TODAY = date(2026, 11, 23)
CERTIFIED = date(2024, 3, 14)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """One that has a window and a fee a cycle, one with annual fees, one whose day is a guess."""
    return made_up(
        cyclic="""
        [[source]]
        id = "page"
        title = "How to keep it"
        url = "https://cyclic.example/keep"
        [[certification]]
        code = "A"
        letters = "A(CYCLIC)"
        role = "nurse"
        [[certification]]
        code = "A/B"
        role = "nurse"
        [renewal]
        cycle = "3 years"
        due = { rule = "anniversary" }
        exempt = [{ who = "whoever was certified before 2004", certified_before = "2004" }]
        declaration = { what = "Declare it.", opens = "90 days", closes = "30 days" }
        [[renewal.points]]
        points = 36
        [[renewal.fee]]
        purpose = "renewal"
        what = "renewal"
        amount = 100
        currency = "USD"
        per = "cycle"
        as_of = "2026"
        """,
        yearly="""
        [[certification]]
        code = "A"
        role = "nurse"
        [renewal]
        cycle = "3 years"
        due = { rule = "anniversary" }
        [[renewal.fee]]
        purpose = "renewal"
        what = "renewal"
        amount = 50
        currency = "USD"
        per = "year"
        """,
        unsure="""
        [[certification]]
        code = "A"
        role = "nurse"
        [renewal]
        cycle = "1 year"
        due = { rule = "unknown" }
        """,
    )


@pytest.fixture(scope="module")
def plan(catalog: Catalog) -> Plan:
    return plan_for(catalog, "cyclic:A", CERTIFIED, TODAY)


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def by_event(data: bytes) -> dict[str, Any]:
    """Events under the part of their UID that names them."""
    return {str(event["UID"]).split(".", 2)[2].split("@")[0]: event for event in events(data)}


def test_a_calendar_has_its_version_maker_and_short_lines(catalog: Catalog, plan: Plan) -> None:
    data = calendar_bytes(catalog, [plan], TODAY)
    calendar = Calendar.from_ical(data)
    assert calendar["PRODID"] == MAKER
    assert calendar["VERSION"] == "2.0"
    lines = data.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75


def test_a_calendar_has_an_event_for_opening_closing_and_due_day(
    catalog: Catalog, plan: Plan
) -> None:
    found = by_event(calendar_bytes(catalog, [plan], TODAY))
    assert set(found) == {"opens", "closes", "due"}
    days = {name: event.decoded("DTSTART") for name, event in found.items()}
    assert days == {
        "opens": date(2026, 12, 14),  # 90 days before 14 March 2027
        "closes": date(2027, 2, 12),  # 30 days before
        "due": date(2027, 3, 14),
    }
    for event in found.values():
        start = event.decoded("DTSTART")
        assert not isinstance(start, datetime)
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event.decoded("DTEND") == start + timedelta(days=1)
        assert event.decoded("DTSTAMP") == datetime(2026, 11, 23, tzinfo=timezone.utc)
        assert event.decoded("SEQUENCE") == (TODAY - date(2000, 1, 1)).days
        assert str(event["TRANSP"]) == "TRANSPARENT"
        assert str(event["SUMMARY"]).startswith("A(CYCLIC): ")
        assert "organization's own page before you act" in str(event["DESCRIPTION"])
        assert "https://cyclic.example/keep" in str(event["DESCRIPTION"])
        assert "Source: " in str(event["DESCRIPTION"])
    due = str(found["due"]["DESCRIPTION"])
    assert "36 points" in due
    assert "$100 a cycle" in due
    assert "14 March 2027" in due


def test_reminders_ring_in_the_morning_before(catalog: Catalog, plan: Plan) -> None:
    due = by_event(calendar_bytes(catalog, [plan], TODAY))["due"]
    alarms = due.walk("VALARM")
    assert [str(alarm["ACTION"]) for alarm in alarms] == ["DISPLAY"] * 4
    assert all(str(alarm["DESCRIPTION"]) for alarm in alarms)
    nine = timedelta(hours=9)
    assert [alarm.decoded("TRIGGER") for alarm in alarms] == [
        nine - timedelta(days=days) for days in (90, 30, 7, 1)
    ]


def test_exporting_again_keeps_the_ids_of_events_and_raises_their_sequence(
    catalog: Catalog,
) -> None:
    later = TODAY + timedelta(days=60)
    first, again = (
        events(calendar_bytes(catalog, [plan_for(catalog, "yearly:A", CERTIFIED, day)], day))
        for day in (TODAY, later)
    )
    assert [event["UID"] for event in first] == [event["UID"] for event in again]
    assert len({event["UID"] for event in first}) == len(first) == 1
    for old, new in zip(first, again, strict=True):
        assert new.decoded("SEQUENCE") > old.decoded("SEQUENCE")
        assert new.decoded("DTSTAMP") > old.decoded("DTSTAMP")


def test_exporting_twice_on_a_day_gives_the_same_bytes(catalog: Catalog, plan: Plan) -> None:
    assert calendar_bytes(catalog, [plan], TODAY) == calendar_bytes(catalog, [plan], TODAY)


def test_credentials_and_days_do_not_share_uids(catalog: Catalog) -> None:
    plans = [
        plan_for(catalog, "cyclic:A", CERTIFIED, TODAY),
        plan_for(catalog, "yearly:A", CERTIFIED, TODAY),
        plan_for(catalog, "cyclic:A/B", CERTIFIED, TODAY),
    ]
    uids = [str(event["UID"]) for event in events(calendar_bytes(catalog, plans, TODAY))]
    assert len(uids) == len(set(uids))
    assert all(uid.isascii() and " " not in uid and "/" not in uid for uid in uids)


def test_a_day_that_was_corrected_moves_its_event(catalog: Catalog) -> None:
    days = (CERTIFIED, CERTIFIED + timedelta(days=1))
    first, second = (
        by_event(calendar_bytes(catalog, [plan_for(catalog, "cyclic:A", day, TODAY)], TODAY))
        for day in days
    )
    assert [event["UID"] for event in first.values()] == [e["UID"] for e in second.values()]
    assert first["due"].decoded("DTSTART") < second["due"].decoded("DTSTART")


def test_what_is_past_is_no_event(catalog: Catalog) -> None:
    day = date(2027, 2, 13)  # the day after the last one to declare
    (due,) = by_event(calendar_bytes(catalog, [plan_for(catalog, "cyclic:A", CERTIFIED, day)], day))
    assert due == "due"


def test_a_day_that_is_not_confirmed_says_so(catalog: Catalog) -> None:
    plan = plan_for(catalog, "unsure:A", CERTIFIED, TODAY)
    assert "not confirmed" in str(events(calendar_bytes(catalog, [plan], TODAY))[-1]["SUMMARY"])


def test_every_plan_is_read_back(catalog: Catalog) -> None:
    plans = [
        plan_for(catalog, name, date(2024, 2, 29), TODAY)
        for name in ("cyclic:A", "yearly:A", "unsure:A")
    ]
    assert all(event.decoded("DTSTART") for event in events(calendar_bytes(catalog, plans, TODAY)))


# ---------------------------------------------------------------- files


def test_a_calendar_that_certtui_wrote_is_replaced(
    tmp_path: Path, catalog: Catalog, plan: Plan
) -> None:
    path = tmp_path / "renewal.ics"
    assert write_calendar(path, catalog, [plan], TODAY) == 3
    assert write_calendar(path, catalog, [plan], TODAY) == 3
    assert len(events(path.read_bytes())) == 3
    assert os.listdir(tmp_path) == ["renewal.ics"]


@pytest.mark.parametrize(
    "content", [b"dear diary", b"BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\nEND:VCALENDAR\r\n"]
)
def test_another_file_is_never_overwritten(
    tmp_path: Path, catalog: Catalog, plan: Plan, content: bytes
) -> None:
    path = tmp_path / "mine.ics"
    path.write_bytes(content)
    with pytest.raises(ExportError, match="choose another name"):
        write_calendar(path, catalog, [plan], TODAY)
    assert path.read_bytes() == content


def test_a_place_that_cannot_be_written_is_reported(
    tmp_path: Path, catalog: Catalog, plan: Plan
) -> None:
    with pytest.raises(ExportError):
        write_calendar(tmp_path / "nowhere" / "x.ics", catalog, [plan], TODAY)
    with pytest.raises(ExportError):
        write_calendar(tmp_path, catalog, [plan], TODAY)


def test_a_plan_without_dates_writes_no_calendar(tmp_path: Path, catalog: Catalog) -> None:
    exempt = plan_for(catalog, "cyclic:A", date(2001, 1, 1), TODAY)
    with pytest.raises(ExportError, match="no date"):
        write_calendar(tmp_path / "x.ics", catalog, [exempt], TODAY)
    assert not list(tmp_path.iterdir())
    with pytest.raises(ExportError, match="no date"):
        RenewalOutput(catalog, TODAY, [exempt]).write("calendar", 80)
    assert "calendar" not in RenewalOutput(catalog, TODAY, [exempt]).offered


def test_a_calendar_is_offered_as_long_as_a_day_is_to_come(catalog: Catalog, plan: Plan) -> None:
    assert plan.cycle is not None
    due = plan.cycle.due
    offered = [
        "calendar" in RenewalOutput(catalog, today, [plan]).offered
        for today in (due, due + timedelta(days=1))
    ]
    assert offered == [True, False]


@pytest.mark.parametrize("name", ["~nobody9/x.ics", "loop/x.ics", "a\0b.ics", "loop"])
def test_an_impossible_path_of_a_calendar_is_refused(
    tmp_path: Path, catalog: Catalog, plan: Plan, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("loop").symlink_to("loop")
    with pytest.raises(ExportError):
        write_calendar(Path(name), catalog, [plan], TODAY)
    assert os.listdir(tmp_path) == ["loop"]


def test_the_calendar_of_a_lapsed_credential_has_the_last_day_of_each_way_back() -> None:
    catalog = made_up(
        one="""
        [[certification]]
        code = "A"
        role = "nurse"
        [renewal]
        cycle = "2 years"
        due = { rule = "anniversary" }
        lapse = [
            { after = "0 days", what = "A fee." },
            { after = "90 days", what = "Points too." },
            { after = "1 year", what = "The examination." },
        ]
        """
    )
    plan = plan_for(catalog, "one:A", None, TODAY, expires=date(2026, 6, 30))
    (rung,) = events(calendar_bytes(catalog, [plan], TODAY))  # those gone by are left out
    assert rung.decoded("DTSTART") == date(2027, 6, 30)
    assert "last day before the way back changes" in rung["SUMMARY"]
    assert str(rung["DESCRIPTION"]).startswith("From 1 July 2027:\nThe examination.")
    assert len(rung.walk("VALARM")) == 3
    ends = plan_for(catalog, "one:A", None, TODAY, expires=date(2026, 8, 25))
    assert TODAY in [rung.end for rung in ends.ladder]
    assert len(events(calendar_bytes(catalog, [ends], TODAY))) == 2


def test_the_end_of_the_term_of_what_is_kept_as_inactive_is_an_event(catalog: Catalog) -> None:
    held = HeldCredential(certification="cyclic:A", certified=CERTIFIED, status="inactive")
    (event,) = events(calendar_bytes(catalog, [make_plan(catalog, held, TODAY)], TODAY))
    assert str(event["SUMMARY"]).startswith("A(CYCLIC): the term ends")
    assert event["DTSTART"].dt == date(2027, 3, 14)
    assert len(event.walk("VALARM")) == 4


def test_rungs_that_begin_on_one_day_are_one_event() -> None:
    catalog = made_up(
        one="""
        [[certification]]
        code = "A"
        role = "nurse"
        [renewal]
        cycle = "2 years"
        due = { rule = "anniversary" }
        lapse = [
            { after = "1 year", what = "Points.", audience = "by points" },
            { after = "1 year", what = "The examination.", audience = "by examination" },
        ]
        """
    )
    plan = plan_for(catalog, "one:A", None, TODAY, expires=date(2026, 6, 30))
    (both,) = events(calendar_bytes(catalog, [plan], TODAY))
    assert "Points." in both["DESCRIPTION"]
    assert "The examination." in both["DESCRIPTION"]
