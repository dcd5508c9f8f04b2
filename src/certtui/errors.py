"""The exceptions that certtui raises on purpose, and what each means.

A wrong line inside a catalog file is not an exception: it is a `Problem`, collected
with all the others, so that one bad file never hides the good ones.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path


class CerttuiError(Exception):
    """Anything that is reported to the user in words; its text is the message."""


class NameNotKnown(CerttuiError):
    """A name that the catalog does not have.

    `nearest` holds the known names that look most like it, best first; it may be empty.
    """

    def __init__(self, what: str, name: str, nearest: Iterable[str] = ()) -> None:
        self.what = what
        self.name = name
        self.nearest = tuple(nearest)
        hint = f" Did you mean {_either(self.nearest)}?" if self.nearest else ""
        super().__init__(f"There is no {what} “{name}” in the catalog.{hint}")


class KnownInBrief(NameNotKnown):
    """A body without an entry of its own was named where only full entries serve."""

    def __init__(self, name: str, id_: str) -> None:
        super().__init__("full entry of", name)
        self.args = (
            f"{name} is known in brief only, without rules and fees: see `certtui show {id_}`.",
        )


class RequestError(CerttuiError):
    """A request that cannot be answered as it was asked; the text says how to ask."""


class CatalogUnreadable(CerttuiError):
    """No catalog could be read: the directory is missing, or holds nothing usable."""


class SearchUnavailable(CerttuiError):
    """This Python cannot search; the text says what it lacks and what to install."""


class ExportError(CerttuiError):
    """A file could not be written; nothing that was there before is lost."""


class StoreError(CerttuiError):
    """What is kept for the person could not be read or written; nothing that was there is lost."""


def not_ours(path: Path) -> ExportError:
    """A file is there that certtui did not write, and so does not replace."""
    return ExportError(
        f"{path} is there already, and certtui did not write it: choose another name."
    )


@contextlib.contextmanager
def exporting(path: Path) -> Iterator[None]:
    """While a file that the user named is written: what keeps it from that is an ExportError."""
    try:
        yield
    except FileExistsError:
        raise ExportError(f"{path} is there already: nothing was written.") from None
    except OSError as error:
        reason = error.strerror or "it is no place for a file"
        raise ExportError(f"Cannot write {path}: {reason}.") from None


def _either(names: tuple[str, ...]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    *head, last = names
    return f"{', '.join(head)} or {last}" if head else last
