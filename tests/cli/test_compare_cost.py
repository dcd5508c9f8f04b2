"""`certtui compare` and `certtui cost`: formats, contract, refusals."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from tests.sample import SAMPLE


@pytest.mark.parametrize("format_", ["table", "markdown", "csv", "html", "json"])
@pytest.mark.parametrize("command", [("compare", "amt", "ascp"), ("cost", "amt:MLS", "ascp:MLS")])
def test_compare_and_cost_write_every_format(
    certtui: Any, command: tuple[str, ...], format_: str
) -> None:
    ran = certtui(*command, "--format", format_)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("\n")
    assert "\r" not in ran.out


def test__json_wins_over_format(certtui: Any) -> None:
    ran = certtui("compare", "amt", "ascp", "--json", "--format", "csv")
    sections = {section["id"]: section for section in ran.json["sections"]}
    cycle = next(row for row in sections["renewal"]["rows"] if row["id"] == "cycle")
    assert cycle["relation"] == "same"
    relation = next(row for row in sections["membership"]["rows"] if row["id"] == "relation")
    assert relation["relation"] == "different"


def test__differences_leaves_out_rows_that_are_the_same(certtui: Any) -> None:
    ran = certtui("compare", "amt", "ascp", "--differences", "--known", "--json")
    relations = {row["relation"] for s in ran.json["sections"] for row in s["rows"]}
    assert "same" not in relations


def test_cost_json_keeps_its_contract(certtui: Any) -> None:
    names = ("alpha:LS", "beta:SCI", "beta:BB")
    answer = certtui("--catalog", str(SAMPLE), "cost", *names, "--years", "10", "--json").json
    assert answer["years"] == 10
    yearly, by_cycle, unknown = answer["subjects"]
    found = (yearly["certification"], yearly["currency"], yearly["total"])
    assert found == ("alpha:LS", "USD", 200 + 9 * 95)
    assert by_cycle["by_year"] == [260, 0, 0, 110, 0, 0, 110, 0, 0, 110]
    for subject in answer["subjects"]:
        assert {"certification", "currency", "items", "by_year", "total", "missing"} <= (
            subject.keys()
        )
        assert sum(subject["by_year"]) == pytest.approx(subject["total"])
        sums = [item["amount"] * item["times"] for item in subject["items"]]
        assert sum(sums) == pytest.approx(subject["total"])
        for item in subject["items"]:
            assert {"what", "per", "amount", "as_of", "sources"} <= item.keys()
    assert (unknown["complete"], unknown["total_text"]) == (False, "at least $330")
    assert unknown["missing"] == ["Application or examination fee: not found"]


def test_more_years_change_only_the_repeated_items(certtui: Any) -> None:
    short = certtui("cost", "amt:MLS", "--years", "3", "--json").json["subjects"][0]
    long_ = certtui("cost", "amt:MLS", "--years", "30", "--json").json["subjects"][0]
    assert long_["by_year"][:3] == short["by_year"]
    assert [item["times"] for item in short["items"]] == [1, 2]
    assert [item["times"] for item in long_["items"]] == [1, 29]


def test_the_amounts_of_a_cost_csv_add_up_to_the_total(certtui: Any) -> None:
    ran = certtui("--catalog", str(SAMPLE), "cost", "alpha:LS", "--format", "csv")
    lines = csv.DictReader(io.StringIO(ran.out))
    assert sum(float(line["amount"]) for line in lines if line["amount"]) == 200 + 9 * 95


def test_an_incomplete_total_says_at_least(certtui: Any) -> None:
    out = certtui("--catalog", str(SAMPLE), "cost", "gamma:GL").out
    assert "at least CA$1,565.56" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare", "amt"),
        ("compare", "amt", "ascp:MLS"),
        ("compare", "amt", "asp"),
        ("cost", "amt"),
        ("cost", "amt:MSL"),
        ("cost", "amt:MLS", "--years", "2"),
        ("cost", "amt:MLS", "--years", "31"),
        ("cost",),
    ],
)
def test_wrong_usage_of_compare_and_cost_ends_with_status_2(
    certtui: Any, arguments: tuple[str, ...]
) -> None:
    ran = certtui(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err


def test_a_misspelled_name_offers_the_nearest(certtui: Any) -> None:
    assert "amt:MLS" in certtui("cost", "amt:MSL").err
