"""Watching catalog files: every change is seen, and nothing else counts as one."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from certtui.catalog.loading.files import INTERVAL, file_changes, stamp_of
from certtui.cli.main import run

Write = Callable[[Mapping[str, str | bytes]], Path]
Tiny = Callable[..., str]


@pytest.fixture
def directory(catalog_directory: Write, tiny: Tiny) -> Path:
    return catalog_directory({"one.toml": tiny("one")})


def test_the_watch_looks_until_something_changes(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            (directory / "two.toml").write_text("", encoding="utf-8")

    monkeypatch.setattr("certtui.catalog.loading.files.time.sleep", wait)
    seen = file_changes((directory,))
    next(seen)
    assert waited == []
    next(seen)
    assert waited == [INTERVAL] * 3


def test_a_change_while_it_was_read_is_not_missed(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("certtui.catalog.loading.files.time.sleep", lambda _: pytest.fail("waited"))
    seen = file_changes((directory,))
    next(seen)
    (directory / "one.toml").write_text("", encoding="utf-8")
    next(seen)


@pytest.mark.parametrize("way", ["changed", "touched", "allowed", "gone", "asked", "other"])
def test_changed_content_time_and_permission_of_a_catalog_file_are_seen(
    directory: Path, way: str
) -> None:
    before = stamp_of((directory,))
    file = directory / "one.toml"
    if way == "changed":
        file.write_text("x", encoding="utf-8")
    elif way == "touched":
        os.utime(file, (1, 1))
    elif way == "allowed":
        file.chmod(0o604)
    elif way == "gone":
        file.unlink()
    elif way == "asked":
        (directory / "asked").mkdir()
        (directory / "asked" / "one.toml").write_text("", encoding="utf-8")
    else:
        (directory / "notes.txt").write_text("", encoding="utf-8")
    assert (stamp_of((directory,)) == before) == (way == "other")


def test_a_directory_that_appears_is_a_change(tmp_path: Path) -> None:
    directory = tmp_path / "nowhere"
    before = stamp_of((directory,))
    directory.mkdir()
    assert stamp_of((directory,)) == () != before


def test_check_watch_runs_until_it_is_interrupted(
    directory: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(_: float) -> None:
        file = directory / "one.toml"
        if "renewal" not in file.read_text("utf-8"):
            raise KeyboardInterrupt
        file.write_text("= [", encoding="utf-8")

    monkeypatch.setattr("certtui.catalog.loading.files.time.sleep", wait)
    assert run(["check", "--watch", str(directory)]) == 130
    out = capfd.readouterr().out
    assert out.startswith("1 file, no problems.\n\n")
    assert out.endswith("1 file, 1 problem.\n")
    assert run(["check", "--watch", "--json"]) == 2


def test_check_writes_the_addresses_of_a_catalog_to_a_file(
    directory: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "links.txt"
    assert run(["check", str(directory), "--links", str(file)]) == 0
    assert file.read_text("utf-8") == "https://example.org/page\n"
    file.write_text("http://old.example/\nhttps://old.example/\n", "utf-8")
    assert run(["check", str(directory), "--links", str(file)]) == 0
    assert file.read_text("utf-8") == "https://example.org/page\n"
    assert "1 address" in capfd.readouterr().err
    assert run(["check", str(directory), "--links", str(tmp_path / "no" / "x")]) == 2
    file.write_text("http://old.example/\nroot:x:0:0\n", "utf-8")
    capfd.readouterr()
    assert run(["check", str(directory), "--links", str(file)]) == 2
    assert capfd.readouterr().err == (
        f"{file} is there already, and certtui did not write it: choose another name.\n"
    )
    assert "root" in file.read_text("utf-8")
