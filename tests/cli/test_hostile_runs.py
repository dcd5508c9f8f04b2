"""Some of the hostile runs, with each attack and each command; `make fuzz` does all.

They lie over the sample catalog, so that all that is shown was attacked; there, over the built-in.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from certtui.catalog import file_places
from certtui.output.answer_formats import FORMATS
from tests.hostile_runs import ATTACKS, COMMANDS, LOOKS, attacked, outcome, table
from tests.sample import SAMPLE

OPTIONS = {"json": "--json", "calendar": "--ics"}
"""Formats that have an option of their own."""
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


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_attacked_and_looked_at(name: str) -> None:
    """The plain text is what a command writes without an option."""
    word = OPTIONS.get(name, name)
    tried = {word for arguments in COMMANDS for word in arguments} | {"plain"}
    assert word in tried, "COMMANDS of hostile_runs.py has a call of every format"
    assert word in LOOKS or word in ("plain", "--ics"), "LOOKS of hostile_runs.py has a look"
