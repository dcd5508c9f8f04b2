"""Keys, clicks, pastes and sizes in one read, in a pseudo-terminal: nothing ends the program."""

from __future__ import annotations

import random
from itertools import product
from pathlib import Path
from time import monotonic

import pytest

from tests.fuzz.conftest import Seeds, _seconds_each
from tests.terminal.test_keys_in_one_read import send
from tests.tui.harness import CHARACTERS, VIEWS
from tests.tui.test_keys_at_once import DIALOGS
from tools.terminal import Terminal

KEYS = (
    *("enter", "escape", "tab", "down", "right", "/", " ", "\x7f", "a"),
    *("1", "2", "3", "4", "5", ":", "?", "x", "o", "c", "t", "s", "y", "r"),
)
"""Keys that open, close, switch, mark or write something; none that quits."""

BACK = ("escape",) * 5 + ("tab",)
"""Out of every dialog and box."""

PLACES = {
    **{f"view {name}": (str(key),) for key, name in enumerate(VIEWS)},
    **{
        f"dialog: {name}": tuple(CHARACTERS.get(key, key) for key in keys)
        for name, keys in DIALOGS.items()
    },
}

ALTERNATE_SCREEN = b"\x1b[?1049h"
"""Until then the terminal takes what is typed by itself, line by line."""

QUIET = {"BROWSER": "true", "EDITOR": "true", "VISUAL": "true"}


def is_still_running(terminal: Terminal, sent: object, quiet: float = 0.1) -> bool:
    """Whether the program still runs once it is quiet; a program that broke fails the test."""
    terminal.wait_until_quiet(quiet)
    status, said = terminal.process.poll(), terminal.written.decode("utf-8", "replace")
    if status not in (None, 0) or "Traceback" in said or "error of its own" in said:
        raise AssertionError(f"Its status was {status} after {sent!r}:\n{said[-6000:]}")
    terminal.forget_written()
    return status is None


def test_no_pair_of_keys_in_one_read_ends_the_program(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """In every view and dialog, in an order of its own, as far as the time goes."""
    asked = [(place, pair) for place in PLACES for pair in product(KEYS, repeat=2)]
    random.SystemRandom().shuffle(asked)
    end, done = monotonic() + _seconds_each(request), 0
    with Terminal(home=tmp_path, environment=QUIET) as terminal:
        terminal.wait_for("Organizations")
        for place, pair in asked:
            if monotonic() > end:
                break
            send(terminal, *BACK, "1", *PLACES[place])
            assert is_still_running(terminal, place), place
            send(terminal, *pair)
            assert is_still_running(terminal, (place, pair)), (place, pair)
            done += 1
        terminal.signal(15)
        assert terminal.wait_for_exit() == 143
    print(f"{done:,} of {len(asked):,} pairs")


def burst(chance: random.Random) -> list[str]:
    """Some keys, and at times a click, a text that is pasted, a wheel, a broken sequence."""
    made = []
    for _ in range(chance.randint(1, 12)):
        kind = chance.random()
        x, y = chance.randint(1, 100), chance.randint(1, 30)
        if kind < 0.8:
            made.append(chance.choice(KEYS))
        elif kind < 0.9:
            made.append(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")
        elif kind < 0.95:
            made.append(f"\x1b[<{chance.choice((64, 65))};{x};{y}M")
        elif kind < 0.98:
            made.append(f"\x1b[200~{chance.choice(('lapsed', 'fee', 'ü' * 3000))}\x1b[201~")
        else:
            made.append(chance.choice(("\x1b[", "\x1b]8;;", "\x00", "\x9b1")))
    return made


BURSTS = 20
"""With one opening of the program, and one seed: 60 took a loaded machine longer than an example
may take."""


def test_no_burst_of_keys_ends_the_program(tmp_path: Path, seeds: Seeds) -> None:
    """Faster than anyone types; "quit" may be chosen in the palette, and no more ends it."""
    for seed in seeds():
        chance = random.Random(seed)
        size = chance.choice(((80, 24), (120, 40), (60, 16), (20, 6)))
        with Terminal(home=tmp_path, environment=QUIET, columns=size[0], rows=size[1]) as terminal:
            terminal.wait(lambda: ALTERNATE_SCREEN in terminal.written, "the interface")
            terminal.wait_until_quiet(0.3)
            for _ in range(BURSTS):
                sent = burst(chance)
                send(terminal, *sent)
                if chance.random() < 0.1:
                    terminal.resize(chance.randint(1, 200), chance.randint(1, 60))
                if not is_still_running(terminal, (seed, sent), 0.05):
                    break
