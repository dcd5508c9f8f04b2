"""The palette: everything that can be done or opened now, with its scope, and questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from textwrap import shorten
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input

from certtui.answers.comparison.subjects import named_in
from certtui.catalog.collection import Catalog
from certtui.catalog.names import certifications_named
from certtui.catalog.states import all_states, choose_state
from certtui.errors import NameNotKnown, RequestError
from certtui.tui.commands import COMMANDS, MovedKeys
from certtui.tui.dialogs.base import DialogKeys
from certtui.tui.dialogs.pick import Choice, ChoiceScreen
from certtui.tui.memory import PaletteItem
from certtui.tui.screens import MainScreen
from certtui.tui.session import IndexAsked, OpenAsked
from certtui.tui.views.base import View
from certtui.tui.views.history import Navigator

if TYPE_CHECKING:  # a start does not pay for the search
    from certtui.answers.search import SearchIndex

MOST_FOUND = 30
MOST_ASKED = 6
MOST_OF_ANSWER = 64
"""Characters of an answer below its question: they fit on one line."""
SIDE_BY_SIDE = "Side by side"
"""The description of a comparison."""
SEARCHED = "Search in FAQ"
"""The description of a question without its answer."""
HIDDEN = ("palette", "open", "back", "forward")
"""Commands that make no sense in a list that covers what they work on."""


def command_items(why_not: Callable[[str], str], moved: MovedKeys) -> Iterator[PaletteItem]:
    """The commands that apply now, with the keys of the settings."""
    for command in COMMANDS:
        if command.id in HIDDEN or command.is_movement or why_not(command.id):
            continue
        scope = "go to" if command.id.startswith("view-") else "do"
        title = f"{scope}: {command.title} ({command.label(moved)})"
        yield PaletteItem("command", command.id, title, command.help)


def catalog_items(catalog: Catalog) -> Iterator[PaletteItem]:
    def opened(title: str, help_: str, subject: str) -> PaletteItem:
        return PaletteItem("organizations", subject, title, help_)

    for record in catalog.organizations:
        head = record.organization
        title = f"organization: {head.abbreviation}, {head.name}"
        yield opened(title, "Open the organization", record.id)
    for award in catalog.certifications:
        entry = award.certification
        status = "" if entry.status == "active" else f", {entry.status}"
        title = f"certification: {award.letters_with_body}, {entry.name}{status}"
        yield opened(title, catalog.role_name(entry.role), award.id)
    for role in catalog.roles.values():
        yield opened(f"role: {role.name}", "Who certifies it", f"role:{role.id}")
    for state in all_states(catalog):
        yield opened(f"state: {state.name}", "Its law on laboratory staff", f"state:{state.id}")


def named_subjects(catalog: Catalog, query: str) -> list[str]:
    """What `show` takes a query for, though its words need not stand in a title: an organization,
    credentials by their letters ("MLS ASCP CM"), or else a state by a city or a license; empty if
    nothing."""
    with suppress(NameNotKnown):
        return [catalog.organization(query).id]
    for parts in ([query], query.split(",")):
        with suppress(NameNotKnown, RequestError):
            return [award.id for part in parts for award in certifications_named(catalog, part)]
    with suppress(NameNotKnown):
        return [f"state:{choose_state(catalog, query).id}"]
    return []


def section_items(view: View | None) -> Iterator[PaletteItem]:
    """The sections of what a view shows."""
    if view is not None:
        for subject, title in view.sections.items():
            yield PaletteItem(view.name_of_view, subject, f"section: {title}", "Go there")


def theme_items(names: Iterable[str]) -> Iterator[PaletteItem]:
    """The themes, without those of the terminal's own colors."""
    for name in names:
        if not name.startswith("ansi"):
            yield PaletteItem("theme", name, f"theme: {name}", "Use these colors")


def pair_items(catalog: Catalog, words: Sequence[str]) -> Iterator[PaletteItem]:
    """Comparisons of the certifications that the words name, and of their organizations."""
    for names, title in named_in(catalog, words).items():
        yield PaletteItem("compare", names, f"compare: {title}", SIDE_BY_SIDE)


def question_items(
    index: SearchIndex | None, query: str, known: Collection[PaletteItem] = ()
) -> Iterator[PaletteItem]:
    """The results of the FAQ search, without those in `known`; and that search itself, which is all
    there is without an index.
    """
    from certtui.tui.lines.faq import place_of_hit  # and with it the comparison: not at a start

    hits = index.search(query, limit=MOST_ASKED, typing=True).hits if index is not None else ()
    for hit in hits:
        place = place_of_hit(hit) or OpenAsked("faq", f"{query}\n{hit.id}")
        begins = hit.answer.partition("\n")[0] if hit.kind != "comparison" else SIDE_BY_SIDE
        in_short = shorten(begins, MOST_OF_ANSWER, placeholder="…")
        item = PaletteItem(place.view, place.subject, f"ask: {hit.question}", in_short)
        if item not in known:
            yield item
    yield PaletteItem("faq", query, f"ask: {query}", SEARCHED)


