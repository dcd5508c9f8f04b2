"""From a key to the paint: the time that the event loop is busy with it, in each view."""

from __future__ import annotations

import asyncio
import gc
import shutil
import statistics
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from textual import events

from benchmarks.measuring import HOME, Row, processor_clock
from certtui.catalog import file_places
from certtui.person.activities import LOG_FILE, read_activities
from certtui.person.store import Store
from certtui.tui.app import CerttuiApp

MOST = {"Compare": 40}
"""Milliseconds that a key may keep the loop busy, at the 95th percentile; 50 unless said here."""

MOST_TO_OPEN = {"Compare": 100, "My credentials": 50, "10,000 activities": 50}
"""Milliseconds that opening a view for the first time may keep the loop busy."""

KEYS: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "Organizations": (("1",), ("down", "down", "up", "tab", "down", "down", "shift+tab") * 6),
    "Compare": (("2",), ("down", "down", "pagedown", "up", "d", "d") * 6),
    "FAQ": (("3",), (*"lapsed", *["backspace"] * 6, *"renewal fee ascp", "down", "down", "down")),
    "Paths": (("4",), ("down", "down", "tab", "down", "up") * 6),
    "My credentials": (("5",), ("down", "down", "tab", "down", "up") * 6),
    "10,000 activities": (("5",), ("down", "down", "up", "tab", "down", "pagedown", "tab") * 6),
}
"""The keys that open a view, and those that are measured in it."""


CREDENTIALS = """\
[[credential]]
certification = "ascp:MLS"
expires = 2027-03-14
[[credential]]
certification = "amt:MLS"
expires = 2027-05-01
"""


def make_log(directory: Path) -> Store:
    """Two credentials and 10,000 activities of their present terms, as a person's files."""
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    (directory / "credentials.toml").write_text(CREDENTIALS, "utf-8")
    entries = (
        f'[[activity]]\nid = "{number:07}"\ntitle = "Course {number}, topics in chemistry"\n'
        f"on = 202{5 + number % 2}-0{1 + number % 9}-{1 + number % 28:02}\npoints = 1\n"
        f'category = "chemistry"\nprovider = "ASCP"\naccreditor = "PACE"\n'
        for number in range(10_000)
    )
    (directory / LOG_FILE).write_text("\n".join(entries), "utf-8")
    return Store(directory)


def logs() -> Iterator[Row]:
    """Reading 10,000 activities."""
    store = make_log(HOME / "log")
    read = processor_clock(lambda: read_activities(store))
    taken = statistics.median(read() for _ in range(9))
    yield Row("10,000 activities read", f"{taken:.0f} ms", target="under 100 ms", met=taken < 100)


async def _busy(
    opening: Sequence[str], keys: Sequence[str], data: Path
) -> tuple[float, list[float]]:
    """Milliseconds of this thread's time to open a view, and for each key."""
    app = CerttuiApp([file_places.built_in()], today=date(2026, 11, 23), data=data)
    async with app.run_test(size=(120, 40)) as pilot:
        while app.session is None:
            await pilot.pause(0.02)
        await pilot.pause(0.6)  # the other views are imported meanwhile
        gc.freeze()  # as the interface does where it is not tested

        async def press(key: str, seconds: float) -> float:
            # The pilot's own press asks each widget, three times over, whether it is at rest.
            start = time.thread_time()
            name = "space" if key == " " else key
            app.post_message(events.Key(name, key if len(key) == 1 else None))
            await asyncio.sleep(seconds)
            return (time.thread_time() - start) * 1000

        opened = sum([await press(key, 1.0) for key in opening])
        return opened, [await press(key, 0.2) for key in keys]


def keys() -> Iterator[Row]:
    """One line a view for the keys in it, and one for opening it."""
    for view, (opening, pressed) in KEYS.items():
        data = HOME / "log" if view == "10,000 activities" else HOME / "empty"
        if view == "10,000 activities":
            make_log(data)
        first, taken = asyncio.run(_busy(opening, pressed, data))
        again = [asyncio.run(_busy(opening, (), data))[0] for _ in range(4)]
        opened = statistics.median([first, *again])
        high, most = statistics.quantiles(taken, n=20)[-1], MOST.get(view, 50)
        yield Row(
            f"{view}: a key, p95 of {len(taken)}", f"{high:.0f} ms", "",
            f"median {statistics.median(taken):.0f} ms", f"under {most} ms", high < most,
        )  # fmt: skip
        limit = MOST_TO_OPEN.get(view)
        target = f"under {limit} ms" if limit else ""
        met = opened < limit if limit else None
        yield Row(f"{view}: opening it", f"{opened:.0f} ms", target=target, met=met)
