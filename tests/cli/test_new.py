"""`certtui new`: every start is faultless as it is written, and nothing of the user's is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from certtui.catalog.loading.directory import read_layer
from certtui.cli.main import run


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A directory in which an organization was begun."""
    assert run(["new", "organization", "rvl", str(tmp_path)]) == 0
    return tmp_path


def test_every_start_is_faultless(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for kind, id_ in (
        ("certification", "rvl:MLT"), ("certification", "rvl:CPT"), ("faq", "rvl:how-long"),
        ("source", "rvl:fees"), ("source", "rvl:rules"), ("state", "WA"), ("state", "OR"),
    ):  # fmt: skip
        assert run(["new", kind, id_, str(own)]) == 0
        assert run(["check", str(own)]) == 0, (kind, capfd.readouterr().out)
    layer = read_layer(own)
    record = layer.organizations["rvl"]
    assert [entry.code for entry in record.certifications] == ["CODE", "MLT", "CPT"]
    assert [source.id for source in record.sources] == ["website", "fees", "rules"]
    assert record.organization.sources == ("website", "fees", "rules")
    assert layer.jurisdictions is not None
    assert [state.name for state in layer.jurisdictions.jurisdictions] == ["Washington", "Oregon"]


def test_files_name_their_schema(own: Path) -> None:
    run(["new", "state", "WA", str(own)])
    for name, schema in (("rvl", "organization"), ("jurisdictions", "jurisdictions")):
        first = (own / f"{name}.toml").read_text("utf-8").split("\n", 1)[0]
        assert first == f"#:schema {schema}.schema.json"


def test_what_is_there_is_kept(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = own / "rvl.toml"
    before = file.read_text("utf-8") + "# a remark of mine\n"
    file.write_text(before, encoding="utf-8")
    assert run(["new", "organization", "rvl", str(own)]) == 2
    assert "is there already" in capfd.readouterr().err
    assert file.read_text("utf-8") == before
    assert run(["new", "certification", "rvl:MLT", str(own)]) == 0
    assert file.read_text("utf-8").startswith(before)


@pytest.mark.parametrize(
    ("kind", "id_", "said"),
    [
        ("organization", "R V", "small letters"),
        ("organization", "../rvl", "small letters"),
        ("certification", "MLT", "as ORG:ID"),
        ("certification", "rvl:a b", "cannot name a code"),
        ("certification", "rvl:CODE", "already"),
        ("certification", "nobody:MLT", "certtui new organization nobody"),
        ("faq", "rvl:What", "small letters"),
        ("faq", "rvl:what-is-it", "already"),
        ("state", "Washington", "two letters"),
    ],
)
def test_names_that_will_not_do(
    own: Path, kind: str, id_: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in own.iterdir()}
    assert run(["new", kind, id_, str(own)]) == 2
    assert said in capfd.readouterr().err
    assert {path.name: path.read_bytes() for path in own.iterdir()} == before


def test_a_broken_file_is_left_alone(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (own / "rvl.toml").write_text("[organization\n", encoding="utf-8")
    assert run(["new", "faq", "rvl:why", str(own)]) == 2
    assert "not valid TOML" in capfd.readouterr().err
    assert (own / "rvl.toml").read_text("utf-8") == "[organization\n"
