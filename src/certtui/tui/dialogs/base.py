"""What dialogs share: a box in the middle and its keys below; `esc` or a click outside closes.

The simplest of them asks whether something is to be done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, TypeVar

from textual import events, on
from textual.app import App, ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.errors import NoWidget
from textual.geometry import Region
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from certtui.tui.styles.caches import trim_caches
from certtui.tui.widgets.bar import Bar, Part
from certtui.tui.widgets.ground import Framed
from certtui.tui.widgets.small_terminal import Steady

if TYPE_CHECKING:
    _Base = Screen[Any]
    _OptionsBase = OptionList
else:
    _Base = _OptionsBase = object  # a second Screen among the bases would hide the first's styles

T = TypeVar("T")

DialogKeys: TypeAlias = tuple[tuple[str, str, str], ...]
"""(key as people read it, what it does, name of the action) of each key of a dialog."""


BOX_SHARE = 90
"""Percent of the screen's rows that a dialog's box takes at most."""
FRAME = 2
"""Rows of a box that are its frame."""


def rows_in_box(height: int) -> int:
    """Rows that a box has for its content on a screen of so many; the keys take the last one."""
    return max((height - 1) * BOX_SHARE // 100 - FRAME, 1)


class DialogBar(Bar):
    """The keys of a dialog, in the place of those of the view under it."""

    def __init__(self, keys: DialogKeys) -> None:
        super().__init__()
        self._keys = keys

    def show(self, keys: DialogKeys) -> None:
        self._keys = keys
        self.refresh()

    def parts(self, width: int) -> Sequence[Part]:
        parts: list[Part] = []
        room = width
        for key, title, action in self._keys:
            content = Content.assemble((key, "bold $mark"), (f" {title}", "$plain"))
            room -= content.cell_length + 2
            if room < -2:
                break
            parts += [Part(content, action), Part(Content("  "))]
        return parts


class OptionsThatGo(_OptionsBase):
    """Mixed into a list of options: a click on one that has gone since it was drawn is none.

    Textual 8.2 takes the option's number from what is drawn, and ends the app where fewer are left.
    """

    def on_click(self, event: events.Click) -> None:
        """The framework's own handler comes after this one, unless it is prevented."""
        number = event.style.meta.get("option")
        if number is not None and number >= self.option_count:
            event.prevent_default()


class AnsweredOnce(_Base):
    """Mixed into a dialog: a second key in the same read finds it answered, and does nothing."""

    _is_answered = False

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Answer and leave, unless that has happened."""
        if self._is_answered or not self.is_current:
            return AwaitComplete()
        self._is_answered = True
        return super().dismiss(result)

    def get_widget_at(self, x: int, y: int) -> tuple[Widget, Region]:
        """What a click meets: beside it all where the window has shrunk since, which would end
        the app (Textual 8.2)."""
        try:
            return super().get_widget_at(x, y)
        except NoWidget:
            return self, self.region

    def on_unmount(self) -> None:
        """What it drew is not kept."""
        trim_caches()


class Dialog(AnsweredOnce, Steady, ModalScreen[T]):
    """A modal screen with a box as tall as its content; left without an answer by `esc`."""

    DEFAULT_CSS = f"""
    Dialog {{ align: center middle; }}
    Dialog > .box {{
        width: 76; max-width: 96%; height: auto; max-height: {BOX_SHARE}%;
        background: $surface; border: round $heading; padding: 0 1;
    }}
    Dialog.-too-small > .box {{ display: none; }}
    Dialog .hint {{ color: $plain; height: auto; }}
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    KEYS: ClassVar[DialogKeys] = (("esc", "Cancel", "close"),)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    @property
    def keys(self) -> DialogKeys:
        """What the keys at the bottom say."""
        return self.KEYS

    @property
    def most_rows(self) -> int:
        """Rows that the box has for its content, however much there is of it."""
        return rows_in_box(self.app.size.height)

    def compose(self) -> ComposeResult:
        with Framed(classes="box") as box:
            box.border_title = Content(self._title)
            yield from self.compose_box()
        yield DialogBar(self.keys)

    def compose_box(self) -> ComposeResult:
        """What is in the box."""
        yield from ()

    def action_close(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click outside the box closes it."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.action_close()

    @on(Bar.Picked)
    async def _key_picked(self, event: Bar.Picked) -> None:
        event.stop()
        await self.run_action(event.name)


def ask(app: App[Any], dialog: Dialog[T], use: Callable[[T], object]) -> None:
    """Show a dialog, and use its answer; nothing where it is left without one."""

    def answered(answer: T | None) -> None:
        if answer is not None:
            use(answer)

    app.push_screen(dialog, answered)


class AskScreen(Dialog[bool]):
    """Enter or y says yes; esc or n says no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "yes", show=False),
        Binding("n", "close", show=False),
    ]
    KEYS: ClassVar[DialogKeys] = (("enter", "Yes", "yes"), ("esc", "No", "close"))

    def __init__(self, question: str, detail: str) -> None:
        super().__init__(question)
        self._detail = detail

    def compose_box(self) -> ComposeResult:
        yield Static(Content(self._detail), markup=False)

    def action_yes(self) -> None:
        self.dismiss(True)
