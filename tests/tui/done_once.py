"""What Textual does again and again, and in each app anew, done once.

Each only saves time; tests/terminal and tests/serve run the program without them. Its private names
move with its releases: where one of these fails after an update, `known_once` can do without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual import _callback, message_pump
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


@contextmanager
def known_once() -> Iterator[None]:
    """Everything below, for as long as tests run."""
    with pytest.MonkeyPatch.context() as patch:
        _parse_once(patch)
        _count_once(patch)
        patch.setattr(message_pump, "log", _NoLog())
        patch.setattr(RuleSet, "__hash__", object.__hash__)  # the same, without a call
        yield


def _parse_once(patch: pytest.MonkeyPatch) -> None:
    """What one app has parsed of the style sheets serves the next."""
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

    patch.setattr(Stylesheet, "parse", parse_once)
    patch.setattr(Stylesheet, "_parse_rules", parse_rules_once)


def _count_once(patch: pytest.MonkeyPatch) -> None:
    """How many arguments a function takes, which is found out at each call of it."""
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

    patch.setattr(_callback, "_count_parameters", count_once)


class _NoLog:
    """What would be written to Textual's console, which no test has open."""

    def __getattr__(self, name: str) -> _NoLog:
        return self

    def __call__(self, *what: object, **named: object) -> _NoLog:
        return self
