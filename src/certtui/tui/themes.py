"""The themes: certtui's own, Textual's, the person's; legible colors for each; and choosing one."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import msgspec
from textual.app import App
from textual.color import Color, ColorParseError
from textual.theme import Theme

from certtui.catalog.cleaning import clean
from certtui.catalog.problems import Problem
from certtui.catalog.spelling import did_you_mean
from certtui.files import read_file
from certtui.tui.memory import Memory
from certtui.tui.settings import settings_problem

TEXT_CONTRAST = 4.5
"""Of text on any background, the cursor's row included (WCAG 2.2, 1.4.3)."""
DIVIDER_CONTRAST = 1.6
"""Of the lines between parts."""

DARK = Theme(
    name="certtui-dark", dark=True,
    primary="#7fb4d6", secondary="#9aa7b5", accent="#e0b36a",
    success="#8cc084", warning="#e59866", error="#e07a7a",
    foreground="#dde3e9", background="#12171d", surface="#171d24", panel="#212a33",
)  # fmt: skip
LIGHT = Theme(
    name="certtui-light", dark=False,
    primary="#1f5f8b", secondary="#5a6875", accent="#8a5a00",
    success="#2f6b2f", warning="#a3450c", error="#a32020",
    foreground="#1c232a", background="#f3f5f7", surface="#fbfcfd", panel="#e3e8ed",
)  # fmt: skip
CONTRAST = Theme(
    name="certtui-high-contrast", dark=True,
    primary="#8fd3ff", secondary="#d6d6d6", accent="#ffd75f",
    success="#9df29d", warning="#ffb27a", error="#ff9c9c",
    foreground="#ffffff", background="#000000", surface="#000000", panel="#1c1c1c",
)  # fmt: skip
OWN = (DARK, LIGHT, CONTRAST)
"""Those that certtui brings along, in the order in which they are offered; the first is shown when
nothing was chosen."""
TERMINAL_COLORS = "ansi-dark"
"""Textual's theme that leaves colors to the terminal; what NO_COLOR asks for."""

TEXT_COLORS = {
    "dim": "secondary",
    "label": "secondary",
    "heading": "primary",
    "mark": "accent",
    "same": "success",
    "alert": "warning",
}
"""Our names for kinds of text, and the theme color that each is made of."""


