"""Random keys, pastes, clicks, resizes and catalogs through a headless app: a state machine.

Each run opens the app over a small random catalog, then presses, types, clicks and resizes at
random. Nothing may crash it, hang it, or put a control character on the screen.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from textual import events
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Input

from certtui.tui.app import CerttuiApp
from certtui.tui.commands import COMMANDS
from tests.fuzz.conftest import _seconds_each
from tests.sample import SAMPLE
from tests.tui.harness import Session, is_ready, make_app
from tests.tui.hostile import PAYLOADS, control_characters, hostile_catalog

T = TypeVar("T")

STEPS = 40
HANG = 10.0
"""Seconds after which one step is said to hang."""

KEYS = sorted(
    {key for command in COMMANDS for key in command.keys if command.id != "quit"}
    | set("abcjkgGynNY019")
    | {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "backspace", "delete",
       "ctrl+x", "ctrl+c", "ctrl+a", "ctrl+k", "enter", "escape", "space"}
)  # fmt: skip
TEXTS = (
    *PAYLOADS,
    "lapsed",
    "annual fee",
    "2024-02-29",
    "3 march 2025",
    "12",
    "-1",
    "1e400",
    "x" * 900,
    "lapsed ü " * 110_000,  # more than a megabyte
)


class Run:
    """One app on an event loop of its own, driven step by step."""

    def __init__(self, directory: Path, size: tuple[int, int]) -> None:
        self._loop = asyncio.new_event_loop()
        self._steps: asyncio.Queue[Callable[[Session], Awaitable[None]] | None] = asyncio.Queue()
        self._done: asyncio.Queue[BaseException | None] = asyncio.Queue()
        self.app = make_app([directory])
        self._task = self._loop.create_task(self._live(size))
        self.session = self._wait(self._opened())

    async def _live(self, size: tuple[int, int]) -> None:
        async with self.app.run_test(size=size, notifications=True) as pilot:
            session = Session(self.app, pilot)
            await session.until(lambda: is_ready(self.app))
            self._pilot: Pilot[Any] = pilot
            await self._done.put(None)
            while (step := await self._steps.get()) is not None:
                try:
                    await step(session)
                except (Exception, asyncio.CancelledError) as error:
                    await self._done.put(error)
                else:
                    await self._done.put(None)

    def _wait(self, what: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(asyncio.wait_for(what, HANG * 3))

    async def _opened(self) -> Session:
        opened = asyncio.ensure_future(self._done.get())
        await asyncio.wait({opened, self._task}, return_when=asyncio.FIRST_COMPLETED)
        if self._task.done():
            self._task.result()
        return Session(self.app, self._pilot)

    def do(self, step: Callable[[Session], Awaitable[None]]) -> None:
        """Follow one step; what goes wrong in the app is raised here."""

        async def follow() -> None:
            await self._steps.put(step)
            done = asyncio.ensure_future(self._done.get())
            await asyncio.wait({done, self._task}, return_when=asyncio.FIRST_COMPLETED)
            if self._task.done():
                done.cancel()
                self._task.result()
            elif (error := done.result()) is not None:
                raise error

        self._wait(follow())

    def close(self) -> None:
        """End the app; an error that it met is raised."""
        try:
            if not self._task.done():
                self._wait(self._steps.put(None))
            self._loop.run_until_complete(asyncio.wait_for(self._task, HANG * 3))
        finally:
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()


def small_catalog(seed: int, directory: Path) -> Path:
    """A part of the sample, hostile or not, perhaps with a file that is broken."""
    chance = random.Random(seed)
    whole = directory / "whole"
    if chance.random() < 0.5:
        hostile_catalog(whole)
    else:
        shutil.copytree(SAMPLE, whole)
    files = sorted(whole.rglob("*.toml"))
    organizations = [file for file in files if file.parent.name == "organizations"]
    for file in organizations[1:]:
        if chance.random() < 0.3:
            file.unlink()
        elif chance.random() < 0.2:
            data = bytearray(file.read_bytes())
            data[chance.randrange(len(data))] = chance.randrange(256)
            file.write_bytes(data)
    for file in files:
        if file.parent == whole and chance.random() < 0.2:
            file.unlink()
    return whole


class Interface(RuleBasedStateMachine):
    """What a person, a cat on the keyboard, or a window manager could do."""

    end = 0.0
    """When to stop, by the monotonic clock."""
    run: Run | None = None

    @initialize(
        seed=st.integers(0, 10_000),
        size=st.sampled_from([(80, 24), (120, 40), (60, 16), (20, 6), (1, 1)]),
    )
    def start(self, seed: int, size: tuple[int, int]) -> None:
        """Open the app over a random catalog."""
        self.directory = Path(tempfile.mkdtemp(prefix="certtui-fuzz-"))
        self.home = Path.cwd()
        os.chdir(self.directory)
        if monotonic() < self.end:
            self.run = Run(small_catalog(seed, self.directory), size)

    def _do(self, step: Callable[[Session], Awaitable[None]]) -> None:
        if self.run is not None and monotonic() < self.end:
            self.run.do(step)

    @rule(keys=st.lists(st.sampled_from(KEYS), min_size=1, max_size=6))
    def press(self, keys: list[str]) -> None:
        """Keys, but never those that open a browser for real or leave."""

        async def step(session: Session) -> None:
            for key in keys:
                if session.dialog() == "AskScreen" and key in ("enter", "y"):
                    key = "escape"
                await session.press(key)

        self._do(step)

    @rule(text=st.sampled_from(TEXTS) | st.text(max_size=20))
    def paste(self, text: str) -> None:
        """A text from the clipboard, into whatever has the focus."""

        async def step(session: Session) -> None:
            if session.dialog() == "ExportScreen" and "/" in text:
                return
            session.app.post_message(events.Paste(text))
            await session.settle()

        self._do(step)

    @rule(width=st.integers(1, 200), height=st.integers(1, 60), times=st.integers(1, 3))
    def resize(self, width: int, height: int, times: int) -> None:
        """One size, or several in a row without a rest."""

        async def step(session: Session) -> None:
            for turn in range(times):
                size = Size(max(width // (turn + 1), 1), max(height // (turn + 1), 1))
                session.app.post_message(events.Resize(size, size))
            await session.resize(width, height)

        self._do(step)

    @rule(x=st.floats(0, 0.99), y=st.floats(0, 0.99))
    def click(self, x: float, y: float) -> None:
        """A click anywhere."""

        async def step(session: Session) -> None:
            if session.dialog() == "AskScreen":
                return
            size = session.app.size
            await session.pilot.click(offset=(int(x * size.width), int(y * size.height)))
            await session.settle()

        self._do(step)

    @rule(command=st.sampled_from([c.id for c in COMMANDS if c.id != "quit"]))
    def command(self, command: str) -> None:
        """A command by its name, as the palette would give it."""

        async def step(session: Session) -> None:
            session.app.run_command(command)
            await session.settle()

        self._do(step)

    @invariant()
    def is_alive_and_harmless(self) -> None:
        """The app runs, and nothing on its screen could steer a terminal."""

        async def step(session: Session) -> None:
            app: CerttuiApp = session.app
            assert app.return_code is None, "the app has ended"
            assert app.view is not None
            if app.size.width * app.size.height < 3000:
                found = control_characters(session.text)
                assert not found, found
            for box in app.screen.query(Input):
                assert not control_characters(box.value)

        self._do(step)

    def teardown(self) -> None:
        """Close the app, and leave the directory."""
        try:
            if self.run is not None:
                self.run.close()
        finally:
            os.chdir(self.home)
            shutil.rmtree(self.directory, ignore_errors=True)


def test_the_interface_withstands_anything(request: pytest.FixtureRequest) -> None:
    """As many random sessions as the time allows."""
    from hypothesis.stateful import run_state_machine_as_test

    Interface.end = monotonic() + _seconds_each(request)
    while monotonic() < Interface.end:
        run_state_machine_as_test(
            Interface,
            settings=settings(
                max_examples=3,
                stateful_step_count=STEPS,
                deadline=None,
                derandomize=False,
                database=None,
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            ),
        )
