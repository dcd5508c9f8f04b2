"""A box to type in that shows no control or invisible characters, even if they are pasted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from textual import events
from textual.widgets import Input

from certtui.catalog.cleaning import clean
from certtui.tui.commands import typed_letter
from certtui.tui.messages import Changed
from certtui.tui.widgets.containers import Unscrolled

LONGEST_TYPED = 500
"""Characters that a box takes by default."""


class CleanInput(Unscrolled, Input):
    """Textual's Input with cleaned text: the original shows pasted text as it is."""

    def __init__(
        self,
        value: str | None = None,
        *,
        never_first: Collection[str] = (),
        enter: str = "",
        **options: Any,
    ) -> None:
        """`never_first`: keys that type nothing into an empty box, but run their command.
        `enter`: what that key does here, if it does not open a result."""
        super().__init__(value, **{"max_length": LONGEST_TYPED, **options})
        self._never_first = never_first
        self.enter = enter

    def validate_value(self, value: str) -> str:
        """The cleaned value; ordinary text is unchanged, including its spaces."""
        return value if value.isprintable() else clean(f"|{value}|")[1:-1]

    def watch_value(self, old: str, new: str) -> None:
        """Update the keys that are commands only while the box is empty."""
        if bool(old) != bool(new):
            self.post_message(Changed())

    def replace(self, text: str, start: int, end: int) -> None:
        """Cut pasted text at the box's limit; Textual would take nothing of it."""
        if self.max_length:
            text = text[: max(self.max_length - len(self.value) + abs(end - start), 0)]
        super().replace(text, start, end)

    def is_left_alone(self, key: str) -> bool:
        """Whether a key that could type runs a command here."""
        return key in self._never_first and not self.value

    def types(self, key: str) -> bool:
        """Whether a key types here, so is no command while the box has the focus."""
        letter = typed_letter(key)
        return bool(letter) and self.check_consume_key(key, letter)

    def on_key(self, event: events.Key) -> None:
        """Runs before a character is typed."""
        if self.is_left_alone(event.key):
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return not self.is_left_alone(key) and super().check_consume_key(key, character)
