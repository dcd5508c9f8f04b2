"""Single rules of widgets, without an interface: text, bars, boxes, sizes, colors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from textual.color import Color
from textual.geometry import Size

from certtui.tui.commands import VIEWS
from certtui.tui.screens import is_too_small
from certtui.tui.themes import (
    TEXT_COLORS,
    TEXT_CONTRAST,
    contrast,
    is_without_color,
    legible_colors,
)
from certtui.tui.widgets.bar import KeyBar, Part, ViewStrip
from certtui.tui.widgets.inputs import CleanInput
from certtui.tui.widgets.styled_text import Words, link_style

ABC = Words("abcdef", "dim", ((1, 3, "x"), (2, 5, "y")))


@pytest.mark.parametrize(
    ("words", "start", "end", "pieces"),
    [
        (Words("abc"), 0, 3, [("abc", "")]),
        (Words("abc", "dim"), 1, 2, [("b", "dim")]),
        (ABC, 0, 6, [("a", "dim"), ("b", "x"), ("cde", "y"), ("f", "dim")]),
        (ABC, 1, 2, [("b", "x")]),
        (ABC, 5, 6, [("f", "dim")]),
        (ABC, 0, 1, [("a", "dim")]),
        (ABC, 3, 6, [("de", "y"), ("f", "dim")]),
        (Words("a", "x") + Words("b") + Words("c", "y"), 0, 3,
         [("a", "x"), ("b", ""), ("c", "y")]),
        (Words("ab") + Words("cd", "dim", ((1, 2, "x"),)), 0, 4,
         [("ab", ""), ("c", "dim"), ("d", "x")]),
        (Words("abc", "dim", ((1, 2, "match"),)), 0, 3,
         [("a", "dim"), ("b", "match"), ("c", "dim")]),
    ],
)  # fmt: skip
def test_a_later_style_lies_over_an_earlier_one(
    words: Words, start: int, end: int, pieces: list[tuple[str, str]]
) -> None:
    assert _joined(words.pieces(start, end)) == pieces


def _joined(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pieces, with neighbors of one style as one."""
    found: list[tuple[str, str]] = []
    for text, style in pieces:
        if found and found[-1][1] == style:
            text = found.pop()[0] + text
        found.append((text, style))
    return found


def test_only_a_safe_address_is_a_link() -> None:
    assert link_style("https://example.org") == "url:https://example.org"
    assert link_style("javascript:alert(1)") == link_style("no address") == ""


@pytest.mark.parametrize(
    ("size", "small"), [((20, 6), False), ((19, 6), True), ((20, 5), True), ((200, 60), False)]
)
def test_a_screen_below_20_by_6_is_too_small(size: tuple[int, int], small: bool) -> None:
    assert is_too_small(Size(*size)) is small


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two  words ", "  two  words "),
        (" a\x1b[2Jb ", " a\ufffd[2Jb "),
        ("a\nb", "a b"),
        ("é検", "é検"),
    ],
)
def test_pasted_text_keeps_blanks_and_loses_control_characters(typed: str, kept: str) -> None:
    assert CleanInput().validate_value(typed) == kept


# ---------------------------------------------------------------- bars


def text(parts: Sequence[Part]) -> str:
    return "".join(part.content.plain for part in parts)


def strip(**values: Any) -> ViewStrip:
    made = ViewStrip()
    for name, value in values.items():
        made.set_reactive(getattr(ViewStrip, name), value)
    return made


def test_the_names_of_views_shrink_to_numbers_on_a_narrow_screen() -> None:
    wide = " 1 Organizations  2 Compare  3 FAQ  4 Paths  5 My credentials "
    assert text(strip().parts(62)).rstrip() == wide.rstrip()
    close = " 1 Organizations  2 Compare 3 FAQ 4 Paths 5 My credentials"
    assert text(strip().parts(61)) == text(strip().parts(58)) == close
    assert text(strip().parts(57)) == " 1 Organizations  2  3  4  5 "
    assert text(strip(view="faq").parts(57)) == " 1  2  3 FAQ  4  5 "
    assert [part.name for part in strip().parts(57)] == [f"view-{view}" for view in VIEWS]


