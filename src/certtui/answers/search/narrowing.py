"""To what a search is narrowed: an organization, a topic, kinds of results."""

from __future__ import annotations

import msgspec

from certtui.answers.search.fts import Phrase
from certtui.answers.search.results import HitKind
from certtui.answers.search.searchable import Searchable
from certtui.answers.search.words import words


class Narrowing(msgspec.Struct, frozen=True):
    """To what a search is narrowed."""

    organization: str | None
    topic: str | None
    kinds: frozenset[HitKind] | None

    @property
    def narrows(self) -> bool:
        return not (self.organization is None and self.topic is None and self.kinds is None)

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
        return (
            (self.organization is None or entry.owner == self.organization)
            and (self.topic is None or self.topic in entry.topics)
            and (self.kinds is None or entry.kind in self.kinds)
        )
