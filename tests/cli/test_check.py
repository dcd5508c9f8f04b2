"""`certtui check`: every mistake of an author reported once, with its place and its remedy."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from certtui.catalog import file_places
from certtui.cli.main import run
from tests.sample import SAMPLE

Write = Callable[[Mapping[str, str | bytes]], Path]
Tiny = Callable[..., str]
Checked = Callable[..., tuple[int, Any]]


@pytest.fixture
def five(catalog_directory: Write, tiny: Tiny) -> Path:
    """Five files, each with one mistake of another kind."""
    return catalog_directory(
        {
            "a.toml": tiny("a").replace('name = "Tiny Scientist"', "name Tiny Scientist"),
            "b.toml": tiny("b").replace("discipline =", "disciplin ="),
            "c.toml": tiny("c").replace("amount = 200", 'amount = "two hundred"'),
            "organizations/d.toml": tiny("d").replace(
                'its own."\nsources = ["page"]', 'its own."\nsources = ["pag"]'),
            "organizations/e.toml": tiny("e", more=(
                '\n[[faq]]\nid = "what-now"\nquestion = "And now?"\nanswer = "Wait."\n'
                'topics = ["renewal"]\nsources = ["page"]\n')),
        }
    )  # fmt: skip


@pytest.fixture
def checked(capfd: pytest.CaptureFixture[str]) -> Checked:
    """A function that runs `certtui check --json`: the exit status and the document."""

    def check(*arguments: str | Path) -> tuple[int, Any]:
        status = run(["check", "--json", *map(str, arguments)])
        out, err = capfd.readouterr()
        assert err == ""
        return status, json.loads(out)

    return check


def test_check_reports_five_mistakes_as_five_problems(checked: Checked, five: Path) -> None:
    status, answer = checked(five)
    assert status == 1
    assert answer["files"] == 5
    for problem in answer["problems"]:
        assert {"file", "line", "record", "key", "message"} <= set(problem)
    assert [
        (
            Path(problem["file"]).relative_to(five).as_posix(),
            problem["line"],
            problem["record"],
            problem["key"],
            problem["message"],
        )
        for problem in answer["problems"]
    ] == [
        (
            "a.toml", 25, "certification", "",
            'Not valid TOML: found `name Tiny Scientist`: expected an "=" between key and value. '
            "The rest of the file was not read.",
        ),
        (
            "b.toml", 29, "certification ABC", "disciplin",
            'There is no key "disciplin" here. Did you mean "discipline"?',
        ),
        (
            "c.toml", 45, "certification ABC, fee 1", "amount",
            'Found "two hundred", expected a number such as 95 or 95.50, without quotes.',
        ),
        (
            "organizations/d.toml", 21, "membership", "sources",
            'There is no source "pag" in this file. Did you mean "page"? Add a [[source]] with '
            "this id, or fix the name.",
        ),
        (
            "organizations/e.toml", 69, "faq what-now", "id",
            'The id "what-now" is used twice: give this faq its own.',
        ),
    ]  # fmt: skip


def test_check_writes_a_problem_a_line(capfd: pytest.CaptureFixture[str], five: Path) -> None:
    assert run(["check", str(five)]) == 1
    out, err = capfd.readouterr()
    *problems, summary = out.splitlines()
    assert err == ""
    assert summary == "5 files, 5 problems."
    assert len(problems) == 5
    for line in problems:
        assert line.startswith(str(five))
        assert line.isprintable()
    assert problems[1].startswith(f"{five}/b.toml:29:1: certification ABC, disciplin: There is no")


def test_an_organization_id_that_two_files_have_is_a_problem(
    checked: Checked, catalog_directory: Write, tiny: Tiny
) -> None:
    status, answer = checked(catalog_directory({"a.toml": tiny("x"), "b.toml": tiny("x")}))
    (problem,) = answer["problems"]
    assert status == 1
    assert (problem["line"], problem["record"], problem["key"]) == (2, "organization", "id")
    assert 'The id "x" is taken by' in problem["message"]


def test_the_built_in_catalog_is_checked_alone_if_nothing_lies_over_it(
    checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_places, "built_in", lambda: SAMPLE)
    assert checked() == checked(SAMPLE) == (0, {"files": 7, "problems": []})


def test_a_good_directory_has_no_problem(
    checked: Checked, catalog_directory: Write, tiny: Tiny
) -> None:
    assert checked(catalog_directory({"x.toml": tiny("x")})) == (0, {"files": 1, "problems": []})


def test_check_reads_several_directories_as_layers(
    checked: Checked, catalog_directory: Write, tiny: Tiny
) -> None:
    first = catalog_directory({"x.toml": tiny("x")})
    leads = tiny("y").replace('status = "active"', 'status = "active"\nleads_to = ["x:ABC"]')
    second = catalog_directory({"y.toml": leads})
    assert checked(first, second) == (0, {"files": 2, "problems": []})
    status, answer = checked(second)
    assert status == 1
    assert answer["problems"][0]["key"] == "leads_to"


def test_check_counts_files_problems_and_addresses_in_words(
    capfd: pytest.CaptureFixture[str], catalog_directory: Write, tiny: Tiny, tmp_path: Path
) -> None:
    one = catalog_directory({"x.toml": tiny("x").replace('url = "', 'ul = "')})
    two = catalog_directory({"x.toml": tiny("x"), "y.toml": tiny("y")})
    assert run(["check", str(one)]) == 1
    assert capfd.readouterr().out.endswith("\n1 file, 1 problem.\n")
    links = tmp_path / "links.txt"
    assert run(["check", str(two), "--links", str(links)]) == 0
    out, err = capfd.readouterr()
    assert out == "2 files, no problems.\n"
    assert err == f"Wrote {links} with 1 address.\n"
    more = tiny("z").replace("https://example.org/page", "https://example.org/other")
    both = catalog_directory({"x.toml": tiny("x"), "z.toml": more})
    assert run(["check", str(both), "--links", str(links)]) == 0
    assert capfd.readouterr().err == f"Wrote {links} with 2 addresses.\n"
    link = tmp_path / "link"
    link.symlink_to(links)
    assert run(["check", str(two), "--links", str(link)]) == 0
    assert link.is_symlink()
    assert len(links.read_text("utf-8").splitlines()) == 1


def test_the_report_covers_the_directories_that_are_checked(
    checked: Checked, catalog_directory: Write, tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A directory of one's own by itself; without one, all in use, each once."""
    states = (
        'jurisdiction = []\ncountry = "US"\nelsewhere = "None."\nelsewhere_sources = ["law"]\n'
        '[[source]]\nid = "law"\ntitle = "Law"\nkind = "government"\n'
    )
    built_in = catalog_directory(
        {"a.toml": tiny("a"), "b.toml": tiny("b"), "jurisdictions.toml": states}
    )
    monkeypatch.setattr(file_places, "built_in", lambda: built_in)
    for directories, ids in (
        ((built_in,), ["a", "b", "states"]),
        ((catalog_directory({"c.toml": tiny("c")}),), ["c"]),
        ((), ["a", "b", "states"]),
    ):
        _, answer = checked("--report", *directories)
        assert sorted(entry["id"] for entry in answer["report"]["organizations"]) == ids


