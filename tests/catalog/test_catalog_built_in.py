"""The built-in catalog has no problems and only plain characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from certtui.catalog import file_places
from certtui.catalog.checking.check import check_directory
from certtui.catalog.checking.file_rules import answer_ids
from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.load import read_asked

FILES = sorted(file_places.built_in().rglob("*.toml"))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_cleaning_changes_no_character_of_the_built_in_catalog(file: Path) -> None:
    text = file.read_bytes().decode("utf-8")
    assert clean(re.sub(r" {2,}", " ", text), lines=True) == re.sub(r" {2,}", " ", text).strip()
    assert "�" not in text
    for string in _strings(tomli.loads(text)):
        assert clean(string, lines=True) == string


def test_the_built_in_catalog_has_no_problem(catalog: Catalog, today: date) -> None:
    count, problems = check_directory(file_places.built_in(), catalog, today)
    assert problems == []
    assert count == len(FILES)
    assert catalog.problems == ()


def test_every_organization_is_in_the_file_of_its_name(catalog: Catalog) -> None:
    names = {file.stem for file in FILES if file.parent.name == "organizations"}
    assert {entry.id for entry in catalog.organizations} == names


def test_answers_have_two_to_four_sentences(catalog: Catalog) -> None:
    for owner, faq in catalog.questions():
        ends = re.findall(r"[.?!](?=\s+[A-Z“]|$)", faq.answer)
        assert 2 <= len(ends) <= 4, f"{owner}/{faq.id} has {len(ends)}"


def test_answers_have_six_ways_of_asking_at_least(catalog: Catalog) -> None:
    """All but a few that have just come in."""
    (ways, _), ids = read_asked([file_places.built_in()]), answer_ids(catalog)
    few = {id_ for id_ in ids if len(ways.get(id_, ())) < 6}
    assert len(few) < 0.03 * len(ids), f"catalog/asked/ has too few ways of asking for {few}"
