"""The kept search index: valid while the files are unchanged, and never in the way."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import platformdirs
import pytest

from certtui.answers.search import SearchAnswer, SearchIndex, cache, full_text
from certtui.catalog.loading.cache import keep_bytes
from certtui.catalog.loading.load import load

pytestmark = pytest.mark.usefixtures("own_cache")

Write = Callable[[Mapping[str, str]], Path]

THESAURUS = """
stop_words = ["what is the my in to how do i for"]
plain_words = ["house garden"]
[[misnomer]]
organization = "one"
words = ["odd board"]
[[group]]
words = ["fee", "what it costs", "price"]
[[sense]]
words = ["charge"]
means = "fee"
near = ["exam"]
[[not_covered]]
name = "welders"
words = ["welder"]
look = "the welders' board"
"""
FAQ = """
[[faq]]
id = "dues"
question = "What is the fee of the exam?"
answer = "It is 200 dollars."
topics = ["fees"]
sources = ["page"]
"""
ASKED = '[[asked]]\nid = "one/dues"\nas = ["what empties my wallet"]\n'
QUERIES = (
    "wallet", "price of the ONE exam", "charge exam", "odd board fee", "welder", "exm fee",
    "tiny scientist", "hows my garden", "",
)  # fmt: skip


@pytest.fixture
def directory(catalog_directory: Write, tiny: Callable[..., str]) -> Path:
    return catalog_directory(
        {
            "organizations/one.toml": tiny("one", more=FAQ),
            "thesaurus.toml": THESAURUS,
            "asked/one.toml": ASKED,
        }
    )


def index_of(directory: Path) -> SearchIndex:
    return SearchIndex(load([directory]))


def answers(index: SearchIndex) -> list[SearchAnswer]:
    return [index.search(query) for query in QUERIES]


def kept() -> list[Path]:
    """What the search has kept."""
    folder = platformdirs.user_cache_path("certtui", appauthor=False)
    return sorted(folder.glob("search-*")) if folder.is_dir() else []


def test_a_kept_index_answers_like_a_fresh_one(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = answers(index_of(directory))
    assert [hit.id for hit in first[0].hits] == ["one/dues"]
    assert first[4].not_covered
    (file,) = kept()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    monkeypatch.setattr(cache, "_made", None)  # nothing is made again
    assert answers(index_of(directory)) == first


def test_an_index_without_a_cache_answers_the_same(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_of(directory)
    first = answers(index_of(directory))
    monkeypatch.setattr("certtui.catalog.file_places.cache_directory", lambda: None)
    assert answers(index_of(directory)) == first


@pytest.mark.parametrize("is_kept", [False, True])
def test_a_python_without_serialized_databases_builds_the_index_each_time(
    directory: Path, monkeypatch: pytest.MonkeyPatch, is_kept: bool
) -> None:
    first = answers(index_of(directory))
    kept()[0].unlink()
    monkeypatch.setattr(full_text.FullTextIndex, "image", lambda self: b"")
    index_of(directory)
    if is_kept:
        monkeypatch.setattr(cache, "_made", None)
    else:
        kept()[0].unlink()
    assert answers(index_of(directory)) == first


@pytest.mark.parametrize(
    ("name", "old", "new", "query"),
    [
        ("asked/one.toml", "wallet", "purses", "purses"),
        ("organizations/one.toml", "200 dollars", "900 forints", "forints"),
        ("thesaurus.toml", '"price"', '"tolls"', "tolls"),
    ],
)
def test_a_changed_file_of_the_same_size_and_time_is_seen(
    directory: Path, name: str, old: str, new: str, query: str
) -> None:
    assert not index_of(directory).search(query).hits
    file = directory / name
    before = file.stat()
    file.write_text(file.read_text().replace(old, new))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert index_of(directory).search(query).hits[0].id == "one/dues"


def test_a_new_file_of_ways_of_asking_is_seen(directory: Path) -> None:
    assert not index_of(directory).search("moths").hits
    text = '[[asked]]\nid = "one/dues"\nas = ["moths in the purse"]\n'
    (directory / "asked" / "two.toml").write_text(text)
    assert [hit.id for hit in index_of(directory).search("moths").hits] == ["one/dues"]


def test_a_kept_index_is_void_for_another_program_or_sqlite(
    directory: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert {"words.py", "meanings.py", "documents.py", "overviews.py"} <= {
        module.name for module in cache.SEARCH_MODULES
    }
    module = tmp_path / "module.py"
    module.write_text("one")
    monkeypatch.setattr(cache, "SEARCH_MODULES", [module])
    made: list[object] = []
    make = cache._made

    def counted(*arguments: object) -> object:
        made.append(arguments)
        return make(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(cache, "_made", counted)
    for _ in range(2):
        index_of(directory)
    assert len(made) == 1
    module.write_text("other")
    index_of(directory)
    assert len(made) == 2
    monkeypatch.setattr(sqlite3, "sqlite_version", "9.99.9")
    index_of(directory)
    assert len(made) == 3


@pytest.mark.parametrize("spoil", ["a byte", "nothing", "an index that is none"])
def test_a_damaged_kept_index_is_ignored(directory: Path, spoil: str) -> None:
    first = answers(index_of(directory))
    (file,) = kept()
    data = file.read_bytes()
    if spoil == "a byte":
        file.write_bytes(data[:-9] + bytes([data[-9] ^ 4]) + data[-8:])
    elif spoil == "nothing":
        file.write_bytes(b"")
    else:
        held = msgspec.msgpack.decode(data[4:], type=cache.Prepared)
        held = msgspec.structs.replace(held, image=b"no index at all" * 100)
        keep_bytes(file.name, msgspec.msgpack.encode(held))
    assert answers(index_of(directory)) == first


def test_only_an_index_of_files_is_kept(directory: Path) -> None:
    catalog = load([directory])
    SearchIndex(catalog, asked={"one/dues": ["of my own"]})
    SearchIndex(msgspec.structs.replace(catalog, key=""))
    assert not kept()


def test_a_catalog_laid_over_another_has_its_own_index(
    directory: Path, catalog_directory: Write, tiny: Callable[..., str]
) -> None:
    over = catalog_directory({"two.toml": tiny("two", more=FAQ)})
    index_of(directory)
    for _ in range(2):
        hits = SearchIndex(load([directory, over])).search("exam fee").hits
        assert {"one/dues", "two/dues"} <= {hit.id for hit in hits}
    assert len(kept()) == 2
