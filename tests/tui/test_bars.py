"""The bars of one line: what fits, what is left out, and clicks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from textual.content import Content

from certtui.tui.commands import (
    BY_ID,
    COMMANDS,
    VIEW_HELP,
    VIEWS,
    Command,
    footer_commands,
    typed_letter,
)
from certtui.tui.lines.organization import PANES
from certtui.tui.widgets.bar import KeyBar, PaneStrip, Part, ViewStrip
from certtui.tui.widgets.inputs import CleanInput
from certtui.tui.widgets.line_list import LineList
from tests.tui.harness import Session, drive


def _text(parts: Sequence[Part]) -> str:
    return "".join(part.content.plain for part in parts)


@pytest.mark.parametrize("pane", PANES)
def test_the_current_pane_is_visible_in_the_row_of_panes(pane: str) -> None:
    strip = PaneStrip(PANES)
    strip.set_reactive(PaneStrip.pane, pane)
    whole = len(PANES[pane]) + 4
    for width in range(1, 90):
        text = _text(strip.parts(width))
        assert f" {PANES[pane]} " in text
        assert len(text) <= max(width, whole)
        assert text.startswith("‹") == (PANES["overview"] not in text)
        assert text.endswith("›") == (PANES["sources"] not in text)


def test_a_footer_has_six_keys_at_most() -> None:
    letters = frozenset(key for entry in COMMANDS for key in entry.keys if typed_letter(key))
    for view in ("start", *VIEWS):
        for typed in (frozenset[str](), letters):
            shown = [command.id for command in footer_commands(view, {}, typed)]
            assert len(shown) <= 6, f"{view}: take one out of `footer` in commands.py: {shown}"


def test_the_footer_cuts_no_key_and_always_has_help() -> None:
    for width in range(20, 130):
        text = _text(KeyBar().parts(width))
        assert len(text) == width
        assert text.endswith("? Help")
        assert text.startswith("enter Open")
        assert "Compar" not in text.replace("Compare", "")


def test_the_status_is_left_out_if_it_does_not_fit() -> None:
    strip = ViewStrip()
    strip.set_reactive(ViewStrip.status, "11 organizations")
    assert _text(strip.parts(120)).endswith("11 organizations")
    assert "organizations" not in _text(strip.parts(60))
    assert "2 Compare" not in _text(strip.parts(40))


def test_a_click_on_a_pane_or_its_arrow_opens_it() -> None:
    async def script(session: Session) -> None:
        def place(text: str) -> tuple[int, int]:
            lines = session.text.splitlines()
            row = next(i for i, line in enumerate(lines) if "Certifications" in line and i > 0)
            return lines[row].index(text), row

        await session.pilot.click(offset=place("Certifications"))
        await session.until(lambda: session.app.query_one(PaneStrip).pane == "certifications")
        await session.pilot.click(offset=place("›"))
        await session.until(lambda: session.app.query_one(PaneStrip).pane == "renewal")

    drive(script, size=(80, 24))


def test_a_tooltip_says_what_a_key_does() -> None:
    async def script(session: Session) -> None:
        footer = session.app.screen.query_one(KeyBar)
        at = session.text.splitlines()[-1].index("Mark")
        await session.pilot.hover(offset=(at, 23))
        await session.until(lambda: footer.tooltip)
        assert footer.tooltip == Content(BY_ID["mark"].help)
        await session.pilot.hover(offset=(at + len("Mark"), 23))  # between two keys
        await session.until(lambda: footer.tooltip is None)
        strip = session.app.screen.query_one(ViewStrip)
        await session.pilot.hover(offset=(session.text.index("FAQ"), 0))
        await session.until(lambda: strip.tooltip)
        assert strip.tooltip == Content(VIEW_HELP["faq"])
        await session.pilot.hover(offset=(79, 0))
        await session.until(lambda: strip.tooltip is None)

    drive(script, size=(80, 24))


def test_the_footer_is_redrawn_only_when_a_box_gets_or_loses_its_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []

    def counted(view: str, *more: Any) -> tuple[Command, ...]:
        made.append(view)
        return footer_commands(view, *more)

    async def script(session: Session) -> None:
        await session.press("4", "slash")
        monkeypatch.setattr("certtui.tui.app.footer_commands", counted)
        box = session.view.query_one("#typed", CleanInput)
        for text, expected in (("q", 1), ("qx", 0), ("qxy", 0), ("", 1)):
            made.clear()
            with session.app.prevent(LineList.Highlighted):  # the list that is narrowed has its own
                box.value = text
                await session.settle()
            assert len(made) == expected, text

    drive(script, size=(80, 24))


def test_a_click_on_the_key_that_leaves_a_box_leaves_it() -> None:
    async def script(session: Session) -> None:
        await session.press("slash", *"bet")
        at = session.text.splitlines()[-1].index("To the list")
        await session.pilot.click(offset=(at, 23))
        await session.settle()
        assert (session.view.focused_part, session.view.subject) == ("list", "beta#overview")

    drive(script, size=(80, 24))


FOOTERS: Sequence[tuple[str, Sequence[str], str, str]] = (
    ("organizations", ("tab",),
     "enter Open  tab Next part  / Filter  space Mark  c Compare", "? Help"),
    ("organizations", ("slash",), "enter To the list  esc Back  tab Next part", "f1 Help"),
    ("organizations", ("slash", "tab"),
     "enter Open  tab Next part  / Filter  space Mark  c Compare", "? Help"),
    ("faq", (), "enter Open  esc Back  ctrl+o Organization  ctrl+t Topic", "? Help"),
    ("faq", ("x",), "enter Open  esc Back  ctrl+o Organization  ctrl+t Topic", "f1 Help"),
    ("faq", ("backspace", *"dues", "tab"),
     "enter Open  / Filter  s Sources  ctrl+o Organization  ctrl+t Topic", "? Help"),
    ("paths", (), "enter Answer  esc Back  tab Next part  / Filter", "? Help"),
    ("paths", ("b",), "enter Answer  esc Back  tab Next part", "f1 Help"),
)  # fmt: skip
"""Keys pressed one after the other, each row in the state that the one before left."""


def test_the_footer_names_no_key_that_a_focused_box_would_type() -> None:
    async def script(session: Session) -> None:
        for view, keys, named, last in FOOTERS:
            if session.view.name_of_view != view:
                await session.open(view)
            await session.press(*keys)
            *shown, help_ = re.split(r" {2,}", session.text.splitlines()[-1].strip())
            assert ["  ".join(shown), help_] == [named, last], (view, keys)

    drive(script, size=(80, 24))
