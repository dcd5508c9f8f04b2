"""A program in a real pseudo-terminal, and the screen that it draws.

Used by the tests of the installed program and by the benchmarks. Nothing here sleeps for a fixed
time: `wait` reads what the program writes until something is so, or fails with the screen.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pyte

CERTTUI = (str(Path(sys.executable).parent / "certtui"),)
"""The installed program."""

PATIENCE = 20.0
"""Seconds after which waiting fails; a loaded machine is slow, never that slow."""

KEYS = {
    "enter": "\r", "escape": "\x1b[27u", "tab": "\t", "up": "\x1b[A", "down": "\x1b[B",
    "right": "\x1b[C", "left": "\x1b[D", "ctrl+c": "\x03", "ctrl+t": "\x14",
    "ctrl+z": "\x1a", "f1": "\x1bOP",
}  # fmt: skip
"""Escape as the newer protocol sends it: a bare ESC and the key after it could be read as one."""

_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_COLOR = re.compile(rb"\x1b\[([\d;:]*)m")


class Terminal:
    """A program running in a pseudo-terminal of a size."""

    def __init__(
        self,
        command: Sequence[str] = CERTTUI,
        *,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str | None] | None = None,
        home: Path | None = None,
        stdin: int | None = None,
        stdout: int | None = None,
        stderr: int | None = None,
        ignore_hangup: bool = False,
    ) -> None:
        """Start the program; a stream that is given goes there, the others to the terminal.

        `environment` is laid over a plain one; None takes a variable away.
        """
        laid = {**plain_environment(home), **(environment or {})}
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.written = bytearray()
        """All that the program has written to the terminal."""
        self._shown = 0
        self._lines: list[str] | None = None
        self._master, self._slave = os.openpty()
        self._resize(columns, rows)
        self.before = termios.tcgetattr(self._slave)

        def prepare() -> None:
            fcntl.ioctl(self._slave, termios.TIOCSCTTY, 0)
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored by what runs in the background
            signal.signal(signal.SIGHUP, signal.SIG_IGN if ignore_hangup else signal.SIG_DFL)

        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=self._slave if stdin is None else stdin,
            stdout=self._slave if stdout is None else stdout,
            stderr=self._slave if stderr is None else stderr,
            env={name: value for name, value in laid.items() if value is not None},
            cwd=home,
            start_new_session=True,
            preexec_fn=prepare,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()
        self.close_window()
        os.close(self._slave)

    # ------------------------------------------------------------------ doing

    def press(self, *keys: str) -> None:
        """Press keys by name, or type a text."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._interpret()
        self._resize(columns, rows)
        self._screen.resize(rows, columns)
        self._lines = None

    def _resize(self, columns: int, rows: int) -> None:
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, size)

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def close_window(self) -> None:
        """Close the terminal's own side, as a window that is closed does."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    # ------------------------------------------------------------------ seeing

    def read(self, seconds: float = 0.02) -> bool:
        """Take in what the program writes within a time; tells whether there was something."""
        if self._master < 0:
            time.sleep(seconds)
            return False
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        self.written += os.read(self._master, 65536)
        return True

    def forget_written(self) -> None:
        """Drop what was written so far, unlooked at: hours of it would fill the memory."""
        self.written.clear()
        self._shown = 0

    @property
    def lines(self) -> list[str]:
        """The screen, row by row; what was written is interpreted only when it is looked at."""
        self._interpret()
        if self._lines is None:
            self._lines = [line.rstrip() for line in self._screen.display]
        return self._lines

    def _interpret(self) -> None:
        """Draw what was written since the last time."""
        if self._shown < len(self.written):
            self._stream.feed(bytes(self.written[self._shown :]))
            self._shown = len(self.written)
            self._lines = None

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    def wait(self, condition: Callable[[], object], what: str = "") -> None:
        """Read until something is so."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"Waited in vain for {what or condition}:\n{self.text}")
            self.read()

    def wait_for(self, *texts: str) -> None:
        """Read until all the texts are on the screen."""
        self.wait(lambda: all(text in self.text for text in texts), " and ".join(texts))

    def wait_until_quiet(self, seconds: float = 0.2) -> None:
        """Read until the program has written nothing for a while."""
        self.wait(lambda: not self.read(seconds), "the program to be quiet")

    def wait_for_exit(self) -> int:
        """Read until the program has ended; its exit status, negative for a signal."""
        self.wait(lambda: self.process.poll() is not None, "the end of the program")
        while self.read(0.02):
            pass
        return self.process.returncode

    def wait_until_stopped(self) -> None:
        """Read until the program is stopped by SIGTSTP."""
        flags = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
        self.wait(lambda: os.waitid(os.P_PID, self.process.pid, flags), "the program to stop")

    # ------------------------------------------------------------------ what is left behind

    @property
    def settings(self) -> list[Any]:
        """The terminal's settings now, to compare with `before`."""
        return termios.tcgetattr(self._slave)

    def modes_left_on(self) -> set[int]:
        """Private modes (mouse, alternate screen, pasted text) that were switched on and not off.

        A hidden cursor counts as mode -25; lines wrap (7) in every terminal unless told not to.
        """
        left: set[int] = set()
        for found in _MODE.finditer(self.written):
            for number in map(int, found[1].split(b";")):
                on = found[2] == b"h"
                if number == 25:
                    on, number = not on, -25
                if number == 7:
                    on, number = not on, -7
                (left.add if on else left.discard)(number)
        return left

    def assert_clean(self) -> None:
        """Fail unless the terminal is as it was before."""
        assert self.modes_left_on() == set()
        assert self.settings == self.before
        assert len(re.findall(rb"\x1b\[>\d+u", self.written)) <= self.written.count(b"\x1b[<u")

    def colors(self) -> set[str]:
        """Which kinds of color were asked for: "16", "256", "16 million"."""
        found: set[str] = set()
        for codes in _COLOR.findall(self.written):
            parts = [int(part or 0) for part in re.split(rb"[;:]", codes)]
            while parts:
                code = parts.pop(0)
                if code in (38, 48) and parts:
                    kind = parts.pop(0)
                    found.add("256" if kind == 5 else "16 million")
                    del parts[: 1 if kind == 5 else 3]
                elif 30 <= code <= 37 or 40 <= code <= 47 or 90 <= code <= 107:
                    found.add("16")
        return found


def plain_environment(home: Path | None = None) -> dict[str, str]:
    """An environment with a terminal, UTF-8, and nothing of this machine's."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home) if home else os.devnull,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
    }
