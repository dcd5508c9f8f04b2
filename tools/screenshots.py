"""Screenshots of the running program, the same on every machine.

A fixed day, the built-in catalog, a made-up person, no color switches from the environment, and no
font fetched from elsewhere.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

for _name in [name for name in os.environ if name.startswith("TEXTUAL_") or name == "NO_COLOR"]:
    del os.environ[_name]

from textual.pilot import Pilot  # noqa: E402
from textual.widgets import Input  # noqa: E402

from certtui.catalog import file_places  # noqa: E402
from certtui.cli.main import run  # noqa: E402
from certtui.tui.app import CerttuiApp  # noqa: E402

TODAY = date(2026, 11, 23)

PERSON: Sequence[Sequence[str]] = (
    ("credentials", "add", "ascp:MLS", "--certified", "2024-03-15"),
    ("credentials", "add", "amt:RPT", "--certified", "2023-06-02"),
    ("credits", "add", "Blood bank safety", "--points", "4", "--on", "2025-02-11",
     "--category", "laboratory safety"),
    ("credits", "add", "Coagulation update", "--points", "6", "--on", "2026-05-20"),
)  # fmt: skip
"""What the person of the pictures holds and has done."""

PROFILE = ("--education", "bachelor:biology", "--experience", "lab-scientist:2",
           "--role", "lab-scientist", "--state", "CA")  # fmt: skip
"""What the person of the pictures says in Paths."""


def enter_the_person(directory: str) -> None:
    """Keep the person's files in a directory of their own, and write them by the commands."""
    os.environ["CERTTUI_DATA"] = directory
    silent = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(silent), contextlib.redirect_stderr(silent):
        for arguments in PERSON:
            if run(arguments):
                raise SystemExit(f"certtui {' '.join(arguments)} failed")
        if run(["paths", *PROFILE, "--save", str(Path(directory) / "profile.toml")]):
            raise SystemExit("certtui paths failed")


@asynccontextmanager
async def opened(size: tuple[int, int], app: CerttuiApp | None = None) -> AsyncIterator[Pilot[int]]:
    """An app on a screen of some columns and rows, its catalog read; else the built-in one."""
    app = app or CerttuiApp([file_places.built_in()], today=TODAY)
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        while app.session is None:
            await pilot.pause(0.02)
        yield pilot


async def settle(pilot: Pilot[int]) -> None:
    """Wait until nothing more is drawn, for two seconds at most."""
    last = ""
    for _ in range(40):
        await pilot.pause(0.05)
        drawn = pilot.app.export_screenshot()
        if drawn == last:
            return
        last = drawn


async def press(pilot: Pilot[int], keys: Sequence[str]) -> None:
    """Press some keys; no cursor blinks afterwards."""
    for key in keys:
        await pilot.press("space" if key == " " else key)
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False


def screenshot(pilot: Pilot[int], title: str = "certtui") -> str:
    """The screen as SVG, with the viewer's own monospaced font, so that nothing is fetched."""
    svg = pilot.app.export_screenshot(title=title)
    svg = re.sub(r"\s*@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    lines = (line.rstrip() for line in svg.splitlines())
    return "\n".join(line for line in lines if line) + "\n"