def test_a_view_is_named_by_its_key_as_the_settings_have_it() -> None:
    moved = strip(moved={"view-compare": ("8",)})
    assert text(moved.parts(57)) == " 1 Organizations  8  3  4  5 "


def test_problems_replace_the_status_at_every_width() -> None:
    both = strip(status="3 organizations", trouble="! 2 problems")
    for width in (45, 57, 70, 120):
        assert len(text(both.parts(width))) == width - 1
        assert text(both.parts(width)).endswith(" ! 2 problems")
        assert both.parts(width)[-1].name == "problems"
    assert text(both.parts(70)).startswith(" 1 Organizations  2  3 ")
    fits = strip(status="ok")
    assert text(fits.parts(66)).endswith(" ok")
    assert not text(fits.parts(65)).endswith("ok")


def test_the_footer_counts_marks_and_dims_idle_keys() -> None:
    bar = KeyBar()
    bar.set_reactive(KeyBar.marked, 2)
    bar.set_reactive(KeyBar.idle, frozenset({"mark"}))
    bar.set_reactive(KeyBar.moved, {"search": ("f", "g")})
    shown = {part.name: part.content for part in bar.parts(120) if part.name}
    assert [content.plain for content in shown.values()] == [
        "enter Open", "tab Next part", "f Filter", "space Mark", "c Compare 2", "? Help",
    ]  # fmt: skip
    styles = {name: [str(span.style) for span in content.spans] for name, content in shown.items()}
    assert styles["mark"] == ["$dim"]
    assert styles["compare"] == ["bold $mark", "$plain"]
    bar.set_reactive(KeyBar.message, "A long message to be read")
    assert [part.content.plain for part in bar.parts(10)] == ["A long me…"]


# ---------------------------------------------------------------- colors


@pytest.mark.parametrize(("value", "without"), [(None, False), ("", False), ("1", True)])
def test_no_color_counts_unless_it_is_empty(
    value: str | None, without: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if value is not None:
        monkeypatch.setenv("NO_COLOR", value)
    assert is_without_color() is without


def test_contrast_is_computed_as_the_accessibility_guidelines_say() -> None:
    black, white, gray = Color(0, 0, 0), Color(255, 255, 255), Color(119, 119, 119)
    assert contrast(black, white) == contrast(white, black) == pytest.approx(21)
    assert contrast(gray, white) == pytest.approx(4.48, abs=0.01)
    assert contrast(Color(5, 5, 5), black) == pytest.approx(1.03, abs=0.01)


THEME = dict.fromkeys(TEXT_COLORS.values(), "#808080") | {
    "foreground": "#ffffff", "background": "#000000", "surface": "#101010", "panel": "#202020",
}  # fmt: skip


def test_only_an_illegible_color_is_changed() -> None:
    faint = legible_colors((*(THEME | {"accent": "#303030", "success": "#ffff00"}).items(),))
    assert faint["same"] == "#FFFF00"
    assert faint["plain"] == "#FFFFFF"
    row = Color.parse(faint["row"])
    assert TEXT_CONTRAST <= contrast(Color.parse(faint["mark"]), row) < TEXT_CONTRAST + 0.3
    assert faint["scrollbar-background-hover"] == "#101010"


@pytest.mark.parametrize(
    "change",
    [{"foreground": "ansi_default"}, {"background": "ansi_default"}, {"panel": "no color"}],
)
def test_unknown_colors_stay_the_themes_own(change: dict[str, str]) -> None:
    found = legible_colors((*(THEME | change).items(),))
    assert (found["row"], found["divider"]) == ("ansi_default", "ansi_default")
    assert found["mark"] == "#808080"
