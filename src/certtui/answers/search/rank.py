"""The score of a match: rare terms over common ones, questions over answers, names over all.

A term (a word with its synonyms) counts once in a document, weighted by its rarity. Rows about an
organization, credential or state that the query names are raised, but are never the only ones. The
best are then ordered again: a question that contains little beyond the query comes first. Whether
the best one is an answer, or only the nearest document, is decided by a logistic model of a few
measures of the match.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import chain
from math import log

import msgspec

from certtui.answers.search.confidence import Measures, measure
from certtui.answers.search.match import Matcher, Scored, Strengths, Subjects
from certtui.answers.search.meanings import Lexicon, Meaning, place_of_state
from certtui.answers.search.nearness import Likeness, Nearness, Titles
from certtui.answers.search.query import ANOTHER_STATE, Move, ParsedQuery, Term
from certtui.answers.search.results import Narrowing, Searchable
from certtui.answers.search.words import time_passed
from certtui.catalog.award import STATES
from certtui.catalog.records.organization import Topic

FINALISTS = 60
"""How many documents are ordered again."""
SAME = 0.9
"""A way of asking that is as similar as this is the question itself."""
ENTERING: frozenset[Topic] = frozenset({"eligibility", "recognition"})
"""Topics of documents about whom a body accepts."""


class Weights(msgspec.Struct, frozen=True):
    """The weights of the score, found by experiment on the development queries."""

    plain: float = 0.7
    """English words that say little about the subject."""
    covered: float = 0.6
    """Share of the score that depends on how much of the query is matched."""
    named: float = 4.5
    """Rows of an organization named, or of those in a country named."""
    implied: float = 2.4
    """Rows of an organization named only through a credential."""
    general: float = 2.0
    """The rows for every body, if none is named and what is asked is general."""
    awarding: float = 1.2
    """Rows of the organizations that award a credential whose letters are typed."""
    law: float = 1.5
    """The states' own rows on a state named."""
    moving: float = 2.2
    """Rows on another state, if the query names two."""
    beside: float = 3.0
    """The states' own rows, which are for every organization, if one is named."""
    other: float = 0.6
    """Rows about other work than named (one role, if none is), or about a state not named (another
    one, if the query speaks of none)."""
    destination: float = 1.6
    """Rows on how to reach the destination of a move, or on whom that body accepts."""
    intended: float = 2.0
    """What a query about a role asks for in general: an overview, or the states' law."""
    unasked: float = 0.75
    """What something costs, if the query asks for no fee."""
    letters: float = 2.0
    """The record of a credential, if the query is hardly more than its letters."""
    record: float = 0.43
    """Records without any known way of asking."""
    precise: float = 0.45
    """Share of the score that depends on how much of a question the query contains."""
    similar: float = 2.2
    """How much a way of asking that is like the query raises a document."""
    literal: float = 0.3
    """Share that depends on how much of the query occurs there word for word."""
    after: float = 1.5
    """A question that applies after a shorter time than the query names."""
    before: float = 0.3
    """A question that applies after a longer time than the query names."""


