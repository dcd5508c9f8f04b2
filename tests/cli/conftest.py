"""Fixtures for the tests of commands."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest

from certtui.cli.main import run


class CommandResult(NamedTuple):
    """The status of a command and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def certtui(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a command on 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: str) -> CommandResult:
        status = run(arguments)
        return CommandResult(status, *capsys.readouterr())

    return call
