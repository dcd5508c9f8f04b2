"""The README's pictures, drawn by the running program: `make picture`.

Each is the same on every machine: a fixed size, a fixed day, the built-in catalog, no colour
switches from the environment, and no font fetched from elsewhere.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

for _name in [name for name in os.environ if name.startswith("TEXTUAL_") or name == "NO_COLOR"]:
    del os.environ[_name]
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from textual.pilot import Pilot  # noqa: E402
from textual.widgets import Input  # noqa: E402

from certtui.catalog import places  # noqa: E402
from certtui.tui.app import CerttuiApp  # noqa: E402

DOCS = Path(__file__).resolve().parent.parent / "docs"
SIZE = (120, 36)
TODAY = date(2026, 11, 23)

PICTURES: dict[str, Sequence[str]] = {
    "organizations": ("1", *["down"] * 4),
    "compare": ("2",),
    "faq": ("3", *"lapsed"),
    "paths": ("4",),
    "renewal": ("5",),
}
"""Name of the file, and the keys that lead to what it shows."""


async def _settle(pilot: Pilot[int]) -> None:
    """Wait until nothing more is drawn, for two seconds at most."""
    last = ""
    for _ in range(40):
        await pilot.pause(0.05)
        drawn = pilot.app.export_screenshot()
        if drawn == last:
            return
        last = drawn


async def draw(keys: Sequence[str]) -> str:
    """The screen after some keys, as SVG."""
    app = CerttuiApp([places.built_in()], today=TODAY)
    async with app.run_test(size=SIZE) as pilot:
        while app.session is None:
            await pilot.pause(0.02)
        await _settle(pilot)
        for key in keys:
            await pilot.press(key)
            for field in app.screen.query(Input):
                field.cursor_blink = False
        await _settle(pilot)
        return without_web_fonts(app.export_screenshot(title="certtui"))


def without_web_fonts(svg: str) -> str:
    """The picture with the viewer's own monospaced font, so that looking at it fetches nothing."""
    svg = re.sub(r"\s*@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    lines = (line.rstrip() for line in svg.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def main() -> None:
    """Draw every picture into docs/."""
    DOCS.mkdir(exist_ok=True)
    for name, keys in PICTURES.items():
        path = DOCS / f"{name}.svg"
        path.write_text(asyncio.run(draw(keys)), encoding="utf-8")
        print(path.relative_to(DOCS.parent))


if __name__ == "__main__":
    main()
