"""What every test shares: a closed world, the catalogs, and the day it is.

Textual reads its environment when it is imported, so this file sets the environment right first,
before any test module can import it.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, settings

_SHUT_OUT = ("CERTTUI_", "TEXTUAL_", "XDG_")
_SHUT_OUT_NAMES = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES")


_KEPT = ("CERTTUI_FUZZ_", "TEXTUAL_SNAPSHOT_")
"""How the tests themselves are told things."""


def _foreign(environment: Mapping[str, str]) -> list[str]:
    return [
        name
        for name in environment
        if (name.startswith(_SHUT_OUT) and not name.startswith(_KEPT)) or name in _SHUT_OUT_NAMES
    ]


for _name in _foreign(os.environ):
    del os.environ[_name]
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from certtui.catalog import places  # noqa: E402
from certtui.catalog.collection import Catalog  # noqa: E402
from certtui.catalog.loading import cache  # noqa: E402
from certtui.catalog.loading import load as loading  # noqa: E402

TODAY = date(2026, 11, 23)

gc.disable()  # walking the tests that are there would be a sixth of the time to collect them

settings.register_profile(
    "tests",
    deadline=None,
    derandomize=True,
    max_examples=40,  # the same each time, so that more of them find nothing new the next time
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("tests")

Files: TypeAlias = Mapping[str, str | bytes]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """tests/fuzz is collected when it is named, as `make fuzz` does, and else left alone."""
    if collection_path == Path(__file__).parent / "fuzz":
        return None if any("fuzz" in argument for argument in config.args) else True
    return None


def pytest_make_parametrize_id(val: object) -> str | None:
    """A text that is long names its test by its beginning: each report carries the name about."""
    return f"{val[:60]!a}..." if isinstance(val, (str, bytes)) and len(val) > 300 else None


def pytest_sessionfinish() -> None:
    """pytest collects garbage five times at its end, at a second each with all that lives."""
    gc.freeze()


@pytest.fixture(scope="module", autouse=True)
def collected_by_module() -> Iterator[None]:
    """Garbage is collected after each module, and what outlives it is never walked again.

    Left lying it comes to half a gigabyte a process.
    """
    gc.disable()
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def closed_session(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Iterator[None]:
    """What is made once for all tests does not see, or write to, the machine's home either."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("session-home")))
        patch.setenv("XDG_CACHE_HOME", str(shared_cache))
        yield


@pytest.fixture(scope="session", autouse=True)
def decoded_once() -> Iterator[None]:
    """What one catalog was decoded to serves all that read the same bytes from the cache.

    Records are frozen. Else a tenth of the time of the commands' tests goes into decoding.
    """
    decode = lru_cache(maxsize=16)(cache.decode_layer)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "decode_layer", decode)
        yield


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all processes keep what they read: else each test reads the built-in TOML anew."""
    base = tmp_path_factory.getbasetemp()
    cache = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared-cache"
    cache.mkdir(exist_ok=True)
    return cache


@pytest.fixture(scope="session")
def quick_framework() -> Iterator[None]:
    """Textual without what it does again and again, for tests that open the interface."""
    from tests.tui.done_once import known_once

    with known_once():
        yield


@pytest.fixture(scope="session")
def new_directory(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """A function that makes a new directory. `mktemp` looks through all that it made before."""
    within = tmp_path_factory.mktemp("new")
    numbers = count()

    def make() -> Path:
        directory = within / str(next(numbers))
        directory.mkdir()
        return directory

    return make


@pytest.fixture(scope="session")
def unused_home(new_directory: Callable[[], Path]) -> Callable[[], Path]:
    """A function that gives an empty directory: the one before, where nothing was put into it."""
    last = new_directory()

    def give() -> Path:
        nonlocal last
        if os.listdir(last):
            last = new_directory()
        return last

    return give


@pytest.fixture(autouse=True)
def closed_world(
    unused_home: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, shared_cache: Path
) -> None:
    """No test sees the home, the configuration, the environment or the clock of the machine."""
    home = unused_home()
    for name in _foreign(os.environ):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))
    monkeypatch.setattr("certtui.cli.options.today", lambda: TODAY)


@pytest.fixture
def today() -> date:
    """The day from which ages are counted."""
    return TODAY


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The built-in catalog alone."""
    return loading.load([places.built_in()])


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
    """A function that writes files as above and loads them, without the built-in catalog."""

    def make(files: Files) -> Catalog:
        return loading.load([catalog_directory(files)])

    return make


@pytest.fixture(scope="session")
def tiny() -> Callable[..., str]:
    """A function that gives the TOML of a small, faultless organization: `tiny("one")`.

    `more` is put at its end; `code` is its only certification, in the role "lab-scientist".
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
def own_cache(closed_world: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of the test's own, empty at first, in its own home."""
    monkeypatch.delenv("XDG_CACHE_HOME")
