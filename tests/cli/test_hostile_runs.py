"""Some of the hostile runs, with each attack and each command; `make fuzz` does all.

They lie over the sample catalog, so that all that is shown was attacked; there, over the built-in.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from certtui.catalog import file_places
from tests.hostile_runs import ATTACKS, COMMANDS, attacked, outcome, table
from tests.sample import SAMPLE

EACH = 2
"""Commands for each attack."""


@pytest.mark.parametrize("number", range(len(ATTACKS)), ids=ATTACKS)
def test_no_attack_in_a_catalog_reaches_the_output_of_a_command(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(file_places, "built_in", lambda: SAMPLE)
    attack = [*ATTACKS][number]
    catalog = attacked(attack, tmp_path / "catalog")
    commands = [COMMANDS[(number * EACH + n) % len(COMMANDS)] for n in range(EACH)]
    outcomes = [outcome(attack, catalog, arguments) for arguments in commands]
    assert not any(one.faults for one in outcomes), table(outcomes)
