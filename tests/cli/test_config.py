"""`certtui config` prints the settings, their origin and faults; `init` writes a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import tomli

from certtui.catalog import file_places
from certtui.tui.commands import COMMANDS


@pytest.fixture
def file() -> Path:
    path = file_places.config_file()
    assert path is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def test_config_init_writes_a_commented_file_once(certtui: Any, file: Path) -> None:
    ran = certtui("config", "init")
    assert ran.status == 0
    assert ran.out.strip() == str(file)
    assert tomli.loads(file.read_text("utf-8")) == {}
    file.write_text('theme = "nord"\n', "utf-8")
    again = certtui("config", "init")
    assert again.status != 0
    assert again.err == f"{file} is there already; edit it.\n"
    assert file.read_text("utf-8") == 'theme = "nord"\n'


def test_config_init_makes_the_directories_that_are_not_there(certtui: Any, file: Path) -> None:
    file.parent.rmdir()
    file.parent.parent.rmdir()
    assert certtui("config", "init").status == 0
    assert file.is_file()


def test_without_a_home_there_is_no_settings_file(
    certtui: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_places, "config_file", lambda: None)
    ran = certtui("config")
    assert (ran.status, ran.err.startswith("No home directory was found")) == (2, True)


def test_config_init_reports_a_place_that_cannot_be_written(certtui: Any, file: Path) -> None:
    file.parent.rmdir()
    file.parent.write_text("in the way", "utf-8")
    ran = certtui("config", "init")
    assert ran.status != 0
    assert "Traceback" not in ran.err
    assert str(file) in ran.err


def test_without_a_settings_file_every_setting_has_its_default(certtui: Any, file: Path) -> None:
    ran = certtui("config")
    assert ran.status == 0
    assert "certtui config init" in ran.out.splitlines()[0]
    assert "config.toml" not in "".join(ran.out.splitlines()[1:])
    assert ["state", "–"] in [line.split() for line in ran.out.splitlines()]
    for command in COMMANDS:
        assert f"keys.{command.id} " in ran.out


def test_config_shows_each_setting_and_where_it_is_from(certtui: Any, file: Path) -> None:
    file.write_text('start = "faq"\nstate = "california"\n[keys]\nexport = "ctrl+e"\n', "utf-8")
    ran = certtui("config")
    assert ran.status == 0
    lines = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines()[1:]}
    assert lines["start"] == ["faq", "config.toml"]
    assert lines["keys.export"] == ["ctrl+e", "config.toml"]
    assert lines["keys.copy"] == ["y"]
    shown = certtui("config", "--json").json
    assert shown["settings"]["start"] == "faq"
    assert shown["faults"] == []


def test_names_are_taken_as_people_write_them(certtui: Any, file: Path) -> None:
    file.write_text('country = "Germany"\ncompare = ["AMT", "Ascp"]\n', "utf-8")
    shown = certtui("config", "--json").json
    assert shown["faults"] == []
    assert (shown["settings"]["country"], shown["settings"]["compare"]) == ("DE", "amt, ascp")


def test_a_state_without_a_law_may_be_the_home_state(certtui: Any, file: Path) -> None:
    file.write_text('state = "texas"\n', "utf-8")
    ran = certtui("config")
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"theme = nord", ":1: “theme = nord” is not TOML: expected a value: a text in quotes"),
        (b'[keys]\nexport = "q"', "q is the key of quit"),
        (b'state = "Californai"', "Did you mean"),
        (b'country = "Germanny"', "There is no country “Germanny” in the catalog."),
        (b'compare = ["amt", "acsp"]', "Did you mean ascp?"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b'theme = "\x1b[31m', ":1: "),
        (b"a = 1\n" * 40_000, "more than 97 kB"),
        (b"a = " + b"9" * 5000, "cannot be read as TOML"),
    ],
)
def test_a_wrong_setting_is_reported_and_the_rest_holds(
    text: bytes, told: str, certtui: Any, file: Path
) -> None:
    file.write_bytes(text)
    ran = certtui("config")
    assert told in ran.err
    assert all(line.count("config.toml") == 1 for line in ran.err.splitlines())
    assert "\x1b" not in ran.err
    assert "Traceback" not in ran.err
    assert ran.status == 1
    assert "keys.quit" in ran.out


@pytest.mark.parametrize("is_device", [False, True])
def test_a_directory_or_device_in_place_of_the_settings_is_reported(
    certtui: Any, file: Path, is_device: bool
) -> None:
    if is_device:
        file.symlink_to(os.devnull)
    else:
        file.mkdir()
    ran = certtui("config")
    assert "cannot be read" in ran.err
    assert ran.status == 1
