"""The theme and the state file: switching, remembering, and NO_COLOR."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from textual.widgets import Input

from certtui.catalog import file_places
from certtui.tui.app import CerttuiApp
from certtui.tui.memory import Memory, PaletteItem, Remembered
from tests.sample import SAMPLE
from tests.tui.harness import TODAY, Session, drive, drive_app


def test_the_theme_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "state.json"

    async def switch(session: Session) -> None:
        assert session.app.theme == "certtui-dark"
        await session.press("t", "tab", "down", "enter")
        assert session.app.theme == "certtui-light"

    async def again(session: Session) -> None:
        assert session.app.theme == "certtui-light"
        await session.press("t", "tab", "up", "enter")
        assert session.app.theme == "certtui-dark"

    drive(switch, memory=Memory(path))
    assert json.loads(path.read_text("utf-8")) == {"theme": "certtui-light"}
    drive(again, memory=Memory(path))


BROKEN = [
    b"", b"{", b"[]", b"null", b'"x"', b'{"theme": 3}', b'{"theme": "nord"}', b"\xff\xfe\x00",
    b'{"theme": "certtui-light", "more": [1]}', b"[" * 100_000, b"9" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_state_file_is_harmless(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_bytes(content)
    state = Memory(path)
    assert state.kept.theme in ("", "nord", "certtui-light")
    state.remember_theme("certtui-light")
    assert Memory(path).kept.theme == "certtui-light"


def test_beside_a_bad_value_of_the_state_file_the_good_ones_are_kept_and_it_is_named(
    tmp_path: Path,
) -> None:
    path = tmp_path / "state.json"
    path.write_text('{"theme": "nord", "marked": 5, "chosen": [], "more": 1}', "utf-8")
    state = Memory(path)
    assert (state.kept.theme, state.kept.marked) == ("nord", [])
    (fault,) = state.faults
    assert str(fault).startswith(f"{path}: “marked” cannot be read: it is left out")

    async def script(session: Session) -> None:
        assert session.app.theme == "nord"
        assert [*session.app.curator.problems] == [fault]

    drive(script, memory=state)
    assert not Memory(tmp_path / "none.json").faults
    path.write_text("{", "utf-8")
    assert "the file cannot be read" in Memory(path).faults[0].message


def test_only_the_owner_may_read_what_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "data" / "state.json"
    Memory(path).remember_theme("certtui-light")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("said_at_the_start", ["", "No home directory was found."])
def test_a_theme_that_cannot_be_kept_is_shown_and_said_to_end_with_the_interface(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said_at_the_start: str
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(file_places, "why_nothing_is_kept", lambda: said_at_the_start)

    async def script(session: Session) -> None:
        await session.press("t", "tab", "down", "enter")
        assert session.app.theme == "certtui-light"
        said = "The theme holds until you quit: " in session.toast
        assert said is not bool(said_at_the_start)

    drive(script, memory=Memory(tmp_path / "file" / "state.json"))


def test_a_directory_in_place_of_the_state_file_is_harmless(tmp_path: Path) -> None:
    (tmp_path / "state.json").mkdir()
    Memory(tmp_path / "state.json").remember_theme("certtui-light")
    assert Memory(tmp_path / "state.json").kept.theme == ""


def test_without_color_the_cursor_and_selection_of_a_box_are_reversed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def script(session: Session) -> None:
        await session.open("faq")
        await session.press("x", "y", "left")
        box = session.app.screen.query_one("#question", Input)
        assert [s.text for s in box.render_line(0) if s.style and s.style.reverse] == ["y"]
        await session.press("right", "shift+left", "shift+left")
        reversed_ = [s.text for s in box.render_line(0) if s.style and s.style.reverse]
        assert "".join(reversed_) == "xy"

    drive(script)


def test_without_color_signs_and_words_carry_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR: an ansi theme, and cursor, focus, marks and relations can be read off the text."""
    monkeypatch.setenv("NO_COLOR", "1")

    async def script(session: Session) -> None:
        app = session.app
        assert app.theme.startswith("ansi")
        await session.press("t")
        assert app.theme.startswith("ansi")
        assert "NO_COLOR" in session.toast
        app.clear_notifications()
        rows = session.text.splitlines()
        assert any(row.startswith("▌") and "ALPHA" in row for row in rows), "focused cursor"
        assert "│ Certifies in" in session.text, "cursor of the part that has no focus"
        await session.press("space", "enter")
        assert "● ALPHA" in session.text, "mark"
        assert "▌ Certifies in" in session.text, "the focus has gone over"
        await session.open("compare")
        told = session.lines("rows")
        for sign in ("= ", "≠ ", "± ", "! "):
            assert any(line.startswith(sign) for line in told), sign
        await session.open("paths")
        await session.press("slash")
        await session.put("laboratory scientist")
        await session.press("enter")
        assert "possible: enter" in session.text
        for y in range(app.size.height):
            for x in range(0, app.size.width, 3):
                style = app.screen.get_style_at(x, y)
                for color in (style.color, style.bgcolor):
                    assert color is None or color.triplet is None or is_gray(color.triplet)

    def is_gray(triplet: tuple[int, int, int]) -> bool:
        return len(set(triplet)) == 1

    drive(script)


