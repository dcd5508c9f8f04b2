"""`certtui list`, `show state:XX` and `check --report`, on the sample catalog."""

from __future__ import annotations

import json
from typing import Any

import pytest

from certtui.catalog import file_places
from certtui.cli import options
from tests.made_up import made_up
from tests.sample import SAMPLE


@pytest.fixture(autouse=True)
def sample_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample in place of the built-in catalog."""
    monkeypatch.setattr(file_places, "built_in", lambda: SAMPLE)


def test_list_names_the_certifications_of_a_role_and_what_it_does(certtui: Any) -> None:
    status, out, _ = certtui("list", "--role", "lab-scientist", "--json")
    found = {entry["id"]: [c["code"] for c in entry["matching"]] for entry in json.loads(out)}
    assert (status, found) == (0, {"alpha": ["LS"], "beta": ["SCI"], "gamma": ["GL"]})
    _, text, _ = certtui("list", "--role", "lab-scientist")
    assert "Runs and judges every kind of laboratory test." in text
    assert "alpha:LS" in text


@pytest.mark.parametrize("format_", ["table", "markdown", "csv", "html", "json"])
def test_list_and_show_say_that_a_state_has_no_license(
    certtui: Any, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    states = (
        'country = "US"\nelsewhere = "No state license."\nelsewhere_sources = ["page"]\n'
        'states = [{ id = "TX", name = "Texas" }]'
    )
    catalog = made_up(one='[[certification]]\ncode = "A"\nrole = "nurse"', states=states)
    monkeypatch.setattr(options, "load_catalog", lambda: catalog)
    status, out, err = certtui("list", "--state", "TX", "--format", format_)
    assert (status, err) == (1, "")  # none counts, as in a state whose law names none
    assert (out == "[]\n") if format_ == "json" else ("No state license" in out)
    answer = certtui("show", "state:TX", "--json").json
    assert answer["license_required"] is False
    assert answer["sources"]


def test_list_without_a_match_ends_with_status_1(
    certtui: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, _, err = certtui("list", "--role", "phlebotomist", "--country", "CA")
    assert (status, err) == (1, "Nothing matches.\n")
    assert certtui("list", "--role", "flebotomist")[0] == 2
    abroad = made_up(vocabulary='[[country]]\nid = "PH"\nname = "Philippines"', one="")
    monkeypatch.setattr(options, "load_catalog", lambda: abroad)
    status, _, err = certtui("list", "--country", "philippines")
    assert status == 1
    assert err.endswith("Studied there? Say so: certtui paths --foreign-degree PH.\n")


def test_show_of_a_state_with_a_license_names_the_certifications_that_count(certtui: Any) -> None:
    answer = certtui("show", "state:CA", "--json").json
    assert answer["license_required"] is True
    counted = [entry["certification"] for entry in answer["certifications"]]
    assert counted == ["alpha:LS", "alpha:PT", "beta:SCI"]
    assert [entry["title"] for entry in answer["accepts"]] == answer["titles"]
    assert [source["id"] for source in answer["sources"]] == ["law"]
    text = certtui("show", "state:CA").out
    assert "Certifications that count" in text
    assert certtui("show", "state:CA-phlebotomist").out == text  # a license is in its state's law
    assert "the sources and federal rules: certtui show state:CA --full" in text
    assert "Personnel for tests of high complexity" in certtui("show", "state:CA", "--full").out


def test_show_of_a_state_with_a_repealed_law_says_since_when(certtui: Any) -> None:
    answer = certtui("show", "state:GA", "--json").json
    assert answer["status"] == "repealed"
    assert answer["repealed"]["effective"] == "2021-07-01"
    assert answer["certifications"] == []
    assert "from 2021-07-01" in certtui("show", "state:GA").out


def test_check_report_counts_records_by_source(certtui: Any) -> None:
    status, out, _ = certtui("check", "--report", "--json")
    report = json.loads(out)["report"]
    assert status == 0
    records = {entry["id"]: entry["records"] for entry in report["organizations"]}
    assert records == {"alpha": 40, "beta": 21, "gamma": 9, "states": 7}
    assert report["records"] == 77
    assert report["official_share"] == 0.8701
    alpha = report["organizations"][0]
    assert any(lack["what"] == "examination" for lack in alpha["lacks"])
    assert "ALPHA lacks" in certtui("check", "--report").out


def test_the_report_ends_with_what_to_look_at_next(certtui: Any) -> None:
    _, out, _ = certtui("check", "--report", "--json", str(SAMPLE))
    tasks = json.loads(out)["report"]["next"]
    assert set(tasks) == {"prices", "sources", "disagreements", "gaps"}
    for kind in tasks.values():
        weights = [task["weight"] for task in kind]
        assert weights == sorted(weights, reverse=True)
    _, text, _ = certtui("check", "--report", str(SAMPLE))
    assert "What to look at next" in text


def test_check_without_report_has_no_report(certtui: Any) -> None:
    assert "report" not in json.loads(certtui("check", "--json", str(SAMPLE))[1])


def test_check_report_covers_a_directory_named(certtui: Any) -> None:
    _, out, _ = certtui("check", "--report", "--json", str(SAMPLE))
    ids = [entry["id"] for entry in json.loads(out)["report"]["organizations"]]
    assert {"alpha", "beta", "gamma"} <= set(ids)
