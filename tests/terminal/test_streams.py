"""Streams that are not terminals, limited terminals, and locales without UTF-8."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.terminal import CERTTUI, Terminal

pytestmark = pytest.mark.terminal

Start = Callable[..., Terminal]


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_the_interface_needs_a_terminal_for_each_stream(start: Start, stream: str) -> None:
    """A line that says so, exit status 2, and no interface; without stderr there is no line."""
    null = os.open(os.devnull, os.O_RDWR)
    try:
        terminal = start(**{stream: null})
        assert terminal.wait_for_exit() == 2
    finally:
        os.close(null)
    assert b"\x1b" not in terminal.written
    assert ("needs a terminal" in terminal.text) == (stream != "stderr")
    terminal.assert_clean()


def test_without_any_stream_certtui_ends_with_status_2(plain: dict[str, str]) -> None:
    """As cron or a careless parent may start it: no stream at all."""
    script = f"{CERTTUI[0]} <&- >&- 2>&-"
    done = subprocess.run(["sh", "-c", script], env=plain, timeout=20)
    assert done.returncode == 2


def test_certtui_in_a_pipe_names_the_commands(plain: dict[str, str]) -> None:
    done = subprocess.run(
        CERTTUI, env=plain, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=20,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "certtui list" in done.stderr


def test_a_dumb_terminal_is_refused_without_control_sequences(start: Start) -> None:
    terminal = start(environment={"TERM": "dumb"})
    assert terminal.wait_for_exit() == 2
    assert b"\x1b" not in terminal.written
    assert "TERM is dumb" in terminal.text


@pytest.mark.parametrize(
    ("environment", "locale", "colors"),
    [
        ({}, {}, {"16 million"}),
        ({"COLORTERM": None}, {"LC_ALL": "C", "LANG": None}, {"256"}),
        ({"COLORTERM": None, "TERM": "xterm"}, {"PYTHONIOENCODING": "ascii"}, {"16"}),
        ({"COLORTERM": None, "TERM": None}, {}, {"16"}),
        (
            {"NO_COLOR": "1"},
            {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            set(),
        ),
    ],
    ids=["truecolor", "256, C", "16, ascii", "no TERM", "NO_COLOR, POSIX"],
)
def test_colors_and_borders_follow_the_terminal_in_any_locale(
    opened: Start,
    environment: dict[str, str | None],
    locale: dict[str, str | None],
    colors: set[str],
) -> None:
    """No more colors than the terminal has; none where none are wanted; borders everywhere."""
    terminal = opened(environment={**environment, **locale})
    terminal.press("1")
    terminal.wait_for("│")
    assert "\\u" not in terminal.text
    terminal.press("2")
    terminal.wait_for("≠")
    assert terminal.colors() == colors
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    terminal.assert_clean()


@pytest.mark.parametrize("environment", [{}, {"LC_ALL": "C", "LANG": ""}], ids=["UTF-8", "C"])
def test_output_is_utf8_in_any_locale(plain: dict[str, str], environment: dict[str, str]) -> None:
    done = subprocess.run(
        [*CERTTUI, "compare", "amt", "ascp"],
        env={**plain, **environment},
        capture_output=True,
        timeout=20,
        check=True,
    )
    assert "≠" in done.stdout.decode()
    assert b"\x1b" not in done.stdout
    assert b"\r" not in done.stdout


def test_a_locale_without_utf8_loses_no_letter_of_what_is_kept(
    plain: dict[str, str], tmp_path: Path
) -> None:
    bare = {**plain, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    def certtui(*arguments: str) -> bytes:
        command = [*CERTTUI, *arguments]
        return subprocess.run(command, env=bare, cwd=tmp_path, stdout=-1, check=True).stdout

    certtui("credits", "add", "Prüfung, 検査", "--points", "1", "--on", "2026-01-02")
    assert "Prüfung, 検査".encode() in certtui("credits", "export")


@pytest.mark.parametrize("command", ["list", "show ascp", "compare amt ascp --json"])
def test_output_to_a_reader_that_stops_early_is_no_error(
    plain: dict[str, str], command: str
) -> None:
    script = f"{{ {CERTTUI[0]} {command}; echo status $? >&2; }} | head -1"
    done = subprocess.run(
        ["sh", "-c", script], env=plain, capture_output=True, text=True,
        timeout=20,
    )  # fmt: skip
    assert done.stdout.count("\n") == 1
    assert done.stderr == "status 0\n"


@pytest.mark.parametrize("command", ["--help", "--version", "list", "show --help"])
def test_output_to_a_reader_that_has_left_is_no_error(plain: dict[str, str], command: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as left:
        done = subprocess.run(
            [*CERTTUI, *command.split()], env=plain, stdout=left, stderr=subprocess.PIPE, timeout=20
        )
    assert (done.returncode, done.stderr) == (0, b"")


def test_without_a_mouse_or_clipboard_the_terminal_is_left_alone(opened: Start) -> None:
    """The mouse is left to the terminal when that is asked for.

    A terminal without a clipboard passes over what it does not know; what was sent, and where to,
    is said.
    """
    terminal = opened([*CERTTUI, "--no-mouse"])
    assert not {1000, 1002, 1003, 1006} & terminal.modes_left_on()
    terminal.press("1")
    terminal.wait_for("What it is")
    terminal.press("y")
    terminal.wait_for("Sent to the terminal's clipboard")
    assert b"\x1b]52;c;" in terminal.written
    terminal.press("?")
    terminal.wait_for("Every key")
    terminal.press("escape")
    terminal.wait_until_quiet()
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    terminal.assert_clean()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["list"], ["show", "--help"]])
def test_a_full_disk_is_reported(arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:
        command = [*CERTTUI, *arguments]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr
