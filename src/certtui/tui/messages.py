"""What the parts of the interface say upward: views to the app, and threads to their views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.dom import DOMNode
from textual.message import Message
from textual.worker import Worker, WorkerState

from certtui.tui.session import Place


class Changed(Message):
    """What applies in a view may have changed."""


class IndexAsked(Message):
    """The index of questions and facts is wanted; the app makes it once."""


class BackAsked(Message):
    """The view has nothing left to close: the app goes to where one was before."""


@dataclass
class Left(Message):
    """The view moves on from a place of its own: `back` comes back to it."""

    place: Place


@dataclass
class Said(Message):
    """A few words for the status line; they take the place of those before."""

    text: str


@dataclass
class CommandAsked(Message):
    """A command was asked for by its key, on the first screen, or in the palette."""

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
    work: Callable[[], object],
    name: str,
    group: str = "default",
    *,
    exclusive: bool = False,
) -> None:
    """Have slow work done away from the event loop; `name` is what is said to have failed.

    Of work of a group that is exclusive only the last is wanted. No `partial` over a session: it is
    logged with all that is in it, of which the catalog takes 14 ms.
    """
    node.run_worker(
        work, name=name, group=group, exclusive=exclusive, thread=True, exit_on_error=False
    )


def failure(event: Worker.StateChanged) -> str:
    """What went wrong in a worker, in words; empty unless it has just failed."""
    error = event.worker.error
    if event.state is not WorkerState.ERROR or error is None:
        return ""
    return f"{event.worker.name} failed ({type(error).__name__}: {error})."