def test_the_two_themes_differ_and_are_legible() -> None:
    async def script(session: Session) -> None:
        from certtui.tui import themes

        for theme in (themes.DARK, themes.LIGHT):
            background, foreground = luminance(theme.background), luminance(theme.foreground)
            assert contrast(background, foreground) > 7
            for color in (theme.primary, theme.secondary, theme.accent, theme.warning):
                assert contrast(background, luminance(color)) > 4.5, color

    drive(script)


def luminance(color: str | None) -> float:
    """Relative luminance (WCAG 2)."""
    assert color
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """Contrast ratio of two luminances (WCAG 2)."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_the_start_view_too_opens_as_it_was_left(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    seen: list[tuple[str, int]] = []

    async def script(session: Session) -> None:
        seen.append((session.view.name_of_view, session.list_of("questions").cursor))
        await session.press("down")
        session.app.memory.remember_place(session.view.place(), [])

    for _ in range(2):
        drive_app(CerttuiApp([SAMPLE], today=TODAY, memory=Memory(path)), script)
    (first, before), (second, after) = seen
    assert first == second == "start"
    assert after > before


def test_foreign_values_in_the_state_file_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text('{"marked": ["alpha", 3, null], "chosen": [{}], "place": 7}', "utf-8")
    memory = Memory(path)
    assert memory.kept == Remembered()


def test_remembered_marks_that_cannot_be_compared_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text('{"marked": ["alpha", "alpha", "gone", "alpha:LS", "beta"]}', "utf-8")

    async def script(session: Session) -> None:
        assert session.view.session.marked == ["alpha", "beta"]

    drive(script, memory=Memory(path))


@pytest.mark.parametrize("key", ["x", "ctrl+p"])
def test_without_color_the_choice_under_the_cursor_is_underlined(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Textual loses `reverse` there: nothing else would tell it from the others."""
    monkeypatch.setenv("NO_COLOR", "1")

    async def script(session: Session) -> None:
        await session.press(key)
        word = "Markdown" if key == "x" else "go to: Start"
        await session.until(lambda: word in session.text)
        strips = session.app.screen._compositor.render_strips()
        lines = {
            segment.text.strip(): bool(segment.style and segment.style.underline)
            for strip in strips
            for segment in strip
            if "(" in segment.text
        }
        assert [text for text, is_under in lines.items() if is_under] == [
            next(text for text in lines if word in text)
        ]

    drive(script)


def by_number(number: int) -> PaletteItem:
    return PaletteItem("theme", str(number), f"theme: {number}")


def test_the_palette_remembers_the_last_twenty_that_were_chosen() -> None:
    memory = Memory(None)
    for number in range(25):
        memory.remember_chosen(by_number(number))
    memory.remember_chosen(by_number(10))
    assert memory.kept.chosen == [*map(by_number, (10, *(n for n in range(24, 4, -1) if n != 10)))]
