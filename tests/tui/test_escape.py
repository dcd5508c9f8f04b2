"""`esc` pressed again and again always ends where `q` quits, wherever one was."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from certtui.tui.commands import COMMANDS
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
    "empty question": ("3",),
    "paths": ("4", "tab", "slash", *"x"),
    "credentials": ("5", "enter"),
    "palette": ("colon", *"am"),
    "theme": ("t", *"nord"),
    "help": ("question_mark", "down"),
    "sources": ("enter", "s", "o"),
    "export": ("x", "tab", *"abc"),
    "round the views": ("2", "3", "tab", "4", "5", "1"),
    "start": ("0", "down"),
}


@pytest.mark.parametrize("size", SIZES)
def test_from_every_state_eight_times_and_then_q(size: tuple[int, int]) -> None:
    async def script(session: Session) -> None:
        for name, keys in WAYS.items():
            await session.press(*keys)
            await session.press(*["escape"] * 8)
            assert not session.dialog(), name
            assert session.app.return_code is None, name
            focused = session.app.focused
            assert focused is not None, name
            assert focused.id not in ("find", "question"), name
        await session.press("q")
        assert session.app.return_code == 0

    drive(script, size=size)


@pytest.mark.parametrize("seed", range(6))
def test_from_states_reached_at_random(seed: int) -> None:
    chance = random.Random(seed)
    keys = sorted({key for command in COMMANDS for key in command.keys} - {"q", "ctrl+q"})

    async def script(session: Session) -> None:
        for _ in range(4):
            await session.press(*(chance.choice([*keys, *"aeo"]) for _ in range(6)))
            await session.press(*["escape"] * 8)
            assert not session.dialog()
        await session.press("q")
        assert session.app.return_code == 0, session.text

    drive(script, size=chance.choice(SIZES))
