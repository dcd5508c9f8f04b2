"""The places of the user's files, also without a home."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from certtui.catalog import file_places

SRC = Path(file_places.__file__).parents[2]


@pytest.fixture
def without_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """HOME is not set, and the user has no entry in the passwd file."""
    pwd = pytest.importorskip("pwd")

    def unknown(uid: int) -> None:
        raise KeyError(uid)

    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", unknown)


@pytest.mark.usefixtures("without_home")
def test_without_a_home_there_is_the_built_in_catalog_and_what_is_named(tmp_path: Path) -> None:
    assert file_places.directories([tmp_path]) == [file_places.built_in(), tmp_path]
    assert file_places.user_directory() is None
    assert file_places.state_file() is None
    assert file_places.cache_directory() is None
    assert file_places.config_file() is None
    assert file_places.themes_directory() is None
    assert "set HOME" in file_places.why_nothing_is_kept()


def test_themes_of_the_user_are_beside_the_settings() -> None:
    settings = file_places.config_file()
    assert settings is not None
    assert file_places.themes_directory() == settings.parent / "themes"


def test_a_writable_home_gives_no_reason() -> None:
    assert file_places.why_nothing_is_kept() == ""


def test_a_home_that_cannot_be_written_is_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "cannot be written" in file_places.why_nothing_is_kept()


def test_a_writable_data_directory_elsewhere_gives_no_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nearest directory that is there counts: the others are made when they are needed."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "not" / "yet"))
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) == tmp_path)
    assert file_places.why_nothing_is_kept() == ""
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) == tmp_path.parent)
    assert "cannot be written" in file_places.why_nothing_is_kept()


def test_a_writable_home_alone_gives_no_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Path(os.environ["HOME"])
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) == home)
    assert file_places.why_nothing_is_kept() == ""


UNKNOWN = """
import pwd, sys

def unknown(uid):
    raise KeyError(uid)

pwd.getpwuid = unknown
from certtui.cli.main import run
for line in sys.argv[1:]:
    print("the command:", line, file=sys.stderr)
    assert run(line.split()) == 0
"""


@pytest.mark.skipif(sys.platform == "win32", reason="users have no passwd entries there")
def test_a_user_without_an_account_and_a_home_is_answered() -> None:
    """A user id without a passwd entry and without HOME, as in a container."""
    commands = ["list", "search retake", "info"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SRC), "LANG": "C.UTF-8"}
    ran = subprocess.run(
        [sys.executable, "-c", UNKNOWN, *commands],
        cwd="/", env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    said = ran.stderr.split("the command: ")[1:]
    assert len(said) == len(commands)
    assert all(words.count("no settings are kept") == 1 for words in said), ran.stderr
