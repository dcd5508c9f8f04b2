"""Contact sheets of the interface, to be looked at: `python -m tools.sheets DIR [NAME...]`.

Every view and dialog at four sizes, dark, light and without color, over the built-in catalog: an
SVG each and, where cairosvg and Pillow are installed, PNG sheets of several side by side.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from certtui.catalog import file_places
from certtui.tui.app import CerttuiApp
from certtui.tui.memory import Memory
from tools.screenshots import TODAY, enter_the_person, opened, press, screenshot, settle

SIZES = {(60, 20): 4, (80, 24): 4, (120, 40): 4, (160, 50): 2}
"""Columns and rows of the terminal, and how many of its pictures a sheet holds."""
LOOKS = {"dark": "certtui-dark", "light": "certtui-light", "plain": ""}
"""Theme by the name of the look; `plain` is without color."""
NOBODY = frozenset({"paths-nobody", "credentials-nobody", "credentials-add"})
"""Pictures of somebody who has said nothing yet."""
FAULTY = frozenset({"problems"})
"""Pictures with a catalog that has errors laid over the built-in one."""

STATES: dict[str, Sequence[str]] = {
    "start": ("0",),
    "organizations": ("1", "down"),
    "overview": ("6",),
    "membership": ("6", "right"),
    "certifications": ("7", "right", "right"),
    "renewal": ("6", "right", "right", "right"),
    "recognition": ("6", "right", "right", "right", "right"),
    "organization-faq": ("6", *["right"] * 5),
    "sources-pane": ("6", *["right"] * 6),
    "certification": ("7", "right", "right", "enter", "down", "enter"),
    "roles": ("1", "v", "down", "down"),
    "role": ("1", "v", "down", "down", "enter"),
    "states": ("1", "v", "v"),
    "state": ("1", "v", "v", "enter"),
    "filter": ("6", "slash", *"fee"),
    "no-match": ("1", "slash", *"xyzzy"),
    "compare": ("2",),
    "compare-row": ("2", "down", "enter"),
    "compare-cost": ("2", "$"),
    "compare-differences": ("2", "d", *["down"] * 14),
    "faq-empty": ("3",),
    "faq": ("3", *"lapsed"),
    "faq-answer": ("3", *"retake", "enter", "tab"),
    "faq-none": ("3", *"zebra crossing"),
    "paths-nobody": ("4",),
    "paths": ("4",),
    "paths-form": ("4", "tab"),
    "paths-routes": ("4", "tab", "tab"),
    "credentials-nobody": ("5",),
    "credentials-add": ("5", "enter"),
    "credentials": ("5", "down"),
    "credentials-facts": ("5", "down", "tab"),
    "add-activity": ("5", "a"),
    "help": ("1", "?"),
    "every-key": ("1", "?", "?"),
    "palette": ("1", ":"),
    "palette-typed": ("1", ":", *"retake"),
    "themes": ("1", "t"),
    "sources": ("6", "s"),
    "address": ("6", "o"),
    "export": ("1", "x"),
    "pick-compared": ("2", "c"),
    "pick-organization": ("3", "ctrl+o"),
    "problems": ("1", "!"),
    "changes": ("1", "D"),
    "export-facts": ("1", "x", "tab", *["down"] * 9),
    "refusal": ("1", "d"),
}
"""By name, the keys from the start."""

BROKEN = """\
id = "amt"
name = 3
color = "red"
"""


async def draw(name: str, size: tuple[int, int], look: str) -> str:
    """A state of the interface as SVG."""
    catalogs = [file_places.built_in()]
    with tempfile.TemporaryDirectory() as directory:
        if name in FAULTY:
            own = Path(directory) / "own" / "organizations"
            own.mkdir(parents=True)
            (own / "ours.toml").write_text(BROKEN, encoding="utf-8")
            catalogs.append(own.parent)
        if name not in NOBODY:
            enter_the_person(directory)
        data = Path(directory)
        app = CerttuiApp(catalogs, today=TODAY, memory=Memory(None), data=data)
        async with opened(size, app) as pilot:
            if LOOKS[look]:
                app.theme = LOOKS[look]
            await settle(pilot)
            await press(pilot, STATES[name][:1])
            await settle(pilot)
            await press(pilot, STATES[name][1:])
            await settle(pilot)
            return screenshot(pilot, f"{name} {size[0]}x{size[1]}")


def sheets(pictures: Sequence[Path], columns: int, count: int) -> None:
    """PNG sheets of pictures, `count` on each, beside the pictures; none without the libraries."""
    try:
        import cairosvg  # type: ignore[import-not-found, import-untyped, unused-ignore]
        from PIL import Image
    except ImportError:
        return
    for start in range(0, len(pictures), count):
        images = []
        for path in pictures[start : start + count]:
            svg = re.sub(r"font-family:[^;]*;", "font-family: DejaVu Sans Mono;", path.read_text())
            png = cairosvg.svg2png(bytestring=svg.encode(), output_width=columns * 8)
            images.append(Image.open(io.BytesIO(png)))
        across = 2 if count > 2 else 1
        width, height = images[0].size
        sheet = Image.new("RGB", (width * across, height * -(-len(images) // across)))
        for number, image in enumerate(images):
            sheet.paste(image, (number % across * width, number // across * height))
        sheet.save(pictures[0].parent / f"sheet-{start // count}.png")


def main(directory: Path, names: Sequence[str], looks: Sequence[str], sizes: Sequence[str]) -> None:
    """Draw them all, or those of some names, looks and sizes."""
    for look in looks or LOOKS:
        if not LOOKS[look]:
            os.environ["NO_COLOR"] = "1"
        for size, count in SIZES.items():
            if sizes and f"{size[0]}x{size[1]}" not in sizes:
                continue
            where = directory / f"{look}-{size[0]}"
            where.mkdir(parents=True, exist_ok=True)
            drawn = []
            for name in names or STATES:
                path = where / f"{name}.svg"
                path.write_text(asyncio.run(draw(name, size, look)), encoding="utf-8")
                drawn.append(path)
            sheets(drawn, size[0], count)
            print(where)


if __name__ == "__main__":
    shapes = [f"{columns}x{rows}" for columns, rows in SIZES]
    all_of_them = [*LOOKS, *shapes, *STATES]
    parser = argparse.ArgumentParser(description="Draw the interface, as pictures and as sheets.")
    parser.add_argument("directory", type=Path, help="where they are written")
    parser.add_argument(
        "what", nargs="*", metavar="NAME", help=f"of these alone: {', '.join(all_of_them)}"
    )
    given = parser.parse_args()
    for word in given.what:
        if word not in all_of_them:
            parser.error(f"there is no {word}: choose from {', '.join(all_of_them)}")
    main(
        given.directory,
        [word for word in given.what if word in STATES],
        [word for word in given.what if word in LOOKS],
        [word for word in given.what if word in shapes],
    )
