"""certtui works without what Windows lacks and with its console encodings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = Path(__file__).with_name("simulated_windows.py")
ROOT = Path(__file__).parents[2]


def test_every_command_and_view_without_posix(tmp_path: Path) -> None:
    """In a directory and a home with a blank and a letter that is not ASCII."""
    place = tmp_path / "José Ångström"
    place.mkdir()
    done = subprocess.run(
        [sys.executable, str(CHILD)],
        cwd=place,
        env={
            **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
            "HOME": str(place),
            "XDG_CACHE_HOME": str(place / "cache"),  # one for both encodings
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "cp1252",  # of what it starts as well
            "PYTHONUTF8": "0",
        },
        capture_output=True,
        timeout=300,
    )
    said = done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in said, said
    assert done.returncode == 0, said
    last = said.strip().splitlines()[-1]
    assert last.startswith("All held: ["), said
    assert "ascii/out.ics" in last
    assert "cp1252/out.ics" in last
    assert "cp1252/certtui-" in last  # what `x` wrote
    assert "Usage: certtui" in done.stdout.decode("utf-8", "replace")


def test_addresses_of_drives_are_paths_like_any_other(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`C:\\x` is a name without a directory here: what matters is that no colon cuts it up."""
    from certtui.cli.main import run

    monkeypatch.chdir(tmp_path)
    Path("C:\\certs").mkdir()
    assert run(["--catalog", "C:\\certs", "list", "--json"]) == 0
    assert run(["check", "C:\\certs"]) in (0, 1)
    assert "Traceback" not in capsys.readouterr().err
