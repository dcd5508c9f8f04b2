"""What the interface's tests share: a fresh working directory, and a browser that is none."""

from __future__ import annotations

import gc
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import _callback
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from certtui.tui import system


@pytest.fixture(scope="session", autouse=True)
def parsed_once() -> Iterator[None]:
    """What one app has parsed of the style sheets serves the next: a quarter of an app's start."""
    parse, parse_rules = Stylesheet.parse, Stylesheet._parse_rules
    known: dict[object, list[RuleSet]] = {}
    sheets: dict[object, tuple[list[RuleSet], dict[str, list[RuleSet]]]] = {}

    def parse_once(sheet: Stylesheet) -> None:
        key = (tuple(sheet._variables.items()), tuple(sheet.source.items()))
        if key not in sheets:
            parse(sheet)
            sheets[key] = (sheet.rules, sheet.rules_map)
        sheet._rules, sheet._rules_map = sheets[key]
        sheet._require_parse = False

    def parse_rules_once(sheet: Stylesheet, *arguments: Any, **options: Any) -> list[RuleSet]:
        key = (tuple(sheet._variables.items()), arguments, tuple(options.items()))
        if key not in known:
            known[key] = parse_rules(sheet, *arguments, **options)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "parse", parse_once)
        patch.setattr(Stylesheet, "_parse_rules", parse_rules_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def counted_once() -> Iterator[None]:
    """How many arguments a function takes, which the framework finds out at each call of it."""
    count = _callback._count_parameters
    known: dict[object, int] = {}

    def count_once(function: Any) -> int:
        code = getattr(function, "__code__", None)
        if code is None or hasattr(function, "__wrapped__"):
            return count(function)
        key = code, hasattr(function, "__self__")
        if key not in known:
            known[key] = count(function)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_callback, "_count_parameters", count_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def let_lie() -> Iterator[None]:
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
