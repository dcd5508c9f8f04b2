"""The messages of the interface: from views to the app, and from threads to views."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from textual.dom import DOMNode
from textual.message import Message
from textual.worker import Worker, WorkerState

from certtui.tui.session import Place

T = TypeVar("T")


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
class ThemeAsked(Message):
    """A theme was chosen by its name."""

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
    group: str = "default",
    *,
    then: Callable[[T], object] = lambda _: None,
    exclusive: bool = False,
) -> None:
    """Run slow work in a thread; `name` is used to report a failure.

    `then` is given what the work returns, in the event loop; not if the node is gone by then. Of
    work in an exclusive group only the latest is needed, and only its result is used.
    """

    async def run() -> None:
        then(await asyncio.to_thread(work))

    work_of: Callable[[], Awaitable[None]] = run  # else mypy cannot tell what it returns
    node.run_worker(work_of, name=name, group=group, exclusive=exclusive, exit_on_error=False)


def failure(event: Worker.StateChanged) -> str:
    """What failed in a worker, in words; empty unless it has just failed."""
    error = event.worker.error
    if event.state is not WorkerState.ERROR or error is None:
        return ""
    return f"{event.worker.name} failed ({type(error).__name__}: {error})."
