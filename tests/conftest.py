"""Fixtures for every test: an isolated environment, catalogs, and a fixed date.

Textual reads the environment when it is imported, so this file cleans it first, before any test
module can import Textual.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, settings

_REMOVED_PREFIXES = ("CERTTUI_", "TEXTUAL_", "XDG_")
_REMOVED_NAMES = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES")


_KEPT = ("CERTTUI_FUZZ_", "TEXTUAL_SNAPSHOT_")
"""Variables that configure the tests themselves."""


def _removed(environment: Mapping[str, str]) -> list[str]:
    """The variables that no test may see."""
    return [
        name
        for name in environment
        if (name.startswith(_REMOVED_PREFIXES) and not name.startswith(_KEPT))
        or name in _REMOVED_NAMES
    ]


for _name in _removed(os.environ):
    del os.environ[_name]
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from certtui.catalog import file_places  # noqa: E402
from certtui.catalog.collection import Catalog  # noqa: E402
from certtui.catalog.loading import cache  # noqa: E402
from certtui.catalog.loading import load as loading  # noqa: E402

TODAY = date(2026, 11, 23)

MOST_BLOCKS = 5_000_000
"""Of memory in a process, some 600 MB, before the garbage that tests leave is collected.

They are counted in a moment; `gc.get_freeze_count` walks through all objects."""

gc.disable()  # collecting garbage takes a sixth of the time in which pytest collects tests

settings.register_profile(
    "tests",
    deadline=None,
    derandomize=True,
    max_examples=40,  # the same ones in every run, so more would find something only once
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("tests")

Files: TypeAlias = Mapping[str, str | bytes]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Skip tests/fuzz unless it is named, as `make fuzz` does."""
    if collection_path == Path(__file__).parent / "fuzz":
        return None if any("fuzz" in argument for argument in config.args) else True
    return None


def pytest_make_parametrize_id(val: object) -> str | None:
    """Shorten a long text in the name of a test: every report carries the name."""
    return f"{val[:60]!a}..." if isinstance(val, (str, bytes)) and len(val) > 300 else None


def pytest_sessionfinish() -> None:
    """Freeze all objects: pytest collects garbage five times at its end, a second each."""
    gc.freeze()


@pytest.fixture(scope="module", autouse=True)
def garbage_left_by_module() -> Iterator[None]:
    """Freeze what each module leaves, garbage too: a test that collects does not search it.

    Collecting it is an eighth of the time of tests that open the interface. It is left alone until
    a process has grown large.
    """
    gc.disable()
    yield
    gc.freeze()
    if sys.getallocatedblocks() > MOST_BLOCKS:
        gc.unfreeze()
        gc.collect()
        gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def isolated_session(
    tmp_path_factory: pytest.TempPathFactory, shared_cache: Path
) -> Iterator[None]:
    """Session fixtures do not see, or write to, the home of the machine either."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("session-home")))
        patch.setenv("XDG_CACHE_HOME", str(shared_cache))
        yield


@pytest.fixture(scope="session", autouse=True)
def catalogs_decoded_once() -> Iterator[None]:
    """Decode a cached catalog once for all tests that read the same bytes; records are frozen.

    Decoding would be a tenth of the time of the tests of commands.
    """
    decode = lru_cache(maxsize=16)(cache.decode_layer)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "decode_layer", decode)
        yield


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalog cache of all processes, so that the built-in TOML is parsed once."""
    base = tmp_path_factory.getbasetemp()
    cache = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared-cache"
    cache.mkdir(exist_ok=True)
    return cache


@pytest.fixture(scope="session")
def fast_textual() -> Iterator[None]:
    """Textual with its repeated work cached, for tests that open the interface."""
    from tests.tui.textual_caches import cached_textual

    with cached_textual():
        yield


@pytest.fixture(scope="session")
def new_directory(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """A function that makes a new directory; `mktemp` is slow with many directories."""
    within = tmp_path_factory.mktemp("new")
    numbers = count()

    def make() -> Path:
        directory = within / str(next(numbers))
        directory.mkdir()
        return directory

    return make


@pytest.fixture(scope="session")
def empty_home(new_directory: Callable[[], Path]) -> Callable[[], Path]:
    """A function that returns an empty directory: the previous one if nothing was written there."""
    last = new_directory()

    def give() -> Path:
        nonlocal last
        if os.listdir(last):
            last = new_directory()
        return last

    return give


@pytest.fixture(autouse=True)
def isolated_environment(
    empty_home: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, shared_cache: Path
) -> None:
    """Hide the home, configuration, environment and clock of the machine from each test."""
    home = empty_home()
    for name in _removed(os.environ):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))
    monkeypatch.setattr("certtui.cli.options.today", lambda: TODAY)


@pytest.fixture
def today() -> date:
    """The date of today in every test."""
    return TODAY


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The built-in catalog alone."""
    return loading.load([file_places.built_in()])


@pytest.fixture
def catalog_directory(new_directory: Callable[[], Path]) -> Callable[[Files], Path]:
    """A function that writes {"organizations/one.toml": "..."} to a new directory."""

    def write(files: Files) -> Path:
        directory = new_directory()
        for name, content in files.items():
            path = directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return directory

    return write


@pytest.fixture
def make_catalog(catalog_directory: Callable[[Files], Path]) -> Callable[[Files], Catalog]:
    """A function that writes catalog files and loads them, without the built-in catalog."""

    def make(files: Files) -> Catalog:
        return loading.load([catalog_directory(files)])

    return make


@pytest.fixture(scope="session")
def tiny() -> Callable[..., str]:
    """A function that returns the TOML of a small organization without faults: `tiny("one")`.

    `more` is appended; `code` is its only certification, with the role "lab-scientist".
    """

    def organization(id_: str = "one", *, code: str = "ABC", more: str = "") -> str:
        return TINY.format(id=id_, abbreviation=id_.upper(), code=code) + more

    return organization


TINY = """\
[organization]
id = "{id}"
abbreviation = "{abbreviation}"
name = "The {abbreviation} Board"
founded = "1999"
country = "US"
kind = "non-profit certifying agency"
fields = ["laboratory"]
sources = ["page"]

[[source]]
id = "page"
title = "A page"
kind = "official"
url = "https://example.org/page"
dated = "2024-05"

[membership]
relation = "separate"
how = "Applied for on its own."
sources = ["page"]

[[certification]]
code = "{code}"
name = "Tiny Scientist"
letters = "{code}({abbreviation})"
role = "lab-scientist"
level = "scientist"
discipline = "generalist"
status = "active"
summary = "Runs every kind of test."
valid = "3 years"
sources = ["page"]

[[certification.route]]
id = "education"
label = "Degree"
wording = "A bachelor's degree."
criteria = [{{ kind = "education", level = "bachelor" }}]
sources = ["page"]

[[certification.fee]]
purpose = "application"
what = "application and examination"
amount = 200
currency = "USD"
per = "application"
as_of = "2024"
sources = ["page"]

[renewal]
program = "Keeping up"
cycle = "3 years"
sources = ["page"]

[[renewal.lapse]]
after = "0 days"
what = "The letters may not be used."
sources = ["page"]

[[faq]]
id = "what-now"
question = "What now?"
answer = "Read on. Then write."
topics = ["certification"]
sources = ["page"]
"""


@pytest.fixture
def own_cache(isolated_environment: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty catalog cache in the home of the test, in place of the shared one."""
    monkeypatch.delenv("XDG_CACHE_HOME")