class Ranking:
    """Scores the documents of an index for parsed queries."""

    def __init__(
        self,
        entries: Sequence[Searchable],
        matcher: Matcher,
        lexicon: Lexicon,
        counts: Counter[str],
    ) -> None:
        self._entries = entries
        self._matcher = matcher
        self._lexicon = lexicon
        self.weights = Weights()
        self._subjects = Subjects(matcher, lexicon)
        self._titles = Titles(entries, lexicon, counts)
        self._matches: list[Strengths] = []
        """The matches of each term of the last query."""
        self._faqs = sum(entry.kind == "faq" for entry in entries) or len(entries)
        """FAQs come first, and rarity is measured among them."""

    def rank(self, parsed: ParsedQuery, narrow: Narrowing, limit: int) -> list[Scored]:
        """At most `limit` documents that match, best first."""
        scores: defaultdict[int, float] = defaultdict(float)
        covered: defaultdict[int, float] = defaultdict(float)
        total = 0.0
        self._matches = matches = self._matcher.match(parsed.terms, narrow.must)
        for term, found in zip(parsed.terms, matches, strict=True):
            weight = self._weight(term, found)
            total += weight
            for row, strength in found.items():
                scores[row] += weight * strength
                covered[row] += weight
        entries, weights = self._entries, self.weights
        raised, floor = self._raised(parsed, scores), 1 - weights.covered
        best = nlargest(
            max(limit, FINALISTS),
            (
                (score * (floor + weights.covered * covered[row] / total) * raised.get(row, 1.0)
                 * (1.0 if row < self._faqs or entries[row].asked else weights.record), -row)
                for row, score in scores.items()
                if narrow.fits(entries[row])
            ),
        )  # fmt: skip
        ranked = [Scored(-row, score, covered[-row] / total) for score, row in best]
        return self._refined(ranked[:FINALISTS], parsed) + ranked[FINALISTS:limit]

    def is_of_field(self, parsed: ParsedQuery) -> bool:
        """Whether a query names an organization, one's country, a credential or a role."""
        named = parsed.organizations or parsed.certifications or parsed.countries
        return bool(named or self._subjects.work(parsed))

    def roles_at(self, end: Meaning) -> set[int]:
        """The groups of the roles that one end of a move names, by a word for work if it can."""
        subjects = self._subjects
        return subjects.named(Meaning(groups=end.groups)) or subjects.named(end)

    def measures(self, best: Scored, parsed: ParsedQuery) -> Measures:
        """How well the best document of the last query, `parsed`, matches it."""
        return measure(parsed, self._matches, best, len(self._entries))

    def _weight(self, term: Term, found: Strengths) -> float:
        """The weight of a term, by its rarity among the FAQs."""
        total = self._faqs
        if not found:
            return log(1 + total) * 0.6
        factor = self.weights.plain if term.plain else 1.0
        count = sum(map(total.__gt__, found))  # a third of the time of a generator
        return factor * log(1 + (total - count + 0.5) / (count + 0.5))

    # ------------------------------------------------------------ the whole document

    def _raised(self, parsed: ParsedQuery, rows: Iterable[int]) -> dict[int, float]:
        """Rows that count more or less than others, and by which factor."""
        weights, matcher, entries = self.weights, self._matcher, self._entries
        move, homes = parsed.move, self._lexicon.meanings.countries
        codes = (term.meaning for term in parsed.terms if term.meaning.is_code)
        owners = {name: weights.awarding for code in codes for name in code.owners}
        owners |= dict.fromkeys(parsed.implied, weights.implied)
        # "Does Canada take MLS(ASCP)?" is answered in Canada.
        abroad = parsed.countries.difference(homes[name] for name in parsed.organizations)
        there = [owner for owner, country in homes.items() if country in abroad]
        owners |= dict.fromkeys(there, weights.named)
        if parsed.organizations:
            owners[STATES] = weights.beside
            owners |= dict.fromkeys(parsed.organizations, weights.named)
        raised = {
            row: owners[entry.owner]
            for row in (rows if owners else ())
            if (entry := entries[row]).owner in owners
        }
        brief = (row for name in parsed.bodies for row in matcher.of[f"body:{name}"])
        raised |= dict.fromkeys(brief, weights.named)
        on_states = self._on_states(parsed)
        for row in on_states:
            own = weights.law if entries[row].owner == STATES else 1.0
            raised[row] = raised.get(row, 1.0) * own
        factors = chain(
            self._in_general(parsed),
            self._between_states(parsed, on_states),
            self._by_move(move) if move else (),
            self._lowered(parsed, on_states),
            () if move else self._of_letters(parsed),
            () if move else self._intended(parsed),
        )
        for row, factor in factors:
            raised[row] = raised.get(row, 1.0) * factor
        return raised

    def _in_general(self, parsed: ParsedQuery) -> Iterator[tuple[int, float]]:
        """The rows for every body, if a query that names none is one word of their question, or
        asks for a difference or for what the law demands."""
        terms = parsed.terms
        if parsed.bodies or parsed.countries or any(t.meaning.owners for t in terms):
            return
        rows = set(self._matcher.of[STATES])
        if [len(term.typed) for term in terms] == [1]:
            rows.update(self._matcher.overviews)
            rows.intersection_update(self._matcher.in_question([terms[0].typed]))
        elif parsed.intent != STATES and not parsed.compares:
            return
        yield from ((row, self.weights.general) for row in rows)

    def _intended(self, parsed: ParsedQuery) -> Iterator[tuple[int, float]]:
        """The rows on the roles that a query names that answer what it asks in general, unless it
        names a body or a place."""
        named = parsed.organizations or parsed.implied or parsed.states or parsed.countries
        roles = self._subjects.outright(parsed) if parsed.intent and not named else ()
        for row in set().union(*(self._subjects.of_role[role] for role in roles)):
            if self._entries[row].id.startswith(f"{parsed.intent}/"):
                yield row, self.weights.intended

    def _of_letters(self, parsed: ParsedQuery) -> Iterator[tuple[int, float]]:
        """The record of a credential, if a query is its letters and at most one more term."""
        if sum(term.meaning.is_code for term in parsed.terms) == 1 and len(parsed.terms) <= 2:
            for name in parsed.certifications:
                for row in self._matcher.of[name]:
                    if self._entries[row].kind == "certification":
                        yield row, self.weights.letters

    def _on_states(self, parsed: ParsedQuery) -> set[int]:
        """The rows on the states that a query names."""
        matcher, rows = self._matcher, set[int]()
        for place in map(place_of_state, parsed.states):
            rows.update(matcher.of[place], matcher.in_question(self._lexicon.spoken(place)))
        return rows

    def _between_states(
        self, parsed: ParsedQuery, on_states: set[int]
    ) -> Iterator[tuple[int, float]]:
        """Rows on another state in general, or on one that is named, if a query names two."""
        if any(t.meaning.places and ANOTHER_STATE in t.phrases for t in parsed.terms):
            for row in self._subjects.on_another_state:
                if row in on_states or row not in self._subjects.on_states:
                    yield row, self.weights.moving

    def _by_move(self, move: Move) -> Iterator[tuple[int, float]]:
        """Rows on how to reach the destination of a move."""
        for row in self._subjects.on(move.destination):
            if not ENTERING.isdisjoint(self._entries[row].topics):
                yield row, self.weights.destination

    def _lowered(self, parsed: ParsedQuery, on_states: set[int]) -> Iterator[tuple[int, float]]:
        """Rows about something else than a query names, and their factor; `on_states`: those on
        the states that it names."""
        others = self._subjects.on_states - on_states
        if roles := self._subjects.work(parsed):
            others |= self._subjects.of_other_work(roles)
        else:
            others.update(self._matcher.of_some_role)
        places = {("state",), ANOTHER_STATE}
        if not any(t.meaning.places or places.intersection(t.phrases) for t in parsed.terms):
            others |= self._subjects.on_another_state
        yield from ((row, self.weights.other) for row in others)
        money = self._lexicon.meanings.money
        if not any(term.meaning.groups & money for term in parsed.terms):
            yield from ((row, self.weights.unasked) for row in self._matcher.on_fees)

    def _refined(self, ranked: list[Scored], parsed: ParsedQuery) -> list[Scored]:
        """The best documents, ordered again by how similar their question is to the query."""
        weights, matcher = self.weights, self._matcher
        likeness = Likeness(parsed, matcher.asked, self._lexicon)
        nearness = Nearness(parsed, self._titles, self._lexicon)
        titles = self._titles.stems([scored.row for scored in ranked])
        for scored, (title, gist) in zip(ranked, titles, strict=True):
            scored.precise, scored.literal = nearness.precise(title, gist), nearness.literal(title)
            like = likeness.of(matcher.asked_of_row.get(scored.row))
            if like >= SAME:
                scored.precise = max(scored.precise, like)
            scored.score *= (1 + weights.similar * like) * (
                1 - weights.precise * (1 - scored.precise) - weights.literal * (1 - scored.literal)
            )
            if parsed.months and (begins := time_passed(self._entries[scored.row].title)):
                scored.score *= weights.before if parsed.months < begins else weights.after
        return sorted(ranked, key=lambda scored: (-scored.score, scored.row))