def test_a_directory_of_catalog_that_is_checked_is_reported_once(
    certtui: Any, monkeypatch: pytest.MonkeyPatch, catalog_directory: Write, tiny: Tiny
) -> None:
    built_in = catalog_directory({"a.toml": tiny("a")})
    monkeypatch.setattr(file_places, "built_in", lambda: built_in)
    answer = certtui("--catalog", str(SAMPLE), "check", "--report", "--json").json
    ids = [entry["id"] for entry in answer["report"]["organizations"]]
    assert ids == ["a", "alpha", "beta", "gamma", "states"]


def test_the_catalogs_in_use_are_checked_when_none_is_named(
    capfd: pytest.CaptureFixture[str], catalog_directory: Write, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(file_places, "built_in", lambda: SAMPLE)
    bad = catalog_directory({"x.toml": "="})
    assert run(["--catalog", str(bad), "check"]) == 1
    assert f"{bad}/x.toml:1:1: Not valid TOML" in capfd.readouterr().out
    monkeypatch.setenv(file_places.VARIABLE, str(bad))
    assert run(["check"]) == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [("missing", "No such directory: fix the path."), ("file", "Not a directory: name the"),
     ("empty", "No *.toml file here")],
)  # fmt: skip
def test_a_path_that_is_no_directory_is_a_problem(
    checked: Checked, tmp_path: Path, name: str, words: str
) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    status, answer = checked(tmp_path / name)
    assert status == 1
    assert answer["files"] == 0
    (problem,) = answer["problems"]
    assert words in problem["message"]
    assert problem["file"] == str(tmp_path / name)


