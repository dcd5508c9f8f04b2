"""Answers made for one query, and their place among the results.

They are the routes that a move takes, and whether a credential counts in a state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from certtui.answers.search.catalog_words import role_groups
from certtui.answers.search.in_state import counting_there
from certtui.answers.search.meanings import Lexicon, place_of_state
from certtui.answers.search.nearness import without_names
from certtui.answers.search.overviews import way_between
from certtui.answers.search.query import Move, ParsedQuery
from certtui.answers.search.rank import Ranking
from certtui.answers.search.results import Hit, Marker, Narrowing, Searchable, hit_of
from certtui.answers.search.words import words
from certtui.catalog.collection import Catalog

AFTER_VERDICT = frozenset({"certification", "recognition"})
"""Answers on these alone come after whether a credential counts in a state."""


class ComputedAnswers:
    """Puts the answers that are made for a query among those that were found."""

    def __init__(
        self, catalog: Catalog, entries: Sequence[Searchable], lexicon: Lexicon, ranking: Ranking
    ) -> None:
        self._catalog = catalog
        self._entries = entries
        self._lexicon = lexicon
        self._ranking = ranking

    def put_way(
        self, move: Move, parsed: ParsedQuery, narrow: Narrowing, hits: list[Hit], marker: Marker
    ) -> bool:
        """Insert the routes from one body's credentials to another's into the results; from other
        work, with no place named, those of everybody to what it leads to. Whether they are first.

        They come first, but after answers on who may apply that name both ends, the destination's
        body being named by its own answers.
        """
        between = way_between(self._catalog, move)
        entry = between or (None if parsed.states or parsed.countries else self._way_in(move))
        place = next((n for n, hit in enumerate(hits) if not self._is_way(hit, move)), len(hits))
        return _put(entry, place, narrow, hits, marker) and not place

    def _is_way(self, hit: Hit, move: Move) -> bool:
        """Whether a result on who may apply names both ends of a move."""
        return "eligibility" in hit.topics and all(
            self.says(hit.question, end.owners | end.certifications, end.groups)
            or (end is move.destination and hit.organization in end.owners)
            for end in (move.origin, move.destination)
        )

    def _way_in(self, move: Move) -> Searchable | None:
        """How to become what a move from other work leads to; None if that is no one role."""
        roles = self._ranking.roles_at(move.destination)
        if move.destination.organizations or len(roles) != 1:
            return None
        role = next(id_ for id_, group in role_groups(self._catalog).items() if group in roles)
        name = f"overview:become/{role}"
        return next((entry for entry in self._entries if entry.id == name), None)

    def put_verdict(
        self, parsed: ParsedQuery, narrow: Narrowing, hits: list[Hit], marker: Marker
    ) -> None:
        """Insert whether the credential that a query names counts in the state that it names.

        It comes first, but after a best answer on another matter, and not at all if the best answer
        is on that state and on the body, if one is named.
        """
        best = hits[0] if hits else None
        bodies, places = parsed.organizations, map(place_of_state, parsed.states)
        is_said = (
            best is not None
            and self.says(best.question, places)
            and (not bodies or best.organization in bodies or self.says(best.question, bodies))
        )
        if not is_said:
            place = int(best is not None and not AFTER_VERDICT.issuperset(best.topics))
            _put(counting_there(self._catalog, parsed), place, narrow, hits, marker)

    def says(self, text: str, names: Iterable[str], groups: Iterable[int] = ()) -> bool:
        """Whether a text contains one of some names as people say them, or a word of groups."""
        phrases = [phrase for name in names for phrase in self._lexicon.spoken(name)]
        phrases += [phrase for n in groups for phrase in self._lexicon.meanings.groups[n]]
        return without_names(found := words(text), phrases) != found


def _put(
    entry: Searchable | None, place: int, narrow: Narrowing, hits: list[Hit], marker: Marker
) -> bool:
    """Insert an answer among the results, once; whether it may be found."""
    if entry is None or entry.make is None or not narrow.fits(entry):
        return False
    score = hits[max(0, place - 1)].score if hits else 1.0
    hits[:] = [hit for hit in hits if hit.id != entry.id]
    hits.insert(place, hit_of(entry, entry.make(), score, marker))
    return True
