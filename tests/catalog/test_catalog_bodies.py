"""Bodies in brief: read beside the organizations, and never in place of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from certtui.catalog.award import BODIES
from certtui.catalog.checking.check import check_directory
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.decoding import read_directory
from certtui.catalog.loading.layers import merge
from certtui.errors import KnownInBrief, NameNotKnown

Write = Callable[[Mapping[str, str | bytes]], Path]

BODIES_TOML = """
[[source]]
id = "page"
title = "A page"
kind = "official"

[[body]]
id = "tiny"
abbreviation = "TINY"
name = "Board of Tiny Things"
country = "US"
kind = "certifying body"
sources = ["page"]
"""


def read(*directories: Path) -> Catalog:
    return merge([read_directory(directory).catalog for directory in directories])


def test_a_body_is_found_by_id_letters_or_alias_with_its_sources(catalog_directory: Write) -> None:
    catalog = read(catalog_directory({"bodies.toml": f'{BODIES_TOML}aliases = ["BTT"]\n'}))
    body = catalog.body("Tiny")
    assert body is not None
    assert catalog.body("btt") is body
    assert body.name == "Board of Tiny Things"
    assert [source.title for source in catalog.sources(BODIES, body.sources)] == ["A page"]
    assert catalog.body("nowhere") is None


def test_a_body_in_brief_is_no_organization(catalog_directory: Write) -> None:
    catalog = read(catalog_directory({"bodies.toml": BODIES_TOML}))
    assert not catalog.organizations
    with pytest.raises(KnownInBrief, match="brief only"):
        catalog.organization("TINY")
    with pytest.raises(NameNotKnown, match="brief only"):
        catalog.certification("tiny:A")


def test_a_full_entry_takes_the_place_of_a_body(
    catalog_directory: Write, tiny: Callable[..., str]
) -> None:
    under = catalog_directory({"bodies.toml": BODIES_TOML})
    over = catalog_directory({"tiny.toml": tiny("tiny")})
    catalog = read(under, over)
    assert catalog.organization("tiny").id == "tiny"
    assert not catalog.bodies


def test_a_later_directory_replaces_a_body(catalog_directory: Write) -> None:
    under = catalog_directory({"bodies.toml": BODIES_TOML})
    over = catalog_directory({"bodies.toml": BODIES_TOML.replace("Tiny Things", "Small Things")})
    assert [body.name for body in read(under, over).bodies] == ["Board of Small Things"]


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ('country = "US"', 'country = "USA"', "is no country"),
        ('sources = ["page"]', 'sources = ["pages"]', "There is no source"),
        ('kind = "certifying body"', 'kind = "x"\nwebsite = "ftp://x"', "not an http or https"),
    ],
)
def test_check_reports_what_is_wrong_with_a_body(
    catalog_directory: Write, written: str, instead: str, told: str
) -> None:
    directory = catalog_directory({"bodies.toml": BODIES_TOML.replace(written, instead)})
    _, problems = check_directory(directory, Catalog(()), date(2026, 11, 25))
    assert told in " ".join(problem.message for problem in problems)


def test_check_reports_a_body_that_has_a_full_entry_too(
    catalog_directory: Write, tiny: Callable[..., str]
) -> None:
    directory = catalog_directory({"bodies.toml": BODIES_TOML, "tiny.toml": tiny("tiny")})
    _, problems = check_directory(directory, Catalog(()), date(2026, 11, 25))
    assert any("entry of its own" in problem.message for problem in problems)