def test_a_missing_catalog_is_reported_and_the_rest_is_shown(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["--catalog", str(tmp_path / "missing"), "list", "--json"]) == 0
    out, err = capfd.readouterr()
    assert len(json.loads(out)) >= 11
    assert f"{tmp_path / 'missing'}: No such directory: fix the path." in err


def test_without_any_catalog_a_command_ends_with_status_3(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_places, "built_in", lambda: tmp_path / "nothing")
    assert run(["list"]) == 3
    out, err = capfd.readouterr()
    assert out == ""
    assert "No organization could be read." in err
    assert "No such directory: fix the path." in err


def test_control_sequences_in_a_catalog_reach_the_terminal_harmless(
    capfd: pytest.CaptureFixture[str], catalog_directory: Write, tiny: Tiny
) -> None:
    hostile = '"\\u001b]52;c;RVZJTA==\\u0007\\u009b2J\\u202e"'
    files = {
        "a\x1b[2J.toml": tiny("a").replace('role = "lab-scientist"', f"role = {hostile}"),
        "b.toml": tiny("b").replace("discipline", '"dis\\u001b[2Jcipline"'),
        "c.toml": "a = \x1b]0;x\x07",
        "d.toml": tiny("d").replace('level = "scientist"', f"level = {hostile}"),
    }
    directory = catalog_directory(files)
    for arguments in (["check"], ["check", "--json"]):
        assert run([*arguments, str(directory)]) == 1
        out, err = capfd.readouterr()
        assert (out + err).replace("\n", "").isprintable()


ANSWERS = [
    ["list"],
    ["show", "amt"],
    ["show", "ascp"],
    ["show", "amt:ABC"],
    ["show", "state:CA"],
    ["compare", "amt", "ascp"],
    ["compare", "amt:ABC", "ascp:MLS"],
    ["search", "medical laboratory technician"],
    ["paths", "--education", "bachelor", "--holds", "amt:ABC"],
    ["renewal", "amt:ABC", "--certified", "2024-01-01"],
    ["cost", "amt:ABC", "ascp:MLS"],
    ["info"],
]


@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_replacing_an_organization_breaks_no_answer(
    capfd: pytest.CaptureFixture[str], catalog_directory: Write, tiny: Tiny, arguments: list[str]
) -> None:
    """The built-in files still refer to codes of AMT that are no longer there."""
    directory = catalog_directory({"amt.toml": tiny("amt")})
    assert run(["--catalog", str(directory), *arguments]) == 0
    out, err = capfd.readouterr()
    assert out
    assert err == ""


@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_a_catalog_without_the_shared_files_breaks_no_answer(
    capfd: pytest.CaptureFixture[str], catalog_directory: Write, tiny: Tiny,
    monkeypatch: pytest.MonkeyPatch, arguments: list[str],
) -> None:  # fmt: skip
    """No roles, no states, no thesaurus: a role is then known by its id."""
    files = {"amt.toml": tiny("amt"), "ascp.toml": tiny("ascp", code="MLS")}
    monkeypatch.setattr(file_places, "built_in", lambda: catalog_directory(files))
    status = run(arguments)
    assert status in ((2,) if "state:CA" in arguments else (0, 1))
    assert "Traceback" not in capfd.readouterr().err


def test_a_folder_of_ways_of_asking_that_cannot_be_listed_is_reported(
    catalog_directory: Callable[..., Path], tiny: Callable[..., str], certtui: Any
) -> None:
    directory = catalog_directory({"one.toml": tiny("one"), "asked": "no directory"})
    ran = certtui("check", str(directory))
    assert ran.status == 1
    assert ran.out.startswith(f"{directory / 'asked'}: Not a directory: ")


def test_check_reads_a_directory_over_those_of_catalog(
    tmp_path: Path, tiny: Tiny, certtui: Any
) -> None:
    shared, own = tmp_path / "shared", tmp_path / "own"
    shared.mkdir()
    own.mkdir()
    (shared / "roles.toml").write_text(
        '[[role]]\nid = "clerk"\nname = "Clerk"\nplural = "Clerks"\nfield = "laboratory"\n'
        'description = "Writes."\n',
        "utf-8",
    )
    (own / "one.toml").write_text(tiny("one").replace('"lab-scientist"', '"clerk"'), "utf-8")
    alone = certtui("check", str(own))
    assert (alone.status, 'There is no role "clerk"' in alone.out) == (1, True)
    assert certtui("--catalog", str(shared), "check", str(own)).out == "1 file, no problems.\n"
