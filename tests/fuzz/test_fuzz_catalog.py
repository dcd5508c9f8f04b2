"""Reading mutated and random catalog files."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from certtui.catalog import file_places
from certtui.catalog.collection import Catalog
from tests.catalog.mutations import INSERTED, VALUES, mutated
from tests.catalog.test_catalog_mutations import assert_told
from tests.fuzz.conftest import Seeds

WORDS = (
    *INSERTED, *VALUES, b"[organization]\n", b"[[certification]]\n", b"[[faq]]\n", b"id = ",
    b"sources = ", b'"page"', b"\n", b" ", b",", b".", b"a", b"{", b"}", b"]]\n",
)  # fmt: skip
FILES = sorted(file_places.built_in().rglob("*.toml"))


def test_mutated_catalog_files_are_reported_in_words(
    seeds: Seeds, catalog: Catalog, today: date, tmp_path: Path
) -> None:
    good = {file: file.read_bytes() for file in FILES}
    for seed in seeds():
        chance = random.Random(seed)
        file = chance.choice(FILES)
        place = tmp_path / file.name
        data = good[file]
        for _ in range(chance.choice((1, 1, 1, 4))):
            data = mutated(data, chance.randrange(2**48))
        place.write_bytes(data)
        assert_told(tmp_path, catalog, today)
        place.unlink()


def test_random_files_are_reported_in_words(
    seeds: Seeds, catalog: Catalog, today: date, tmp_path: Path
) -> None:
    for seed in seeds():
        chance = random.Random(seed)
        data = b"".join(chance.choice(WORDS) for _ in range(chance.randrange(40)))
        if chance.random() < 0.2:
            data = chance.randbytes(chance.randrange(1, 2000))
        place = tmp_path / chance.choice(("x.toml", "roles.toml", "jurisdictions.toml"))
        place.write_bytes(data)
        assert_told(tmp_path, catalog, today)
        place.unlink()
