"""Every text on the screen can be read: 4.5:1 on what it stands on, dividers 1.6:1 (WCAG 2)."""

from __future__ import annotations

import pytest
from textual.color import Color

from certtui.tui import themes
from certtui.tui.themes import DIVIDER_CONTRAST, TEXT_CONTRAST, contrast
from tests.tui.harness import Session, drive

BLOCKS = set("╭╮╯╰█▌│━─▔▁▂▃▄▅▆▇●")


@pytest.mark.parametrize("theme", ["certtui-dark", "certtui-light", "nord", "solarized-light"])
@pytest.mark.parametrize(
    "keys", [("enter", "down"), ("2", "down"), ("3", *"lapsed", "tab"), ("4",)]
)
def test_text_is_legible(theme: str, keys: tuple[str, ...]) -> None:
    async def script(session: Session) -> None:
        app = session.app
        app.theme = theme
        await session.press(*keys)
        await session.settle()
        seen = set()
        for y, strip in enumerate(app.screen._compositor.render_strips()):
            for segment in strip:
                style = segment.style
                if style is None or not (
                    segment.text.strip() and set(segment.text) - BLOCKS - {" "}
                ):
                    continue
                if style.color is None or style.bgcolor is None or style.color.triplet is None:
                    continue
                assert style.bgcolor.triplet is not None
                one, other = Color(*style.color.triplet), Color(*style.bgcolor.triplet)
                one, other = (other, one) if style.reverse else (one, other)
                if contrast(one, other) < TEXT_CONTRAST - 0.05 and "scrollbar" not in str(style):
                    seen.add((y, segment.text.strip()[:30], round(contrast(one, other), 2)))
        assert not seen

    drive(script, size=(120, 40))


def test_dividers_and_texts_of_every_theme() -> None:
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
            for role in (*themes.ROLES, "plain"):
                worst = min(contrast(Color.parse(found[role]), under) for under in rows)
                assert worst >= TEXT_CONTRAST - 0.1, (name, role, worst)

    drive(script)
