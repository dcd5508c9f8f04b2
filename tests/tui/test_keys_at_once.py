"""Pairs of keys that arrive in one read: none ends the app by mistake.

tests/terminal/test_keys_in_one_read.py has some of them come through a terminal, and
tests/fuzz/test_keys_in_terminal.py presses every pair of many more keys in each view and dialog.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from certtui.tui.views.faq import FaqView
from tests.tui.harness import VIEWS, Session, drive

DIALOGS = {
    "help": ("question_mark",),
    "palette": ("colon",),
    "export": ("x",),
    "several to compare": ("2", "c"),
    "topic": ("3", "ctrl+t"),
    "certification to renew": ("5", "enter"),
    "sources": ("s",),
    "address": ("o",),
    "problems": ("exclamation_mark",),
    "theme": ("t",),
    "activity": ("5", "a"),
}
"""How each kind of dialog is opened from the organizations."""

PAIRS = (*product(("enter", "escape"), repeat=2), ("space", "slash"), ("slash", "space"))
"""What closes a thing twice, opens it twice, or types where something was just opened."""


def some_pairs(number: int) -> Sequence[Sequence[str]]:
    """`enter` twice in every place; the others are taken by the places in turn."""
    return PAIRS[0], PAIRS[1 + number % (len(PAIRS) - 1)]


ANSWER = ("4", "enter")
"""Answers the question of the paths and asks the next: no dialog, and a list that is made anew."""

BACK = ("escape", "escape", "escape", "1")
"""Out of every dialog and box, to the organizations."""


async def press_at_once(session: Session, *keys: str) -> None:
    """All before any takes effect, as what is there in one read."""
    session.post(*keys)
    await session.settle()
    assert session.app._exception is None, keys
    assert session.app.return_code is None, (keys, session.text)


def test_two_keys_in_one_read_work_in_every_dialog() -> None:
    """Opened in one read with what closes the dialog before it."""

    async def script(session: Session) -> None:
        for number, opening in enumerate((*DIALOGS.values(), ANSWER)):
            for pair in some_pairs(number):
                await press_at_once(session, *BACK, *opening)
                if not session.dialog() and opening != ANSWER:  # its view's list was being read
                    await session.open(VIEWS[int(opening[0])])
                    await session.press(opening[-1])
                    assert session.dialog(), (opening, session.text)
                await press_at_once(session, *pair)

    drive(script)


def test_two_keys_in_one_read_work_in_every_view() -> None:
    async def script(session: Session) -> None:
        for view in range(len(VIEWS)):
            for pair in some_pairs(view):
                await press_at_once(session, *BACK, str(view), *pair)

    drive(script)


def test_a_key_that_an_empty_box_leaves_to_its_command_is_waited_for() -> None:
    """`3` in the box of Paths opens FAQ: what is typed behind it is for the box there."""

    async def script(session: Session) -> None:
        await session.press("4")
        await press_at_once(session, "3", "a", "b")
        assert isinstance(session.view, FaqView)
        assert session.view.box.value == "ab"

    drive(script)
