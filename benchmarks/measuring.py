"""How the figures are taken: medians of interleaved runs, so that a busy moment hits all alike."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.terminal import Terminal, plain_environment

HOME = Path(tempfile.gettempdir()) / "certtui-bench-home"
"""An empty home, so that no catalog or state of a person's is read."""


@dataclass(frozen=True)
class Row:
    """A line of the printed table."""

    what: str
    figure: str
    against: str = ""
    ratio: str = ""
    target: str = ""
    met: bool | None = None
    """None: there is no target."""


def medians(runs: Mapping[str, Callable[[], float]], times: int = 10) -> dict[str, float]:
    """The median of each run, taken in turns; the first turn warms up and is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(times + 1):
        for name, run in runs.items():
            value = run()
            if turn:
                taken[name].append(value)
    return {name: statistics.median(values) for name, values in taken.items()}


def wall(command: Sequence[str]) -> Callable[[], float]:
    """Milliseconds from starting a command to its end."""

    def run() -> float:
        environment = plain_environment(HOME)
        start = time.perf_counter()
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
        return (time.perf_counter() - start) * 1000

    return run


def clock(action: Callable[[], object]) -> Callable[[], float]:
    """Milliseconds that a call takes in this process."""

    def run() -> float:
        start = time.perf_counter()
        action()
        return (time.perf_counter() - start) * 1000

    return run


def processor_clock(action: Callable[[], object]) -> Callable[[], float]:
    """Milliseconds of processor time that a call takes in this process."""

    def run() -> float:
        start = time.process_time()
        action()
        return (time.process_time() - start) * 1000

    return run


def highest_memory(process: int) -> float:
    """The most memory that a process has held, in MB; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


@dataclass(frozen=True)
class Start:
    """A program's start in a pseudo-terminal."""

    milliseconds: float
    """Until its markers were written."""
    megabytes: float
    """Once it was quiet."""


def start_in_terminal(command: Sequence[str], *markers: str, patience: float = 120) -> Start:
    """Start a program in 120x40 and wait until it has written all the markers."""
    wanted = [marker.encode() for marker in markers]
    with Terminal(command, home=HOME) as terminal:
        end = time.monotonic() + patience
        while not all(marker in terminal.written for marker in wanted):
            if time.monotonic() > end or terminal.process.poll() is not None:
                raise RuntimeError(f"{command} never wrote {markers}:\n{terminal.text}")
            terminal.read(0.005)
        taken = (time.perf_counter() - terminal.started) * 1000
        terminal.wait_until_quiet()
        return Start(taken, highest_memory(terminal.process.pid))


def forget() -> None:
    """Empty the home, so that the next start is the first and finds nothing in the cache."""
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir()


def prepare() -> None:
    """Make the empty home, and let compiled files be written."""
    forget()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["XDG_CACHE_HOME"] = str(HOME / ".cache")
