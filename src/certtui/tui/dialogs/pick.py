"""Choosing from a list: one, or what to compare; the base of dialogs with lists of choices."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from contextlib import suppress
from typing import Any, ClassVar, Literal, TypeVar, cast

import msgspec
from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from certtui.catalog.award import Award
from certtui.catalog.collection import Catalog
from certtui.catalog.records.organization import OrganizationFile
from certtui.tui.dialogs.base import Dialog, DialogKeys, rows_in_box
from certtui.tui.widgets.inputs import CleanInput
from certtui.tui.widgets.line import GAP
from certtui.tui.widgets.styled_text import hung
from certtui.tui.widgets.text_panel import key_binding

T = TypeVar("T")

WIDEST_TITLE = 30
"""Columns of the titles beside their details; a longer one has a row of its own."""
SIGN = "● "
"""The sign before selected choices."""
LONG = 14
"""With more choices than this, there is a filter."""


class Choice(msgspec.Struct, frozen=True):
    """A value and its title."""

    value: Any
    """The answer if it is chosen."""
    title: str
    detail: str = ""
    """A description, in a column beside the titles."""
    aliases: tuple[str, ...] = ()
    """Other names, by which it can be found too."""
    code: str = ""
    """What it is called without its body ("MLS")."""

    @property
    def searched(self) -> str:
        """All that a filter looks in."""
        return " ".join([self.title, self.detail, str(self.value), *self.aliases])


def organization_choice(record: OrganizationFile) -> Choice:
    """An organization, found by abbreviation or name."""
    return Choice(record.id, record.organization.abbreviation, record.organization.name)


def credential_choice(catalog: Catalog, award: Award) -> Choice:
    """A credential, in a list of those of all bodies; found by the work that it is for, too."""
    entry = award.certification
    others = (*entry.aliases, catalog.role_name(entry.role))
    return Choice(award.id, award.letters_with_body, entry.name, others, entry.code)


def choice_prompts(
    choices: Sequence[Choice], marked: Container[str] | None, width: int, column: int
) -> list[Content]:
    """Each title with its detail beside or below it.

    `marked`: the selected values; None if nothing can be selected. `width`: the available columns.
    `column`: where details start.
    """
    prompts = []
    for choice in choices:
        sign = ""
        if marked is not None:
            sign = SIGN if choice.value in marked else " " * len(SIGN)
        parts = [(sign, "bold $mark"), (choice.title, "")]
        if choice.detail:
            before = len(sign) + (column or GAP)
            filled = column - cell_len(choice.title)
            between = " " * filled if filled > 0 else "\n" + " " * before
            detail = hung(choice.detail, width - before, before)
            parts.append((f"{between}{detail}", "not bold $dim"))
        prompts.append(Content.assemble(*parts))
    return prompts


def detail_column(choices: Sequence[Choice], width: int) -> int:
    """Where details start, after nine of ten titles that leave room for them; 0 if few leave it."""
    titles = [cell_len(choice.title) for choice in choices if choice.detail]
    widest = min(WIDEST_TITLE, width * 3 // 5 - len(SIGN) - GAP)
    short = sorted(title for title in titles if title <= widest)
    return short[len(short) * 9 // 10] + GAP if 2 * len(short) > len(titles) else 0


class ChoiceList(OptionList):
    """Textual's list of options, with our movement keys, and choices by value."""

    DEFAULT_CSS = """
    ChoiceList, ChoiceList:focus {
        height: auto; max-height: 100%; border: none; padding: 0; background: $surface;
        background-tint: transparent; scrollbar-size-vertical: 1; color: $plain;
    }
    ChoiceList > .option-list--option-highlighted,
    ChoiceList:focus > .option-list--option-highlighted {
        color: $plain; background: $row; text-style: bold;
    }
    ChoiceList:nocolor > .option-list--option-highlighted,
    ChoiceList:nocolor:focus > .option-list--option-highlighted { text-style: bold underline; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key_binding("down", "cursor_down"),
        key_binding("up", "cursor_up"),
        key_binding("first", "first"),
        key_binding("last", "last"),
        key_binding("page-down", "page_down"),
        key_binding("page-up", "page_up"),
    ]

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.choices: list[Choice] = []
        self._marked: frozenset[str] | None = None
        self._laid_out_for = 0
        self._column = 0
        """Where details start: it moves no further left while the list is narrowed."""

    def show(self, choices: Sequence[Choice], marked: Iterable[str] | None = None) -> None:
        """List these choices; with `marked`, show which are selected. The cursor stays."""
        self.choices = list(choices)
        self._marked = None if marked is None else frozenset(marked)
        self._lay_out()

    def _lay_out(self) -> None:
        """Make the options for the present width; the cursor stays."""
        current, highlighted = self.current, self.highlighted
        least = self._column if self._columns == self._laid_out_for else 0
        self._laid_out_for = width = self._columns
        if column := detail_column(self.choices, width):
            column = self._column = max(column, least)
        prompts = choice_prompts(self.choices, self._marked, width, column)
        self.set_options(map(Option, prompts))
        if self.choices:
            self.highlighted = min(highlighted or 0, len(self.choices) - 1)
        if current is not None:
            self.move_to(current.value)

    def on_click(self, event: events.Click) -> None:
        """Ignore a click on an option that is gone since it was drawn, before Textual handles it:
        8.2 takes the option's index from the screen, and crashes if there are fewer now."""
        number = event.style.meta.get("option")
        if number is not None and number >= self.option_count:
            event.prevent_default()

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        """Stay, where no row is drawn yet: Textual 8.2 crashes."""
        with suppress(KeyError):
            super()._move_page(direction)

    def on_resize(self) -> None:
        """Align the details again."""
        if self._columns != self._laid_out_for:
            self._lay_out()

    @property
    def _columns(self) -> int:
        """Columns beside a scrollbar, as the dialog has them, which are known before a layout."""
        return cast(Dialog[Any], self.screen).columns() + 1

    def fit(self) -> None:
        """Take the rows that the box has left, so that nothing is cut or blank."""
        others = sum(max(other.outer_size.height, 1) for other in self.visible_siblings)
        self.styles.max_height = max(rows_in_box(self.app.size.height) - others, 1)

    @property
    def current(self) -> Choice | None:
        index = self.highlighted
        return self.choices[index] if index is not None and index < len(self.choices) else None

    def move_to(self, value: str) -> bool:
        """Move the cursor to a value; False if it is not listed."""
        index = next((i for i, c in enumerate(self.choices) if c.value == value), -1)
        if index >= 0:
            self.highlighted = index
        return index >= 0


