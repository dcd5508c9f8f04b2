"""Interruptions: a browser in the terminal, a stop, an end while the catalog is read."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.terminal import Terminal

pytestmark = pytest.mark.terminal

Start = Callable[..., Terminal]

BROWSER = """#!/bin/sh
printf 'Reading %s\\r\\n' "$1"
read typed
printf '%s' "$typed" > {typed}
"""
"""As w3m or lynx: it draws in the terminal and takes what is typed."""


def test_a_browser_in_the_terminal_gets_it_and_gives_it_back(opened: Start, tmp_path: Path) -> None:
    typed, program = tmp_path / "typed", tmp_path / "browser"
    program.write_text(BROWSER.format(typed=typed))
    program.chmod(0o755)
    terminal = opened(environment={"BROWSER": str(program)})
    terminal.press("1")
    terminal.wait_for("What it is")
    terminal.wait_until_quiet()
    terminal.press("o")
    terminal.wait(lambda: re.search("Open (which|this) link", terminal.text), "the question")
    terminal.press("enter")
    terminal.wait(lambda: b"Reading http" in terminal.written, "the browser")
    terminal.assert_clean()
    terminal.press("q2?\n")
    terminal.wait(lambda: 1049 in terminal.modes_left_on(), "the interface to come back")
    terminal.wait_for("AMT", "ASCP", "Organizations")
    assert typed.read_text() == "q2?"
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    terminal.assert_clean()


HEAD = '[organization]\nid = "{id}"\nabbreviation = "{id}"\nname = "Board {id}"\ncountry = "US"\n'
FAQ = '[[faq]]\nid = "q{n}"\nquestion = "Question {n}?"\nanswer = "An answer."\ntopics = ["fees"]\n'


def test_q_ends_the_program_while_a_large_catalog_is_read(start: Start, tmp_path: Path) -> None:
    """Its thread is left alone, and says nothing; for `q` see test_endings.py."""
    catalog = tmp_path / "catalog" / "organizations"
    catalog.mkdir(parents=True)
    questions = "".join(FAQ.format(n=n) for n in range(400))
    for number in range(400):
        name = f"org-{number}"
        (catalog / f"{name}.toml").write_text(HEAD.format(id=name) + questions)
    program = str(Path(sys.executable).parent / "certtui")
    terminal = start([program, "--catalog", str(catalog.parent)])
    terminal.wait_for("Reading the catalog: ")
    terminal.signal(signal.SIGTERM)
    assert terminal.wait_for_exit() == 143
    terminal.assert_clean()
    assert b"Traceback" not in terminal.written
    after = terminal.written.rpartition(b"\x1b[?1049l")[2]
    assert not re.sub(rb"\x1b\[\?\d+[hl]", b"", after), "something printed after the end"
