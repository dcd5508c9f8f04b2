"""`certtui search`: the contract, comments on stderr, the exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from certtui.answers.search.results import Hit, SearchAnswer
from certtui.cli.main import run
from certtui.cli.search_command import comment


def test_search_json_has_the_keys_of_its_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "amt recertifcation fee", "--json", "--limit", "2"]) == 0
    out, err = capsys.readouterr()
    document = json.loads(out)
    assert (document["query"], document["weak"], err) == ("amt recertifcation fee", False, "")
    assert document["corrections"] == [["recertifcation", "recertification"]]
    assert len(document["results"]) == 2
    keys = {"id", "kind", "organization", "question", "answer", "topics", "score", "sources"}
    assert keys <= document["results"][0].keys()


def test_a_file_of_ways_of_asking_that_is_left_out_is_reported_each_time(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A catalog of such files alone is one."""
    (tmp_path / "asked").mkdir()
    (tmp_path / "asked" / "amt.toml").write_text("= [", "utf-8")
    for _ in range(2):  # what was prepared the first time is read the second
        assert run(["--catalog", str(tmp_path), "search", "amt dues"]) == 0
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith("Left out ")
        assert "amt.toml:1" in line


def test_search_writes_other_formats_and_comments_on_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["search", "amt recertifcation fee", "--format", "markdown"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("# Results for amt recertifcation fee\n")
    assert "instead of “recertifcation”" in err
    assert run(["search", "xyzzyq", "--format", "html"]) == 1
    assert capsys.readouterr().out == ""


def test_a_profession_not_covered_is_named_with_where_to_look(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["search", "cosmetology license renewal"])
    assert "certtui does not cover" in capsys.readouterr().err
    run(["search", "cosmetology license renewal", "--json"])
    document = json.loads(capsys.readouterr().out)
    assert document["weak"]
    assert "board of cosmetology" in document["not_covered"]


def test_a_result_says_which_question_it_answers(capsys: pytest.CaptureFixture[str]) -> None:
    run(["search", "how long is the CMA test and what is the passing score"])
    out = " ".join(capsys.readouterr().out.split())
    assert "on “how long is the CMA test”" in out
    assert "on “what is the passing score”" in out


def test_search_without_results_ends_with_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "xyzzyq"]) == 1
    assert "Nothing found." in capsys.readouterr().err
    assert run(["search", "xyzzyq", "--json"]) == 1
    out, err = capsys.readouterr()
    assert (json.loads(out)["results"], err) == ([], "")


def test__kind_narrows_to_the_kinds_named(capsys: pytest.CaptureFixture[str]) -> None:
    for kinds in (["renewal"], ["membership", "renewal"]):
        options = [option for kind in kinds for option in ("--kind", kind)]
        assert run(["search", "amt membership and renewal", *options, "--json"]) == 0
        results = json.loads(capsys.readouterr().out)["results"]
        assert {result["kind"] for result in results} == {*kinds}


def test_search_has_a_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "output/search"]) == 0
    assert "SearchDocument" in json.loads(capsys.readouterr().out)["$defs"]


def test_an_organization_is_named_as_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "renewal", "--org", "AMT", "--json"]) == 0
    results = json.loads(capsys.readouterr().out)["results"]
    assert results
    assert all("amt" in (found["organization"], *found["also_about"]) for found in results)
    assert run(["search", "renewal", "--org", "atm"]) == 2


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({}, ""),
        ({"weak": True}, "No close match: the catalog may not hold the answer.\n"),
        ({"weak": True, "not_covered": "Not covered."}, "Not covered.\n"),
        ({"corrections": (("fe", "fee"),)}, "Showing results for “fee” instead of “fe”.\n"),
    ],
)
def test_search_comments_on_corrected_and_weak_results(
    answer: dict[str, Any], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    hit = Hit("one/a", "faq", "one", "What?", "That.", (), 1.0, ())
    comment(SearchAnswer("fee", (hit,), **answer))
    assert capsys.readouterr().err == said


def test__limit_is_from_1_to_200(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "renewal", "--json", "--limit", "1"]) == 0
    assert len(json.loads(capsys.readouterr().out)["results"]) == 1
    for limit in ("0", "201"):
        assert run(["search", "renewal", "--limit", limit]) == 2


def test_search_without_results_offers_words_and_topics(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "zzrenewalzz"]) == 1
    nothing, words, topics = capsys.readouterr().err.splitlines()
    assert nothing == "Nothing found."
    assert words.startswith("Near words: renewal, ")
    assert topics.startswith("Topics: ")
    assert run(["search", "renewal"]) == 0
    assert capsys.readouterr().err == ""
