"""What the tests of the commands share."""

from __future__ import annotations

import json
from typing import Any

import pytest

from certtui.cli.main import run


class Ran:
    """What a command wrote."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def certtui(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a command on 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: str) -> Ran:
        status = run(arguments)
        return Ran(status, *capsys.readouterr())

    return call