class MovesFromBox(Dialog[T]):
    """A list below a box that keeps the focus: typing is for the box, movement for the list."""

    _list: ChoiceList
    BINDINGS: ClassVar[list[BindingType]] = [
        key_binding("down", "move('cursor_down')"),
        key_binding("up", "move('cursor_up')"),
        key_binding("page-down", "move('page_down')"),
        key_binding("page-up", "move('page_up')"),
    ]

    def action_move(self, movement: str) -> None:
        getattr(self._list, f"action_{movement}")()

    def on_resize(self) -> None:
        self.call_after_refresh(self._list.fit)


class ChoiceScreen(MovesFromBox[T]):
    """A list of choices; if it is long, a box above narrows it."""

    HAS_BOX: ClassVar[bool] = False
    """Whether the box is there for a short list too."""

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        current: str = "",
        preview: Callable[[str], None] | None = None,
        none_found: str = "No match.",
    ) -> None:
        super().__init__(title)
        self._choices = choices
        self._none_found = none_found
        self._current = current
        self._preview = preview
        # A blank before all words would narrow nothing: space does what it does in the list;
        # and / leads here elsewhere.
        self._box = CleanInput(placeholder="Type to narrow", never_first=("space", "slash"))
        self._list = ChoiceList()
        self._below = Static(classes="hint", markup=False)

    def compose_box(self) -> ComposeResult:
        if self.HAS_BOX or len(self._choices) > LONG:
            self._list.can_focus = False
            yield self._box
        yield from (self._list, self._below)

    def on_mount(self) -> None:
        self._fill()
        self._list.move_to(self._current)

    @property
    def _marked(self) -> Iterable[str] | None:
        return None

    @property
    def _hint(self) -> str:
        return ""

    def _found(self, words: Sequence[str]) -> list[Choice]:
        """The choices with all of the words, those called as the first word before others."""
        found = [c for c in self._choices if all(word in c.searched.casefold() for word in words)]

        def rank(choice: Choice) -> tuple[bool, bool]:
            title = choice.title.casefold()
            is_called = words[0] in (title, choice.code.casefold())
            return not is_called, not title.startswith(words[0])

        return sorted(found, key=rank) if words else found

    def _fill(self) -> None:
        found = self._found(self._box.value.casefold().split())
        self._list.show(found, self._marked)
        hint = self._hint if found else self._none_found
        self._below.update(Content(hint))
        self._below.display = bool(hint)
        self._list.fit()
        self.call_after_refresh(self._list.fit)

    def action_choose(self) -> None:
        """Answer with the choice under the cursor."""
        if self._list.current is not None:
            self.dismiss(self._list.current.value)

    def take(self) -> None:
        """Take the choice under the cursor, which was clicked."""
        self.action_choose()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._fill()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        """Preview the choice under the cursor."""
        if self._preview is not None and self._list.current is not None:
            self._preview(self._list.current.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_choose()

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.take()


class PickScreen(ChoiceScreen[str]):
    """Choose one: enter takes the choice under the cursor."""

    KEYS: ClassVar[DialogKeys] = (("enter", "Select", "choose"), ("esc", "Cancel", "close"))
