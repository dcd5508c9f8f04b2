"""Profiles and routes with the answer the facts give, from tests/data/paths.toml."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from certtui.answers.paths.find import Judgement, find_paths
from certtui.answers.paths.profile import Profile
from certtui.catalog.collection import Catalog

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
CASES: list[dict[str, Any]] = tomli.loads(
    (ROOT / "tests/data/paths.toml").read_text(encoding="utf-8")
)["case"]


def test_there_are_at_least_forty_cases_with_names_of_their_own() -> None:
    assert len(CASES) >= 40
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_standing_and_reasons(catalog: Catalog, case: dict[str, Any]) -> None:
    typed = case["profile"]
    profile = Profile(**{**typed, "holds": tuple(typed.get("holds", ()))})
    judged = {entry.id: entry for entry in find_paths(catalog, profile, TODAY).judgements}
    entry = judged[case["route"]]
    assert entry.standing == case["standing"], described(entry)
    for key in ("met", "missing", "unknown", "confirm"):
        texts = getattr(entry, key)
        for words in case.get(key, ()):
            assert any(words in text for text in texts), (key, words, described(entry))
        if entry.standing == "open":
            assert not entry.missing
            assert not entry.unknown


def described(entry: Judgement) -> str:
    return "\n".join(f"{found.verdict}: {found.text}" for found in entry.findings)
