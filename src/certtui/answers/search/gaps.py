"""What was looked for and not found, if a query asks for exactly that.

Only the beginning of a topic is compared, up to the first comma or colon: the rest qualifies it. A
query asks for a gap if the beginning contains all that the query asks, and hardly anything else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from certtui.answers.search.meanings import Lexicon, place_of_state
from certtui.answers.search.nearness import without_names
from certtui.answers.search.query import ParsedQuery, Term
from certtui.answers.search.results import Marker, NotFound
from certtui.answers.search.words import tokens, words
from certtui.catalog.award import STATES
from certtui.catalog.collection import Catalog
from certtui.catalog.records.source import Gap

_REST = re.compile(r"[,;:(]|\.\s")


class Gaps:
    """Finds the gaps of a catalog that queries ask for."""

    def __init__(self, catalog: Catalog, lexicon: Lexicon) -> None:
        self._catalog = catalog
        self._lexicon = lexicon

    def asked(self, parsed: ParsedQuery, organization: str | None) -> tuple[NotFound, ...]:
        """The gaps of the organizations, credentials or states that a query names; with
        `organization`, only those of that one."""
        if parsed.move or not any(map(self._asks, parsed.terms)):
            return ()
        found = [*self._of_organizations(parsed, organization), *self._of_states(parsed)]
        return tuple(
            entry
            for entry in found
            if organization in (None, entry.organization) and self._is_asked(entry.gap, parsed)
        )

    def _of_organizations(
        self, parsed: ParsedQuery, organization: str | None
    ) -> Iterator[NotFound]:
        named = (organization,) if organization else parsed.organizations or parsed.implied
        for record in (entry for entry in self._catalog.organizations if entry.id in named):
            where, ask = record.organization.website, record.organization.abbreviation
            for gap in record.gaps:
                if _is_about(gap, record.id, parsed.certifications):
                    yield NotFound(record.id, gap, f"{ask}: {where}" if where else f"{ask}.")

    def _of_states(self, parsed: ParsedQuery) -> Iterator[NotFound]:
        gaps = [gap for file in self._catalog.jurisdiction_files for gap in file.gaps]
        for state in (entry for entry in self._catalog.jurisdictions if entry.id in parsed.states):
            names = self._lexicon.spoken(place_of_state(state.id))
            for gap in gaps:
                topic = words(gap.topic)
                if without_names(topic, names) != topic:
                    yield NotFound(STATES, gap, f"{state.agency or state.name}.")

    def _asks(self, term: Term) -> bool:
        """Whether a term asks something about what a query names."""
        meaning, meanings = term.meaning, self._lexicon.meanings
        if meaning.groups:
            return not (meaning.is_name or meaning.groups <= meanings.naming | meanings.comparing)
        return not (meaning or term.plain or term.typed[0].isdigit())

    def _is_asked(self, gap: Gap, parsed: ParsedQuery) -> bool:
        """Whether the topic contains all that is asked, and besides only plain English words, at
        most as many."""
        topic, lexicon = _REST.split(gap.topic)[0], self._lexicon
        asking = [Marker([t], lexicon).marks(topic) for t in parsed.terms if self._asks(t)]
        if not all(asking):
            return False
        said = Marker(parsed.terms, lexicon).marks(topic)
        more = [
            word
            for word, start, _ in tokens(topic)
            if word not in lexicon.meanings.stop_words
            and not any(first <= start < end for first, end in said)
        ]
        is_little = len(more) <= sum(map(len, asking))
        return is_little and all(map(self._is_plain, more))

    def _is_plain(self, word: str) -> bool:
        """Whether a word of a topic asks nothing."""
        meaning = self._lexicon.meaning((word,))
        if meaning is None:
            return word.isdigit() or self._lexicon.is_plain(word)
        return not meaning.is_name and meaning.groups <= self._lexicon.meanings.naming


def _is_about(gap: Gap, owner: str, certifications: Collection[str]) -> bool:
    """Whether a gap fits the owner's certifications that are named; it does if none is, or if the
    gap is about no certification."""
    about = {f"{owner}:{part.partition(':')[0]}" for part in gap.about if ":" in part}
    named = {id_ for id_ in certifications if id_.startswith(f"{owner}:")}
    return not (about and named) or not about.isdisjoint(named)
