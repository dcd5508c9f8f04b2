"""Mutated catalog files give a catalog and problems, never another exception.

`make fuzz` does the same for longer, with other seeds (tests/fuzz).
"""

from __future__ import annotations

import contextlib
import random
from datetime import date
from pathlib import Path

import pytest

from certtui.catalog import file_places
from certtui.catalog.checking.check import check_directory
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import load as loading
from certtui.errors import CatalogUnreadable
from tests.catalog.mutations import mutated

ROUNDS = 2
"""Ways in which each file is broken, other ones for each."""
FILES = sorted(file_places.built_in().rglob("*.toml"), key=lambda file: file.stat().st_size)
SMALLER = [file for file in FILES if file.stat().st_size < 100_000]


@pytest.mark.parametrize("number", range(len(SMALLER)), ids=[file.stem for file in SMALLER])
def test_a_mutated_file_is_reported_in_words(
    number: int, catalog: Catalog, today: date, tmp_path: Path
) -> None:
    file = SMALLER[number]
    data = file.read_bytes()
    place = tmp_path / file.relative_to(file_places.built_in())
    place.parent.mkdir(exist_ok=True)
    for seed in range(number * ROUNDS, (number + 1) * ROUNDS):
        place.write_bytes(mutated(data, seed))
        assert_told(tmp_path, catalog, today)


@pytest.mark.parametrize("file", [FILES[-1]], ids=lambda file: str(file.stem))
def test_the_largest_file_mutated_is_reported_in_words(
    file: Path, catalog: Catalog, today: date, tmp_path: Path
) -> None:
    for seed in range(2):
        (tmp_path / file.name).write_bytes(mutated(file.read_bytes(), seed))
        assert_told(tmp_path, catalog, today)


def assert_told(directory: Path, catalog: Catalog, today: date) -> None:
    """What `certtui check` and a start make of a directory."""
    files, problems = check_directory(directory, catalog, today)
    assert files == 1
    for problem in problems:
        assert problem.file
        assert problem.message
        assert str(problem).isprintable()
        assert len(problem.message) < 1500
    with contextlib.suppress(CatalogUnreadable):
        assert loading.load([directory]).organizations


def test_a_whole_catalog_with_one_broken_file_keeps_the_rest(tmp_path: Path) -> None:
    chance = random.Random(7)
    files = [file for file in SMALLER if file.parent.name == "organizations"]
    for file in files:
        (tmp_path / file.name).write_bytes(file.read_bytes())
    for seed in range(4):
        broken = chance.choice(files)
        (tmp_path / broken.name).write_bytes(mutated(broken.read_bytes(), seed) + b"\n=")
        catalog = loading.load([tmp_path])
        assert len(catalog.organizations) == len(files) - 1
        (tmp_path / broken.name).write_bytes(broken.read_bytes())
