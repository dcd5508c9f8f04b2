"""The Renewal view by its keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import icalendar
import pytest

from certtui.tui.views.renewal import ADD, RenewalView
from tests.tui.harness import Session, drive

SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)])


def view_of(session: Session) -> RenewalView:
    view = session.view
    assert isinstance(view, RenewalView)
    return view


async def add(session: Session, name: str, day: str) -> None:
    """Add a credential by keys."""
    session.list_of("credentials").move_to(ADD)
    await session.press("enter")
    assert session.dialog() == "PickScreen"
    assert session.dialog_list().move_to(name)
    await session.press("enter")
    assert session.dialog() == "TextScreen"
    await session.put(day)
    await session.press("enter")


def plan(session: Session) -> str:
    return "\n".join(session.lines("plan"))


@SIZES
def test_adding_reading_back_changing_removing(size: tuple[int, int]) -> None:
    async def script(session: Session) -> None:
        await session.open("renewal")
        assert "No credential yet" in plan(session)
        await session.press("enter", "enter")
        await session.type("3 march")
        assert "3 March 2025" not in session.text
        await session.type(" 2025")
        assert "3 March 2025" in session.text
        await session.press("enter")
        assert "Due  3 March 2028, 466 days from today" in plan(session)
        for word in ("45 points", "$95 a year", "If it is missed", "3 March 2032", "●"):
            assert word in plan(session)
        session.list_of("credentials").move_to("alpha:LS")
        await session.press("enter")
        await session.put("2024-02-29")
        await session.press("enter")
        assert view_of(session).held == {"alpha:LS": date(2024, 2, 29)}
        assert "Due  28 February 2027" in plan(session) or "Due  1 March 2027" in plan(session)
        await session.press("enter")
        await session.put("")
        await session.press("enter")
        assert view_of(session).held == {}
        assert "No credential yet" in plan(session)

    drive(script, size=size)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("yesterday", "is not a date"),
        ("2024-02-30", "2024-02-30"),
        ("1/2/2024", "1/2/2024"),
        ("2031-01-01", "future"),
        ("1066-10-14", "too long ago"),
        ("1938-10-14", "1939"),
    ],
)
def test_a_date_that_cannot_be_is_told(typed: str, told: str) -> None:
    async def script(session: Session) -> None:
        await session.open("renewal")
        await add(session, "alpha:LT", typed)
        assert told in session.toast + plan(session)
        assert not view_of(session).plans

    drive(script)


def test_several_credentials_and_what_bringing_them_together_does() -> None:
    async def script(session: Session) -> None:
        await session.open("renewal")
        await add(session, "alpha:LS", "2024-06-01")
        await add(session, "alpha:PT", "2025-03-01")
        await add(session, "gamma:GL", "2025-03-01")
        told = plan(session)
        assert "Several ALPHA credentials" in told
        assert "end on one day on request" in told
        assert "Due  30 November 2027" in told
        assert "everybody renews" in told
        await session.press("s")
        assert session.dialog() == "ReadScreen"

    drive(script)


def test_an_exempt_holder_and_one_that_never_expires() -> None:
    async def script(session: Session) -> None:
        await session.open("renewal")
        await add(session, "alpha:LS", "1999-06-01")
        assert "before 2006" in plan(session)
        await add(session, "gamma:LIFE", "2020-01-01")
        assert "gamma:LIFE" in plan(session)
        assert view_of(session).refused

    drive(script)


def test_export_to_a_calendar(working_directory: Path) -> None:
    async def script(session: Session) -> None:
        await session.open("renewal")
        await session.press("x")
        assert session.toast == "Add a credential first."
        await add(session, "alpha:LS", "2025-03-03")
        await session.press("x", "enter")
        await session.until(lambda: session.toast.startswith("Saved"))
        written = working_directory / "certtui-renewal.ics"
        calendar = icalendar.Calendar.from_ical(written.read_bytes())
        assert len(calendar.walk("VEVENT")) >= 3

    drive(script)


def test_panes_by_tab_when_narrow() -> None:
    async def script(session: Session) -> None:
        await session.open("renewal")
        await add(session, "beta:SCI", "2025-03-03")
        await session.press("tab")
        assert "31 March 2028" in session.text
        assert "Add a credential" not in session.text
        await session.press("escape")
        assert "Add a credential" in session.text
        await session.press("escape")
        await session.until(lambda: session.view.name_of_view == "organizations")

    drive(script, size=(60, 16))
