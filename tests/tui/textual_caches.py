"""Caches for work that Textual repeats in every app.

They only save time; tests/terminal and tests/serve run the program without them. They use private
names of Textual: if one fails after an update, remove it from `cached_textual`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual import _callback, message_pump
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.message import Message
from textual.message_pump import MessagePump


@contextmanager
def cached_textual() -> Iterator[None]:
    """All caches below, while tests run."""
    with pytest.MonkeyPatch.context() as patch:
        _cache_style_sheets(patch)
        _cache_parameter_counts(patch)
        _cache_handlers(patch)
        patch.setattr(message_pump, "log", _NoLog())
        patch.setattr(
            RuleSet, "__hash__", object.__hash__
        )  # by identity too, without a Python call
        yield


def _cache_style_sheets(patch: pytest.MonkeyPatch) -> None:
    """Parse each style sheet once for all apps."""
    parse, parse_rules = Stylesheet.parse, Stylesheet._parse_rules
    known: dict[object, list[RuleSet]] = {}
    sheets: dict[object, tuple[list[RuleSet], dict[str, list[RuleSet]]]] = {}

    def parse_cached(sheet: Stylesheet) -> None:
        key = (tuple(sheet._variables.items()), tuple(sheet.source.items()))
        if key not in sheets:
            parse(sheet)
            sheets[key] = (sheet.rules, sheet.rules_map)
        sheet._rules, sheet._rules_map = sheets[key]
        sheet._require_parse = False

    def parse_rules_cached(sheet: Stylesheet, *arguments: Any, **options: Any) -> list[RuleSet]:
        key = (tuple(sheet._variables.items()), arguments, tuple(options.items()))
        if key not in known:
            known[key] = parse_rules(sheet, *arguments, **options)
        return known[key]

    patch.setattr(Stylesheet, "parse", parse_cached)
    patch.setattr(Stylesheet, "_parse_rules", parse_rules_cached)


def _cache_parameter_counts(patch: pytest.MonkeyPatch) -> None:
    """Count the parameters of each callback once and not at every call."""
    count = _callback._count_parameters
    known: dict[object, int] = {}

    def count_cached(function: Any) -> int:
        code = getattr(function, "__code__", None)
        if code is None or hasattr(function, "__wrapped__"):
            return count(function)
        key = code, hasattr(function, "__self__")
        if key not in known:
            known[key] = count(function)
        return known[key]

    patch.setattr(_callback, "_count_parameters", count_cached)


def _cache_handlers(patch: pytest.MonkeyPatch) -> None:
    """Look up the handlers of a kind of message once for each class, unless selectors decide."""
    look_up = MessagePump._get_dispatch_methods
    known: dict[object, list[tuple[type, Any]]] = {}

    def look_up_cached(pump: MessagePump, name: str, message: Message) -> Iterator[Any]:
        key = type(pump), name, type(message)
        if key not in known:
            if message._no_default_action or _selectors_decide(pump, message):
                yield from look_up(pump, name, message)
                return
            found: Iterable[tuple[type, Any]] = look_up(pump, name, message)
            known[key] = [(kind, method.__func__) for kind, method in found]
        last = None
        for kind, function in known[key]:
            if kind is not last and message._no_default_action:
                return
            last = kind
            yield kind, function.__get__(pump, kind)

    patch.setattr(MessagePump, "_get_dispatch_methods", look_up_cached)


def _selectors_decide(pump: MessagePump, message: Message) -> bool:
    """Whether a handler of the message is for some of its senders only."""
    return any(
        selectors
        for kind in type(pump).__mro__
        for wanted, handlers in vars(kind).get("_decorated_handlers", {}).items()
        if isinstance(message, wanted)
        for _, selectors in handlers
    )


class _NoLog:
    """Drops what Textual would write to its developer console."""

    def __getattr__(self, name: str) -> _NoLog:
        return self

    def __call__(self, *what: object, **named: object) -> _NoLog:
        return self
