"""`certtui info`, `schema` and `completion`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
import tomli
from click.shell_completion import BashComplete

from certtui import __version__
from certtui.catalog import file_places
from certtui.cli.main import Commands, cli, run
from certtui.output.answer_formats import ROW_FORMATS
from certtui.output.contract.file_schema import FILES
from tests.sample import SAMPLE

Write = Callable[[Mapping[str, str | bytes]], Path]
Tiny = Callable[..., str]


def test_info_names_the_catalogs_and_files_in_use(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, catalog_directory: Write,
    tiny: Tiny,
) -> None:  # fmt: skip
    monkeypatch.setattr(file_places, "built_in", lambda: SAMPLE)
    directory = catalog_directory({"x.toml": tiny("x"), "y.toml": "="})
    assert run(["--catalog", str(directory), "info", "--json"]) == 0
    answer = json.loads(capfd.readouterr().out)
    assert answer["version"] == __version__
    assert answer["catalogs"] == [str(SAMPLE), str(directory)]
    assert answer["organizations"] == 4
    assert answer["problems"] == 1
    assert answer["network"] == "never used"
    for key in ("user_catalog", "state", "config"):
        assert answer[key].startswith(str(Path.home()))
    assert answer["cache"] == str(file_places.cache_directory())
    assert run(["info"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert f"version: {__version__}" in lines
    assert f"user catalog: {file_places.user_directory()}" in lines
    assert f"config: {file_places.config_file()}" in lines


def test_info_leaves_a_missing_place_empty(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("user_directory", "state_file", "config_file", "cache_directory"):
        monkeypatch.setattr(file_places, name, lambda *_: None)
    assert run(["--catalog", str(tmp_path), "info"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert f"catalogs: {file_places.built_in()}, {tmp_path}" in lines
    assert {"user catalog: ", "state: ", "config: ", "cache: "} <= {*lines}


def test_info_creates_no_file(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["info"]) == 0
    own, state = file_places.user_directory(), file_places.state_file()
    assert own is not None
    assert not own.exists()
    assert state is not None
    assert not state.parent.exists()


@pytest.mark.parametrize("name", FILES)
def test_each_kind_of_file_and_output_has_a_schema(
    capfd: pytest.CaptureFixture[str], name: str
) -> None:
    assert run(["schema", name]) == 0
    schema = json.loads(capfd.readouterr().out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    kind = FILES[name]
    described = schema["$defs"][kind.__name__]
    assert set(described["properties"]) == {
        field.encode_name for field in msgspec.structs.fields(kind)
    }
    if not name.startswith("output/"):  # an output may gain keys
        assert described["additionalProperties"] is False


def test_schema_without_a_name_is_the_schema_of_organizations(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert run(["schema"]) == 0
    assert json.loads(capfd.readouterr().out)["$ref"] == "#/$defs/OrganizationFile"
    assert run(["schema", "nothing"]) == 2
    assert "organization" in capfd.readouterr().err


def test_the_schema_accepts_what_is_in_the_catalog(capfd: pytest.CaptureFixture[str]) -> None:
    """A small validator: the keys, the required ones, the enumerations and the types."""
    run(["schema"])
    schema = json.loads(capfd.readouterr().out)
    for file in sorted((file_places.built_in() / "organizations").glob("*.toml")):
        table = tomli.loads(file.read_text(encoding="utf-8"))
        assert list(_violations(table, schema, schema["$defs"])) == []


def _violations(value: Any, schema: Any, named: Any) -> Any:
    if "$ref" in schema:
        yield from _violations(value, named[schema["$ref"].rsplit("/", 1)[1]], named)
    elif "anyOf" in schema:
        if all(list(_violations(value, choice, named)) for choice in schema["anyOf"]):
            yield value
    elif "enum" in schema:
        if value not in schema["enum"]:
            yield value
    elif schema.get("type") == "object":
        if not isinstance(value, dict) or not set(schema.get("required", ())) <= set(value):
            yield value
            return
        for key, inner in value.items():
            if key not in schema["properties"]:
                yield key
            else:
                yield from _violations(inner, schema["properties"][key], named)
    elif schema.get("type") == "array":
        if not isinstance(value, list):
            yield value
        for inner in value if schema.get("items") else ():
            yield from _violations(inner, schema["items"], named)
        for inner, part in zip(value, schema.get("prefixItems", ()), strict=False):
            yield from _violations(inner, part, named)
    elif "type" in schema:
        kinds: dict[str, Any] = {
            "string": str,
            "integer": int,
            "number": (int, float),
            "boolean": bool,
        }
        if not isinstance(value, kinds.get(schema["type"], type(None))):
            yield value


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_is_one_the_shell_can_read(
    capfd: pytest.CaptureFixture[str], shell: str
) -> None:
    assert run(["completion", shell]) == 0
    script = capfd.readouterr().out
    assert "_CERTTUI_COMPLETE" in script
    if shutil.which(shell):
        done = subprocess.run([shell, "-n"], input=script, text=True, capture_output=True)
        assert (done.returncode, done.stderr) == (0, "")


def test_the_fish_script_keeps_commas_in_a_description(
    capfd: pytest.CaptureFixture[str],
) -> None:
    run(["completion", "fish"])
    assert '(string split --max 1 "," $completion)' in capfd.readouterr().out


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("line", "breaks", "completed"),
    [
        ("certtui completion f", ":", "fish"),
        ("certtui show asc", ":", "ascp"),
        ("certtui show AMT:ML", ":", "MLS MLT"),
        ("certtui show amt:ML", "", "amt:MLS amt:MLT"),
        ("certtui compare amt:MLT ascp:MLT --fo", ":", "--format"),
        ("certtui compare amt:MLT ascp:MLT --format ", ":", " ".join(ROW_FORMATS)),
        ("certtui show state:C", ":", "CA"),
    ],
)
def test_the_bash_script_completes_names_with_a_colon(
    capfd: pytest.CaptureFixture[str], line: str, breaks: str, completed: str
) -> None:
    run(["completion", "bash"])
    asked = f"""{capfd.readouterr().out}
        certtui() {{ "{sys.executable}" -m certtui "$@"; }}
        COMP_WORDBREAKS=" {breaks}" COMP_LINE="{line}" COMP_POINT={len(line)}
        _certtui_completion certtui
        echo "${{COMPREPLY[*]}}"
    """
    done = subprocess.run(["bash", "-c", asked], text=True, capture_output=True)
    assert (done.stdout, done.stderr) == (f"{completed}\n", "")


def test_completion_refuses_an_unknown_shell(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "tcsh"]) == 2
    assert "'bash'" in capfd.readouterr().err


def _completed(words: list[str], incomplete: str) -> list[str]:
    completion = BashComplete(cli, {}, "certtui", "_CERTTUI_COMPLETE")
    return [item.value for item in completion.get_completions(words, incomplete)]


def test_commands_and_names_are_completed(catalog_directory: Write, tiny: Tiny) -> None:
    assert "search" in _completed([], "se")
    assert _completed(["show"], "asc") == ["ascp"]
    assert "amt:MLS" in _completed(["show"], "AMT:m")
    directory = catalog_directory({"x.toml": tiny("zeta")})
    assert _completed(["--catalog", str(directory), "show"], "zet") == ["zeta"]


def test_completion_of_a_broken_catalog_says_nothing(
    catalog_directory: Write, tiny: Tiny, capfd: pytest.CaptureFixture[str]
) -> None:
    directory = catalog_directory({"x.toml": "=", "y.toml": tiny("zeta")})
    assert _completed(["--catalog", str(directory), "show"], "zet") == ["zeta"]
    assert capfd.readouterr() == ("", "")


def test_every_command_has_help_that_fits_a_narrow_terminal(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for command in ([], *([name] for name in Commands.ORDER)):
        assert run([*command, "--help"]) == 0
        out, err = capfd.readouterr()
        assert out.startswith(" ".join(["Usage: certtui", *command]))
        assert max(map(len, out.splitlines())) <= 80, command
        cut = re.findall(r"^  (\S+) .*\.\.\.$", out.partition("\nCommands:\n")[2], re.MULTILINE)
        assert not cut, f"the first sentence of the help of {cut} is too long for the list"
        assert err == ""
