"""What passes between the app and its views: the session goes down, and messages come up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from textual.dom import DOMNode
from textual.message import Message
from textual.worker import Worker

from certtui.answers.comparison.comparison import FEWEST, MOST
from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.file_places import data_directory
from certtui.catalog.records.values import number_of
from certtui.tui.commands import BY_ID
from certtui.tui.lines.facts import FactLines
from certtui.tui.settings import Settings, known_names

if TYPE_CHECKING:  # a start does not pay for the search
    from certtui.answers.search import SearchIndex
    from certtui.person.store import Store

T = TypeVar("T")


class Marks(list[str]):
    """Ids that are marked for comparison: organizations or certifications, not both."""

    def toggle(self, name: str) -> str:
        """Mark or unmark; return why it cannot be marked, or an empty string."""
        if name in self:
            self.remove(name)
            return ""
        if any((":" in other) != (":" in name) for other in self):
            kind = "Organizations" if ":" in name else "Certifications"
            return f"{kind} are marked ({', '.join(self)}): unmark them first."
        if len(self) == MOST:
            return f"At most {MOST} can be compared: take one out first."
        self.append(name)
        return ""

    def why_not_compare(self, key: str) -> str:
        """Why they are not compared yet, with the key that marks; empty if enough is marked."""
        if len(self) < FEWEST:
            return f"Mark at least {FEWEST} with {key} ({len(self)} marked)."
        return ""


class Session:
    """A catalog as of one day, and what is marked in it."""

    def __init__(
        self,
        catalog: Catalog,
        today: date,
        settings: Settings,
        data: Path | None = None,
        marked: Iterable[str] = (),
    ) -> None:
        """Marks that the catalog still has, and that can be compared, are kept."""
        read = known_names(settings, catalog)
        known = {record.id for record in catalog.organizations}
        known |= {award.id for award in catalog.certifications}
        self.catalog = catalog
        self.today = today
        self.fact_lines = FactLines(catalog, today)
        self.marked = Marks()
        for name in marked:
            if name in known and name not in self.marked:
                self.marked.toggle(name)
        self.settings = read.settings
        self.data = data
        """The directory of the person's files, if it is not the default."""
        self.faults = read.faults
        """Names in the settings that the catalog does not have, each with its remedy."""
        self.index: SearchIndex | None = None
        """The search index, once it has been made."""
        self.unseen = 0
        """Changes of the built-in catalog since it was last looked at."""

    def key_of(self, command: str) -> str:
        """The label of a command's key, as the settings have it."""
        return BY_ID[command].label(self.settings.keys)

    @property
    def default_pair(self) -> tuple[str, ...]:
        """What is compared by default: the settings' pair, otherwise the catalog's."""
        return self.catalog.compared_first(FEWEST, self.settings.compare)

    @property
    def size(self) -> str:
        """`11 organizations, 136 certifications`."""
        organizations = number_of(len(self.catalog.organizations), "organization")
        return f"{organizations}, {number_of(len(self.catalog.certifications), 'certification')}"

    def store(self) -> Store:
        from certtui.person.store import Store

        return Store(data_directory(self.data))


@dataclass(frozen=True)
class Place:
    """A place in the interface: enough to return to it."""

    view: str
    """One of VIEWS, or the start view."""
    subject: str = ""
    """What is open, in the notation of `View.open`."""
    part: str = ""
    """Id of the focused part."""
    cursors: tuple[tuple[str, str], ...] = ()
    """(part, key of its line under the cursor)."""
    filters: tuple[tuple[str, str], ...] = ()
    """(part, its filter)."""
    scrolled: tuple[tuple[str, int], ...] = field(default=(), compare=False)
    """(part, rows from its top to the line under its cursor)."""


# ------------------------------------------------------------------ messages


class Changed(Message):
    """What applies in a view may have changed."""


class IndexAsked(Message):
    """The search index is needed; the app makes it once."""


class BackAsked(Message):
    """The view has nothing left to close: the app goes back."""


@dataclass
class Left(Message):
    """The view shows something else than at this place, to which `back` returns."""

    place: Place


@dataclass
class Said(Message):
    """A text for the status line, replacing the previous one."""

    text: str


@dataclass
class CommandAsked(Message):
    """A command was chosen by its key, on the first screen, or in the palette."""

    name: str


@dataclass
class OpenAsked(Message):
    """Something is to be opened in the view that shows it."""

    view: str
    """One of VIEWS."""
    subject: str
    """What `View.open` of that view takes."""


def run_in_thread(
    node: DOMNode,
    work: Callable[[], T],
    name: str,
    *,
    then: Callable[[T], object] = lambda _: None,
    failed: Callable[[str], object] = lambda _: None,
    exclusive: bool = False,
) -> Worker[None]:
    """Run slow work in a thread; a failure is reported by its `name`, and given to `failed`.

    `then` is given what the work returns, in the event loop; not if the node is gone by then. Of
    exclusive work with one name only the latest is needed, and only its result is used.
    """

    async def run() -> None:
        try:
            then(await asyncio.to_thread(work))
        except Exception as error:  # whatever it is, the interface goes on without it
            reason = f"{name} failed ({type(error).__name__}: {error})."
            node.app.notify(clean(reason), severity="error", markup=False, timeout=15)
            failed(reason)

    work_of: Callable[[], Coroutine[None, None, None]] = run  # else mypy cannot tell its type
    return node.run_worker(work_of, name=name, group=name, exclusive=exclusive, exit_on_error=False)
