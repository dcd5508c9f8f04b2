"""`esc` from every command of every view at every size, and from pairs of commands at random."""

from __future__ import annotations

import random
from time import monotonic

import pytest

from certtui.tui.commands import VIEWS
from tests.fuzz.conftest import _seconds_each
from tests.tui.harness import Session, drive
from tests.tui.test_escape import SIZES, STEPS, THEN, commands_of_views, escape_to_the_end, walk


@pytest.mark.parametrize("size", SIZES)
def test_esc_leads_home_from_every_command(
    size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    end = monotonic() + _seconds_each(request)
    states = commands_of_views()
    random.Random(size[0]).shuffle(states)

    async def script(session: Session) -> None:
        for state in states:
            if monotonic() > end:
                return
            await walk(session, [state])

    drive(script, size=size)


def test_esc_leads_home_after_random_commands(request: pytest.FixtureRequest) -> None:
    end = monotonic() + _seconds_each(request)
    chance = random.Random()

    async def script(session: Session) -> None:
        while monotonic() < end:
            await session.resize(*chance.choice(SIZES))
            view, first, second = chance.choice(VIEWS), chance.choice(STEPS), chance.choice(STEPS)
            keys = chance.choices(THEN, k=chance.randrange(4))
            await session.app.open_view(view)
            for command in (first, second):
                session.app.run_command(command)
                await session.settle()
            if session.dialog() != "AskScreen":
                await session.press(*keys)
            await escape_to_the_end(session, f"{view}, {first}, {second}, {keys}")

    drive(script)
