"""What the interface's tests share: a fresh working directory, and a browser that is none."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


@pytest.fixture(scope="session", autouse=True)
def parsed_once() -> Iterator[None]:
    """What one app has parsed of the style sheets serves the next: a fifth of an app's start."""
    parse = Stylesheet._parse_rules
    known: dict[object, list[RuleSet]] = {}

    def parse_once(sheet: Stylesheet, *arguments: Any, **options: Any) -> list[RuleSet]:
        key = (tuple(sheet._variables.items()), arguments, tuple(options.items()))
        if key not in known:
            known[key] = parse(sheet, *arguments, **options)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
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
