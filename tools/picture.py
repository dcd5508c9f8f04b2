"""The pictures of the README and of docs/, drawn by the running program: `make picture`.

Each is the same on every machine: a fixed size, a fixed day, the built-in catalog, no color
switches from the environment, and no font fetched from elsewhere.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import re
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

for _name in [name for name in os.environ if name.startswith("TEXTUAL_") or name == "NO_COLOR"]:
    del os.environ[_name]
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from textual.pilot import Pilot  # noqa: E402
from textual.widgets import Input  # noqa: E402

from certtui.catalog import places  # noqa: E402
from certtui.cli.main import run  # noqa: E402
from certtui.tui.app import CerttuiApp  # noqa: E402

DOCS = Path(__file__).resolve().parent.parent / "docs"
SIZE = (120, 36)
TODAY = date(2026, 11, 23)

PICTURES: dict[str, Sequence[str]] = {
    "organizations": ("1", "down"),
    "compare": ("2",),
    "faq": ("3", *"lapsed"),
    "paths": ("4",),
    "credentials": ("5", "down"),
}
"""Name of the file, and the keys that lead to what it shows."""

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


async def draw(keys: Sequence[str]) -> str:
    """The screen after some keys, as SVG."""
    app = CerttuiApp([places.built_in()], today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        while app.session is None:
            await pilot.pause(0.02)
        await settle(pilot)
        await press(pilot, keys)
        await settle(pilot)
        return without_web_fonts(app.export_screenshot(title="certtui"))


def without_web_fonts(svg: str) -> str:
    """The picture with the viewer's own monospaced font, so that looking at it fetches nothing."""
    svg = re.sub(r"\s*@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    lines = (line.rstrip() for line in svg.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def main() -> None:
    """Draw every picture and the recording into docs/."""
    from tools.recording import record

    DOCS.mkdir(exist_ok=True)
    drawn = {name: draw(keys) for name, keys in PICTURES.items()} | {"session": record()}
    for name, drawing in drawn.items():
        with tempfile.TemporaryDirectory() as directory:
            enter_the_person(directory)
            path = DOCS / f"{name}.svg"
            path.write_text(asyncio.run(drawing), encoding="utf-8")
            print(path.relative_to(DOCS.parent))


if __name__ == "__main__":
    main()
