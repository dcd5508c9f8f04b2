"""The two themes of certtui, and the one without colour."""

from __future__ import annotations

import os

from textual.theme import Theme


def _blank_track(surface: str) -> dict[str, str]:
    """A scrollbar is its thumb; what it runs in is not drawn."""
    names = ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active")
    return dict.fromkeys(names, surface)


DARK = Theme(
    name="certtui-dark",
    primary="#7fb4d6",
    secondary="#9aa7b5",
    accent="#e0b36a",
    success="#8cc084",
    warning="#e59866",
    error="#e07a7a",
    foreground="#dde3e9",
    background="#12171d",
    surface="#171d24",
    panel="#212a33",
    dark=True,
    variables=_blank_track("#171d24"),
)
LIGHT = Theme(
    name="certtui-light",
    primary="#1f5f8b",
    secondary="#5a6875",
    accent="#8a5a00",
    success="#2f6b2f",
    warning="#a3450c",
    error="#a32020",
    foreground="#1c232a",
    background="#f3f5f7",
    surface="#fbfcfd",
    panel="#e3e8ed",
    dark=False,
    variables=_blank_track("#fbfcfd"),
)
NO_COLOUR = "ansi-dark"
"""Textual's theme that leaves colours to the terminal; what NO_COLOR asks for."""


def is_without_colour() -> bool:
    """Whether NO_COLOR is set and not empty (no-color.org)."""
    return bool(os.environ.get("NO_COLOR"))


def first_theme(remembered: str) -> str:
    """The theme to begin with: none when NO_COLOR is set, else the one last chosen."""
    if is_without_colour():
        return NO_COLOUR
    return remembered if remembered in (DARK.name, LIGHT.name) else DARK.name


def other(theme: str) -> str:
    """The theme that `t` switches to."""
    return LIGHT.name if theme != LIGHT.name else DARK.name
