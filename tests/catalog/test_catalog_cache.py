"""The catalog cache gives what the files have, is void when they change, and breaks no start."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import platformdirs
import pytest

from certtui.catalog import file_places
from certtui.catalog.loading import cache, decoding
from certtui.catalog.loading import load as loading
from certtui.catalog.loading.files import organization_files
from certtui.files import TEMPORARY

pytestmark = pytest.mark.usefixtures("own_cache")

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
    monkeypatch.setattr(decoding, "read_directory", None)  # the TOML is not read again
    second = loading.load([directory])
    assert second.organizations == first.organizations


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


def test_content_that_changed_while_size_and_time_did_not_is_read_again(directory: Path) -> None:
    loading.load([directory])
    file = directory / "organizations" / "one.toml"
    before = file.stat()
    file.write_text(file.read_text().replace("amount = 200", "amount = 300"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert loading.load([directory]).organizations[0].certifications[0].fees[0].amount == 300


def test_a_change_in_any_module_of_the_catalog_makes_it_void(
    directory: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert {"organization.py", "cleaning.py", "type_errors.py", "collection.py"} <= {
        module.name for module in cache.MODULES
    }
    module = tmp_path / "module.py"
    module.write_text("one")
    monkeypatch.setattr(cache, "MODULES", [module])
    before = cache.key_of([])
    module.write_text("other")
    assert cache.key_of([]) != before


def test_a_changed_byte_is_never_believed(directory: Path) -> None:
    loading.load([directory])
    (file,) = cached()
    data = file.read_bytes()
    key = cache.key_of([*organization_files(directory)])
    assert cache.recall(directory, key) is not None
    for place in range(0, len(data), 7):
        file.write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
        assert cache.recall(directory, key) is None


def test_a_cache_file_that_others_can_write_is_ignored(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading.load([directory])
    (file,) = cached()
    key = cache.key_of([*organization_files(directory)])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o622)
    assert cache.recall(directory, key) is None
    file.chmod(0o600)
    assert cache.recall(directory, key) is not None
    monkeypatch.setattr(os, "geteuid", lambda: file.stat().st_uid + 1)
    assert cache.recall(directory, key) is None


@pytest.mark.parametrize("kind", ["pipe", "link", "directory", "device"])
def test_a_pipe_a_directory_or_a_link_in_the_place_of_the_cache_is_ignored(
    directory: Path, kind: str
) -> None:
    first = loading.load([directory])
    (file,) = cached()
    elsewhere = file.with_suffix(".elsewhere")
    file.rename(elsewhere)
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "directory":
        file.mkdir()
    else:
        file.symlink_to(elsewhere if kind == "link" else "/dev/zero")
    assert loading.load([directory]).organizations == first.organizations
    key = cache.key_of([*organization_files(directory)])
    assert (cache.recall(directory, key) is None) == (kind != "link")  # to a file: it is replaced


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"not a catalog"])
def test_a_damaged_cache_is_ignored(directory: Path, content: bytes) -> None:
    first = loading.load([directory])
    cached()[0].write_bytes(content)
    assert loading.load([directory]).organizations == first.organizations


def test_a_cache_that_cannot_be_written_is_harmless(
    directory: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setattr("certtui.catalog.file_places.cache_directory", lambda: blocked / "cache")
    assert loading.load([directory]).organizations
    assert os.listdir(tmp_path) == ["file"]


def test_a_cache_that_several_write_at_once_stays_whole(directory: Path) -> None:
    """What is read meanwhile is what somebody wrote, or nothing."""
    layer = loading.load([directory])
    key = cache.key_of([*organization_files(directory)])
    kept = cache.recall(directory, key)
    assert kept is not None

    def write_and_read(_: int) -> bool:
        cache.keep(directory, kept)
        return cache.recall(directory, key) in (kept, None)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(write_and_read, range(200)))
    assert cache.recall(directory, key) == kept
    assert len(cached()) == 1
    assert not [*cached()[0].parent.glob(f"{TEMPORARY}*")]
    assert loading.load([directory]).organizations == layer.organizations


def test_data_beyond_the_limit_is_not_cached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "LARGEST_KEPT", 10)
    for name, data in (("fits", b"123456"), ("does not", b"1234567")):
        cache.keep_bytes(name, data, tmp_path)
    assert os.listdir(tmp_path) == ["fits"]
    assert cache.recall_bytes("fits", tmp_path) == b"123456"
    monkeypatch.setattr(cache, "LARGEST_KEPT", 9)
    assert cache.recall_bytes("fits", tmp_path) is None


def test_without_a_home_nothing_is_cached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_places, "cache_directory", lambda: None)
    cache.keep_bytes("name", b"data")
    assert cache.recall_bytes("name") is None
