"""What the interface holds after an hour's worth of random keys, against what it held early on.

Twenty minutes long, so it is measured when it is asked for by name alone.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.measuring import HOME, Row
from tools.terminal import CERTTUI, Terminal

EARLY, ALL = 500, 20_000
"""Keys after which memory is first taken, and last."""
MOST = 1.2
"""Times as much as early on that it may hold at the end."""
BURST = 10
"""Keys that are sent at most in one write; the screen is waited for after each."""
SEED = 13

KEYS = (
    *"jkgGnNhlyYxcsdutvamor+-12345/?:, ",
    *("up", "down", "left", "right", "enter", "tab", "escape", "escape"),
    *("\x1b[5~", "\x1b[6~", "\x7f", "lapsed", "fee"),
)
"""All that does something, but what quits, stops or reads the catalog anew."""


def _resident(process: int) -> float:
    """MB in memory now."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _is_idle(process: int) -> bool:
    """Whether it waits for a key, and not for the processor, as it may on a loaded machine."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "S"


def _handled(terminal: Terminal) -> bool:
    """Whether the keys that were sent are handled: a key that waits takes memory too."""
    process = terminal.process
    return not terminal.read(0.1) and (process.poll() is not None or _is_idle(process.pid))


def memory() -> Iterator[Row]:
    """A row after the first keys, one at every quarter, and the last with the ratio."""
    chance = random.Random(SEED)
    # A page that is opened goes to a browser that shows nothing.
    quiet = {"BROWSER": "true", "EDITOR": "true", "VISUAL": "true", "SHELL": "/bin/sh"}
    with Terminal(CERTTUI, columns=100, rows=30, home=HOME, environment=quiet) as terminal:
        terminal.wait_for("Organizations")
        terminal.wait_until_quiet()
        early, held, sent = 0.0, 0.0, 0
        told = iter((EARLY, ALL // 4, ALL // 2, ALL * 3 // 4, ALL))
        due = next(told)
        has_ended = False
        while sent < ALL and not has_ended:
            burst = [chance.choice(KEYS) for _ in range(min(chance.randint(1, BURST), due - sent))]
            terminal.press(*burst)
            terminal.wait(partial(_handled, terminal), "the keys to be handled")
            sent += len(burst)
            if (status := terminal.process.poll()) is None:
                held = _resident(terminal.process.pid)
            elif status == 0:  # "quit" was chosen in the palette, as may happen
                has_ended = True
            else:
                said = f"It ended with {status} after {sent} keys, the last of them {burst}:"
                raise RuntimeError(f"{said}\n{terminal.written.decode('utf-8', 'replace')}")
            terminal.forget_written()
            if sent == due or has_ended:
                early = early or held
                is_last = sent == ALL or has_ended
                yield Row(
                    f"memory after {sent:,} random keys", f"{held:.0f} MB",
                    "" if sent == EARLY else f"after {EARLY}",
                    "" if sent == EARLY else f"{held / early:.2f}",
                    f"at most {MOST:.2f}" if is_last else "",
                    held <= MOST * early if is_last else None,
                )  # fmt: skip
                due = next(told, ALL)
