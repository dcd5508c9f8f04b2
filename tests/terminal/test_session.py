"""Whole sessions by keyboard in a pseudo-terminal, with resizes, and the terminal afterwards."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.terminal import CERTTUI, Terminal

pytestmark = pytest.mark.terminal


def first_result(terminal: Terminal) -> str:
    """The first question under the search field, as far as its rows go."""
    lines = terminal.lines
    at = next((n for n, line in enumerate(lines) if re.search(r"\d+\+? results?", line)), None)
    return "" if at is None else " ".join(lines[at + 1 : at + 3])


def test_a_session_explores_compares_searches_and_quits(start: Callable[..., Terminal]) -> None:
    terminal = start(columns=120, rows=40)
    terminal.wait_for("AMT", "ASCP")
    for view in "451":
        terminal.press(view)
        terminal.wait_until_quiet()
    terminal.press("2")
    terminal.wait(lambda: re.search(r"[=≠±] +\w", terminal.text), "a compared row")
    terminal.press("3")
    terminal.wait_for("sk in your own words")  # the cursor stands on the first letter
    terminal.press(*"lapsed")
    terminal.wait(lambda: re.search("lapse", first_result(terminal), re.I), "a lapsed question")
    for _ in range(8):  # clears the question, leaves its box, then goes back to the start
        terminal.press("escape")
        terminal.wait_until_quiet()
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    terminal.assert_clean()


def test_the_size_is_the_terminals_own_and_after_many_the_last(
    opened: Callable[..., Terminal],
) -> None:
    """Not that of the variables with which a shell may say what it once was."""
    terminal = opened(columns=100, rows=30, environment={"COLUMNS": "999999", "LINES": "99999"})
    terminal.wait_for("AMT or ASCP?")
    for step in range(0, 200, 3):
        terminal.resize(20 + step % 120, 6 + step % 41)
        terminal.read(0.01)
    terminal.resize(120, 36)
    terminal.wait(lambda: terminal.lines[-1].endswith("Help"), "the footer in the last row")
    terminal.wait_for("AMT", "ASCP", "Compare")
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    terminal.assert_clean()


def test_every_view_opens_without_color_at_every_size_from_one_cell_up(
    start: Callable[..., Terminal],
) -> None:
    """From one cell to a wall of them; tests/tui/test_sizes.py draws every view at each."""
    terminal = start(columns=1, rows=1, environment={"NO_COLOR": "1"})
    terminal.wait(lambda: b"\x1b[?1049h" in terminal.written, "the interface")
    sizes = ((1, 1), (1, 100), (300, 100), (80, 24), (40, 12), (20, 6))
    for size, view in zip(sizes, "234512", strict=True):
        terminal.resize(*size)
        terminal.wait_until_quiet(0.1)
        terminal.press(view)
        terminal.wait_until_quiet(0.1)
        terminal.press("escape")
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    terminal.assert_clean()


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")
def test_a_tmux_window_is_left_as_it_was(opened: Callable[..., Terminal], tmp_path: Path) -> None:
    """On its own screen again, without mouse reports, the cursor shown."""
    tmux = f"tmux -f {os.devnull} -S {shlex.quote(str(tmp_path / 'tmux'))}"
    state = "#{alternate_on}#{mouse_any_flag}#{cursor_flag}"
    inside = f"{CERTTUI[0]} && {tmux} display -p '{state}' > left"
    try:
        terminal = opened((*shlex.split(tmux), "new-session", inside))
        terminal.press("2")
        terminal.wait_for("≠")
        terminal.resize(60, 16)
        terminal.wait(lambda: "1 of 2" in terminal.text, "one column at a time")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        terminal.assert_clean()
    finally:
        subprocess.run([*shlex.split(tmux), "kill-server"], capture_output=True)
    assert (tmp_path / "left").read_text() == "001\n"
