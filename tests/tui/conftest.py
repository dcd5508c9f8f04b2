"""What the interface's tests share: a fresh working directory, and a browser that is none."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest


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
