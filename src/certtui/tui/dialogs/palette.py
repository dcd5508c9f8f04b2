"""The palette: everything that can be done or opened now, with its scope, and questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain
from textwrap import shorten
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import (
    CommandInput,
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
)
from textual.content import Content
from textual.css.query import NoMatches
from textual.message import Message
from textual.widgets import Input

from certtui.answers.comparison.subjects import named_in
from certtui.catalog.collection import Catalog
from certtui.catalog.names import certifications_named
from certtui.catalog.states import all_states, choose_state
from certtui.errors import NameNotKnown, RequestError
from certtui.tui.commands import BY_ID, COMMANDS, MovedKeys
from certtui.tui.dialogs.base import AnsweredOnce, DialogBar, IgnoresStaleClicks
from certtui.tui.memory import PaletteItem
from certtui.tui.screens import MainScreen
from certtui.tui.session import IndexAsked, OpenAsked
from certtui.tui.views.history import Navigator

if TYPE_CHECKING:  # a start does not pay for the search
    from certtui.answers.search import SearchIndex

PLACEHOLDER = "A question, a certification, two to compare, a theme…"
MOST_FOUND = 30
MOST_ASKED = 6
ASKED = 1.0
"""The score of the first question."""
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
    index: SearchIndex | None, query: str, known: Collection[Message] = ()
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
        if place not in known:
            yield PaletteItem(place.view, place.subject, f"ask: {hit.question}", in_short)
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


RankedItems: TypeAlias = list[tuple[float, PaletteItem]]
"""(score, item), sorted by score."""


def ranked(
    items: Iterable[PaletteItem], words: Sequence[str], recent: Collection[PaletteItem]
) -> RankedItems:
    """The items that contain every word: recently chosen ones first, then those with words that
    begin so. A command's help counts too: "csv" finds Import.

    Items with a match only inside a word ("mls" in CSMLS) come after the questions.
    """
    begun = [re.compile(rf"\b{re.escape(word)}" if word[:1].isalnum() else re.escape(word))
             for word in words]  # fmt: skip
    found: RankedItems = []
    for item in items:
        text = f"{item.title} {item.help if item.kind == 'command' else ''}".casefold()
        if all(word in text for word in words):
            starts = sum(pattern.search(text) is not None for pattern in begun)
            score = ASKED + 1 + starts if starts == len(words) else starts - len(words)
            is_recent = len(words) if item in recent else 0
            found.append((score + is_recent - len(item.title) / 1000, item))
    found.sort(key=lambda entry: entry[0], reverse=True)
    return found[:MOST_FOUND]


def scored_in_order(best: float, items: Iterable[PaletteItem]) -> RankedItems:
    """The items with scores in their order, each 0.01 below the previous one."""
    return [(best - number / 100, item) for number, item in enumerate(items)]


class Palette(Provider):
    """Searches all items; catalog text is never parsed as markup."""

    @property
    def _interface(self) -> Navigator:
        assert isinstance(self.app, Navigator)
        return self.app

    def _commands(self) -> Iterator[PaletteItem]:
        return command_items(self._interface.why_not, self._interface.settings.keys)

    async def startup(self) -> None:
        """Start making the index, which questions need."""
        self.app.post_message(IndexAsked())

    def _things(self) -> Iterator[PaletteItem]:
        if (session := self._interface.session) is not None:
            yield from catalog_items(session.catalog)
            yield from theme_items(self.app.available_themes)

    def _recent(self, items: Iterable[PaletteItem]) -> list[PaletteItem]:
        choices = self._interface.memory.recent if self._interface.session else []
        return [*chosen_before(items, choices)]

    def _run(self, item: PaletteItem) -> None:
        self._interface.memory.remember_recent(item)
        self.app.post_message(item.message)

    async def discover(self) -> Hits:
        """What was chosen last, then the commands."""
        commands = [*self._commands()]
        for item in dict.fromkeys((*self._recent(chain(commands, self._things())), *commands)):
            yield DiscoveryHit(
                Content(item.title),
                partial(self._run, item),
                help=Content(item.help),  # type: ignore[arg-type]
            )

    async def search(self, query: str) -> Hits:
        """What the words name, comparisons, items with words that begin so, questions, others."""
        words, session = query.casefold().split(), self._interface.session
        items = (*self._commands(), *self._things())
        recent = self._recent(items)
        every = dict.fromkeys((*recent, *items))
        found = ranked(every, words, recent)
        if session is not None:
            subjects = named_subjects(session.catalog, query)
            exact = (item for item in every if item.name in subjects)
            first = chain(exact, pair_items(session.catalog, words))
            found = [*scored_in_order(10.0 + len(words), first), *found]
            known = [item.message for _, item in found]
            found += scored_in_order(ASKED, question_items(session.index, query, known))
        once: dict[str, tuple[float, PaletteItem]] = {}
        for score, item in found:
            once.setdefault(item.title, (score, item))
        for score, item in once.values():
            yield Hit(
                score,
                Content(item.title),
                partial(self._run, item),
                text=item.title,
                help=Content(item.help),  # type: ignore[arg-type]
            )


class FoundList(IgnoresStaleClicks, CommandList):
    """The results; ignores a click after other words were typed."""


class PaletteScreen(AnsweredOnce, CommandPalette):
    """Textual's palette; 8.2 crashes on an early page key, and runs outdated results."""

    DEFAULT_CSS = """
    PaletteScreen CommandList { min-width: 20; border: none; &:focus { border: none; }
        scrollbar-size-vertical: 1; }
    PaletteScreen CommandList > .option-list--option { padding: 0 1; color: $plain; }
    PaletteScreen CommandList > .option-list--option-highlighted {
        background: $row; color: $plain;
    }
    PaletteScreen CommandList:nocolor > .option-list--option-highlighted {
        text-style: bold underline;
    }
    PaletteScreen > Vertical {
        margin-top: 1; width: 90; max-width: 96%; height: auto; max-height: 95%;
        background: $surface; border: round $heading; padding: 0; visibility: visible;
    }
    PaletteScreen.-tiny > Vertical { margin-top: 0; max-height: 100%; }
    PaletteScreen #--input, PaletteScreen #--input.--list-visible {
        border: none; border-bottom: solid $divider;
    }
    PaletteScreen #--input SearchIcon { display: none; }
    PaletteScreen CommandInput, PaletteScreen CommandInput:focus { border: none; padding: 0 1; }
    PaletteScreen #--results { overlay: none; }
    PaletteScreen LoadingIndicator { display: none; }  /* two rows, for what takes no time */
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(BY_ID["page-down"].keys[0], "page('down')", show=False),
        Binding(BY_ID["page-up"].keys[0], "page('up')", show=False),
    ]

    VERTICAL_BREAKPOINTS = MainScreen.VERTICAL_BREAKPOINTS

    def __init__(self) -> None:
        super().__init__(placeholder=PLACEHOLDER)

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        """Ignores results that arrive after the palette was closed."""
        with suppress(NoMatches):
            await CommandPalette._gather_commands.__wrapped__(self, search_value)  # type: ignore[attr-defined]

    def index_made(self) -> None:
        """Search the questions too; a cursor that was moved stays."""
        with suppress(NoMatches):  # it may not have its box yet
            words = self.query_one(CommandInput).value.strip()
            if words and not self.query_one(CommandList).highlighted:
                self._gather_commands(words)

    @on(Input.Changed)
    def _forget_what_was_found(self) -> None:
        """Clear the results, so that an early `enter` does not run one for the previous words."""
        self.query_one(CommandList).clear_options()

    def compose(self) -> ComposeResult:
        for widget in super().compose():
            yield FoundList() if type(widget) is CommandList else widget
        yield DialogBar((("enter", "Open", "command_list('select')"), ("esc", "Close", "escape")))

    def action_page(self, direction: str) -> None:
        """Move a page down or up, if there is a list."""
        found = self.query_one(CommandList)
        with suppress(KeyError):
            getattr(found, f"action_page_{direction}")()
