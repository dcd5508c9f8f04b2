"""The search over one catalog: built once, asked often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from threading import Lock

from msgspec.structs import replace

from certtui.answers.search.cache import prepare
from certtui.answers.search.comparison_hit import compared_organizations, comparison_hit
from certtui.answers.search.computed_answers import ComputedAnswers
from certtui.answers.search.confidence import THRESHOLD, Measures, confidence, is_of_other
from certtui.answers.search.documents import searchables
from certtui.answers.search.gaps import Gaps
from certtui.answers.search.match import Matcher, Scored
from certtui.answers.search.meanings import Lexicon
from certtui.answers.search.overviews import overviews
from certtui.answers.search.query import ParsedQuery, in_context, questions_of
from certtui.answers.search.query_parser import QueryParser
from certtui.answers.search.rank import Ranking
from certtui.answers.search.results import (
    Hit,
    HitKind,
    MadeAnswer,
    Marker,
    Narrowing,
    SearchAnswer,
    hit_of,
)
from certtui.answers.search.words import Speller, words
from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog
from certtui.catalog.records.vocabulary import NotCovered

MOST_CHARACTERS = 4_000
"""Characters of a query that are read."""


class SearchIndex:
    """The search over one catalog. It may be built in one thread and used in another."""

    def __init__(
        self, catalog: Catalog, *, asked: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """`asked`: ways of asking by id, instead of those in the catalog's files."""
        self._catalog = catalog
        self._lock = Lock()
        self._made: dict[int, MadeAnswer] = {}
        self._compared: dict[tuple[str, ...], str] = {}
        self._entries = [*searchables(catalog), *overviews(catalog)]
        prepared, engine = prepare(catalog, self._entries, asked)
        self.problems = prepared.problems
        self._lexicon = lexicon = Lexicon(prepared.meanings, engine)
        ways = prepared.asked
        counts = Counter(prepared.counts)
        self._speller = Speller(
            counts, (*lexicon.meanings.words, *ways.known), lexicon.meanings.plain_words
        )
        self._parser = QueryParser(lexicon, self._speller)
        self._matcher = Matcher(self._entries, engine, lexicon, counts, ways)
        self._ranking = Ranking(self._entries, self._matcher, lexicon, counts)
        self._computed = ComputedAnswers(catalog, self._entries, lexicon, self._ranking)
        self._gaps = Gaps(catalog, lexicon)

    def search(
        self,
        query: str,
        *,
        organization: str | None = None,
        topic: str | None = None,
        kinds: Collection[HitKind] | None = None,
        limit: int = 10,
        typing: bool = False,
        correct: bool = True,
    ) -> SearchAnswer:
        """The best answers to any string; never raises.

        `organization` (an owner id), `topic` and `kinds` limit what is found. `typing`: the last
        word may be unfinished. `correct=False` takes every word as typed.
        """
        text = clean(query[:MOST_CHARACTERS])
        typing = typing and not query[-1:].isspace()
        narrow = Narrowing(organization, topic, None if kinds is None else frozenset(kinds))
        with self._lock:
            parsed = self._parser.parse(text, typing=typing, correct=correct)
            hits, weak = self._found(text, parsed, narrow, limit, correct)
            neighbor = self._neighbor(parsed, hits)
            if neighbor and not parsed.move and (weak or not self._ranking.is_of_field(parsed)):
                hits = []
            not_covered = self._not_covered(neighbor, parsed, hits)
            not_found = () if not_covered else self._gaps.asked(parsed, organization)
            nearest, topics = ((), ()) if hits or not_covered else self._nearest(parsed, text)
        return SearchAnswer(
            query=text,
            hits=tuple(hits),
            corrections=parsed.corrections,
            weak=bool(not_covered) or weak,
            not_covered=not_covered,
            not_found=not_found,
            nearest_words=nearest,
            nearest_topics=topics,
        )

    def _found(
        self, text: str, parsed: ParsedQuery, narrow: Narrowing, limit: int, correct: bool
    ) -> tuple[list[Hit], bool]:
        """The results, and whether the best one may be no answer."""
        compared = compared_organizations(parsed) if narrow.compares else ()
        ranked = self._ranked(parsed, narrow, limit)
        weak = bool(ranked) and self._is_weak(ranked[0], parsed)
        parts = [] if compared else self._by_question(text, parsed, narrow, limit, correct)
        marker = Marker(parsed.terms, self._lexicon)
        hits = self._arranged(ranked, parts, parsed, compared, limit, marker)
        if parsed.move and not parts:
            weak = not self._computed.put_way(parsed.move, parsed, narrow, hits, marker) and weak
        elif not parts:
            self._computed.put_verdict(parsed, narrow, hits, marker)
        return hits[:limit], weak

    def _ranked(self, parsed: ParsedQuery, narrow: Narrowing, limit: int) -> list[Scored]:
        """The documents worth showing, best first, each record once."""
        best: dict[str, Scored] = {}
        for scored in self._ranking.rank(parsed, narrow, 7 * limit + 10):
            best.setdefault(self._entries[scored.row].id, scored)
        return list(best.values())

    def _arranged(
        self, ranked: list[Scored], parts: Sequence[tuple[Scored, str]], parsed: ParsedQuery,
        compared: tuple[str, ...], limit: int, marker: Marker,
    ) -> list[Hit]:  # fmt: skip
        """The results: a comparison first, or the answer to each question."""
        first: list[Hit] = []
        if compared:
            best = ranked[0].score if ranked else 1.0
            about = self._catalog, compared, parsed, self._lexicon
            first = [comparison_hit(*about, best, self._compared)]
        ranked = self._parts_first(parts, ranked)
        asked = {scored.row: short for scored, short in parts}
        distinct = self._distinct(ranked, parsed.certifications)
        return [*first, *self._hits(list(islice(distinct, limit)), marker, asked)]

    def _distinct(self, ranked: Iterable[Scored], named: frozenset[str]) -> Iterator[Scored]:
        """The results, without those made from a record that repeat an earlier answer, unless
        their certification is named, and without an overview of one role after the same of all."""
        said: set[str] = set()
        for scored in ranked:
            entry = self._entries[scored.row]
            answer = self._answer(scored.row)[0] if entry.make is not None else entry.id
            is_new = answer not in said or not named.isdisjoint(entry.certifications)
            if is_new and entry.id.partition("/")[0] not in said:
                yield scored
                said |= {entry.id, answer}

    def _by_question(
        self, text: str, parsed: ParsedQuery, narrow: Narrowing, limit: int, correct: bool
    ) -> list[tuple[Scored, str]]:
        """If several questions are asked, the best answer to each, with the question; empty if
        one of them has none."""
        best: list[tuple[Scored, str]] = []
        for question in questions_of(text):
            part = self._parser.parse(question.text, typing=False, correct=correct)
            part = in_context(part, parsed)
            taken = {scored.row for scored, _ in best}
            found = [s for s in self._ranked(part, narrow, limit) if s.row not in taken]
            if not found or self._is_weak(found[0], part):
                return []
            best.append((found[0], question.short))
        return best

    def _parts_first(
        self, parts: Sequence[tuple[Scored, str]], ranked: list[Scored]
    ) -> list[Scored]:
        """The best answers to several questions, scored as the best of all, then the rest."""
        first = [scored for scored, _ in parts]
        top = max((scored.score for scored in (*first, *ranked[:1])), default=0.0)
        ids = {self._entries[scored.row].id for scored in first}
        rest = [scored for scored in ranked if self._entries[scored.row].id not in ids]
        return [*(replace(scored, score=top) for scored in first), *rest]

    def _neighbor(self, parsed: ParsedQuery, hits: Sequence[Hit]) -> NotCovered | None:
        """The neighboring profession or matter that a query is about; None if there is none, or if
        the best result is about it too."""
        if hits and self._lexicon.neighbor(words(hits[0].question)) is parsed.neighbor:
            return None
        return parsed.neighbor

    def _not_covered(
        self, neighbor: NotCovered | None, parsed: ParsedQuery, hits: Sequence[Hit]
    ) -> str:
        """That a neighboring profession or body is not covered, and where to look; else empty."""
        if neighbor is not None:
            return f"certtui does not cover {neighbor.name}. Ask {neighbor.look}."
        found = f"{hits[0].question} {hits[0].answer}" if hits else ""
        for name in parsed.bodies:
            if self._computed.says(found, (f"body:{name}",)):
                continue  # it is what was found
            body = next(body for body in self._catalog.bodies if body.id == name)
            where = f" Look at {body.website}." if body.website else ""
            return f"certtui knows {body.abbreviation or body.name} in brief only.{where}"
        return ""

    def measures(self, query: str) -> Measures | None:
        """How well the best match fits a query; None if there is none. For calibration."""
        with self._lock:
            parsed = self._parser.parse(clean(query), typing=False, correct=True)
            ranked = self._ranking.rank(parsed, Narrowing(), 1)
            return self._ranking.measures(ranked[0], parsed) if ranked else None

    def related(self, hit: Hit, limit: int = 5) -> tuple[Hit, ...]:
        """Other FAQs of the organization on the hit's topics, the nearest first."""
        about = set(words(hit.question)) - self._lexicon.meanings.stop_words
        found: list[tuple[float, int]] = []
        owners = hit.organization.split("+")
        for row in (row for owner in owners for row in self._matcher.of.get(owner, ())):
            entry = self._entries[row]
            if entry.kind != "faq" or entry.id == hit.id:
                continue
            shared = len(set(entry.topics) & set(hit.topics))
            if shared:
                common = len(about.intersection(words(entry.title)))
                first = entry.topics[:1] == hit.topics[:1]
                found.append((shared + 0.5 * common + 0.5 * first, row))
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        with self._lock:
            marker = Marker((), self._lexicon)
            return tuple(
                self._hits([Scored(row, score, 1.0) for score, row in found[:limit]], marker, {})
            )

    # ------------------------------------------------------------ hits

    def _hits(
        self, ranked: Sequence[Scored], marker: Marker, asked: Mapping[int, str]
    ) -> list[Hit]:
        """The documents with their answers; `asked`: the question that each row answers."""
        found = [(scored, self._entries[scored.row]) for scored in ranked]
        self._lexicon.stems(word for _, entry in found for word in words(entry.title))
        return [
            hit_of(entry, self._answer(s.row), s.score, marker, asked.get(s.row, ""))
            for s, entry in found
        ]

    def _answer(self, row: int) -> MadeAnswer:
        """The answer in words, computed once."""
        entry = self._entries[row]
        if entry.make is None:
            return entry.text, entry.sources
        if row not in self._made:
            self._made[row] = entry.make()
        return self._made[row]

    def _is_weak(self, best: Scored, parsed: ParsedQuery) -> bool:
        """Whether the best match may be no answer, says that nothing was found, or is another
        organization's."""
        entry, names = self._entries[best.row], self._lexicon.meanings.abbreviations
        _, sources = self._answer(best.row)
        return (
            not sources
            or is_of_other(entry.owner, words(entry.title), parsed, names)
            or confidence(self._ranking.measures(best, parsed)) < THRESHOLD
        )

    def _nearest(self, parsed: ParsedQuery, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Words and topics to offer when nothing was found."""
        asked = parsed.unknown or tuple(words(text))
        near = [word for entry in asked[:4] for word in self._speller.near(entry)]
        counts = Counter(topic for entry in self._entries for topic in entry.topics)
        return tuple(dict.fromkeys(near))[:5], tuple(name for name, _ in counts.most_common(5))
