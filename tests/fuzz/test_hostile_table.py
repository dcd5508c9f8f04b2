"""Every attack with every command and format: over a thousand runs and a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile_runs import ATTACKS, COMMANDS, attacked, outcome, table

SLOWEST = 3.0
"""Seconds that no run takes; told in the table, with a mark, and asserted nowhere."""


def test_no_attack_reaches_the_output_of_any_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    outcomes = []
    for number, attack in enumerate(ATTACKS):
        catalog = attacked(attack, tmp_path / str(number))
        outcomes += [outcome(attack, catalog, arguments) for arguments in COMMANDS]
    slow = [one for one in outcomes if one.seconds > SLOWEST]
    with capsys.disabled():
        print(f"\n{table(outcomes)}\n{len(slow)} took longer than {SLOWEST:g} s")
    assert len(outcomes) >= 1000
    assert not any(one.faults for one in outcomes), table(outcomes)
