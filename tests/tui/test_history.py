"""The history of places: view, subject, pane, cursor and filter."""

from __future__ import annotations

from certtui.tui.session import Place
from certtui.tui.views.history import History
from tests.tui.harness import Session, drive

ONE, TWO, THREE = (Place("organizations", name) for name in ("a", "b", "c"))


def test_history_goes_back_and_forward() -> None:
    history = History()
    history.leave(ONE)
    history.leave(TWO)
    assert history.back(THREE) == TWO
    assert history.back(TWO) == ONE
    assert history.back(ONE) is None
    assert history.forward(ONE) == TWO
    assert history.forward(TWO) == THREE
    assert history.forward(THREE) is None


def test_a_new_place_forgets_the_places_ahead() -> None:
    history = History()
    history.leave(ONE)
    history.back(TWO)
    history.leave(ONE)
    assert history.forward(THREE) is None


def test_a_place_equal_to_the_current_one_is_skipped() -> None:
    history = History()
    history.leave(ONE)
    history.leave(TWO)
    assert history.back(TWO) == ONE


def test_a_long_history_forgets_its_beginning() -> None:
    history = History()
    for number in range(105):
        history.leave(Place("faq", str(number)))
    here = Place("faq", "x")
    steps = 0
    while (place := history.back(here)) is not None:
        here, steps = place, steps + 1
    assert (steps, here.subject) == (100, "5")


def test_pane_cursor_and_filter_come_back() -> None:
    async def script(session: Session) -> None:
        await session.press("down", "right", "enter", "down", "slash")
        await session.type("e")
        await session.press("enter", "down")
        before = session.view.place()
        assert before.subject == "beta#membership"
        assert ("facts", "e") in before.filters
        await session.open("compare")
        await session.open("paths")
        await session.press("escape", "backspace")  # out of the box first
        await session.until(lambda: session.view.name_of_view == "compare")
        await session.press("escape")
        await session.until(lambda: session.view.name_of_view == "organizations")
        await session.settle()
        assert session.view.place() == before
        await session.press("alt+right")
        await session.until(lambda: session.view.name_of_view == "compare")

    drive(script)


def test_a_certification_opened_from_elsewhere_selects_its_organization_in_the_list() -> None:
    async def script(session: Session) -> None:
        from certtui.tui.session import OpenAsked

        session.app.post_message(OpenAsked("organizations", "beta:TECH"))
        await session.until(lambda: session.view.subject.endswith("beta:TECH"))
        await session.settle()
        current = session.list_of("list").current
        assert current
        assert current.key == "beta"
        assert session.view.focused_part == "facts"
        await session.press("escape")
        await session.settle()
        assert session.view.subject == "alpha#overview"

    drive(script)
