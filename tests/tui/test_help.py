"""The help: commands of the focused part, all keys, and narrowing by typing."""

from __future__ import annotations

import pytest

from certtui.tui.app import CerttuiApp
from certtui.tui.commands import BY_ID, COMMANDS, VIEWS, MovedKeys
from certtui.tui.lines.help import PARTS, help_for, narrowed_help
from certtui.tui.settings import ReadSettings, Settings
from certtui.tui.views.history import make_view
from certtui.tui.widgets.text_panel import TextPanel
from tests.sample import SAMPLE
from tests.tui.harness import TODAY, Session, drive, drive_app


def test_every_part_of_every_view_has_its_help_and_no_other() -> None:
    async def script(session: Session) -> None:
        assert session.app.session is not None
        for name in ("start", *VIEWS):
            assert set(make_view(name, session.app.session).PARTS) == set(PARTS[name]), name

    drive(script)


def test_the_help_of_a_part_names_commands_of_its_view() -> None:
    for view, parts in PARTS.items():
        for part in parts.values():
            assert len(set(part.commands)) == len(part.commands)
            for name in part.commands:
                assert not BY_ID[name].views or view in BY_ID[name].views, (view, name)


def test_every_known_command_stands_once_in_the_help_of_a_part() -> None:
    known = dict.fromkeys((command.id for command in COMMANDS), "")
    for view in VIEWS:
        for part in PARTS[view]:
            _, here, others = help_for(view, part, known, {})
            texts = [row.text for rows in here.values() for row in rows]
            expected = [c.help for c in COMMANDS if not c.views or view in c.views]
            assert sorted(texts) == sorted(expected)
            texts += [row.text for rows in others.values() for row in rows]
            assert sorted(texts) == sorted(c.help for c in COMMANDS)


def test_help_lists_the_part_then_movement_then_the_view_then_the_rest() -> None:
    known = dict.fromkeys(("mark", "search", "group", "quit", "copy"), "") | {"export": "No."}
    about, sections, _ = help_for("organizations", "list", known, {})
    assert about.startswith("Choose in the list")
    assert about.endswith("a number counts their certifications.")
    rows = {title: [row.keys for row in of_it] for title, of_it in sections.items()}
    assert rows.pop("Movement")[0] == "down j"
    assert rows == {"The list": ["/", "v", "space", "x"], "Everywhere": ["y", "q ctrl+q"]}
    assert [row.why_not for row in sections["The list"]] == ["", "", "", "No."]
    assert next(iter(help_for("compare", "side", {}, {})[1])) == "Movement"
    assert help_for("compare", "gone", {}, {})[0].endswith("section by section.")
    _, of_facts, _ = help_for("organizations", "facts", known, {})
    assert [row.keys for row in of_facts["Elsewhere in Organizations"]] == ["v"]
    assert list(of_facts).index("Elsewhere in Organizations") == 2


def found(words: str, view: str, moved: MovedKeys) -> dict[str, list[str]]:
    """The keys that the help of a view has with some words, by section."""
    known = {c.id: "" for c in COMMANDS if not c.views or view in c.views}
    _, here, others = help_for(view, "", known, moved)
    sections = narrowed_help(here | others, words)
    return {title: [row.keys for row in rows] for title, rows in sections.items()}


def test_keys_of_this_view_are_found_before_those_of_others() -> None:
    assert found("ONE only", "faq", {}) == {"The question": ["ctrl+o", "ctrl+t"]}
    assert found("by role", "faq", {}) == {"In Organizations": ["v"]}
    assert found("zzz", "faq", {}) == {}


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (("ctrl+e", "ctrl+g"), "ctrl+e ctrl+g"),
        (("ctrl+e", "f1", "f2"), "ctrl+e f1 f2"),
        (("ctrl+e", "f11", "f12"), "ctrl+e f11"),
        (("ctrl+shift+alt+f10", "f1"), "ctrl+shift+alt+f10"),
    ],
)
def test_keys_that_do_not_fit_their_column_are_left_out(keys: tuple[str, ...], shown: str) -> None:
    assert found("shown to a file", "compare", {"export": keys}) == {"The sections": [shown]}


