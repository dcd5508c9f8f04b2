"""What Textual does again and again, and in each app anew, done once: a third of an app's time.

Each only saves time; tests/terminal and tests/serve run the program without them. Its private names
move with its releases: where one of these fails after an update, `known_once` can do without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from textual import _callback, message_pump
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump


@contextmanager
def known_once() -> Iterator[None]:
    """Everything below, for as long as tests run."""
    with pytest.MonkeyPatch.context() as patch:
        _parse_once(patch)
        _count_once(patch)
        _look_for_handlers_once(patch)
        _set_what_differs(patch)
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


def _look_for_handlers_once(patch: pytest.MonkeyPatch) -> None:
    """Which classes of a widget handle a kind of message by a name; else all are looked through."""
    look_for = MessagePump._get_dispatch_methods
    known: dict[object, list[tuple[type, str]] | None] = {}

    def look_once(
        pump: MessagePump, name: str, message: Message
    ) -> Iterator[tuple[type, Callable[..., Any]]]:
        key = type(pump), name, type(message)
        if key not in known:
            known[key] = _handlers(type(pump), name, type(message))
        handlers = known[key]
        if handlers is None:
            yield from look_for(pump, name, message)
            return
        for cls, attribute in handlers:
            if message._no_default_action:
                return
            yield cls, cls.__dict__[attribute].__get__(pump, cls)

    patch.setattr(MessagePump, "_get_dispatch_methods", look_once)


def _handlers(pump: type, name: str, message: type[Message]) -> list[tuple[type, str]] | None:
    """(class, attribute) of each; None where `on` chooses one, which may look at the sender."""
    found = []
    for cls in pump.__mro__:
        if not set(message.__mro__).isdisjoint(cls.__dict__.get("_decorated_handlers", ())):
            return None
        attribute = f"_{name}" if cls.__dict__.get(f"_{name}") else name
        method = cls.__dict__.get(attribute)
        if method is not None and not getattr(method, "_textual_on", None):
            found.append((cls, attribute))
    return found


def _set_what_differs(patch: pytest.MonkeyPatch) -> None:
    """Styles are set anew one by one though most often not one of them is another."""
    replace = Stylesheet.replace_rules

    def replace_others(node: DOMNode, rules: Mapping[str, object], animate: bool = False) -> None:
        if not animate and node.styles.base._rules == rules:
            node.notify_style_update()
        else:
            replace(node, rules, animate)  # type: ignore[arg-type]

    patch.setattr(Stylesheet, "replace_rules", staticmethod(replace_others))


class _NoLog:
    """What would be written to Textual's console, which no test has open."""

    def __getattr__(self, name: str) -> _NoLog:
        return self

    def __call__(self, *what: object, **named: object) -> _NoLog:
        return self
