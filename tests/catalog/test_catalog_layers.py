"""Catalog directories as layers: which one wins, and a broken one hides no other."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from certtui.catalog import file_places
from certtui.catalog.collection import Catalog
from certtui.catalog.loading import load as loading
from certtui.catalog.loading.decoding import read_directory
from certtui.errors import CatalogUnreadable, NameNotKnown

Files = Mapping[str, str | bytes]
Write = Callable[[Files], Path]
Tiny = Callable[..., str]


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The user's own directory, which is not there yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    directory = file_places.user_directory()
    assert directory is not None
    return directory


def named(text: str, name: str) -> str:
    return text.replace("The AMT Board", name)


def test_the_option_lies_over_the_environment_over_the_user_over_the_built_in_catalog(
    own: Path, catalog_directory: Write, tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tiny("amt")
    assert loading.load().organization("amt").organization.name == "American Medical Technologists"
    own.mkdir(parents=True)
    assert file_places.directories() == [file_places.built_in()]
    (own / "amt.toml").write_text(named(text, "User's"))
    assert loading.load().organization("amt").organization.name == "User's"
    first = catalog_directory({"amt.toml": named(text, "First")})
    second = catalog_directory({"amt.toml": named(text, "Second")})
    monkeypatch.setenv(file_places.VARIABLE, os.pathsep.join(["", str(first), str(second), ""]))
    assert loading.load().organization("amt").organization.name == "Second"
    option = catalog_directory({"amt.toml": named(text, "Option")})
    directories = file_places.directories([option])
    assert directories == [file_places.built_in(), own, first, second, option]
    catalog = loading.load(directories)
    assert catalog.organization("amt").organization.name == "Option"
    assert not catalog.problems
    assert [entry.id for entry in catalog.organizations].count("amt") == 1


def test_the_order_of_the_organizations_does_not_change_when_one_is_replaced(
    catalog: Catalog, catalog_directory: Write, tiny: Tiny
) -> None:
    directory = catalog_directory({"zzz.toml": tiny("zzz"), "amt.toml": tiny("amt")})
    over = loading.load([file_places.built_in(), directory])
    ids = [entry.id for entry in catalog.organizations]
    assert [entry.id for entry in over.organizations] == [*ids, "zzz"]


@pytest.mark.parametrize("content", ["= 1", b"\xff", "", "[organization]\nid = 'amt'"])
def test_a_broken_file_of_the_user_never_hides_the_built_in_one(
    catalog: Catalog, catalog_directory: Write, content: str | bytes
) -> None:
    names = ("organizations/amt.toml", "roles.toml", "jurisdictions.toml", "thesaurus.toml")
    directory = catalog_directory(dict.fromkeys(names, content))
    over = loading.load([file_places.built_in(), directory])
    assert over.organizations == catalog.organizations
    assert over.jurisdiction_files == catalog.jurisdiction_files
    assert over.vocabulary == catalog.vocabulary
    assert over.thesaurus == catalog.thesaurus
    assert over.problems


def test_of_two_files_with_the_same_id_the_first_complete_one_is_read(
    catalog_directory: Write, tiny: Tiny
) -> None:
    read = read_directory(
        catalog_directory(
            {
                "organizations/a.toml": named(tiny("amt"), "First"),
                "b.toml": named(tiny("amt"), "Second"),
            }
        )
    )
    assert read.catalog.organization("amt").organization.name == "First"
    (problem,) = read.catalog.problems
    assert "is taken by" in problem.message
    copied = {"amt - Copy.toml": named(tiny("amt"), "Copy"), "amt.toml": named(tiny("amt"), "Own")}
    read = read_directory(catalog_directory(copied))
    assert read.catalog.organization("amt").organization.name == "Own"
    (problem,) = read.catalog.problems
    assert problem.file.endswith("amt - Copy.toml")
    read = read_directory(
        catalog_directory({"a.toml": "[organization]\nid = 'amt'\nx", "b.toml": tiny("amt")})
    )
    assert [record.id for record in read.catalog.organizations] == ["amt"]


def test_a_catalog_without_any_readable_file_is_an_error(
    tmp_path: Path, catalog_directory: Write, tiny: Tiny
) -> None:
    with pytest.raises(CatalogUnreadable, match="No such directory"):
        loading.load([tmp_path / "missing"])
    with pytest.raises(CatalogUnreadable):
        loading.load([])
    many = catalog_directory({f"{index}.toml": "=" for index in range(9)})
    with pytest.raises(CatalogUnreadable, match="and 4 more problems"):
        loading.load([many])


def test_progress_is_reported_file_by_file(catalog_directory: Write, tiny: Tiny) -> None:
    seen: list[tuple[int, int]] = []
    directory = catalog_directory({"a.toml": tiny("a"), "b.toml": "=", "c.toml": tiny("c")})
    loading.load([directory], lambda done, of: seen.append((done, of)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_catalog_directory_that_may_not_be_looked_into_is_ignored(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat = os.stat

    def refuse(path: Any, **rest: Any) -> os.stat_result:
        if str(path) == str(own):
            raise PermissionError(13, "Permission denied")
        return stat(path, **rest)

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", refuse)
        found = file_places.directories()
    assert found == [file_places.built_in()]


def test_the_packaged_copy_serves_where_there_is_no_checkout(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(file_places, "_PACKAGE", tmp_path / "site-packages" / "certtui")
    assert file_places.built_in() == tmp_path / "site-packages" / "certtui" / "data" / "catalog"


def test_replacing_an_organization_leaves_references_that_lead_nowhere_harmless(
    catalog_directory: Write, tiny: Tiny
) -> None:
    over = loading.load([file_places.built_in(), catalog_directory({"amt.toml": tiny("amt")})])
    assert [award.id for award in over.certifications if award.organization.id == "amt"] == [
        "amt:ABC"
    ]
    with pytest.raises(NameNotKnown, match="amt:MLT"):
        over.certification("amt:MLT")
