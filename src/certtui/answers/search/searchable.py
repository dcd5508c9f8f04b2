"""One thing that can be found."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from certtui.answers.search.results import HitKind

MadeAnswer = tuple[str, tuple[str, ...]]
"""An answer in words, and the source ids it rests on."""


class Searchable(msgspec.Struct, frozen=True, gc=False):
    """One thing that can be found."""

    id: str
    kind: HitKind
    owner: str
    title: str
    topics: tuple[str, ...]
    text: str = ""
    """The answer, where it is text already."""
    keywords: str = ""
    """More words it is found by, not shown."""
    gist: str = ""
    """A FAQ's slug: what it is about in two or three words."""
    certifications: tuple[str, ...] = ()
    """ORG:CODE of the certifications it is about."""
    state: str = ""
    """Id of the jurisdiction it is about."""
    sources: tuple[str, ...] = ()
    is_identity: bool = False
    """It says what a credential is."""
    make: Callable[[], MadeAnswer] | None = None
    """Makes the answer of a document that is not text; called for what is shown only."""
