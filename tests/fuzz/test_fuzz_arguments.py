"""Random arguments of the command line end with a known exit status."""

from __future__ import annotations

import io
import json
import random
import sys
from pathlib import Path

import click
import pytest

from certtui.catalog import file_places
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import decoding
from certtui.cli import main
from tests.catalog.mutations import mutated
from tests.fuzz.conftest import Seeds

HOSTILE = (
    "", " ", "-", "--", "---", "-x", "--json=1", "=", "\x1b[2J", "\u202e", "\udcff", "👨‍👩‍👧",
    "a" * 5000, "-1", "0", "1e999", "nan", "999999999999999999999", "2024-02-30", "9999-12-31",
    "0001-01-01", "2024-01-01", "amt", "AMT", "ascp", "amt:MLS", "ascp:MLS", "amt:", ":MLS",
    "amt:nope", "state:CA", "CA", "XX", "lab-scientist", "lab-technician:NAACLS", "bachelor",
    "biology", "fees", "json", "csv", "markdown", "10", "3", "lapsed", "mls", "what happens if",
    "%s", "{}", "*", "\n", "US",
)  # fmt: skip


class Captured(io.TextIOWrapper):
    """A stdout that keeps its bytes."""

    def __init__(self) -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding="ascii", errors="strict")


@pytest.fixture
def catalogs(tmp_path: Path) -> list[Path]:
    """Directories for --catalog: good, empty, missing, a file, and two with broken files."""
    found = [tmp_path / name for name in ("good", "empty", "broken", "worse", "file", "missing")]
    for directory in found[:4]:
        directory.mkdir()
    found[4].write_text("x")
    files = sorted((file_places.built_in() / "organizations").glob("*.toml"))
    (found[0] / "amt.toml").write_bytes(files[0].read_bytes())
    for seed, file in enumerate(files):
        (found[2] / file.name).write_bytes(mutated(file.read_bytes(), seed))
        (found[3] / file.name).write_bytes(file.read_bytes()[: seed * 300])
    return found


def arguments_of(
    chance: random.Random, commands: dict[str, click.Command], catalogs: list[Path], held: list[str]
) -> list[str]:
    arguments: list[str] = []
    if chance.random() < 0.15:
        arguments += ["--catalog", str(chance.choice(catalogs))]
    name = chance.choice(list(commands))
    arguments.append(name if chance.random() < 0.97 else chance.choice(HOSTILE))
    options = [
        option
        for parameter in commands[name].params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    ]
    for _ in range(chance.randint(0, 6)):
        draw = chance.random()
        if draw < 0.35 and options:
            arguments.append(chance.choice(options))
        elif draw < 0.6:
            arguments.append(chance.choice(held))
        elif draw < 0.65:
            arguments.append(str(chance.choice(catalogs)))
        else:
            arguments.append(chance.choice(HOSTILE))
    return arguments


def test_random_arguments_end_with_a_known_status(
    seeds: Seeds, catalog: Catalog, catalogs: list[Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(main, "why_no_terminal", lambda: "This is no terminal.")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")  # files that are written stay in it
    read_directory = decoding.read_directory
    built_in = read_directory(file_places.built_in())
    monkeypatch.setattr(  # the same files again and again
        decoding,
        "read_directory",
        lambda path, *rest: (
            built_in if path == file_places.built_in() else read_directory(path, *rest)
        ),
    )
    context = click.Context(main.cli)
    commands = {}
    for name in main.cli.list_commands(context):
        command = main.cli.get_command(context, name)
        assert command is not None
        commands[name] = command
    held = [award.id for award in catalog.certifications]
    for seed in seeds():
        arguments = arguments_of(random.Random(seed), commands, catalogs, held)
        out, err = Captured(), io.StringIO()
        with monkeypatch.context() as streams:
            streams.setattr(sys, "stdout", out)
            streams.setattr(sys, "stderr", err)
            status = main.run(arguments)
        shown = out.bytes.getvalue().decode("utf-8")
        assert status in (0, 1, 2, 3), (arguments, err.getvalue())
        assert "Traceback" not in err.getvalue(), arguments
        for text in (shown, err.getvalue()):
            assert not set(text) & set("\x1b\x9b\u202e\x07"), arguments
        asked = arguments[-1:] == ["--json"] and not arguments[-2].startswith("-")
        if status == 0 and asked and "--" not in arguments and shown.startswith(("[", "{")):
            json.loads(shown)
        if status in (2, 3):
            assert err.getvalue().strip(), arguments
