"""The catalog's look-ups: by id and by name, in any case, with the nearest names offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from certtui.catalog.collection import STATES, Catalog
from certtui.catalog.problems import LONGEST_NAME, Problem, did_you_mean, nearest
from certtui.errors import CerttuiError, NameNotKnown


def test_an_organization_by_id_or_abbreviation_in_any_case(catalog: Catalog) -> None:
    for name in ("amt", "AMT", "Amt"):
        assert catalog.organization(name).id == "amt"
    assert catalog.certification("AMT:mls").id == "amt:MLS"
    assert catalog.jurisdiction("ca") is catalog.jurisdiction("California")
    assert catalog.role("LAB-SCIENTIST").id == "lab-scientist"


def test_an_id_written_in_capitals_is_found_too(
    make_catalog: Callable[[Mapping[str, str]], Catalog], tiny: Callable[..., str]
) -> None:
    text = tiny("one").replace('id = "one"', 'id = "Two"')
    assert make_catalog({"a.toml": text}).organization("two").id == "Two"


@pytest.mark.parametrize(
    ("look_up", "name", "near"),
    [
        ("organization", "amtt", "amt"),
        ("organization", "american medical technologist", "amt"),
        ("certification", "amt:MLL", "amt:MLS"),
        ("certification", "amt", "amt:"),
        ("jurisdiction", "Californa", "CA"),
        ("role", "lab-scientis", "lab-scientist"),
    ],
)
def test_an_unknown_name_offers_the_nearest(
    catalog: Catalog, look_up: str, name: str, near: str
) -> None:
    with pytest.raises(NameNotKnown) as caught:
        getattr(catalog, look_up)(name)
    if near != "amt:":
        assert near in caught.value.nearest
    assert isinstance(caught.value, CerttuiError)


@pytest.mark.parametrize("name", ["", ":", "amt:", ":MLS", "\x00", "ß" * 5000, "İ", "a:b:c", "%s"])
def test_any_name_is_known_or_not(catalog: Catalog, name: str) -> None:
    for look_up in (
        catalog.organization,
        catalog.certification,
        catalog.jurisdiction,
        catalog.role,
    ):
        with pytest.raises(NameNotKnown):
            look_up(name)


def test_narrowing_by_value(catalog: Catalog) -> None:
    found = list(catalog.where(role="phlebotomist", country="us", status="active"))
    assert found
    assert {held.certification.role for held in found} == {"phlebotomist"}
    assert not list(catalog.where(role="nobody"))
    assert len(list(catalog.where())) == len(catalog.certifications)


def test_sources_by_owner_pass_over_what_is_not_there(catalog: Catalog) -> None:
    first = catalog.organization("amt").sources[0]
    assert catalog.sources("amt", [first.id, "nothing"]) == (first,)
    assert catalog.sources("nobody", [first.id]) == ()
    law = catalog.jurisdiction_files[0].sources[0]
    assert catalog.sources(STATES, [law.id]) == (law,)


def test_a_problem_in_a_line_of_text() -> None:
    assert str(Problem(file="a", message="m")) == "a: m"
    assert str(Problem(file="a", line=3, record="r", key="k", message="m")) == "a:3: r, k: m"
    assert str(Problem(file="a", line=3, key="k", message="m")) == "a:3: k: m"


def test_nearest_names() -> None:
    assert nearest("amtt", ["amt", "ascp"]) == ["amt"]
    assert did_you_mean("qqqq", ["amt", "ascp"]) == ""
    assert did_you_mean("a" * (LONGEST_NAME + 1), ["a" * LONGEST_NAME]) == ""
    assert did_you_mean("", ["amt"]) == ""
