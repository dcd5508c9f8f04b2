"""Keys that arrive in one read: none ends the program by mistake and none is misread.

tests/tui/test_keys_at_once.py presses them in every view and dialog, without a terminal.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from tools.terminal import KEYS, Terminal

pytestmark = pytest.mark.terminal

Start = Callable[..., Terminal]

OPENED_AND_THEN = (
    (":", "enter", "enter"), (":", " ", "/"), ("s", "escape", "escape"), ("2c", "enter", "enter"),
    ("2c", "escape", "escape"), ("5\r", " ", "/"),
)  # fmt: skip
"""What opens a dialog, and two keys that come with it."""


def send(terminal: Terminal, *keys: str) -> None:
    """All in one write, so that they are there in one read."""
    terminal.press("".join(KEYS.get(key, key) for key in keys))


def test_two_keys_in_one_read_never_end_the_program(opened: Start) -> None:
    """What closes a thing twice, opens it twice, or types where something was just opened."""
    terminal = opened(columns=80, rows=24)
    for keys in OPENED_AND_THEN:
        send(terminal, *keys)
        terminal.wait_until_quiet(0.03)
        assert terminal.process.poll() is None, (keys, terminal.text)
        send(terminal, "escape", "escape", "escape", "1")
    terminal.wait_until_quiet()
    terminal.signal(15)
    assert terminal.wait_for_exit() == 143
    terminal.assert_clean()
    assert b"Traceback" not in terminal.written


def test_letters_after_a_key_that_opens_a_box_and_clicks_after_one_that_closes_it(
    opened: Start,
) -> None:
    """They are typed into the box; a double click beside it closes it, and no more.

    Bytes that are no UTF-8 end nothing either.
    """
    terminal = opened(columns=80, rows=24)
    for typed in ("/quality", "3quality", ":quality"):
        assert "quality" not in terminal.text
        send(terminal, typed)
        terminal.wait_for("quality")
        assert terminal.process.poll() is None, typed
        send(terminal, "escape", "escape", "escape", "1")
        terminal.wait(
            lambda: "Overview" in terminal.text and "quality" not in terminal.text,
            "the organizations again",
        )
        terminal.wait_until_quiet(0.1)
    send(terminal, "/")
    terminal.wait_until_quiet(0.1)
    os.write(terminal._master, b"caf\xe9 \xc3(zz")
    terminal.wait_for("zz")
    assert terminal.process.poll() is None
    send(terminal, "escape", "escape", "escape", "1", ":")
    terminal.wait_until_quiet()
    click = "\x1b[<0;2;22M\x1b[<0;2;22m"
    terminal.press(click * 2)
    terminal.wait_until_quiet()
    assert terminal.process.poll() is None
    send(terminal, "q")
    assert terminal.wait_for_exit() == 0
