"""Behavior that all views share: parts, going back, opening."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from textual.events import Resize
from textual.geometry import Size

from certtui.tui.session import OpenAsked
from certtui.tui.views.base import View
from tests.tui.harness import Session, drive


def parts_by(session: Session) -> str:
    return session.view.focused_part


async def after(session: Session, *keys: str) -> str:
    """The part with the focus after some keys."""
    await session.press(*keys)
    return session.view.focused_part


async def parts(session: Session, key: str, count: int) -> Sequence[str]:
    """The parts that a key leads to, one after the other."""
    return [await after(session, key) for _ in range(count)]


def test_tab_cycles_through_the_visible_parts() -> None:
    async def script(session: Session) -> None:
        assert parts_by(session) == "list"
        assert await parts(session, "tab", 3) == ["facts", "side", "list"]
        assert await parts(session, "shift+tab", 3) == ["side", "facts", "list"]
        await session.resize(80, 24)
        assert await parts(session, "tab", 2) == ["facts", "list"]
        session.app.set_focus(None)
        assert await after(session, "tab") == "list"
        session.app.set_focus(None)
        assert await after(session, "shift+tab") == "list"
        await session.press("0")
        await session.until(lambda: session.view.name_of_view == "start")
        await session.press("tab")
        assert session.toast == "There is no other part on this screen."
        await session.press("y")
        assert session.toast == "Nothing under the cursor to copy."
        await session.press("Y")
        assert session.toast == "No section under the cursor to copy."
        await session.press("v")
        assert session.toast == "Group by: only in Organizations."
        await session.press("l")
        assert session.toast == "To the right: only in Organizations and Compare."
        await session.press("c")
        assert session.toast == "Compare: only in Organizations, Compare and Paths."
        await session.press("x")
        assert session.toast == "Nothing is shown that could be exported."
        await session.press("n")
        assert session.toast == "Next match: not here."

    drive(script, size=(120, 40))


def test_on_a_narrow_screen_esc_returns_from_another_part() -> None:
    async def script(session: Session) -> None:
        view = session.view
        assert await after(session, "tab") == "facts"
        assert view.has_class("-open")
        assert not view.query_one("#list").region
        assert await after(session, "escape") == "list"
        assert not view.has_class("-open")
        await session.press("escape")
        assert session.toast == "q quits: nothing to go back to."
        await session.resize(80, 24)
        assert await parts(session, "tab", 2) == ["facts", "list"]
        await session.press("escape")  # both were on the screen: no place was left
        assert session.toast == "q quits: nothing to go back to."

    drive(script, size=(60, 16))


def test_esc_returns_to_the_line_its_scroll_and_the_filter() -> None:
    async def script(session: Session) -> None:
        async def away_and_back() -> View:
            await session.open("start")
            await session.press("escape")
            await session.until(lambda: session.view.name_of_view == "organizations")
            await session.settle()
            return session.view

        await session.press("enter")
        facts = session.list_of("facts")
        await session.press(*"jjjjjjjjjj")
        facts.scroll_to(y=facts.scroll_offset.y + 2, animate=False, immediate=True)
        await session.settle()
        before, row = session.view.place(), facts.cursor_row
        facts.action_first()
        assert session.view.place() != before
        session.view.go_to(before)
        await session.settle()
        assert (session.view.place(), facts.cursor_row) == (before, row)
        assert (before.part, before.subject) == ("facts", "alpha#overview")
        assert dict(before.cursors)["list"] == "alpha"
        assert (await away_and_back()).place() == before
        await session.press("slash", *"web", "enter")
        assert len(session.lines("facts")) < 5
        filtered = session.view.place()
        assert filtered.filters == (("facts", "web"),)
        await session.press("escape")
        assert session.view.place().filters == ()
        session.view.go_to(filtered)
        await session.settle()
        assert len(session.lines("facts")) < 5
        session.view.go_to(before)
        await session.settle()
        assert session.view.place() == before

    drive(script, size=(80, 16))


def test_a_removed_view_does_nothing_that_it_put_off() -> None:
    async def script(session: Session) -> None:
        await session.open("paths")
        view, put_off = session.view, list[Callable[[], object]]()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(view.screen, "_invoke_later", lambda call, _: put_off.append(call))
            view.post_message(Resize(Size(70, 20), Size(70, 20)))
            await session.until(lambda: put_off)
        await view.remove()
        for call in put_off:
            call()

    drive(script)


def test_the_keys_6_and_7_open_the_default_pair() -> None:
    async def script(session: Session) -> None:
        for key, name in (("7", "beta"), ("6", "alpha")):
            await session.open("start")
            await session.press(key)
            await session.until(lambda: session.view.name_of_view == "organizations")
            await session.settle()
            assert session.view.subject == f"{name}#overview"

    drive(script)


def test_an_opened_subject_has_the_cursor_on_the_rows_meant() -> None:
    async def script(session: Session) -> None:
        async def opened(subject: str) -> str:
            session.app.post_message(OpenAsked("organizations", subject))
            await session.settle()
            current = session.list_of("facts").current
            assert current is not None
            return current.key

        assert (await opened("alpha#renewal/renewal.fees")).startswith("renewal.fees")
        assert session.view.subject == "alpha#renewal"
        assert (await opened("alpha:LS#exam")).startswith("exam.")
        assert session.view.subject == "alpha#overview>alpha:LS"
        assert not (await opened("alpha#renewal")).startswith("renewal.fees")
        assert await opened("alpha#renewal/no.such.row") == await opened("alpha#renewal")
        await opened("state:california")
        assert session.view.subject == "state:CA"
        current = session.list_of("list").current
        assert current is not None
        assert current.key == "state.CA"
        before = session.view.subject
        session.app.post_message(OpenAsked("organizations", "nobody"))
        await session.settle()
        assert "nobody" in session.toast
        assert session.view.subject == before

    drive(script)


def test_the_first_screen_opens_what_its_lines_say() -> None:
    async def script(session: Session) -> None:
        for name in ("compare", "paths", "credentials", "faq", "organizations"):
            await session.open("start")
            assert session.list_of("questions").move_to(f"view-{name}")
            await session.press("enter")
            await session.until(lambda name=name: session.view.name_of_view == name)  # type: ignore[misc]
            await session.settle()
        await session.open("start")
        await session.press("slash")  # nothing to filter: a question is asked
        await session.until(lambda: session.view.name_of_view == "faq")

    drive(script)
