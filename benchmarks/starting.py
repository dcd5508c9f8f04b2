"""Start: the commands against a bare interpreter, the interface against two Textual apps."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator

from benchmarks.measuring import Row, Start, forget, medians, start_in_terminal, wall
from tools.terminal import CERTTUI

COMMANDS = {
    "list": (["list"], 100),
    "show": (["show", "amt"], 100),
    "compare": (["compare", "amt", "ascp"], 100),
    "search": (["search", "lapsed"], 130),
}
"""Arguments, and how many milliseconds more than a bare interpreter each may take."""

BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("ready")

Bare().run()
"""
REFERENCE = """
from textual.app import App
from textual.widgets import DataTable, Input, OptionList, TabbedContent, TabPane

class Reference(App):
    def compose(self):
        yield Input(placeholder="Search")
        with TabbedContent():
            with TabPane("List"):
                yield OptionList(*[f"option {n}" for n in range(20)])
            with TabPane("Table"):
                yield DataTable()

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("one", "two", "three")
        for n in range(20):
            table.add_row(f"cell {n}", "two", "three")

Reference().run()
"""


def commands() -> Iterator[Row]:
    """The commands without an interface."""
    bare = "python -c pass"
    runs = {bare: wall([sys.executable, "-c", "pass"])}
    for name, (arguments, _) in COMMANDS.items():
        runs[name] = wall([*CERTTUI, *arguments])
    first = wall([*CERTTUI, "list"])

    def first_start() -> float:
        forget()
        return first()

    taken = medians(runs)
    taken_first = medians({"first": first_start})["first"]
    yield Row(bare, f"{taken[bare]:.0f} ms")
    for name, (arguments, most) in COMMANDS.items():
        more = taken[name] - taken[bare]
        yield Row(
            f"certtui {' '.join(arguments)}", f"{taken[name]:.0f} ms", bare,
            f"+{more:.0f} ms", f"at most +{most} ms", more <= most,
        )  # fmt: skip
    yield Row(
        "certtui list, first start", f"{taken_first:.0f} ms", bare,
        f"+{taken_first - taken[bare]:.0f} ms",
    )  # fmt: skip


def interface(times: int = 7) -> Iterator[Row]:
    """Until the first paint that says something, and the memory then."""
    bare, reference = "bare Textual app", "reference app"
    runs = {
        bare: lambda: start_in_terminal([sys.executable, "-c", BARE], "ready"),
        reference: lambda: start_in_terminal([sys.executable, "-c", REFERENCE], "option 3"),
        "later": lambda: start_in_terminal(CERTTUI, "AMT", "ASCP"),
        "first": _first_start,
    }
    starts: dict[str, list[Start]] = {name: [] for name in runs}
    for turn in range(times + 1):
        for name, run in runs.items():
            start = run()
            if turn:
                starts[name].append(start)
    time = {n: statistics.median(s.milliseconds for s in taken) for n, taken in starts.items()}
    memory = {n: statistics.median(s.megabytes for s in taken) for n, taken in starts.items()}
    for name in (bare, reference):
        yield Row(f"{name}, first paint", f"{time[name]:.0f} ms")
        yield Row(f"{name}, memory", f"{memory[name]:.0f} MB")
    ratio = time["later"] / time[reference]
    yield Row(
        "certtui, organizations listed", f"{time['later']:.0f} ms", reference,
        f"{ratio:.2f}", "at most 1.25", ratio <= 1.25,
    )  # fmt: skip
    yield Row(
        "certtui, organizations listed, first start", f"{time['first']:.0f} ms", reference,
        f"{time['first'] / time[reference]:.2f}",
    )  # fmt: skip
    ratio = memory["later"] / memory[reference]
    yield Row(
        "certtui, memory", f"{memory['later']:.0f} MB", reference,
        f"{ratio:.2f}", "at most 1.40", ratio <= 1.4,
    )  # fmt: skip


def _first_start() -> Start:
    forget()
    return start_in_terminal(CERTTUI, "AMT", "ASCP")
