"""Every way in which the interface can end leaves the terminal as it was."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable

import pytest

from tools.terminal import Terminal

pytestmark = pytest.mark.terminal

Start = Callable[..., Terminal]


@pytest.mark.parametrize(
    ("number", "statuses"),
    [
        (signal.SIGTERM, {143}),
        (signal.SIGHUP, {129}),
        (signal.SIGINT, {0, 130}),
        (signal.SIGQUIT, {131}),
        (signal.SIGUSR1, {138}),
        (signal.SIGUSR2, {140}),
        (signal.SIGALRM, {142}),
        (signal.SIGABRT, {134}),
    ],
    ids=["TERM", "HUP", "INT", "QUIT", "USR1", "USR2", "ALRM", "ABRT"],
)
def test_signals(opened: Start, number: int, statuses: set[int]) -> None:
    terminal = opened()
    terminal.signal(number)
    assert terminal.wait_for_exit() in statuses
    terminal.assert_clean()
    assert "Traceback" not in terminal.text


def test_signal_while_starting(start: Start) -> None:
    """As soon as the screen is taken it can be given back."""
    terminal = start()
    terminal.wait(lambda: b"\x1b[?1049h" in terminal.written, "the interface")
    terminal.wait_for("Organizations")
    terminal.signal(signal.SIGTERM)
    assert terminal.wait_for_exit() == 143
    terminal.assert_clean()


def test_stop_and_continue(opened: Start) -> None:
    terminal = opened()
    terminal.signal(signal.SIGTSTP)
    terminal.wait_until_stopped()
    while terminal.read():
        pass
    terminal.assert_clean()
    terminal.signal(signal.SIGCONT)
    terminal.wait(lambda: 1049 in terminal.modes_left_on(), "the interface to come back")
    terminal.wait_until_quiet()
    terminal.press("2")
    terminal.wait_for("≠")
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    terminal.assert_clean()


@pytest.mark.parametrize("ignore_hangup", [False, True], ids=["plain", "nohup"])
def test_closed_window(opened: Start, ignore_hangup: bool) -> None:
    """The program ends by itself, and with the status of a hang-up."""
    terminal = opened(ignore_hangup=ignore_hangup)
    terminal.close_window()
    assert terminal.process.wait(timeout=20) == 129


SLOW = """
import sys, threading, time
from certtui.__main__ import main
from certtui.tui.views import faq

def work(self):
    self.run_worker(lambda: time.sleep(60), thread=True)

faq.FaqView.on_mount = work
sys.argv = ["certtui"]
main()
"""


def test_leaving_waits_for_no_thread(opened: Start) -> None:
    """A thread that works for a minute does not hold up the program."""
    terminal = opened((sys.executable, "-c", SLOW))
    terminal.press("3")
    terminal.wait_until_quiet()
    terminal.press("escape", "1", "q")
    assert terminal.wait_for_exit() == 0
    terminal.assert_clean()


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


def test_crash_tells_where_and_nothing_private(opened: Start) -> None:
    terminal = opened([sys.executable, "-c", CRASH])
    terminal.press("2")
    assert terminal.wait_for_exit() not in (0, None)
    terminal.assert_clean()
    told = terminal.written.decode()
    assert "made to fail" in told
    assert "s3cret" not in told
    assert "token" not in told.replace('token = "s3"', "")
