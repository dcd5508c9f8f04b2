"""`certtui list`, `show state:XX` and `check --report`."""

from __future__ import annotations

import json
from typing import Any

import pytest

from certtui.catalog import file_places
from tests.sample import SAMPLE


def matching(out: str) -> dict[str, set[str]]:
    return {entry["id"]: {c["code"] for c in entry["matching"]} for entry in json.loads(out)}


def test_list_names_who_certifies_a_role(certtui: Any) -> None:
    status, out, _ = certtui("list", "--role", "phlebotomist", "--json")
    found = matching(out)
    assert status == 0
    for organization, code in {
        "amt": "RPT", "ascp": "PBT", "nha": "CPT", "ncct": "NCPT", "amca": "PTC",
    }.items():  # fmt: skip
        assert code in found[organization]
    _, text, _ = certtui("list", "--role", "phlebotomist")
    assert "Draws blood" in text
    assert "nha:CPT" in text


def test_list_names_what_a_state_accepts(certtui: Any) -> None:
    _, out, _ = certtui("list", "--state", "NY", "--role", "lab-scientist", "--json")
    assert matching(out)["ascp"] == {"MLS", "MLSi"}
    _, out, _ = certtui("list", "--state", "LA", "--role", "lab-scientist", "--json")
    assert "MLSi" not in matching(out)["ascp"]  # the rule names ASCP, not ASCPi


def test_only_open_certifications_are_listed(certtui: Any) -> None:
    _, out, _ = certtui("list", "--state", "CA", "--json")
    assert "MT" not in matching(out)["amt"]


def test_list_and_show_say_that_a_state_has_no_license(certtui: Any) -> None:
    status, out, _ = certtui("list", "--state", "TX")
    assert status == 1  # none counts, as in a state whose law names none
    assert "No state license" in out
    assert certtui("list", "--state", "TX", "--json")[1] == "[]\n"
    answer = json.loads(certtui("show", "state:TX", "--json")[1])
    assert answer["license_required"] is False
    assert answer["sources"]


def test_list_without_a_match_ends_with_status_1(certtui: Any) -> None:
    status, _, err = certtui("list", "--role", "cytologist", "--country", "AU")
    assert (status, err) == (1, "Nothing matches.\n")
    status, _, err = certtui("list", "--country", "Manila")
    assert status == 1
    assert err.endswith("Studied there? Say so: certtui paths --foreign-degree PH.\n")
    assert certtui("list", "--role", "flebotomist")[0] == 2


def test_show_of_a_state_with_a_license_names_the_certifications_that_count(certtui: Any) -> None:
    answer = json.loads(certtui("show", "state:CA", "--json")[1])
    assert answer["license_required"] is True
    counted = {entry["certification"] for entry in answer["certifications"]}
    assert {"amt:MLS", "ascp:MLS", "aab:MT"} <= counted
    assert answer["accepts"]
    assert all(source["id"] for source in answer["sources"])
    _, text, _ = certtui("show", "state:CA")
    assert "Certifications that count" in text
    assert "the sources and federal rules: certtui show state:CA --full" in text
    _, text, _ = certtui("show", "state:CA", "--full")
    assert "What CLIA is" in text


def test_show_of_a_state_with_a_repealed_law_says_since_when(certtui: Any) -> None:
    answer = json.loads(certtui("show", "state:GA", "--json")[1])
    assert answer["status"] == "repealed"
    assert answer["repealed"]["effective"] == "2021-07-01"
    assert answer["certifications"] == []
    _, text, _ = certtui("show", "state:GA")
    assert "from 2021-07-01" in text


def test_check_report_counts_records_by_source(
    certtui: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_places, "built_in", lambda: SAMPLE)
    status, out, _ = certtui("check", "--report", "--json")
    report = json.loads(out)["report"]
    assert status == 0
    records = {entry["id"]: entry["records"] for entry in report["organizations"]}
    assert records == {"alpha": 40, "beta": 21, "gamma": 9, "states": 5}
    assert report["records"] == 75
    assert report["official_share"] == 0.8667
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


@pytest.mark.parametrize("format_", ["table", "markdown", "csv", "html", "json"])
def test_a_state_without_a_license_in_every_format(certtui: Any, format_: str) -> None:
    status, out, err = certtui("list", "--state", "TX", "--format", format_)
    assert (status, err) == (1, "")
    if format_ == "json":
        assert out == "[]\n"
    else:
        assert "No state license" in out
