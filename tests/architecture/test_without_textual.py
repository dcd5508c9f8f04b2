"""No module outside the interface and no command imports Textual."""

from __future__ import annotations

import subprocess
import sys

import pytest

from certtui.cli.main import Commands
from tests.architecture.modules import MODULES, ROOT, dotted
from tests.calls import CALLS

HEADLESS = sorted(
    dotted(path).removesuffix(".__init__")
    for path in MODULES
    if path.relative_to(ROOT).parts[0] not in ("tui", "web.py", "__main__.py")
)

OTHERS: tuple[list[str], ...] = (["--help"], ["--version"], ["shw"], ["show", "nobody"], [])
"""No command, or a name that is none."""


CHILD = """
import importlib, sys

def light(done):
    heavy = {'textual', 'rich', 'asyncio', 'icalendar', 'pygments'} & set(sys.modules)
    assert not heavy, f'{done} imports {sorted(heavy)}'

"""
"""What a child process begins with: what it runs after this must have imported nothing heavy."""


def run_child(code: str) -> None:
    subprocess.run(
        [sys.executable, "-c", CHILD + code], capture_output=True, check=True, timeout=60
    )


def test_the_child_process_notices_heavy_imports() -> None:
    with pytest.raises(subprocess.CalledProcessError) as raised:
        run_child("import asyncio\nlight('it')")
    assert b"it imports ['asyncio']" in raised.value.stderr


def test_no_module_outside_the_interface_imports_textual() -> None:
    assert len(HEADLESS) > 30
    run_child(f"for name in {HEADLESS}: importlib.import_module(name); light(name)")


def test_no_command_imports_the_interface() -> None:
    """In one process, one after the other: nobody has imported it before the last is done."""
    expected = [(call.split(), {0}) for call, *_ in CALLS.values()]
    expected += [([*CALLS[name][0].split(), "--json"], {0}) for name in ("list", "credentials")]
    expected += [(arguments, {0, 2}) for arguments in OTHERS]
    run_child(
        "from certtui.cli.main import run\n"
        f"for arguments, statuses in {expected}:\n"
        "    assert run(arguments) in statuses, arguments\n"
        "    light(arguments)"
    )


def test_every_command_has_an_invocation_to_try() -> None:
    differing = set(Commands.ORDER) ^ set(CALLS)
    assert not differing, f"tests/calls.py has a call of each command; see to {differing}"
