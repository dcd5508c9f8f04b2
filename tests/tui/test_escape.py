"""Pressing `esc` again and again always ends where `q` quits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

import pytest

from certtui.tui.commands import BY_ID, COMMANDS, VIEWS
from tests.tui.harness import Session, drive

SIZES = [(60, 16), (80, 24), (120, 40)]
WAYS: dict[str, Sequence[str]] = {
    "filter in a list": ("slash", *"gam"),
    "filter in a tab": ("enter", "right", "slash", *"fee", "enter", "down"),
    "certification": ("enter", "right", "right", "down", "enter", "slash", *"x"),
    "roles": ("v", "down", "enter", "enter"),
    "states": ("v", "v", "enter", "down"),
    "comparison": ("2", "down", "enter"),
    "filtered comparison": ("2", "slash", *"fee", "enter", "d"),
    "question": ("3", *"retake", "enter"),
    "question and back": ("3", *"retake", "enter", "tab", "tab", "slash"),
    "related question": ("3", *"lapsed", "enter", "G", "enter"),
    "paths": ("4", "tab", "slash", *"x"),
    "credentials": ("5", "enter"),
    "palette": ("colon", *"am"),
    "sources": ("enter", "s", "o"),
    "round the views": ("2", "3", "tab", "4", "5", "1"),
    "start": ("0", "down"),
}


STEPS = [c.id for c in COMMANDS if c.id != "quit" and not c.is_movement]
THEN = ("enter", "down", "tab", "slash", "space", "s", "question_mark", "ctrl+p", "x")
"""What may be pressed in what a command has opened."""


async def escape_to_the_end(session: Session, name: str) -> None:
    """`esc`, eight times at most, leads to where `esc` does nothing more and `q` ends it all."""
    for _ in range(8):
        await session.press("escape")
        if "nothing to go back to" in session.toast and not session.dialog():
            break
    assert "nothing to go back to" in session.toast, f"{name}\n{session.text}"
    ended: list[object] = []
    session.app.exit = lambda *_: ended.append(True)  # type: ignore[method-assign]
    await session.press("q")
    assert ended, f"{name}\n{session.text}"


async def walk(session: Session, ways: Iterable[tuple[str, str, Sequence[str]]]) -> None:
    """From each view by a command, and by keys after it, to a state; from there back by `esc`."""
    for view, command, keys in ways:
        await session.app.open_view(view)
        await session.settle()
        before = session.view.place(), session.app.focused
        session.app.run_command(command)
        await session.settle()
        if before == (session.view.place(), session.app.focused) and not session.dialog():
            continue  # it only said something
        if keys and not (session.dialog() == "AskScreen" and "enter" in keys):
            await session.press(*keys)
        await escape_to_the_end(session, f"{view}, {command}, {keys}")


def commands_of_views() -> list[tuple[str, str, Sequence[str]]]:
    """Every command in every view, half of them with a key after it."""
    pairs = product(("start", *VIEWS), STEPS)
    return [
        (view, command, () if number % 2 else (THEN[number % len(THEN)],))
        for number, (view, command) in enumerate(pairs)
    ]


def some_commands_of_views() -> list[tuple[str, str, Sequence[str]]]:
    """Those of a view in it; those that are the same everywhere in one view each."""
    views = ("start", *VIEWS)
    return [
        (view, command, keys)
        for view, command, keys in commands_of_views()
        if view in BY_ID[command].views or views[STEPS.index(command) % len(views)] == view
    ]


@pytest.mark.parametrize("place", range(len(SIZES)))
def test_esc_leads_home_from_the_commands_of_every_view(place: int) -> None:
    """Each size takes a third of them; tests/fuzz takes all, deeper ones, and keys at random."""
    states = some_commands_of_views()[place :: len(SIZES)]
    drive(lambda session: walk(session, states), size=SIZES[place])


@pytest.mark.parametrize("place", range(len(SIZES)))
def test_esc_leads_home_from_every_named_state(place: int) -> None:
    async def script(session: Session) -> None:
        for name in list(WAYS)[place :: len(SIZES)]:
            await session.press(*WAYS[name])
            await escape_to_the_end(session, name)

    drive(script, size=SIZES[place])


def test_a_narrow_screen_too_says_which_key_quits() -> None:
    async def script(session: Session) -> None:
        await session.press("escape", "escape")
        assert "q quits" in session.text

    drive(script, size=(20, 6))
