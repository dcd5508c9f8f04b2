"""Keys that arrive in one read: none ends the program that was not asked to, none is misread."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import product

import pytest

from tools.terminal import KEYS, Terminal

pytestmark = pytest.mark.terminal

Start = Callable[..., Terminal]

DIALOGS = {
    "help": ("?",),
    "palette": (":",),
    "export": ("x",),
    "choice of a form": ("4", "enter"),
    "several to compare": ("2", "c"),
    "topic": ("3", "\x14"),
    "certification to renew": ("5", "enter"),
    "sources": ("s",),
    "address": ("o",),
    "problems": ("!",),
    "theme": ("t",),
    "every key": ("\x1bOP",),
    "activity": ("5", "a"),
}
"""How each kind of dialog is opened from the organizations."""

PAIRS = (*product(("enter", "escape"), repeat=2), (" ", "/"), ("/", " "))
"""What closes a thing twice, opens it twice, or types where something was just opened.

tests/fuzz/test_keys_in_terminal.py presses every pair of many more keys in each view and dialog.
"""

VIEWS = ("0", "1", "2", "3", "4", "5")
"""The key of each view."""


def send(terminal: Terminal, *keys: str) -> None:
    """All in one write, so that they are there in one read."""
    terminal.press("".join(KEYS.get(key, key) for key in keys))


@pytest.mark.parametrize("part", range(3))
def test_pairs_of_keys_in_a_dialog(opened: Start, part: int) -> None:
    terminal = opened(environment={"BROWSER": "true"}, columns=80, rows=24)
    for opening, pair in product([*DIALOGS.values()][part::3], PAIRS):
        send(terminal, *opening)
        terminal.wait_until_quiet(0.03)
        send(terminal, *pair)
        terminal.wait_until_quiet(0.03)
        assert terminal.process.poll() is None, (opening, pair, terminal.text)
        send(terminal, "escape", "escape", "escape", "1")
    terminal.wait_until_quiet()
    terminal.signal(15)
    assert terminal.wait_for_exit() == 143
    terminal.assert_clean()
    assert b"Traceback" not in terminal.written


@pytest.mark.parametrize("part", range(2))
def test_pairs_of_keys_in_a_view(opened: Start, part: int) -> None:
    terminal = opened(columns=80, rows=24)
    for view in VIEWS[part::2]:
        for pair in PAIRS:
            send(terminal, view, *pair)
            terminal.wait_until_quiet(0.03)
            assert terminal.process.poll() is None, (view, pair, terminal.text)
            send(terminal, "escape", "escape", "escape", "tab")
        send(terminal, "escape", "escape", "escape", "1")
    terminal.wait_until_quiet()
    terminal.signal(15)
    assert terminal.wait_for_exit() == 143
    terminal.assert_clean()
    assert b"Traceback" not in terminal.written


def test_what_follows_a_key_that_opens_a_box_is_text(opened: Start) -> None:
    """Bytes that are no UTF-8 end nothing either."""
    terminal = opened()
    for typed in ("/quality", "3quality", ":quality", "1/quality"):
        assert "quality" not in terminal.text
        send(terminal, typed)
        terminal.wait_for("quality")
        assert terminal.process.poll() is None, typed
        send(terminal, "escape", "escape", "escape", "1")
        terminal.wait(lambda: "quality" not in terminal.text, "the organizations again")
        terminal.wait_until_quiet(0.1)
    send(terminal, "/")
    terminal.wait_until_quiet(0.1)
    os.write(terminal._master, b"caf\xe9 \xc3(zz")
    terminal.wait_for("zz")
    assert terminal.process.poll() is None


def test_a_fast_double_click_beside_the_palette_closes_it_once(opened: Start) -> None:
    terminal = opened()
    send(terminal, ":")
    terminal.wait_until_quiet()
    click = "\x1b[<0;2;38M\x1b[<0;2;38m"
    terminal.press(click * 2)
    terminal.wait_until_quiet()
    assert terminal.process.poll() is None
    send(terminal, "q")
    assert terminal.wait_for_exit() == 0
