"""Fixtures for the tests of the interface: a new working directory and a fake browser."""

from __future__ import annotations

import gc
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from certtui.tui import system
from certtui.tui.curator.watcher import CatalogWatcher
from tests.sample import SAMPLE


@pytest.fixture(scope="session", autouse=True)
def frozen_objects_left_alone(fast_textual: None) -> Iterator[None]:
    """Collect the garbage of a reloaded catalog without searching frozen objects.

    Those are what earlier tests left: a second. test_curator.py tests the real function.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(system, "collect_frozen", gc.collect)
        yield


@pytest.fixture(scope="session", autouse=True)
def sample_is_not_watched() -> Iterator[None]:
    """Watch the sample as little as the built-in catalog: no test changes it.

    Each app would check it anew, which takes a fifth of the time of its start.
    """
    own = CatalogWatcher.own

    def without_sample(watcher: CatalogWatcher) -> tuple[Path, ...]:
        return tuple(path for path in own.__get__(watcher) if path != SAMPLE)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CatalogWatcher, "own", property(without_sample))
        yield


@pytest.fixture(autouse=True)
def working_directory(new_directory: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new working directory, where exports are written."""
    directory = new_directory()
    monkeypatch.chdir(directory)
    return directory


@pytest.fixture(autouse=True)
def browser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the interface opened; no browser is started."""
    opened: list[str] = []

    def fake(url: str, new: int = 0, autoraise: bool = True) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", fake)
    return opened
