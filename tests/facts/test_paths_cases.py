"""The cases of tests/facts/paths.toml: people, routes and standings on the built-in catalog."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from certtui.answers.paths.left_out import what_counts
from certtui.answers.paths.order import rank_of
from certtui.answers.paths.routes import find_paths
from certtui.answers.paths.standing import Judgment
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import load as loading
from certtui.catalog.titles import role_named
from certtui.cli.paths_command import paths_command, profile_of_options
from certtui.errors import NameNotKnown
from certtui.output.document import Entries
from certtui.output.pages.paths import PathsOutput

HERE = Path(__file__).parent
TODAY = date(2026, 11, 25)
CASES: list[dict[str, Any]] = tomli.loads((HERE / "paths.toml").read_text("utf-8"))["case"]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return loading.load([HERE.parents[1] / "catalog"])


def judged(catalog: Catalog, given: str, route: str) -> Judgment:
    options = given_options(given)
    context = paths_command.make_context("paths", options)
    profile, _ = what_counts(profile_of_options(context.params), catalog)
    answer = find_paths(catalog, profile, TODAY)
    return next(entry for entry in answer.judgments if entry.id == route)


def given_options(given: str) -> list[str]:
    """Split at the options; a value runs to the next one, blanks and all."""
    options: list[str] = []
    for part in given.split("--")[1:]:
        name, _, value = part.strip().partition(" ")
        options += [f"--{name}", *([value.strip()] if value else [])]
    return options


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_has_its_standing(catalog: Catalog, case: dict[str, Any]) -> None:
    found = judged(catalog, case["given"], case["route"])
    told = f"missing {found.missing}, ask {found.asks}, confirm {found.confirm}, met {found.met}"
    assert found.standing == case["standing"], told
    for kind in ("missing", "met", "confirm"):
        for words in case.get(kind, ()):
            assert any(words in text for text in getattr(found, kind)), f"{words}: {told}"
    for name in case.get("ask", ()):
        assert name in found.asks, told
    if case.get("nothing_missing"):
        assert not found.missing, told


@pytest.mark.parametrize("title", ["nurse", "registered nurse", "VA nurse", "pathologist", "HCA"])
def test_a_profession_that_is_not_here_is_no_assistant_of_it(catalog: Catalog, title: str) -> None:
    with pytest.raises(NameNotKnown):
        role_named(catalog, title)


def test_cases_of_paths_are_many_and_different() -> None:
    assert len(CASES) >= 80
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("given", "first"),
    [
        (
            "--role mls --education bachelor:biology --no program --no credential --no experience",
            ["NEAR MLS(ASCP)", "NEAR MLS(AMT)"],
        ),
        (
            "--role dental assistant --education GED --no program --answer cpr=no"
            " --experience dental assistant:24h/week:2024-09..now",
            ["NEAR NELDA (DANB)", "NEAR CDA (DANB)", "NEAR DSTC (AMCA)"],
        ),
        (
            "--role lab assistant --education hs --experience Quest specimen processor:1.5",
            ["POSSIBLE MLA(ASCP)", "POSSIBLE CMLA(AMT)", "POSSIBLE MLA(ASCP)"],
        ),
    ],
)
def test_what_an_expert_names_first_is_listed_first(
    catalog: Catalog, given: str, first: list[str]
) -> None:
    context = paths_command.make_context("paths", given_options(given))
    answer = find_paths(catalog, profile_of_options(context.params), TODAY)
    blocks = PathsOutput(catalog, TODAY, answer).document().blocks
    entries = [
        label for block in blocks if isinstance(block, Entries) for label, _ in block.entries
    ]
    shown = [label.partition(",")[0] for label in entries if label.split()[0].isupper()]
    assert shown[: len(first)] == first


def test_work_of_years_that_was_not_spoken_of_is_not_the_next_step(catalog: Catalog) -> None:
    given = (
        "--role biomedical scientist --country UK --education BSc:biomedical science:2023"
        " --answer ibms-degree=yes --answer registration-portfolio=no --no credential"
    )
    context = paths_command.make_context("paths", given_options(given))
    answer = find_paths(catalog, profile_of_options(context.params), TODAY)
    best = min(answer.for_role("biomedical-scientist"), key=rank_of)
    assert best.id == "ibms:CoC/accredited-degree"
