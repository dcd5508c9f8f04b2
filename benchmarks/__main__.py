"""`make bench`: prints a Markdown table; `make bench ARGS=keys` measures one part of it."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator

from benchmarks import engines, growth, keys, leaving, measuring, memory, reading, starting
from benchmarks.measuring import Row

PARTS: dict[str, Callable[[], Iterator[Row]]] = {
    "commands": starting.commands,
    "interface": starting.interface,
    "reading": reading.catalog,
    "keys": keys.keys,
    "logs": keys.logs,
    "leaving": leaving.leaving,
    "questions": engines.found,
    "growth": growth.growth,
    "memory": memory.memory,
}
LONG = ("memory",)
"""Parts that are measured when they are asked for by name alone."""


def main() -> None:
    """Measure the parts asked for, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help=", ".join(PARTS))
    chosen = parser.parse_args().parts or [part for part in PARTS if part not in LONG]
    measuring.prepare()
    busy = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}")
    print(f"Load before: {busy:.1f}{' (not idle: the times are too long)' if busy > 0.7 else ''}\n")
    print("| what | measured | against | ratio | target | met |")
    print("|---|---:|---|---:|---|---|")
    for part in chosen:
        for row in PARTS[part]():
            met = {None: "", True: "yes", False: "**no**"}[row.met]
            print(
                f"| {row.what} | {row.figure} | {row.against} | {row.ratio} "
                f"| {row.target} | {met} |"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