def is_without_color() -> bool:
    """Whether NO_COLOR is set and not empty (no-color.org)."""
    return bool(os.environ.get("NO_COLOR"))


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio of two colors (WCAG 2)."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(color: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@lru_cache(maxsize=16)  # a start asks for them twice
def legible_colors(theme: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Our own variables for a theme: its colors, adjusted until they are legible.

    `row` is the cursor's row, `row-idle` that of an unfocused part, `divider` a line between parts;
    TEXT_COLORS are text colors, legible on all of these.
    """
    variables = dict(theme)
    own = {name: variables.get(base, "ansi_default") for name, base in TEXT_COLORS.items()}
    own["plain"] = variables.get("foreground", "ansi_default")
    plain = {"row": "ansi_default", "row-idle": "ansi_default", "divider": "ansi_default"}
    try:
        foreground, background, surface, panel = (
            Color.parse(variables[name])
            for name in ("foreground", "background", "surface", "panel")
        )
        primary = Color.parse(variables["primary"])
    except (KeyError, ColorParseError):
        return own | plain
    if min(color.ansi if color.ansi is not None else 0 for color in (foreground, background)) < 0:
        return own | plain  # the terminal's own colors: nothing is known of them
    ground = [background, surface, panel]
    row = _least(surface, primary, 1.25, lambda color: contrast(color, surface))
    idle = _least(surface, foreground, 1.1, lambda color: contrast(color, surface))
    ground += [row, idle]
    far = max(
        (Color(0, 0, 0), Color(255, 255, 255), foreground),
        key=lambda color: min(contrast(color, under) for under in ground),
    )

    def legible(color: Color) -> str:
        return _least(
            color, far, TEXT_CONTRAST, lambda c: min(contrast(c, under) for under in ground)
        ).hex

    made = {name: legible(Color.parse(variables[base])) for name, base in TEXT_COLORS.items()}
    lines = _least(
        panel, foreground, DIVIDER_CONTRAST,
        lambda color: min(contrast(color, under) for under in (background, surface)),
    )  # fmt: skip
    track = {
        f"scrollbar-background{part}": variables["surface"] for part in ("", "-hover", "-active")
    }
    return {
        **made, **track, "row": row.hex, "row-idle": idle.hex, "divider": lines.hex,
        "plain": legible(foreground),
    }  # fmt: skip


def _least(start: Color, end: Color, wanted: float, measure: Callable[[Color], float]) -> Color:
    """The color nearest to `start`, on the way to `end`, whose measure is at least `wanted`."""
    for step in range(101):
        color = start.blend(end, step / 100)
        if measure(color) >= wanted:
            return color
    return end


class ThemeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A theme of the person's: colors as #rrggbb or by name."""

    primary: str
    background: str
    foreground: str
    secondary: str | None = None
    accent: str | None = None
    success: str | None = None
    warning: str | None = None
    error: str | None = None
    surface: str | None = None
    panel: str | None = None
    dark: bool = True


def own_themes(directory: Path | None) -> tuple[list[Theme], list[Problem]]:
    """The themes in a directory, named after their files; and the faults of invalid ones."""
    found: list[Theme] = []
    faults: list[Problem] = []
    try:
        paths = sorted(directory.glob("*.toml")) if directory is not None else []
    except OSError:
        paths = []
    for path in paths:
        try:
            found.append(_own_theme(path))
        except (OSError, ValueError, RecursionError, msgspec.ValidationError) as error:
            message = clean(f"this theme is left out: {error}.")
            faults.append(Problem(file=str(path), message=message))
    return found, faults


def _own_theme(path: Path) -> Theme:
    """The theme in a file.

    Raises OSError, ValueError, RecursionError or msgspec.ValidationError if it has none.
    """
    import tomli  # 5 ms of a start, which pays for it only where there is a theme

    read = msgspec.convert(tomli.loads(read_file(path).decode()), ThemeFile)
    values = {
        key: value for key, value in msgspec.structs.asdict(read).items() if value is not None
    }
    for name in values.keys() - {"dark"}:
        try:
            Color.parse(values[name])
        except ColorParseError:
            raise ValueError(f"{name} is not a color; write #rrggbb") from None
    return Theme(name=path.stem, **values)


class ThemeChoice:
    """Registers the themes, shows one of them, and remembers the choice."""

    def __init__(self, app: App[int], memory: Memory, say: Callable[[str], None]) -> None:
        self._app = app
        self._memory = memory
        self._say = say

    def begin(self, wanted: str, directory: Path | None) -> list[Problem]:
        """Show the first theme: the terminal's colors if NO_COLOR is set, otherwise the theme of
        the settings, otherwise the last one chosen.

        `wanted`: the theme in the settings. Returns the faults of themes.
        """
        own, problems = own_themes(directory)
        for theme in (*OWN, *own):
            self._app.register_theme(theme)
        available = self._app.available_themes
        if wanted and wanted not in available and not is_without_color():
            near = did_you_mean(wanted, available)
            said = f"there is no theme “{clean(wanted)[:60]}”.{near} The command Theme lists them."
            problems.append(settings_problem("theme", said))
        known = (name for name in (wanted, self._memory.kept.theme) if name in available)
        self._show(TERMINAL_COLORS if is_without_color() else next(known, OWN[0].name))
        return problems

    def why_not_theme(self) -> str:
        said = "NO_COLOR is set: the colors are the terminal's own."
        return said if is_without_color() else ""

    def action_theme(self) -> None:
        from certtui.tui.dialogs.pick import Choice, PickScreen

        before = self._app.theme
        own = [theme.name for theme in OWN]
        names = [*own, *sorted(name for name in self._app.available_themes if name not in own)]
        choices = [Choice(name, name) for name in names if not name.startswith("ansi")]

        def chosen(name: str | None) -> None:
            if name:
                self.keep(name)
            else:
                self._show(before)

        self._app.push_screen(PickScreen("Theme", choices, before, self._show), chosen)

    def keep(self, name: str) -> None:
        """Show a theme from now on; if it cannot be kept, say why."""
        self._show(name)
        if trouble := self._memory.remember_theme(name):
            self._say(f"The theme holds until you quit: {trouble}")

    def _show(self, name: str) -> None:
        self._app.theme = name
