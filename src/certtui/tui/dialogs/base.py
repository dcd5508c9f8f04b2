"""The base of dialogs: a box in the middle with its keys below; `esc` or a click outside closes it.

The simplest dialog asks for a yes or no.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import starmap
from typing import Any, ClassVar, TypeAlias, TypeVar, cast

from textual import events, on
from textual.app import App, ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.errors import NoWidget
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from certtui.tui.screens import Steady
from certtui.tui.system import trim_caches
from certtui.tui.widgets.bar import Bar, Part, key_part, keys_that_fit
from certtui.tui.widgets.containers import Framed
from certtui.tui.widgets.styled_text import hung

T = TypeVar("T")

DialogKeys: TypeAlias = tuple[tuple[str, str, str], ...]
"""(label, title, action) of each key of a dialog."""


BOX_SHARE = 90
"""Percent of the screen's rows that a dialog's box may take."""
BOX_WIDTH, BOX_WIDTH_SHARE = 76, 96
"""Columns of a box at most, and percent of the screen's that it may take."""
FRAME = 2
"""Rows that the frame of a box takes."""


def rows_in_box(height: int) -> int:
    """Rows for the content of a box on a screen of `height` rows; the keys take the last one."""
    return max((height - 1) * BOX_SHARE // 100 - FRAME, 1)


class DialogBar(Bar):
    """The keys of a dialog, covering those of the view below."""

    @on(Bar.Picked)
    async def _key_picked(self, event: Bar.Picked) -> None:
        event.stop()
        await self.screen.run_action(event.name)

    def parts(self, width: int) -> Sequence[Part]:
        return keys_that_fit(starmap(key_part, cast(Dialog[Any], self.screen).keys), width)


class Dialog(Steady, ModalScreen[T]):
    """A modal screen with a box as tall as its content; `esc` closes it without an answer.

    Keys that arrive after it has been answered are ignored.
    """

    DEFAULT_CSS = f"""
    Dialog {{ align: center middle; }}
    Dialog > .box {{
        width: {BOX_WIDTH}; max-width: {BOX_WIDTH_SHARE}%; height: auto; max-height: {BOX_SHARE}%;
        background: $surface; border: round $heading; padding: 0 1;
    }}
    Dialog.-too-small > .box {{ display: none; }}
    Dialog .hint {{ color: $dim; text-style: italic; height: auto; }}
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    KEYS: ClassVar[DialogKeys] = (("esc", "Cancel", "close"),)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._is_answered = False

    @property
    def keys(self) -> DialogKeys:
        """The keys in the bottom row."""
        return self.KEYS

    @property
    def most_rows(self) -> int:
        """Rows that are available for the content."""
        return rows_in_box(self.app.size.height)

    def columns(self, widest: int = BOX_WIDTH) -> int:
        """Columns that are available for a text that scrolls."""
        return max(min(widest, self.app.size.width * BOX_WIDTH_SHARE // 100) - 6, 12)

    def compose(self) -> ComposeResult:
        with Framed(classes="box") as box:
            box.border_title = Content(self._title)
            yield from self.compose_box()
        yield DialogBar()

    def compose_box(self) -> ComposeResult:
        """Yield the widgets in the box."""
        yield from ()

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Answer and close, once."""
        if self._is_answered or not self.is_current:
            return AwaitComplete()
        self._is_answered = True
        return super().dismiss(result)

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def get_widget_at(self, x: int, y: int) -> tuple[Widget, Region]:
        """The widget that is clicked. After the window shrank, a click may be outside all of
        them, which would crash Textual 8.2."""
        try:
            return super().get_widget_at(x, y)
        except NoWidget:
            return self, self.region

    def index_made(self) -> None:
        """The search index has been made."""

    def on_unmount(self) -> None:
        """Drop the cached drawing."""
        trim_caches()

    def on_click(self, event: events.Click) -> None:
        """A click outside the box closes it."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.action_close()


def ask(app: App[Any], dialog: Dialog[T], use: Callable[[T], object]) -> None:
    """Show a dialog, and call `use` with its answer, if there is one."""

    def answered(answer: T | None) -> None:
        if answer is not None:
            use(answer)

    app.push_screen(dialog, answered)


class AskScreen(Dialog[bool]):
    """A question: y for yes, esc or n for no; enter is yes too if nothing is lost by it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", show=False),
        Binding("enter", "enter", show=False),
        Binding("n", "close", show=False),
    ]

    def __init__(self, question: str, detail: str, *, loses: bool = False) -> None:
        super().__init__(question)
        self._detail = detail
        self._loses = loses

    @property
    def keys(self) -> DialogKeys:
        return (("y" if self._loses else "enter", "Yes", "yes"), ("esc", "No", "close"))

    def action_enter(self) -> None:
        if not self._loses:
            self.action_yes()

    def compose_box(self) -> ComposeResult:
        # an address is cut after a slash or hyphen, which Textual's own wrapping does not do
        yield Static(hung(self._detail, self.columns() + 2), markup=False)

    def action_yes(self) -> None:
        self.dismiss(True)
