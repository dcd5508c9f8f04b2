"""Bodies in brief on the command line: listed when asked for, shown, never compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from certtui.cli.main import Exit, run

BODIES_TOML = """
[[source]]
id = "page"
title = "A page"
kind = "official"

[[body]]
id = "xxl"
abbreviation = "XXL"
name = "Board of Large Things"
country = "CA"
kind = "certifying body"
certifies = ["weighers"]
sources = ["page"]
"""


@pytest.fixture
def brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bodies.toml").write_text(BODIES_TOML)
    monkeypatch.setenv("CERTTUI_CATALOG", str(tmp_path))


@pytest.mark.usefixtures("brief")
def test_list_names_bodies_only_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    run(("list", "--json"))
    assert "xxl" not in [entry["id"] for entry in json.loads(capsys.readouterr().out)]
    run(("list", "--all", "--country", "CA", "--json"))
    listed = json.loads(capsys.readouterr().out)
    assert [entry["in_brief"] for entry in listed if entry["id"] == "xxl"] == [True]
    run(("list", "--all", "--country", "GB"))
    assert "Large" not in capsys.readouterr().out


@pytest.mark.usefixtures("brief")
def test_a_spreadsheet_has_organizations_and_bodies_in_one_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(("list", "--all", "--format", "csv"))
    lines = capsys.readouterr().out.splitlines()
    assert len([line for line in lines if line.startswith("id,")]) == 1
    assert any(line.startswith("xxl,") and "in brief" in line for line in lines)
    run(("list", "--all", "--role", "phlebotomist", "--json"))
    assert "xxl" not in [entry["id"] for entry in json.loads(capsys.readouterr().out)]


@pytest.mark.usefixtures("brief")
def test_show_says_that_a_body_is_in_brief(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(("show", "XXL")) == Exit.DONE
    out = capsys.readouterr().out
    assert "(in brief)" in out
    assert "weighers" in out
    assert "Recognized by: not found" in out
    run(("show", "xxl", "--json"))
    assert json.loads(capsys.readouterr().out)["in_brief"] is True


@pytest.mark.usefixtures("brief")
def test_a_body_is_never_compared(capsys: pytest.CaptureFixture[str]) -> None:
    for asked in (
        ("compare", "xxl", "amt"),
        ("cost", "xxl"),
        ("renewal", "xxl", "--expires", "2026-05"),
    ):
        assert run(asked) != Exit.DONE
        assert "known in brief only" in capsys.readouterr().err


@pytest.mark.usefixtures("brief")
@pytest.mark.parametrize("held", ["Weigher(XXL)", "XXL"])
def test_a_credential_of_a_body_in_brief_opens_no_route(
    held: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(("paths", "--held", held)) == Exit.USAGE
    assert capsys.readouterr().err.rstrip().endswith("opens no route: left out.")


def write_body(directory: Path, monkeypatch: pytest.MonkeyPatch, letters: str) -> None:
    """Write a catalog of one body in brief, with these letters in TOML, and use it."""
    text = BODIES_TOML.replace('sources = ["', f'letters = [{letters}]\nsources = ["')
    (directory / "bodies.toml").write_text(text)
    monkeypatch.setenv("CERTTUI_CATALOG", str(directory))


def test_letters_of_a_body_in_brief_open_no_route_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_body(tmp_path, monkeypatch, '"ZZQ"')
    assert run(("paths", "--holds", "ZZQ")) == Exit.USAGE
    printed, said = capsys.readouterr()
    assert said.startswith("ZZQ is known in brief only")
    assert said.rstrip().endswith("opens no route: left out.")
    assert "You said: left out: ZZQ." in printed


def test_letters_lead_to_a_body_in_brief_only_where_they_name_it_or_no_credential_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_body(tmp_path, monkeypatch, '"CCMA(XXL)", "ZZQ(XXL)"')
    known = (("CCMA(XXL)", True), ("ZZQ", True), ("CCMA", False), ("XYZ(XXL)", True))
    for name, is_body in known:
        assert run(("show", name)) == Exit.DONE
        assert ("Board of Large Things" in capsys.readouterr().out) == is_body
