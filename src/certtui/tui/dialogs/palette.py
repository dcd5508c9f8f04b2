"""The palette: everything that can be done or opened now, with its scope, and questions too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from textwrap import shorten
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.css.query import NoMatches
from textual.message import Message
from textual.widgets import Input

from certtui.tui.commands import BY_ID, COMMANDS
from certtui.tui.dialogs.base import AnsweredOnce, DialogBar, OptionsThatGo
from certtui.tui.main_screen import MainScreen
from certtui.tui.messages import CommandAsked, IndexAsked, OpenAsked, PaletteChosen, ThemeAsked
from certtui.tui.session import Session
from certtui.tui.widgets.bar import Bar

MOST_FOUND = 30
MOST_ASKED = 6
MOST_OF_ANSWER = 64
"""Letters of an answer that are shown below its question: they fit on one line."""
HIDDEN = ("palette", "open", "back", "forward")
"""Commands that make no sense in a list that covers what they work on."""


@dataclass(frozen=True)
class PaletteItem:
    """Something that the palette can do: a title with its scope, and what is asked of the app."""

    title: str
    help: str
    message: Message


class Palette(Provider):
    """Ranks by where the words are found; catalog text is never read as markup."""

    @property
    def _main(self) -> MainScreen:
        main = self.app.screen_stack[0]
        assert isinstance(main, MainScreen)
        return main

    async def startup(self) -> None:
        """Questions are found by the index, which is made while one types."""
        self.app.post_message(IndexAsked())

    def _commands(self) -> Iterator[PaletteItem]:
        """The commands that apply now."""
        why_not, session = self._main.why_not, self._main.session
        moved = session.settings.keys if session else {}
        for command in COMMANDS:
            if command.id in HIDDEN or command.is_movement or why_not(command.id):
                continue
            scope = "go to" if command.id.startswith("view-") else "do"
            yield PaletteItem(
                f"{scope}: {command.title} ({command.label(moved)})",
                command.help,
                CommandAsked(command.id),
            )

    def _things(self, session: Session) -> Iterator[PaletteItem]:
        """Everything of the catalog that can be opened, and the themes."""
        catalog = session.catalog
        for record in catalog.organizations:
            head = record.organization
            yield PaletteItem(
                f"organization: {head.abbreviation}, {head.name}", "Open the organization",
                OpenAsked("organizations", record.id),
            )  # fmt: skip
        for held in catalog.certifications:
            entry = held.certification
            role = catalog.roles.get(entry.role)
            name = entry.letters or f"{entry.code} ({held.organization.organization.abbreviation})"
            status = "" if entry.status == "active" else f", {entry.status}"
            yield PaletteItem(
                f"certification: {name}, {entry.name}{status}",
                role.name if role else entry.role,
                OpenAsked("organizations", held.id),
            )
        for role in catalog.roles.values():
            yield PaletteItem(
                f"role: {role.name}", "Who certifies it",
                OpenAsked("organizations", f"role:{role.id}"),
            )  # fmt: skip
        for place in catalog.jurisdictions:
            yield PaletteItem(
                f"state: {place.name}", "Its law on laboratory staff",
                OpenAsked("organizations", f"state:{place.id}"),
            )  # fmt: skip
        for name in self.app.available_themes:
            if not name.startswith("ansi"):
                yield PaletteItem(f"theme: {name}", "Use these colors", ThemeAsked(name))

    def _pairs(self, session: Session, words: list[str]) -> Iterator[PaletteItem]:
        """Comparisons of the organizations, or of the certifications, that the words name."""
        wanted = {word.strip(",") for word in words}
        organizations = [
            record for record in session.catalog.organizations
            if {record.id, record.organization.abbreviation.casefold()} & wanted
        ]  # fmt: skip
        for one, other in combinations(organizations, 2):
            names = f"{one.organization.abbreviation} and {other.organization.abbreviation}"
            yield PaletteItem(
                f"compare: {names}", "Side by side", OpenAsked("compare", f"{one.id}+{other.id}")
            )
            held = [
                entry for entry in session.catalog.certifications
                if entry.certification.code.casefold() in wanted
                and entry.organization in (one, other)
            ]  # fmt: skip
            for left, right in combinations(held, 2):
                if left.organization != right.organization:
                    letters = [e.certification.letters or e.id for e in (left, right)]
                    yield PaletteItem(
                        f"compare: {' and '.join(letters)}", "Side by side",
                        OpenAsked("compare", f"{left.id}+{right.id}"),
                    )  # fmt: skip

    def _questions(self, session: Session, query: str) -> Iterator[PaletteItem]:
        """What the search of FAQ finds."""
        if session.index is None:
            return
        for hit in session.index.search(query, limit=MOST_ASKED, typing=True).hits:
            if hit.kind == "comparison":
                subject = OpenAsked("compare", hit.id.removeprefix("compare:"))
            elif hit.kind in ("faq", "overview", "body"):
                subject = OpenAsked("faq", f"{query}\n{hit.id}")
            else:
                subject = OpenAsked("organizations", hit.id)
            yield PaletteItem(f"ask: {hit.question}", _in_short(hit.answer), subject)
        yield PaletteItem(f"ask: {query}", "Search in FAQ", OpenAsked("faq", query))

    def _run(self, item: PaletteItem) -> None:
        self.app.post_message(PaletteChosen(item.title))
        self.app.post_message(item.message)

    async def discover(self) -> Hits:
        """What was chosen last, then the commands, before anything is typed."""
        commands = list(self._commands())
        recent, session = self._main.memory.recent, self._main.session
        known = {item.title: item for item in commands}
        if recent and session is not None:
            known |= {item.title: item for item in self._things(session)}
        first = [known[title] for title in recent if title in known]
        for item in (*first, *(item for item in commands if item not in first)):
            yield DiscoveryHit(
                Content(item.title),
                partial(self._run, item),
                help=Content(item.help),  # type: ignore[arg-type]
            )

    async def search(self, query: str) -> Hits:
        """What holds every typed word; what was chosen last first, questions last."""
        words = query.casefold().split()
        recent, session = self._main.memory.recent, self._main.session
        found: list[tuple[float, PaletteItem]] = []
        things = [*self._commands(), *(self._things(session) if session else ())]
        for item in things:
            text = item.title.casefold()
            if all(word in text for word in words):
                starts = sum(text.startswith(word) or f" {word}" in text for word in words)
                is_recent = len(words) if item.title in recent else 0
                found.append((2 + starts + is_recent - len(text) / 1000, item))
        found.sort(key=lambda entry: entry[0], reverse=True)
        del found[MOST_FOUND:]
        if session is not None:
            found += [(10.0 + len(words), item) for item in self._pairs(session, words)]
            asked = enumerate(self._questions(session, query))
            found += [(1 - number / 100, item) for number, item in asked]
        for score, item in found:
            yield Hit(
                score,
                Content(item.title),
                partial(self._run, item),
                text=item.title,
                help=Content(item.help),  # type: ignore[arg-type]
            )


def _in_short(answer: str) -> str:
    """The beginning of an answer, cut between words."""
    return shorten(answer.partition("\n")[0], MOST_OF_ANSWER, placeholder="…")


class FoundList(OptionsThatGo, CommandList):
    """What the palette found; a click may come when other words have been typed."""


class PaletteScreen(AnsweredOnce, CommandPalette):
    """Textual 8.2's palette, which would end the app on an early page key, and run stale finds."""

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
    PaletteScreen #--input, PaletteScreen #--input.--list-visible {
        border: none; border-bottom: solid $divider;
    }
    PaletteScreen #--input SearchIcon { display: none; }
    PaletteScreen CommandInput, PaletteScreen CommandInput:focus { border: none; padding: 0 1; }
    PaletteScreen #--results { overlay: none; }
    PaletteScreen LoadingIndicator { display: none; }  /* two rows, for what takes no time */
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(BY_ID["page-down"].keys[:1]), "page('down')", show=False),
        Binding(",".join(BY_ID["page-up"].keys[:1]), "page('up')", show=False),
    ]

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        """The framework's; a palette that was closed in the meantime has no list to fill."""
        with suppress(NoMatches):
            await CommandPalette._gather_commands.__wrapped__(  # type: ignore[attr-defined]
                self, search_value
            )

    @on(Input.Changed)
    def _forget_what_was_found(self) -> None:
        """Else `enter` runs what the words before found, when it comes before what these find."""
        self.query_one(CommandList).clear_options()

    def compose(self) -> ComposeResult:
        for widget in super().compose():
            yield FoundList() if type(widget) is CommandList else widget
        yield DialogBar((("enter", "Open", "command_list('select')"), ("esc", "Close", "escape")))

    @on(Bar.Picked)
    async def _key_picked(self, event: Bar.Picked) -> None:
        event.stop()
        await self.run_action(event.name)

    def action_page(self, direction: str) -> None:
        """A page down or up, once there is a list."""
        found = self.query_one(CommandList)
        with suppress(KeyError):
            getattr(found, f"action_page_{direction}")()
