"""What the interface's tests share: a fresh working directory, and a browser that is none."""

from __future__ import annotations

import gc
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from certtui.tui import system


@pytest.fixture(scope="session", autouse=True)
def let_lie(quick_framework: None) -> Iterator[None]:
    """What a catalog read again leaves behind is collected without walking what is frozen.

    That is all that the tests before have left, a second's walk; test_curator.py tests it.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(system, "collect_frozen", gc.collect)
        yield


@pytest.fixture(autouse=True)
def working_directory(new_directory: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Exports go to a directory of their own."""
    directory = new_directory()
    monkeypatch.chdir(directory)
    return directory


@pytest.fixture(autouse=True)
def browser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were opened; no browser is started."""
    opened: list[str] = []

    def fake(url: str, new: int = 0, autoraise: bool = True) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", fake)
    return opened
