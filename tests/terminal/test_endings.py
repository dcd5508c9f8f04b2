"""Every way in which the interface can end leaves the terminal as it was."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.terminal import Terminal

pytestmark = pytest.mark.terminal

Start = Callable[..., Terminal]


@pytest.mark.parametrize(
    ("number", "statuses"),
    [
        (signal.SIGHUP, {129}),
        (signal.SIGINT, {0, 130}),
        (signal.SIGQUIT, {131}),
    ],
    ids=["HUP", "INT", "QUIT"],
)
def test_every_signal_ends_with_its_status_and_a_clean_terminal(
    opened: Start, number: int, statuses: set[int]
) -> None:
    """SIGTERM ends it while it starts; what others do is in tests/tui/test_failures.py."""
    terminal = opened()
    terminal.signal(number)
    assert terminal.wait_for_exit() in statuses
    terminal.assert_clean()
    assert b"Traceback" not in terminal.written


def test_a_signal_while_starting_gives_the_terminal_back(start: Start) -> None:
    """As soon as the screen is taken it can be given back."""
    terminal = start()
    terminal.wait(lambda: b"\x1b[?1049h" in terminal.written, "the interface")
    terminal.wait_for("Organizations")
    terminal.signal(signal.SIGTERM)
    assert terminal.wait_for_exit() == 143
    terminal.assert_clean()


def test_stopping_gives_the_terminal_back_and_continuing_takes_it_again(opened: Start) -> None:
    """Once: the framework took it a second time, was left raw, and `q` needed twice."""
    terminal = opened()
    for times, is_stopped in ((2, False), (3, True)):
        if is_stopped:
            terminal.signal(signal.SIGSTOP)
            terminal.wait_until_stopped()
        terminal.signal(signal.SIGCONT)
        terminal.wait(lambda: terminal.written.count(b"\x1b[?1049h") == times, "the interface")  # noqa: B023
        terminal.wait_until_quiet()
    terminal.signal(signal.SIGTSTP)
    terminal.wait_until_stopped()
    while terminal.read():
        pass
    terminal.assert_clean()
    terminal.signal(signal.SIGCONT)
    terminal.wait(lambda: 1049 in terminal.modes_left_on(), "the interface to come back")
    terminal.wait_until_quiet()
    terminal.press("\x1b[?2048;1$y")  # a terminal that says it reports its size by itself
    terminal.wait(lambda: 1016 in terminal.modes_left_on(), "reports in pixels")
    terminal.press("2")
    terminal.wait_for("≠")
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    terminal.assert_clean()


@pytest.mark.parametrize("ignore_hangup", [False, True], ids=["plain", "nohup"])
def test_a_closed_window_ends_the_program_with_the_status_of_a_hangup(
    opened: Start, ignore_hangup: bool
) -> None:
    """The program ends by itself, and with the status of a hang-up."""
    terminal = opened(ignore_hangup=ignore_hangup)
    terminal.close_window()
    assert terminal.process.wait(timeout=20) == 129


def test_a_place_that_cannot_be_kept_is_said_once_the_terminal_is_given_back(
    opened: Start, tmp_path: Path
) -> None:
    state = tmp_path / "data" / "state.json"
    state.mkdir(parents=True)
    terminal = opened(environment={"CERTTUI_DATA": str(state.parent)})
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    terminal.assert_clean()
    given_back = bytes(terminal.written).rpartition(b"\x1b[?1049l")[2].decode()
    assert "Your marks and the place where you left off are lost: " in given_back
    assert "state.json is a directory" in given_back
    assert given_back.count("state.json cannot be written") == 1


BUSY = """
import pathlib, sys, time
from certtui.__main__ import main
from certtui.catalog.loading.load import EarlyReading
from certtui.answers.search import SearchIndex
from certtui.tui.curator import watcher
from certtui.tui.views import paths

def work(*arguments, **named):
    pathlib.Path("under-way").touch()
    while not pathlib.Path("leaving").exists():
        time.sleep(0.01)
    pathlib.Path("leaving").unlink()
    while True:  # in a thread, and holding the interpreter as reading does
        pass

{} = work
sys.argv = ["certtui"]
main()
"""

WORK = {
    "the catalog is read": ("EarlyReading.run", ()),
    "the index is made": ("SearchIndex.__init__", ("3", "l")),
    "the routes are judged": ("paths.find_paths", ("4",)),
    "the catalog is read again": ("watcher.read_again", ("r",)),
}
"""What is replaced by work, and the keys after which it is under way."""


@pytest.mark.parametrize(("busy", "keys"), WORK.values(), ids=WORK)
def test_q_ends_the_program_whatever_is_under_way(
    start: Start, tmp_path: Path, busy: str, keys: tuple[str, ...]
) -> None:
    """`q` ends the process, and leaves the terminal as it was, whatever is under way."""
    terminal = start((sys.executable, "-c", BUSY.format(busy)))
    if keys:
        terminal.wait_for("Organizations", "certifications")
    else:
        terminal.wait_for("Reading")
    for key in keys:
        terminal.press(key)
        terminal.wait_until_quiet(0.2)
    leave = ("escape", "escape", "1") if {"3", "4"} & set(keys) else ()
    terminal.wait((tmp_path / "under-way").exists, busy)
    for key in leave:
        terminal.press(key)
        terminal.wait_until_quiet(0.2)
    if leave:
        terminal.wait_for("Overview")  # else `q` is typed into the box
    leaving = tmp_path / "leaving"
    leaving.touch()
    terminal.wait(lambda: not leaving.exists(), f"{busy} to hold the interpreter")
    terminal.press("q")
    pressed = time.perf_counter()
    assert terminal.wait_for_exit() == 0
    print(f"{time.perf_counter() - pressed:.2f} s")
    terminal.assert_clean()
    assert b"Traceback" not in terminal.written


CRASH = """
import sys
from certtui.__main__ import main
from certtui.tui.views import compare

def show(self, *arguments):
    token = "s3" + "cret"
    raise RuntimeError("made to fail")

compare.CompareView.show = show
sys.argv = ["certtui"]
main()
"""


def test_a_crash_says_where_and_nothing_private(opened: Start) -> None:
    terminal = opened([sys.executable, "-c", CRASH])
    terminal.press("2")
    assert terminal.wait_for_exit() not in (0, None)
    terminal.assert_clean()
    told = terminal.written.decode()
    assert "made to fail" in told
    assert "s3cret" not in told
    assert "token" not in told.replace('token = "s3"', "")
