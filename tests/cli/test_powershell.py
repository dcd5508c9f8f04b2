"""The completion script for PowerShell, tested without a PowerShell."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from certtui.cli.main import run


def test_the_powershell_script_registers_and_completes_as_the_bash_one_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["completion", "powershell"]) == 0
    script = capsys.readouterr().out
    assert "Register-ArgumentCompleter -Native -CommandName certtui" in script
    assert script.count("{") == script.count("}")
    done = subprocess.run(
        [sys.executable, "-m", "certtui"],
        env={
            **os.environ,
            "_CERTTUI_COMPLETE": "bash_complete",
            "COMP_WORDS": "certtui show am",
            "COMP_CWORD": "2",
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "plain,amt" in done.stdout.splitlines()
