"""Which theme is shown: that of the settings, the last one chosen, or one that is tried."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual.app import App

from certtui.catalog.cleaning import clean
from certtui.catalog.problems import Problem, did_you_mean
from certtui.tui.commands import Action, Actions
from certtui.tui.memory import Memory
from certtui.tui.settings import settings_problem
from certtui.tui.styles import themes


class ThemeChoice:
    """Registers the themes there are, shows one of them, and remembers which was chosen."""

    def __init__(self, app: App[int], memory: Memory) -> None:
        self._app = app
        self._memory = memory

    def begin(self, wanted: str, directory: Path | None) -> list[Problem]:
        """Show the first theme; `wanted` by the settings. What is wrong with it and with others.

        None of its own when NO_COLOR is set, else that of the settings, else the last one.
        """
        own, problems = themes.own_themes(directory)
        for theme in (themes.DARK, themes.LIGHT, *own):
            self._app.register_theme(theme)
        available = self._app.available_themes
        if wanted and wanted not in available and not themes.is_without_colour():
            near = did_you_mean(wanted, available)
            problems.append(settings_problem(f"There is no theme “{clean(wanted)[:60]}”.{near}"))
        known = [name for name in (wanted, self._memory.theme) if name in available]
        first = known[0] if known else themes.DARK.name
        self._show(themes.NO_COLOUR if themes.is_without_colour() else first)
        return problems

    @property
    def actions(self) -> Actions:
        """What it does for its command."""
        return {"theme": Action(self.choose, self._why_not)}

    def _why_not(self) -> str:
        if themes.is_without_colour():
            return "NO_COLOR is set: the colors are the terminal's own."
        return ""

    def choose(self) -> None:
        """Choose a theme, seeing each; it is remembered."""
        from certtui.tui.dialogs.pick import Choice, PickScreen

        before = self._app.theme
        own = [themes.DARK.name, themes.LIGHT.name]
        names = [*own, *sorted(name for name in self._app.available_themes if name not in own)]
        choices = [Choice(name, name) for name in names if not name.startswith("ansi")]
        screen = PickScreen("Theme", choices, before, self._show)
        self._app.push_screen(screen, partial(self._chosen, before))

    def _chosen(self, before: str, name: str | None) -> None:
        if name:
            self.keep(name)
        else:
            self._show(before)

    def keep(self, name: str) -> None:
        """Show a theme from now on."""
        self._show(name)
        self._memory.remember_theme(name)

    def _show(self, name: str) -> None:
        self._app.theme = name