def chosen_before(
    items: Iterable[PaletteItem], chosen: Iterable[PaletteItem]
) -> Iterator[PaletteItem]:
    """Earlier choices, as they are called now; without what the catalog no longer has."""
    known = {(item.kind, item.name): item for item in items}
    for old in chosen:
        names = old.name.partition("#")[0].split("+")
        opened = [known.get(("organizations", name)) for name in names]
        match known.get((old.kind, old.name)), old.kind, opened:
            case PaletteItem() as item, _, _:
                yield item
            case _, "faq", _:
                yield replace(old, help=SEARCHED)
            case _, "compare", [PaletteItem(), *others] if None not in others:
                yield replace(old, help=SIDE_BY_SIDE)
            case _, "organizations", [PaletteItem() as item]:
                yield replace(old, help=item.help)


def with_words(
    items: Iterable[PaletteItem], words: Sequence[str], recent: Collection[PaletteItem]
) -> tuple[list[PaletteItem], list[PaletteItem]]:
    """The items that contain every word: those with words that begin so, and the others ("mls" in
    CSMLS). A command's help counts too: "csv" finds Import.

    Recently chosen ones come first, then those with more words that begin so, then short ones.
    """
    begun = [re.compile(rf"\b{re.escape(word)}" if word[:1].isalnum() else re.escape(word))
             for word in words]  # fmt: skip

    inside: dict[PaletteItem, int] = {}
    """How many of the words begin no word of each item."""
    for item in items:
        text = f"{item.title} {item.help if item.kind == 'command' else ''}".casefold()
        if all(word in text for word in words):
            inside[item] = sum(pattern.search(text) is None for pattern in begun)
    found = sorted(inside, key=lambda item: (item not in recent, inside[item], len(item.title)))
    begin = [item for item in found if not inside[item]][:MOST_FOUND]
    return begin, [item for item in found if inside[item]][: MOST_FOUND - len(begin)]


class PaletteScreen(ChoiceScreen[PaletteItem]):
    """A box with all that it finds below; before anything is typed, what was chosen last and the
    commands.

    Textual's own palette (8.2) runs outdated results, and took 41 ms for a key; this takes 26.
    """

    DEFAULT_CSS = """
    PaletteScreen { align: center top; }
    PaletteScreen > .box { margin-top: 1; }
    PaletteScreen.-tiny > .box { margin-top: 0; }
    """
    VERTICAL_BREAKPOINTS = MainScreen.VERTICAL_BREAKPOINTS
    HAS_BOX = True
    KEYS: ClassVar[DialogKeys] = (("enter", "Open", "choose"), ("esc", "Close", "close"))

    def __init__(self, navigator: Navigator) -> None:
        super().__init__("Palette", ())
        self._box.placeholder = "A question, a certification, two to compare, a theme…"
        self._commands = [*command_items(navigator.why_not, navigator.settings.keys)]
        self._session = navigator.session
        others: Iterable[PaletteItem] = ()
        if self._session is not None:
            themes = theme_items(navigator.available_themes)
            others = (
                *section_items(navigator.view), *catalog_items(self._session.catalog), *themes
            )  # fmt: skip
        items = (*self._commands, *others)
        self._recent = [*chosen_before(items, navigator.memory.kept.chosen)] if others else []
        self._every = [*dict.fromkeys((*self._recent, *items))]

    def on_mount(self) -> None:
        """Besides filling the list, have the index made, which questions need."""
        self.post_message(IndexAsked())

    def index_made(self) -> None:
        """Find the questions too; a cursor that was moved stays."""
        if not self._list.highlighted:
            self._list.highlighted = None
        if self._list.is_attached:  # else it is filled once it is there
            self._fill()

    @on(Input.Changed)
    def _go_to_first(self) -> None:
        """Runs before what is found for other words is listed."""
        self._list.highlighted = None

    def _found(self, words: Sequence[str]) -> list[Choice]:
        """What was chosen last, then the commands; of words what they find, each title once."""
        found = self._search(words) if words else (*self._recent, *self._commands)
        listed: dict[str, Choice] = {}
        for item in found:
            listed.setdefault(item.title, Choice(item, item.title, item.help))
        return [*listed.values()]

    def _search(self, words: Sequence[str]) -> Iterator[PaletteItem]:
        """What the words name, comparisons, items with words that begin so, questions, others."""
        begun, others = with_words(self._every, words, self._recent)
        if self._session is None:
            yield from (*begun, *others)
            return
        query, catalog = self._box.value, self._session.catalog
        subjects = named_subjects(catalog, query)
        exact = [item for item in self._every if item.name in subjects]
        first = (*exact, *pair_items(catalog, words), *begun)
        yield from first
        yield from question_items(self._session.index, query, (*first, *others))
        yield from others
