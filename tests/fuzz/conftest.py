"""Fuzzing, bounded in time: `make fuzz`, or CERTTUI_FUZZ_SECONDS=600 pytest tests/fuzz.

The seconds (60 by default) are divided among the tests. Each example comes from a seed that a
failure shows; CERTTUI_FUZZ_SEED=N runs that one alone.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

Seeds: TypeAlias = Callable[[], Iterator[int]]

LONGEST_EXAMPLE = 30
"""Seconds after which an example counts as hanging."""

MOST_GROWTH = 150 * 1024 * 1024
"""Bytes by which the process may grow after the first hundred examples."""


def _seconds_each(request: pytest.FixtureRequest) -> float:
    tests = [item for item in request.session.items if "fuzz" in item.path.parts]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    seconds = float(os.environ.get("CERTTUI_FUZZ_SECONDS", "60"))
    return min(seconds, seconds * workers / max(len(tests), 1))


def _resident() -> int:
    """Bytes of memory in use; 0 if the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _hangs(*_: object) -> None:
    raise TimeoutError(f"an example took more than {LONGEST_EXAMPLE} seconds")


@pytest.fixture(autouse=True)
def working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write what random keys export to a directory of its own, not into the project."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def seeds(request: pytest.FixtureRequest) -> Iterator[Seeds]:
    """A function that yields seeds until the test's time is over; it fails on hangs and growth."""
    if chosen := os.environ.get("CERTTUI_FUZZ_SEED"):
        yield lambda: iter([int(chosen)])
        return
    seconds = _seconds_each(request)

    def draw() -> Iterator[int]:
        end = time.monotonic() + seconds
        first = 0
        count = 0
        while time.monotonic() < end:
            signal.alarm(LONGEST_EXAMPLE)
            yield random.SystemRandom().randrange(2**48)
            count += 1
            if count == 100:
                first = _resident()
        signal.alarm(0)
        if count > 100:
            assert _resident() - first < MOST_GROWTH, f"it grew over {count} examples"
        print(f"{count} examples")

    previous = signal.signal(signal.SIGALRM, _hangs)
    yield draw
    signal.alarm(0)
    signal.signal(signal.SIGALRM, previous)
