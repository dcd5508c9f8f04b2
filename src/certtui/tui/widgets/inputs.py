"""A box to type in that shows no control or invisible character, whatever is pasted into it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from textual import events
from textual.widgets import Input

from certtui.catalog.cleaning import clean
from certtui.tui.commands import typed_letter
from certtui.tui.messages import Changed
from certtui.tui.widgets.ground import Unscrolled

LONGEST_TYPED = 500
"""Characters that a box takes, if nothing else is said."""


class CleanInput(Unscrolled, Input):
    """Textual's Input sends what is pasted to the terminal as it is."""

    def __init__(
        self,
        value: str | None = None,
        *,
        never_first: Collection[str] = (),
        enter: str = "",
        **options: Any,
    ) -> None:
        """`never_first`: keys that type nothing while the box is empty, but do what they do
        elsewhere. `enter`: what that key does here, where it does not open what is found."""
        super().__init__(value, **{"max_length": LONGEST_TYPED, **options})
        self._never_first = never_first
        self.enter = enter

    def validate_value(self, value: str) -> str:
        """The value as it may be shown; ordinary text is left alone, blanks included."""
        return value if value.isprintable() else clean(f"|{value}|")[1:-1]

    def watch_value(self, old: str, new: str) -> None:
        """Some keys are commands only while the box is empty."""
        if bool(old) != bool(new):
            self.post_message(Changed())

    def replace(self, text: str, start: int, end: int) -> None:
        """What is pasted ends where the box is full; Textual would take nothing of it."""
        if self.max_length:
            text = text[: max(self.max_length - len(self.value) + abs(end - start), 0)]
        super().replace(text, start, end)

    def is_left_alone(self, key: str) -> bool:
        """Whether a key that could be typed is none to type here, but a command."""
        return key in self._never_first and not self.value

    def types(self, key: str) -> bool:
        """Whether a key types something here, and so is no command while the box has the focus."""
        letter = typed_letter(key)
        return bool(letter) and self.check_consume_key(key, letter)

    def on_key(self, event: events.Key) -> None:
        """Before a letter is typed."""
        if self.is_left_alone(event.key):
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return not self.is_left_alone(key) and super().check_consume_key(key, character)
