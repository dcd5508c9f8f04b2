"""One thing that can be found, and to what a search is narrowed."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from certtui.answers.search.fts import Phrase
from certtui.answers.search.results import HitKind
from certtui.answers.search.words import words

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


class Narrowing(msgspec.Struct, frozen=True):
    """To what a search is narrowed: an organization, a topic, kinds of results."""

    organization: str | None = None
    topic: str | None = None
    kinds: frozenset[HitKind] | None = None

    @property
    def compares(self) -> bool:
        """Whether a comparison may be found."""
        plain = self.organization is None and self.topic is None
        return plain and (self.kinds is None or "comparison" in self.kinds)

    @property
    def must(self) -> list[list[Phrase]]:
        """What the words of every row hold."""
        return [[tuple(words(name))] for name in (self.organization, self.topic) if name]

    def fits(self, entry: Searchable) -> bool:
        """Whether a document may be found."""
        return (
            self.organization in (None, entry.owner)
            and (self.topic is None or self.topic in entry.topics)
            and (self.kinds is None or entry.kind in self.kinds)
        )
