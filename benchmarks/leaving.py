"""From the key that quits to the end of the process, against an app of the framework alone."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import HOME, Row
from benchmarks.starting import REFERENCE
from tools.terminal import CERTTUI, Terminal

QUIT = "\x11"
"""ctrl+q quits wherever the focus is, as it quits the reference app."""
MOST = 1000
"""Milliseconds after which the process has ended, whatever it was doing."""
MOST_RATIO = 1.0
"""Times the processor time of the reference app's own leaving."""
STILL = 0.3
"""Seconds without output; a cursor blinks every half."""
COMING = " while it comes up"
OVERTAKEN = ("2", "3")
"""Keys of views that are quit while they come up: a comparison, and the index that FAQ needs."""


@dataclass(frozen=True)
class Leaving:
    """The end of a program, in milliseconds."""

    wall: float
    processor: float
    """Of all its threads."""


def _spent(process: int) -> float:
    """Milliseconds of processor time that the threads of a process have taken."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return sum(int((each / "schedstat").read_text().split()[0]) for each in threads) / 1e6


def _leave(command: Sequence[str], marker: str, key: str = "", *, is_at_once: bool) -> Leaving:
    """Start a program, press a key and quit, once it is quiet or at once."""
    with Terminal(command, home=HOME) as terminal:
        terminal.wait_for(marker)
        terminal.wait_until_quiet(STILL)
        terminal.press(key)
        if not is_at_once:
            terminal.wait_until_quiet(STILL)
        process = terminal.process.pid
        before, start = _spent(process), time.perf_counter()
        terminal.press(QUIT)
        while os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            terminal.read(0.002)
        wall = (time.perf_counter() - start) * 1000
        _, status, used = os.wait4(process, 0)
        terminal.process.returncode = os.waitstatus_to_exitcode(status)
        return Leaving(wall, (used.ru_utime + used.ru_stime) * 1000 - before)


def leaving(times: int = 5) -> Iterator[Row]:
    """A row for the reference app and for each view, quiet or coming up."""
    reference = "reference app"
    taken: dict[str, list[Leaving]] = {}
    for _ in range(times):
        bare = _leave([sys.executable, "-c", REFERENCE], "option 3", is_at_once=False)
        taken.setdefault(reference, []).append(bare)
        for key in "12345":
            left = _leave(CERTTUI, "Organizations", key, is_at_once=False)
            taken.setdefault(f"view {key}", []).append(left)
        for key in OVERTAKEN:
            left = _leave(CERTTUI, "Organizations", key, is_at_once=True)
            taken.setdefault(f"view {key}{COMING}", []).append(left)
    own = statistics.median(left.processor for left in taken[reference])
    yield Row(f"leaving, {reference}", f"{own:.0f} ms of the processor")
    for name, lefts in taken.items():
        if name == reference:
            continue
        processor = statistics.median(left.processor for left in lefts)
        wall = statistics.median(left.wall for left in lefts)
        ratio, is_busy = processor / own, name.endswith(COMING)
        yield Row(
            f"leaving, {name}", f"{wall:.0f} ms, {processor:.0f} of the processor",
            reference, f"{ratio:.2f}",
            f"under {MOST} ms" + ("" if is_busy else f", at most {MOST_RATIO:.2f}"),
            wall < MOST and (is_busy or ratio <= MOST_RATIO),
        )  # fmt: skip
