"""Which documents match the terms of a query, and the work and places that they are about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

import msgspec

from certtui.answers.search.full_text import FullTextIndex, Phrase
from certtui.answers.search.meanings import Lexicon, Meaning, is_state, place_of_state
from certtui.answers.search.nearness import AskedPhrases
from certtui.answers.search.query import ANOTHER_STATE, ParsedQuery, Term
from certtui.answers.search.results import Searchable
from certtui.answers.search.words import words

MANY = 5_000
"""With more documents than this, only a shortlist is scored."""
SHORTLIST = 200
"""Documents in a shortlist at most."""
TERMS_KEPT = 500
"""Terms whose rows are remembered, so that further typing only looks up new ones."""

Strengths = dict[int, float]
"""Row -> how strongly it matches a term."""


class Scored(msgspec.Struct, gc=False):
    """A document's row and its score."""

    row: int
    score: float
    covered: float
    """Share of the query's weight that it matches, 0 to 1."""
    precise: float = 0.0
    """Share of its question that the query contains."""
    literal: float = 0.0
    """Share of the query that its question contains word for word."""


class ColumnWeights(msgspec.Struct, frozen=True):
    """The weight of a match in each column."""

    question: float = 3.0
    rest: float = 1.4
    """In the answer, or the further words that it is found by."""
    asked: float = 3.0
    """In the ways of asking for it, if all of them contain the word."""
    apart: float = 1.8
    """The same for a term of several words, which may stand apart there."""


class Matcher:
    """Finds the documents of an index that match terms."""

    def __init__(
        self,
        entries: Sequence[Searchable],
        engine: FullTextIndex,
        lexicon: Lexicon,
        counts: Counter[str],
        asked: AskedPhrases,
    ) -> None:
        self._entries = entries
        self._engine = engine
        self._lexicon = lexicon
        self._counts = counts
        self._weights = ColumnWeights()
        self.asked = asked
        self._found: dict[tuple[Phrase, ...], Strengths] = {}
        self.of: defaultdict[str, list[int]] = defaultdict(list)
        """The rows of each organization, certification, place and "body:ID"."""
        for row, entry in enumerate(entries):
            place = place_of_state(entry.state) if entry.state else ""
            body = entry.id if entry.kind == "body" else ""
            for name in filter(None, (*entry.owner.split("+"), *entry.certifications, place, body)):
                self.of[name].append(row)
        self.overviews = [row for row, entry in enumerate(entries) if entry.kind == "overview"]
        self.of_some_role = [row for row in self.overviews if "/" in entries[row].id]
        self.on_fees = [row for row, entry in enumerate(entries) if entry.topics[:1] == ("fees",)]
        numbers = {id_: number for number, id_ in enumerate(asked.ids)}
        self.asked_of_row = {
            row: numbers[entry.id] for row, entry in enumerate(entries) if entry.id in numbers
        }
        self._rows_of_asked: defaultdict[int, list[int]] = defaultdict(list)
        for row, number in self.asked_of_row.items():
            self._rows_of_asked[number].append(row)

    def match(
        self, terms: Sequence[Term], must: Sequence[Sequence[Phrase]] = ()
    ) -> list[Strengths]:
        """The rows that match each term; in a large index only those of a shortlist.

        `must`: groups of phrases of which every row of a shortlist contains one each.
        """
        if len(self._entries) <= MANY:
            return [self._named(term, dict(self._everywhere(term))) for term in terms]
        texts = self._texts(self._shortlist(terms, must))
        return [self._named(term, self._within(term, texts), texts) for term in terms]

    def in_question(self, phrases: Iterable[Phrase]) -> list[int]:
        """Rows whose question contains any of the phrases."""
        return self._engine.rows(sorted(phrases), "question", limit=MANY)

    # ------------------------------------------------------------ the whole index

    def _everywhere(self, term: Term) -> Strengths:
        held = self._found.get(term.phrases)
        if held is None:
            weights = self._weights
            held = dict.fromkeys(self._engine.rows(term.phrases, "rest"), weights.rest)
            held |= dict.fromkeys(self.in_question(term.phrases), weights.question)
            for row, strength in self._asked(term).items():
                held[row] = max(held.get(row, 0.0), strength)
            if len(self._found) >= TERMS_KEPT:
                self._found.clear()
            self._found[term.phrases] = held
        return held

    def _asked(self, term: Term) -> Strengths:
        """Rows whose ways of asking contain the term, or all words of it as typed."""
        stem, weights = self._lexicon.stem, self._weights
        shares = self.asked.documents(stem(p[0]) for p in term.phrases if len(p) == 1)
        found = {document: weights.asked * share for document, share in shares.items()}
        said = [word for word in term.typed if word not in self._lexicon.meanings.stop_words]
        if len(said) > 1:
            each = [self.asked.documents([stem(word)]) for word in said]
            for document in set(each[0]).intersection(*each[1:]):
                strength = weights.apart * min(shares[document] for shares in each)
                found[document] = max(found.get(document, 0.0), strength)
        return {row: found[document] for document in found for row in self._rows_of_asked[document]}

    def _named(
        self, term: Term, found: Strengths, within: Container[int] | None = None
    ) -> Strengths:
        """The matches, with the rows about what the term names, whatever their words."""
        for row in chain.from_iterable(self.of.get(name, ()) for name in term.meaning.ids):
            if within is None or row in within:
                found[row] = self._weights.question
        return found

    # ------------------------------------------------------------ a shortlist of a large index

    def _shortlist(self, terms: Sequence[Term], must: Sequence[Sequence[Phrase]]) -> list[int]:
        """Rows that contain as many of the rarest terms as possible, and some with fewer."""
        groups = sorted(map(_core, terms), key=self._count)
        rows: dict[int, None] = {}
        while groups and len(rows) < SHORTLIST:
            rows.update(dict.fromkeys(self._together(groups, must, SHORTLIST - len(rows))))
            groups = groups[1:]
        return list(rows)

    def _together(
        self, groups: Sequence[Sequence[Phrase]], must: Sequence[Sequence[Phrase]], limit: int
    ) -> list[int]:
        """Rows with the first group and as many of the others as possible."""
        rows = self._engine.rows(groups[0], also=must, limit=limit)
        chosen: list[Sequence[Phrase]] = list(must)
        for group in groups[1:]:
            if len(rows) < limit:
                break
            fewer = self._engine.rows(groups[0], also=[*chosen, group], limit=limit)
            if fewer:
                rows, chosen = fewer, [*chosen, group]
        return rows

    def _count(self, phrases: Iterable[Phrase]) -> int:
        """About how often the phrases occur: each as often as its rarest word."""
        return sum(min(self._counts[word] for word in phrase) for phrase in phrases)

    def _texts(self, rows: Sequence[int]) -> dict[int, list[set[str]]]:
        """The stems in the question of each document, and in the rest of it."""
        entries = [(row, self._entries[row]) for row in rows]
        cut = {row: [words(e.title), words(f"{e.text} {e.keywords}")] for row, e in entries}
        stems = self._lexicon.stems({w for text in cut.values() for part in text for w in part})
        return {row: [{stems[w] for w in part} for part in text] for row, text in cut.items()}

    def _within(self, term: Term, texts: Mapping[int, Sequence[set[str]]]) -> Strengths:
        """The rows that match a term; here the words of a phrase may be apart."""
        stem = self._lexicon.stem
        singles = {stem(phrase[0]) for phrase in term.phrases if len(phrase) == 1}
        several = [{stem(word) for word in phrase} for phrase in term.phrases if len(phrase) > 1]
        found: Strengths = {}
        weights = (self._weights.question, self._weights.rest)
        for row, columns in texts.items():
            for value, stems in zip(weights, columns, strict=True):
                if not singles.isdisjoint(stems) or any(group <= stems for group in several):
                    found[row] = value
                    break
        return found


