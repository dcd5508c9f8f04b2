"""Textual is paid for by the interface alone: no other module and no command imports it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import certtui
from certtui.cli.main import Commands

ROOT = Path(certtui.__file__).parent

MODULES = sorted(
    ".".join(("certtui", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
    for path in ROOT.rglob("*.py")
    if path.relative_to(ROOT).parts[0] not in ("tui", "web.py", "__main__.py")
)

_EMPTY = tempfile.TemporaryDirectory()
SAMPLE = Path(__file__).parents[1] / "data" / "sample"

COMMANDS = {
    "list": ["list", "--json"],
    "show": ["show", "amt"],
    "compare": ["compare", "amt", "ascp"],
    "search": ["search", "lapsed"],
    "paths": ["paths", "--education", "bachelor"],
    "credentials": ["credentials", "--json"],
    "credits": ["credits"],
    "forget": ["forget"],
    "renewal": ["renewal", "amt:MLS", "--certified", "2024-01-01"],
    "cost": ["cost", "amt:MLS", "ascp:MLS"],
    "check": ["check"],
    "new": ["new", "organization", "rvl", str(Path(_EMPTY.name) / "new")],
    "diff": ["diff", str(SAMPLE), str(SAMPLE)],
    "schema": ["schema"],
    "serve": ["serve", "--help"],
    "info": ["info"],
    "config": ["config"],
    "completion": ["completion", "bash"],
}


def heavy_after(code: str) -> list[str]:
    """The heavy modules that a child process holds after running `code`."""
    tell = (
        "import sys\n"
        "heavy = {'textual', 'rich', 'asyncio', 'icalendar', 'pygments'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{tell}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    listed = done.stderr.strip().splitlines()[-1]
    return [name.strip("' ") for name in listed.strip("[]").split(",") if name]


def test_no_module_outside_the_interface_imports_it() -> None:
    assert len(MODULES) > 30
    code = "import importlib\n" + "\n".join(
        f"importlib.import_module({name!r})" for name in MODULES
    )
    assert heavy_after(code) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_imports_the_interface(command: str) -> None:
    if not (ROOT / "cli" / f"{command}_command.py").exists():
        pytest.skip(f"there is no `{command}` yet")
    arguments = COMMANDS[command]
    code = f"from certtui.cli.main import run\nassert run({arguments!r}) == 0"
    assert heavy_after(code) == []


def test_help_and_a_wrong_name_do_not_import_it_either() -> None:
    for arguments in (["--help"], ["--version"], ["shw"], ["show", "nobody"], []):
        assert heavy_after(f"from certtui.cli.main import run\nrun({arguments!r})") == []


def test_every_command_is_tried() -> None:
    assert set(Commands.ORDER) == set(COMMANDS)
