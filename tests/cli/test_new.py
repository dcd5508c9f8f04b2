"""`certtui new`: new files pass check, and nothing of the user's is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from certtui.catalog import file_places
from certtui.catalog.loading.decoding import read_directory
from certtui.cli.main import run


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A directory in which an organization was begun."""
    assert run(["new", "organization", "rvl", str(tmp_path)]) == 0
    return tmp_path


def test_every_new_file_passes_check(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for kind, id_ in (
        ("certification", "rvl:MLT"), ("certification", "rvl:CPT"), ("faq", "rvl:how-long"),
        ("source", "rvl:fees"), ("source", "rvl:rules"), ("state", "WA"), ("state", "OR"),
    ):  # fmt: skip
        assert run(["new", kind, id_, str(own)]) == 0
        assert run(["check", str(own)]) == 0, (kind, capfd.readouterr().out)
    catalog = read_directory(own).catalog
    record = catalog.organization("rvl")
    assert [entry.code for entry in record.certifications] == ["CODE", "MLT", "CPT"]
    assert [source.id for source in record.sources] == ["website", "fees", "rules"]
    assert record.organization.sources == ("website", "fees", "rules")
    assert [state.name for state in catalog.jurisdictions] == ["Washington", "Oregon"]


def test_the_commented_keys_of_a_new_file_pass_check(
    own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = own / "rvl.toml"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"^# (?=\w+ = |\[)", "", text, flags=re.MULTILINE), "utf-8")
    assert run(["check", str(own)]) == 0, capfd.readouterr().out
    record = read_directory(own).catalog.organization("rvl")
    assert record.recognition
    assert record.certifications[0].exam
    assert record.renewal_rules.lapse


def test_a_new_file_states_no_facts(own: Path) -> None:
    record = read_directory(own).catalog.organization("rvl")
    (route,) = record.certifications[0].routes
    assert (record.membership, route.criteria) == (None, ())
    assert record.renewal is not None
    assert record.renewal.cycle is None


def test_a_new_organization_goes_into_the_organizations_folder_if_there_is_one(
    tmp_path: Path,
) -> None:
    (tmp_path / "organizations").mkdir()
    assert run(["new", "organization", "rvl", str(tmp_path)]) == 0
    assert [path.name for path in (tmp_path / "organizations").iterdir()] == ["rvl.toml"]
    assert run(["new", "certification", "rvl:MLT", str(tmp_path)]) == 0
    assert run(["check", str(tmp_path)]) == 0


def test_a_new_file_names_its_schema(own: Path) -> None:
    run(["new", "state", "WA", str(own)])
    for name, schema in (("rvl", "organization"), ("jurisdictions", "jurisdictions")):
        first = (own / f"{name}.toml").read_text("utf-8").split("\n", 1)[0]
        assert first == f"#:schema {schema}.schema.json"


def test_new_changes_no_existing_record(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
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
        ("certification", "A/B", "as ORG:ID, such as “rvl:A/B”"),
        ("certification", "rvl", "as ORG:ID, such as “rvl:MLT”"),
        ("faq", "one/dues", "as ORG:ID, such as “one:dues”"),
        ("certification", "rvl:a b", "cannot name a code"),
        ("organization", "x" * 61, "use at most 60 small letters"),
        ("certification", "rvl:CODE", "already"),
        ("certification", "nobody:MLT", "certtui new organization nobody"),
        ("faq", "rvl:What", "small letters"),
        ("faq", "rvl:what-is-it", "already"),
        ("state", "Washingtn", "Did you mean Washington"),
        ("certification", "rvl:code", "already"),
        ("organization", "roles", "what the catalog calls its own roles"),
        ("organization", "states", "what the catalog calls its own states"),
    ],
)
def test_new_refuses_wrong_ids(
    own: Path, kind: str, id_: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in own.iterdir()}
    assert run(["new", kind, id_, str(own)]) == 2
    assert said in capfd.readouterr().err
    assert {path.name: path.read_bytes() for path in own.iterdir()} == before


