"""What the interface's tests share: a fresh working directory, and a browser that is none."""

from __future__ import annotations

import gc
import webbrowser
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def seldom_collected() -> None:
    """An app is a large heap of short life; collecting it often costs a seventh of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True)
def working_directory(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Exports go to a directory of their own."""
    directory = tmp_path_factory.mktemp("work")
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
