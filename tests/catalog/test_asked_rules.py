"""The rules of asked/*.toml and of places.toml: what breaks them, and what is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from certtui.catalog.checking.check import check_directory
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.load import read_asked

Files = Mapping[str, str | bytes]
Write = Callable[[Files], Path]
Tiny = Callable[..., str]


def asked(id_: str, *phrases: str) -> str:
    return f'[[asked]]\nid = "{id_}"\nas = {list(phrases)}\n'.replace("'", '"')


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        (asked("amt/due", "when"), "id", 'Did you mean "amt/dues"?'),
        (asked("amt/dues", "one way") + asked("amt/dues", "another"), "id", "already"),
        (asked("amt/dues", "same words") + asked("amt/audit", "Same, words"), "as", "amt/dues"),
        (asked("amt/dues", "same words", "same words"), "as", "twice"),
        (asked("amt/dues", "what NHA asks a year"), "as", "Names nha and not amt"),
        (asked("amt/audit", "How much are the AMT dues?"), "as", 'question of "amt/dues" itself'),
        (asked("amt/dues", "?!"), "as", "has words"),
        (asked("amt/dues", "long " * 50), "as", "Longer than 200"),
    ],
)
def test_a_way_of_asking_leads_to_one_answer(
    catalog_directory: Write, tiny: Tiny, catalog: Catalog, today: date,
    text: str, key: str, words: str,
) -> None:  # fmt: skip
    directory = catalog_directory({"one.toml": tiny(), "asked/amt.toml": text})
    (problem,) = check_directory(directory, catalog, today)[1]
    assert problem.file.endswith("amt.toml")
    assert problem.line
    assert key in problem.key
    assert words in problem.message


def test_the_other_body_may_be_named_where_the_answer_names_it(
    catalog_directory: Write, tiny: Tiny, catalog: Catalog, today: date
) -> None:
    text = asked("amt/amt-or-ascp", "why not ASCP instead")
    directory = catalog_directory({"one.toml": tiny(), "asked/amt.toml": text})
    assert check_directory(directory, catalog, today)[1] == []


def test_a_later_directory_replaces_the_ways_of_an_id(catalog_directory: Write) -> None:
    under = catalog_directory({"asked/a.toml": asked("x/a", "old") + asked("x/b", "kept")})
    under = under.rename(under.with_name("under"))
    over = catalog_directory({"asked/a.toml": asked("x/a", "new"), "asked/bad.toml": "= ["})
    assert read_asked([under, over]) == {"x/a": ("new",), "x/b": ("kept",)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[place]]\nnames = ["Oz"]\n', "state or in another country"),
        ('[[place]]\nnames = []\ncountry = "AU"\n', "has a name"),
        ('[[place]]\nnames = ["Oz"]\ncountry = "AU"\n' * 2, "another place's name"),
    ],
)
def test_places_are_checked(
    catalog_directory: Write, tiny: Tiny, catalog: Catalog, today: date, text: str, words: str
) -> None:
    directory = catalog_directory({"one.toml": tiny(), "places.toml": text})
    (problem,) = check_directory(directory, catalog, today)[1]
    assert words in problem.message


def test_a_sense_belongs_to_a_group(
    catalog_directory: Write, tiny: Tiny, catalog: Catalog, today: date
) -> None:
    text = '[[sense]]\nwords = ["take"]\nmeans = "acept"\nnear = ["state"]\n'
    directory = catalog_directory({"one.toml": tiny(), "thesaurus.toml": text})
    (problem,) = check_directory(directory, catalog, today)[1]
    assert 'Did you mean "accept"?' in problem.message
    text = text.replace("acept", "accept").replace('near = ["state"]\n', "")
    directory = catalog_directory({"one.toml": tiny(), "thesaurus.toml": text})
    (problem,) = check_directory(directory, catalog, today)[1]
    assert "in what company" in problem.message