def test_new_says_that_a_file_takes_the_place_of_a_built_in_one(
    own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    assert run(["new", "organization", "amt", str(own)]) == 0
    said = capfd.readouterr().err
    assert "“amt” is built in as well: this file takes the place" in said
    assert f"a copy of {file_places.built_in() / 'organizations' / 'amt.toml'} there" in said
    assert run(["new", "organization", "rvm", str(own)]) == 0
    assert "built in" not in capfd.readouterr().err


def test_new_does_not_say_so_of_a_file_that_is_the_built_in_one(
    own: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_places, "built_in", lambda: own)
    assert run(["new", "organization", "rvm", str(own)]) == 0
    assert "built in" not in capfd.readouterr().err


@pytest.mark.parametrize("name", ["WA", "wa", "washington"])
def test_a_state_is_named_as_people_do(own: Path, name: str) -> None:
    assert run(["new", "state", name, str(own)]) == 0
    text = (own / "jurisdictions.toml").read_text("utf-8")
    assert 'id = "WA"  # postal code\nname = "Washington"' in text


def test_new_asks_for_a_source_if_the_file_has_a_table_in_its_place(
    own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (own / "odd.toml").write_text('source = ["x"]\n[certification]\ncode = "A"\n', "utf-8")
    assert run(["new", "certification", "odd:A", str(own)]) == 2
    assert "has no [[source]]: add one first" in capfd.readouterr().err


def test_a_new_source_is_cited_by_the_organization_if_its_list_is_on_one_line(
    own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run(["new", "source", "rvl:fees", str(own)])
    assert "Cite" not in capfd.readouterr().err
    file = own / "rvl.toml"
    text = file.read_text("utf-8").replace('["website", "fees"]', '[\n  "website", "fees",\n]', 1)
    file.write_text(text, "utf-8")
    run(["new", "source", "rvl:rules", str(own)])
    assert "Cite “rules” in a record's `sources`" in capfd.readouterr().err
    assert file.read_text("utf-8").startswith(text.rstrip())


def test_new_refuses_a_record_without_a_source(
    own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (own / "bare.toml").write_text("[organization]\n", "utf-8")
    assert run(["new", "faq", "bare:why", str(own)]) == 2
    assert "has no [[source]]: add one first" in capfd.readouterr().err
    assert run(["new", "source", "bare:page", str(own)]) == 0
    assert run(["new", "faq", "bare:why", str(own)]) == 0
    assert 'sources = ["page"]' in (own / "bare.toml").read_text("utf-8").partition("[[faq]]")[2]


def test_new_prefers_the_file_in_the_organizations_folder(own: Path) -> None:
    folder = own / "organizations"
    folder.mkdir()
    (own / "rvl.toml").rename(folder / "rvl.toml")
    (own / "rvl.toml").write_text("# another\n", "utf-8")
    assert run(["new", "faq", "rvl:why", str(own)]) == 0
    assert 'id = "why"' in (folder / "rvl.toml").read_text("utf-8")
    assert (own / "rvl.toml").read_text("utf-8") == "# another\n"


def test_a_state_is_written_once_and_named(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "state", "WA", str(own)]) == 0
    assert capfd.readouterr().err.startswith("Wrote ")
    assert run(["new", "state", "WA", str(own)]) == 2
    assert "has the state “WA” already" in capfd.readouterr().err
    assert run(["new", "state", "ZZ", str(own)]) == 0
    assert capfd.readouterr().err.startswith("Added to ")
    assert 'name = "ZZ"' in (own / "jurisdictions.toml").read_text("utf-8")
    assert (own / "jurisdictions.toml").read_text("utf-8").count('country = "US"\n\n') == 1


def test_new_asks_for_a_directory_if_there_is_no_user_directory(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_places, "user_directory", lambda: None)
    assert run(["new", "organization", "rvl"]) == 2
    assert capfd.readouterr().err.startswith("Name a directory: this system has no place")


def test_new_asks_for_the_missing_id(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "faq"]) == 2
    assert "Name the faq: certtui new faq ID" in capfd.readouterr().err


def test_new_finds_a_file_by_its_organization_id(
    own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (own / "rvl.toml").rename(own / "rivervale.toml")
    assert run(["new", "faq", "rvl:why", str(own)]) == 0
    said = capfd.readouterr().err.splitlines()[-1]
    assert said.startswith(f"Added to {own / 'rivervale.toml'}.")
    assert f"`certtui check {own}`" in said
    assert run(["new", "organization", "rvl", str(own)]) == 2
    assert "rivervale.toml is there already" in capfd.readouterr().err


def test_new_leaves_a_broken_file_alone(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (own / "rvl.toml").write_text("[organization\n", encoding="utf-8")
    assert run(["new", "faq", "rvl:why", str(own)]) == 2
    assert "Not valid TOML" in capfd.readouterr().err
    assert (own / "rvl.toml").read_text("utf-8") == "[organization\n"


def test_what_is_new_in_ones_own_catalog_is_checked_without_naming_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(file_places, "user_directory", lambda: tmp_path)
    assert run(["new", "organization", "rvl"]) == 0
    assert "; `certtui check` says" in capfd.readouterr().err
