"""Reading the catalog in a thread: parsing waits for the first drawing, the cache does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from certtui.catalog.loading.load import EarlyReading
from tests.sample import SAMPLE

LONGEST_WAIT = 10


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("certtui.catalog.loading.load.PATIENCE", 2 * LONGEST_WAIT)


def test_reading_toml_waits_for_the_first_drawing() -> None:
    reading = EarlyReading([SAMPLE])
    reading.start()
    reading.join(0.3)
    assert reading.is_alive()
    told: list[tuple[int, int]] = []
    reading.resume(lambda done, total: told.append((done, total)))
    reading.join(LONGEST_WAIT)
    assert reading.catalog is not None
    assert told[-1] == (3, 3)


def test_reading_from_the_cache_waits_for_nothing() -> None:
    first = EarlyReading([SAMPLE])
    first.resume()
    first.start()
    first.join(LONGEST_WAIT)
    again = EarlyReading([SAMPLE])
    again.start()
    again.join(LONGEST_WAIT)
    assert again.catalog is not None
    assert first.catalog is not None
    assert again.catalog.organizations == first.catalog.organizations


def test_a_missing_catalog_is_the_error_of_the_reading(tmp_path: Path) -> None:
    reading = EarlyReading([tmp_path / "none"])
    reading.resume()
    reading.start()
    reading.join(LONGEST_WAIT)
    assert reading.catalog is None
    assert "No such directory" in str(reading.error)


def test_an_unexpected_error_is_the_error_of_the_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr("certtui.catalog.loading.load.load", fail)
    reading = EarlyReading([SAMPLE])
    reading.resume()
    reading.start()
    reading.join(LONGEST_WAIT)
    assert reading.catalog is None
    assert isinstance(reading.error, MemoryError)
