"""Known bugs of Textual 8.2 that would hit us, worked around; a test for each."""

from __future__ import annotations

import ast
import gc
from functools import lru_cache
from io import StringIO
from pathlib import Path
from threading import Thread
from weakref import ref

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers._writer_thread import WriterThread
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList

from certtui.tui import system
from certtui.tui.screens import MainScreen
from tests.tui.harness import Session
from tests.tui.harness import drive_drawn as drive

TUI = Path(__file__).parents[2] / "src" / "certtui" / "tui"


def _modules() -> list[Path]:
    return sorted(TUI.rglob("*.py"))


NUMBERS = st.lists(st.integers(0, 10**20) | st.just(""), max_size=3).map(
    lambda parts: ":".join(map(str, parts))
)


@example(["97", "1:3"], "u")
@example(["999999999"], "u")
@given(st.lists(NUMBERS, min_size=1, max_size=3), st.sampled_from("u~ABCDEFHPQRS"))
def test_no_number_of_a_key_ends_the_reading_of_keys(numbers: list[str], end: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(XTermParser, "_parse_extended_key", XTermParser._parse_extended_key)
        system.tolerate_invalid_input()
        parser = XTermParser()
        read = [*parser.feed(f"\x1b[{';'.join(numbers)}{end}a"), *parser.tick()]
    assert isinstance(read[-1], events.Key)
    assert read[-1].key == "a"


@pytest.mark.parametrize("dialog", [False, True])
def test_copying_a_selection_of_text_that_shrank_does_not_end_the_app(
    dialog: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Textual 6708: ctrl+c then ends the app with an IndexError."""

    async def script(session: Session) -> None:
        if dialog:
            await session.press("s")
        await session.pilot.mouse_down(offset=(10, 6))
        await session.pilot.hover(offset=(50, 12))
        await session.pilot.mouse_up(offset=(50, 12))
        await session.press("ctrl+c")
        assert session.app.return_code is None

        def shrunk(self: Screen[object]) -> str | None:
            raise IndexError("list index out of range")

        monkeypatch.setattr(Screen, "get_selected_text", shrunk)
        await session.press("ctrl+c")
        assert session.app.screen.get_selected_text() is None
        assert session.app.return_code is None

    drive(script)


def test_the_main_screen_is_ours() -> None:
    async def script(session: Session) -> None:
        assert isinstance(session.app.screen, MainScreen)

    drive(script)


def test_tabbed_content_is_not_used() -> None:
    """Textual 4955: its `active` jumps back while the old pane has the focus."""
    for path in _modules():
        assert "TabbedContent" not in path.read_text("utf-8"), path.name


@pytest.mark.parametrize(
    "name",
    ["textual.fuzzy", "deliver_text", "deliver_binary", "RichLog", "MarkdownViewer", "ListView",
     "textual.markup", "data_bind"],
)  # fmt: skip
def test_forbidden_parts_of_textual_are_not_used(name: str) -> None:
    """Exponential matching, empty files, unwrapped text, markup, leaks (textual.md, 3 and 9)."""
    for path in _modules():
        if name == "deliver_text" and path.name == "export.py":
            continue  # in a browser, where it works, and nowhere else
        assert name not in path.read_text("utf-8"), f"{path.name} uses {name}"


def test_no_private_name_of_textual_is_called() -> None:
    """`_names` of Textual move in every release: only our own classes' may be used."""
    own = {"_base", "_fatal_error"}
    for path in _modules():
        tree = ast.parse(path.read_text("utf-8"))
        defined = {
            node.name
            for node in ast.walk(tree)
            if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and node.attr.startswith("_")
                and not node.attr.startswith("__")
                and isinstance(node.value, ast.Name)
                and node.value.id in ("app", "screen", "driver")
            ):
                assert node.attr in defined | own, f"{path.name}: {node.attr}"


def test_the_focus_comes_back_when_the_terminal_grows_again() -> None:
    """Hidden widgets lose the focus, and keys would go nowhere."""

    async def script(session: Session) -> None:
        for keys in ((), ("enter",), ("x",)):
            await session.press(*keys)
            before = session.app.focused
            assert before is not None
            await session.resize(10, 3)
            await session.resize(80, 24)
            assert session.app.focused is before
        await session.press("escape", "escape", "down")
        assert "BETA" in str(session.list_of("list").current)

    drive(script)


def test_the_interface_started_too_small_works_after_growing() -> None:
    async def script(session: Session) -> None:
        await session.resize(80, 24)
        await session.press("down")
        current = session.list_of("list").current
        assert current
        assert current.key == "beta"

    drive(script, size=(5, 2))


def test_page_keys_in_the_palette_at_any_size_do_not_end_the_app() -> None:
    """Textual 8.2.8: a page key before its own palette's list is laid out ends with a KeyError."""

    async def script(session: Session) -> None:
        for size in ((20, 6), (1, 1)):
            await session.resize(80, 24)
            session.post("ctrl+p", "pagedown")
            await session.settle()
            await session.resize(*size)
            assert session.dialog() == "PaletteScreen"
            await session.press("pageup", "pagedown", "escape")
            await session.press("ctrl+p", "pageup", "pagedown", "home", "end", "escape")
            assert session.app.return_code is None

    drive(script)


def test_opening_the_palette_while_it_closes_does_not_end_the_app() -> None:
    """With Textual 8.2.8's own palette, ctrl+p right after esc ends with DuplicateIds."""

    async def script(session: Session) -> None:
        for _ in range(2):
            session.post("ctrl+p", "escape", "ctrl+p", "escape")
            await session.settle()
        assert session.app.return_code is None

    drive(script)


def test_the_palette_in_a_very_narrow_terminal_does_not_end_the_app() -> None:
    """Its list of options divides by its width, and ends the app where that is none."""

    async def script(session: Session) -> None:
        await session.press("ctrl+p")
        await session.settle()
        for size in ((47, 27), (6, 49), (2, 24), (1, 1), (3, 8), (80, 24)):
            await session.resize(*size)
            await session.settle()
        assert session.app.return_code is None
        assert session.dialog() == "PaletteScreen"

    drive(script)


def test_the_drawing_of_a_closed_dialog_is_freed() -> None:
    """A cache of Textual 8.2 has widgets' drawn rows in its keys, and holds 1,024 of them."""

    async def script(session: Session) -> None:
        await session.press("s")
        drawn = [ref(widget._styles_cache) for widget in session.app.screen.walk_children(Widget)]
        assert drawn
        await session.press("escape")
        assert session.dialog() == ""

        def are_gone() -> bool:
            gc.collect()
            return all(cache() is None for cache in drawn)

        await session.until(are_gone)

    drive(script)


@pytest.mark.parametrize(("entries", "left"), [(299, 299), (300, 0), (400, 0)])
def test_only_a_cache_with_many_entries_is_emptied(
    entries: int, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Textual keeps up to 16,384 entries in each of its own."""
    cache = lru_cache(maxsize=None)(str)
    monkeypatch.setattr(system, "_CACHES", (cache,))
    for number in range(entries):
        cache(number)
    system.trim_caches()
    assert cache.cache_info().currsize == left


@pytest.mark.parametrize("keys", [("colon",), ("t",)])
def test_a_click_on_a_removed_option_is_ignored(keys: tuple[str, ...]) -> None:
    """The number is that of what is drawn; the app then ends with an IndexError."""

    async def script(session: Session) -> None:
        await session.press(*keys)
        found = session.app.screen.query_one(OptionList)
        await session.until(lambda: found.option_count > 2)
        await session.settle()
        x, y = found.region.x + 3, found.region.y + 1
        style = session.app.screen.get_style_at(x, y)
        assert "option" in style.meta
        click = events.Click(found, 3, 1, 0, 0, 1, False, False, False, x, y, style)
        found.clear_options()
        found.post_message(click)
        await session.settle()
        assert session.app.return_code is None

    drive(script, size=(80, 24))


def test_writing_to_a_lost_terminal_does_not_hang(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Textual's writer dies; the program then waits for ever where it should end by the hang-up."""

    class Gone(StringIO):
        def write(self, text: str) -> int:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(WriterThread, "run", WriterThread.run)
    system.survive_terminal_loss()
    writer = WriterThread(Gone())
    writer.start()

    def much() -> None:
        for _ in range(100):
            writer.write("x")
        writer.stop()

    writing = Thread(target=much, daemon=True)
    writing.start()
    writing.join(10)
    assert not writing.is_alive()


@pytest.mark.parametrize("opening", ["colon", "s"])
def test_a_click_beyond_a_window_that_shrank_closes_a_dialog(opening: str) -> None:
    """Nothing is there, which ended the app: the click was on its way while the size changed."""

    async def script(session: Session) -> None:
        await session.press(opening)
        dialog = session.app.screen
        dialog.post_message(
            events.Click(dialog, 300, 3, 0, 0, 1, False, False, False, screen_x=300, screen_y=3)
        )
        await session.settle()
        assert session.app._exception is None
        assert not session.dialog()

    drive(script)
