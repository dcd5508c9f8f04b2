"""The cases of tests/facts/paths.toml: people, routes and standings on the built-in catalog."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from certtui.answers.paths.routes import find_paths
from certtui.answers.paths.standing import Judgment
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import load as loading
from certtui.cli.paths_command import paths_command, profile_of_options

HERE = Path(__file__).parent
TODAY = date(2026, 11, 25)
CASES: list[dict[str, Any]] = tomli.loads((HERE / "paths.toml").read_text("utf-8"))["case"]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return loading.load([HERE.parents[1] / "catalog"])


def judged(catalog: Catalog, given: str, route: str) -> Judgment:
    options = given_options(given)
    context = paths_command.make_context("paths", options)
    answer = find_paths(catalog, profile_of_options(context.params), TODAY)
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


def test_cases_of_paths_are_many_and_different() -> None:
    assert len(CASES) >= 80
    assert len({case["name"] for case in CASES}) == len(CASES)