def test_help_shows_keys_as_the_settings_move_them() -> None:
    moved = {"export": ("ctrl+e",)}
    assert found("shown to a file", "compare", moved) == {"The sections": ["ctrl+e"]}
    keys = {"mark": ("m",), "theme": ("f3",), "cost": ("f5",), "as-typed": ("f4",)}
    settings = ReadSettings(Settings(start="organizations", keys=keys))
    app = CerttuiApp([SAMPLE], today=TODAY, settings=settings)

    async def script(session: Session) -> None:
        assert "m Mark" in session.text.splitlines()[-1]
        await session.press("m")
        assert session.view.session.marked == ["alpha"]
        await session.press("colon", *"theme")
        await session.until(lambda: "do: Theme (f3)" in session.text)
        await session.press("escape", "escape", "0")
        assert any(line.startswith("f5 ") for line in session.lines("questions"))
        await session.open("faq")
        await session.put("expierd certification")
        await session.until(lambda: "f4: as typed" in session.text)

    drive_app(app, script)


def test_help_is_about_the_focused_part() -> None:
    titles = {(): "The list", ("enter",): "The facts", ("3", "tab"): "The results", ("2",): "rows"}

    async def script(session: Session) -> None:
        for keys, title in titles.items():
            await session.press(*keys, "question_mark")
            assert session.dialog() == "HelpScreen"
            assert title in session.text
            shown = session.text.splitlines()
            begin = next(i for i, line in enumerate(shown) if f"│ {title}" in line or title in line)
            told = [line for line in shown[begin + 1 :] if "│ " in line and line.strip("│ ")]
            assert len(told) >= 10, session.text
            await session.press("escape")

    drive(script, size=(80, 24))


def test_f1_and_the_question_mark_help_here_and_again_show_every_key() -> None:
    async def script(session: Session) -> None:
        await session.press("question_mark", "question_mark")
        assert "Every key" in session.text
        assert "Next part" in session.text
        await session.press("question_mark")
        assert "The list" in session.text
        await session.press("escape", "f1")
        assert "─ Help" in session.text
        await session.press("f1")
        assert "─ Every key" in session.text
        assert "Keys for here" in session.text.splitlines()[-1]
        await session.press("escape")
        assert not session.dialog()

    drive(script)


def test_typing_narrows_the_help_and_esc_clears_it_first() -> None:
    async def script(session: Session) -> None:
        await session.press("question_mark")
        await session.type("undo")
        assert "In My credentials" in session.text
        assert "One line down" not in session.text
        await session.type("x")
        assert "No key for “undox”" in session.text
        await session.press("escape")
        assert session.dialog() == "HelpScreen"
        assert "The list" in session.text
        await session.press("pagedown", "down", "ctrl+d", "tab", "j")
        await session.press("escape")
        assert not session.dialog()

    drive(script, size=(80, 24))


def test_the_arrows_and_pages_scroll_the_text_under_the_box() -> None:
    async def script(session: Session) -> None:
        await session.press("question_mark")
        panel = session.app.screen.query_one(TextPanel)
        tops = []
        for key in ("down", "down", "up", "pagedown", "pageup"):
            await session.press(key)
            tops.append(panel.scroll_offset.y)
        page = tops[3] - 1
        assert tops == [1, 2, 1, 1 + page, 1]
        assert page > 2

    drive(script, size=(80, 24))


def test_a_question_mark_in_the_empty_question_box_opens_help() -> None:
    async def script(session: Session) -> None:
        await session.open("faq")
        await session.press("question_mark")
        assert session.dialog() == "HelpScreen"
        assert "The question" in session.text
        await session.press("escape", "a", "question_mark")
        assert not session.dialog()
        assert session.view.subject.startswith("a?")

    drive(script)
