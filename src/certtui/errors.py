"""The exceptions that certtui raises on purpose.

A wrong line in a catalog file is no exception but a `Problem`, collected with all others, so that
one bad file never hides the good ones.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path


class CerttuiError(Exception):
    """Any error that is reported to the user; its text is the message."""


class NameNotKnown(CerttuiError):
    """A name that the catalog does not have.

    `nearest` has the most similar known names, best first; it may be empty. `instead`, a sentence,
    stands in their place. `remedy` is what the message says of them, if anything.
    """

    def __init__(
        self, what: str, name: str, nearest: Iterable[str] = (), *, instead: str = ""
    ) -> None:
        self.what = what
        self.name = name
        self.nearest = tuple(nearest)
        if self.nearest and not instead:
            instead = f"Did you mean {with_or(self.nearest)}?"
        self.remedy = instead
        super().__init__(f"There is no {what} “{name}” in the catalog. {instead}".rstrip())


class SeveralMeant(NameNotKnown):
    """A name of several known things, which are its nearest."""


class KnownInBrief(NameNotKnown):
    """A body in brief was named where only a full entry will do."""

    def __init__(self, name: str, id_: str) -> None:
        super().__init__("full entry of", name)
        self.id = id_

    def __str__(self) -> str:
        more = f"see `certtui show {self.id}`."
        return f"{self.name} is known in brief only, without rules and fees: {more}"


class RequestError(CerttuiError):
    """A request that cannot be answered; the text says how to ask."""

    def __init__(self, text: str, *, short: str = "") -> None:
        super().__init__(text)
        self.short = short or text
        """The text in a few words, for a list."""


class CatalogUnreadable(CerttuiError):
    """No catalog could be read: the directory is missing, or holds nothing usable."""


class SearchUnavailable(CerttuiError):
    """This Python cannot search; the text says what is missing and what to install."""


class ExportError(CerttuiError):
    """A file could not be written; the old one is unchanged."""


class StoreError(CerttuiError):
    """The person's files could not be read or written; nothing in them is lost."""


def not_ours(path: Path) -> ExportError:
    """The error for a file that certtui did not write, and so does not replace."""
    return ExportError(
        f"{path} is there already, and certtui did not write it: choose another name."
    )


def why_not_written(path: Path, error: Exception) -> str:
    """Why a file that the user named could not be written."""
    if isinstance(error, FileNotFoundError):
        return f"there is no directory {path.parent}"
    return getattr(error, "strerror", None) or "it is no place for a file"  # a null in its name


@contextlib.contextmanager
def exporting(path: Path) -> Iterator[None]:
    """Turn errors in writing a file that the user named into ExportError."""
    try:
        yield
    except FileExistsError:
        raise ExportError(f"{path} is there already: nothing was written.") from None
    except (OSError, ValueError) as error:
        raise ExportError(f"Cannot write {path}: {why_not_written(path, error)}.") from None


def with_or(names: Iterable[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    *head, last = names
    return f"{', '.join(head)} or {last}" if head else last
