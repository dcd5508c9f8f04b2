"""The cache gives what the files hold, is void when they change, and is never in the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import platformdirs
import pytest

from certtui.catalog.loading import cache
from certtui.catalog.loading import directory as directory_reading
from certtui.catalog.loading import load as loading

Write = Callable[[Mapping[str, str]], Path]


def cached() -> list[Path]:
    """The files of the cache."""
    folder = platformdirs.user_cache_path("certtui", appauthor=False)
    return sorted(folder.glob("*.msgpack")) if folder.is_dir() else []


@pytest.fixture
def directory(catalog_directory: Write, tiny: Callable[..., str]) -> Path:
    return catalog_directory({"organizations/one.toml": tiny("one")})


def test_the_second_reading_comes_from_the_cache_and_is_the_same(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = loading.load([directory])
    assert len(cached()) == 1
    monkeypatch.setattr(directory_reading, "read_layer", None)  # the TOML is not read again
    second = loading.load([directory])
    assert second.organizations == first.organizations
    assert second.files == first.files


def test_a_changed_file_is_read_again(directory: Path) -> None:
    loading.load([directory])
    file = directory / "organizations" / "one.toml"
    file.write_text(file.read_text().replace("Tiny Scientist", "Great Scientist"))
    certification = loading.load([directory]).organizations[0].certifications[0]
    assert certification.name == "Great Scientist"


def test_a_new_file_is_seen(directory: Path, tiny: Callable[..., str]) -> None:
    loading.load([directory])
    (directory / "organizations" / "two.toml").write_text(tiny("two"))
    assert [entry.id for entry in loading.load([directory]).organizations] == ["one", "two"]


def test_a_directory_with_problems_is_not_kept(directory: Path) -> None:
    (directory / "organizations" / "broken.toml").write_text("[organization\n")
    assert loading.load([directory]).problems
    assert not cached()
    assert loading.load([directory]).problems


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"not a catalog"])
def test_a_spoilt_cache_is_passed_over(directory: Path, content: bytes) -> None:
    first = loading.load([directory])
    cached()[0].write_bytes(content)
    assert loading.load([directory]).organizations == first.organizations


def test_a_place_that_cannot_be_written_costs_nothing(
    directory: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setattr(cache, "_place", lambda _: blocked / "cache.msgpack")
    assert loading.load([directory]).organizations
    assert os.listdir(tmp_path) == ["file"]
