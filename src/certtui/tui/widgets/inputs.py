"""What is typed: a box that shows no control or invisible characters, and keys read at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.timer import Timer
from textual.widgets import Input

from certtui.catalog.cleaning import clean
from certtui.tui.commands import typed_letter
from certtui.tui.session import Changed
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
        self.never_first = never_first
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
        return key in self.never_first and not self.value

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


KEY_WAITS = 1.0
"""Seconds after which a key no longer waits for the previous one."""


class TypeAhead:
    """Delivers keys one by one.

    Textual sends all keys that it has read to the widget that was focused at that time: with
    `/quality` typed at once, `q` came before the box that `/` opens, and quit. Here a key is
    delivered when the previous one has gone from the widget up to the app, and its effect has been
    drawn. Characters for a focused box need not wait.
    """

    def __init__(
        self,
        app: App[int],
        hand_on: Callable[[events.Event], Awaitable[None]],
        leaving: Collection[str],
    ) -> None:
        """`leaving`: the keys that work before there is a view."""
        self._app = app
        self._hand_on = hand_on
        self._leaving = leaving
        self._has_begun = False
        """Whether there is a view."""
        self._waiting: deque[events.Key] = deque()
        self._is_settled = True
        self._key = 0
        self._timer: Timer | None = None

    async def take(self, key: events.Key) -> None:
        """Take a key that was read; before there is a view it waits, unless it is to leave."""
        is_urgent = key.key in self._leaving and not (key.is_printable and self._waiting)
        if is_urgent and not self._has_begun:
            await self._hand_on(key)
            return
        self._waiting.append(key)
        if self._has_begun:
            await self._go_on()

    async def begin(self) -> None:
        """Deliver the keys pressed before there was a view, and later ones at once."""
        self._has_begun = True
        await self._go_on()

    async def _go_on(self) -> None:
        while self._waiting and self._is_settled:
            key = self._waiting.popleft()
            target = self._app.focused or self._app.screen
            is_command = isinstance(target, CleanInput) and target.is_left_alone(key.key)
            if is_command or not (isinstance(target, Input) and key.is_printable):
                self._is_settled = False
                self._key += 1
            await self._hand_on(key)
            if not self._is_settled:
                self._timer = self._app.set_timer(KEY_WAITS, self._settle)
                self._follow(target, self._key)

    def _follow(self, pump: MessagePump, key: int, *, again: bool = True) -> None:
        """Go up from parent to parent, through the message queue of each, behind the key.

        Twice: first behind the key, whose command the app then runs on a widget, and again behind
        the messages of that widget.
        """

        def up() -> None:
            if key != self._key or self._is_settled:
                return
            parent = pump._parent
            if parent is not None and pump is not self._app:
                self._follow(parent, key, again=again)
            elif again:
                self._follow(self._app.focused or self._app.screen, key, again=False)
            else:  # what the app put off is done before what follows
                self._app.call_later(self._app.call_later, self._draw)

        if not pump.call_later(up):  # it is gone
            self._app.call_later(self._draw)

    def _draw(self) -> None:
        """Wait until the topmost screen, which may be new, has been drawn."""
        self._app.screen.call_after_refresh(self._app.call_later, self._settle)

    async def _settle(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._is_settled = True
        await self._go_on()
