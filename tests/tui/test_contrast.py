"""Every text on the screen can be read: 4.5:1 on what it stands on, dividers 1.6:1 (WCAG 2)."""

from __future__ import annotations

from functools import cache

import pytest
from rich.color_triplet import ColorTriplet
from textual.color import Color

from certtui.tui import themes
from certtui.tui.app import CerttuiApp
from certtui.tui.themes import DIVIDER_CONTRAST, TEXT_CONTRAST, contrast
from tests.tui.harness import Session, drive

BLOCKS = set("╭╮╯╰█▌│━─▔▁▂▃▄▅▆▇●▀▎▊")
RULES = set("│")
"""What is drawn between parts, when nothing else is in the segment."""

STATES: dict[str, tuple[str, ...]] = {
    "facts under the cursor": ("enter", "down"),
    "a list under the cursor": ("v", "down"),
    "a filter": ("slash", "a"),
    "comparison": ("2", "down"),
    "question": ("3", *"lapsed"),
    "results under the cursor": ("tab",),
    "answer under the cursor": ("tab",),
    "paths": ("4",),
    "credentials": ("5",),
    "start": ("0", "down"),
    "help": ("question_mark",),
    "every key": ("question_mark",),
    "themes": ("escape", "t"),
    "sources": ("escape", "1", "enter", "s"),
    "status line": ("escape", "escape", "escape", "escape", "escape", "escape", "m", "escape"),
}
"""By name: the keys from the state before it."""


@cache
def contrast_of(color: ColorTriplet, ground: ColorTriplet) -> float:
    return contrast(Color(*color), Color(*ground))


def illegible(app: CerttuiApp) -> set[tuple[int, int, str, float]]:
    """(column, row, text, contrast) of what is too faint on the screen as it is drawn.

    What lies under a dialog is dimmed on purpose.
    """
    boxes = app.screen.query(".box")
    seen = boxes.first().region if boxes else app.screen.region
    found = set()
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        end = 0
        for segment in strip:
            begin, end = end, end + segment.cell_length
            style = segment.style
            if not seen.contains(begin, y):
                continue
            if style is None or style.color is None or style.bgcolor is None:
                continue
            if style.color.triplet is None or style.bgcolor.triplet is None:
                continue
            letters = set(segment.text) - BLOCKS - {" "}
            is_rule = bool(segment.text.strip()) and not set(segment.text) - RULES - {" "}
            if not (letters or is_rule):
                continue
            there = contrast_of(style.color.triplet, style.bgcolor.triplet)
            least = TEXT_CONTRAST - 0.05 if letters else DIVIDER_CONTRAST - 0.02
            if there < least and "scrollbar" not in str(style):
                found.add((begin, y, segment.text.strip()[:30], round(there, 2)))
    return found


@pytest.mark.parametrize("theme", [*(theme.name for theme in themes.OWN), "solarized-light"])
def test_text_and_dividers_are_legible_as_they_are_drawn(theme: str) -> None:
    async def script(session: Session) -> None:
        session.app.theme = theme
        for name, keys in STATES.items():
            await session.press(*keys)
            await session.settle()
            assert not illegible(session.app), name

    drive(script, size=(120, 40))


def test_the_chosen_row_of_a_dialog_stands_out_as_much_as_the_row_of_a_list() -> None:
    async def script(session: Session) -> None:
        await session.press("x")
        found = session.dialog_list()
        x, y = found.region.offset
        rows = [session.app.screen.get_style_at(x, y + row).bgcolor for row in (0, 1)]
        chosen, other = (Color(*row.triplet) for row in rows if row and row.triplet)
        assert contrast(chosen, other) > 1.2

    drive(script)


def test_dividers_and_texts_of_every_theme_have_enough_contrast() -> None:
    async def script(session: Session) -> None:
        for name in session.app.available_themes:
            session.app.theme = name
            if name.startswith("ansi"):
                continue
            found = session.app.get_css_variables()
            ground = [Color.parse(found[n]) for n in ("background", "surface")]
            divider = Color.parse(found["divider"])
            assert min(contrast(divider, under) for under in ground) >= DIVIDER_CONTRAST - 0.02, (
                name
            )
            rows = [*ground, *(Color.parse(found[n]) for n in ("panel", "row", "row-idle"))]
            for role in (*themes.TEXT_COLORS, "plain"):
                worst = min(contrast(Color.parse(found[role]), under) for under in rows)
                assert worst >= TEXT_CONTRAST - 0.1, (name, role, worst)

    drive(script)