def _core(term: Term) -> tuple[Phrase, ...]:
    """The typed words of a term and its one-word synonyms: phrases are slow in a large index."""
    return (term.typed, *(phrase for phrase in term.phrases[1:] if len(phrase) == 1))[:12]


# ---------------------------------------------------------------- what they are about


class Subjects:
    """Finds the documents that are about other work, or another place, than a query names."""

    def __init__(self, matcher: Matcher, lexicon: Lexicon) -> None:
        self._matcher = matcher
        self._lexicon = lexicon

    def work(self, parsed: ParsedQuery) -> set[int]:
        """The groups of the roles that a query names, or that its other words may mean."""
        roles = self.outright(parsed)
        if not roles:
            return set()
        groups = (group for term in parsed.terms for group in term.meaning.groups)
        related = self._lexicon.meanings.related
        may_mean = chain.from_iterable(related.get(group, ()) for group in groups)
        return roles | self._roles.intersection(may_mean)

    def outright(self, parsed: ParsedQuery) -> set[int]:
        """The groups of the roles that a query names."""
        groups = frozenset(group for term in parsed.terms for group in term.meaning.groups)
        return self.named(Meaning(groups=groups, certifications=parsed.certifications))

    def named(self, meaning: Meaning) -> set[int]:
        """The groups of the roles that a meaning names, and of its credentials."""
        work, ids = self._lexicon.meanings.work, meaning.certifications
        return {*self._roles & meaning.groups, *(work[id_] for id_ in ids if id_ in work)}

    def of_other_work(self, roles: Collection[int]) -> set[int]:
        """The rows about work, except these roles."""
        return self._about_work.difference(*(self.of_role[role] for role in roles))

    def on(self, meaning: Meaning) -> set[int]:
        """The rows on the credentials or the work that a name means, otherwise on the body."""
        found = set().union(
            *(self._matcher.of[name] for name in meaning.certifications),
            *(self.of_role[group] for group in meaning.groups & self._roles),
        )
        return found or set().union(*(self._matcher.of[name] for name in meaning.organizations))

    @cached_property
    def _roles(self) -> frozenset[int]:
        return frozenset(self._lexicon.meanings.work.values())

    @cached_property
    def of_role(self) -> dict[int, set[int]]:
        """The rows about each role: by their credentials, or by the question."""
        found: defaultdict[int, set[int]] = defaultdict(set)
        for name, role in self._lexicon.meanings.work.items():
            found[role].update(self._matcher.of[name])
        for role in self._roles:
            found[role].update(self._matcher.in_question(self._lexicon.meanings.groups[role]))
        return found

    @cached_property
    def on_states(self) -> set[int]:
        """The rows whose question names a state."""
        spoken = self._lexicon.meanings.spoken.items()
        names = [name for id_, names in spoken if is_state(id_) for name in names]
        return set(self._matcher.in_question(names))

    @cached_property
    def on_another_state(self) -> set[int]:
        """The rows whose question speaks of another state, whichever."""
        return set(self._matcher.in_question([ANOTHER_STATE]))

    @cached_property
    def _about_work(self) -> set[int]:
        return set().union(*self.of_role.values())
