"""Some of the hostile runs, each attack and each command among them; `make fuzz` does them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile_runs import ATTACKS, COMMANDS, attacked, outcome, table

EACH = 2
"""Commands for each attack."""


@pytest.mark.parametrize("number", range(len(ATTACKS)), ids=ATTACKS)
def test_what_comes_out_is_inert(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    attack = [*ATTACKS][number]
    catalog = attacked(attack, tmp_path / "catalog")
    commands = [COMMANDS[(number * EACH + n) % len(COMMANDS)] for n in range(EACH)]
    outcomes = [outcome(attack, catalog, arguments) for arguments in commands]
    assert not any(one.faults for one in outcomes), table(outcomes)
