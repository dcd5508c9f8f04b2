"""The pictures of the README and of docs/, drawn by the running program: `make picture`."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.recording import record
from tools.screenshots import enter_the_person, opened, press, screenshot, settle

DOCS = Path(__file__).resolve().parent.parent / "docs"
SIZE = (120, 36)

PICTURES: dict[str, Sequence[str]] = {
    "organizations": ("1", "down"),
    "compare": ("2",),
    "faq": ("3", *"lapsed"),
    "paths": ("4",),
    "credentials": ("5", "down"),
}
"""Name of the file, and the keys that lead to what it shows."""


async def draw(keys: Sequence[str]) -> str:
    """The screen after some keys, as SVG."""
    async with opened(SIZE) as pilot:
        await settle(pilot)
        await press(pilot, keys)
        await settle(pilot)
        return screenshot(pilot)


def main() -> None:
    """Draw every picture and the recording into docs/."""
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
