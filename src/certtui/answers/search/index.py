"""The search over one catalog: built once, asked often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from threading import Lock

from certtui.answers.search.asked import AskedIndex, asked_of
from certtui.answers.search.comparison_hit import (
    compared_organizations,
    comparison_hit,
    without_comparing,
)
from certtui.answers.search.documents import MadeAnswer, Searchable, searchables
from certtui.answers.search.fts import FullTextIndex, IndexedText
from certtui.answers.search.match import Matcher
from certtui.answers.search.meanings import Lexicon
from certtui.answers.search.query import ParsedQuery, QueryParser
from certtui.answers.search.rank import Ranking, Scored
from certtui.answers.search.results import Hit, HitKind, Marker, SearchAnswer
from certtui.answers.search.spelling import Speller
from certtui.answers.search.words import folded, words
from certtui.catalog.cleaning import clean
from certtui.catalog.collection import Catalog

MOST_CHARACTERS = 1_000
"""Characters of a query that are read."""
WEAK_BELOW = 0.5
"""Share of a query that its best match must cover, not to be called weak."""
WEAK_UNNAMED = 0.75
"""The same, when a word matches nothing and no organization, credential or state is named."""
NOTHING_BELOW = 0.15
"""Share below which a match is none."""

IndexProgress = Callable[[int, int], None]
"""Called with (documents indexed, documents in all)."""


class SearchIndex:
    """Finds what a catalog says. Build it in any thread, ask it from any other."""

    def __init__(self, catalog: Catalog, progress: IndexProgress | None = None) -> None:
        self._catalog = catalog
        self._engine = FullTextIndex()
        self._lock = Lock()
        self._made: dict[int, MadeAnswer] = {}
        self._entries = list(searchables(catalog))
        self._lexicon = Lexicon(catalog, self._engine)
        counts: Counter[str] = Counter()
        self._engine.add(self._rows(counts, progress))
        asked = AskedIndex(asked_of(catalog, self._lexicon))
        known = (*self._lexicon.words, *asked.known)
        self._speller = Speller(counts, known, self._lexicon.plain_words)
        self._parser = QueryParser(self._lexicon, self._speller)
        self._matcher = Matcher(self._entries, self._engine, self._lexicon, counts, asked)
        self._ranking = Ranking(self._entries, self._matcher, self._lexicon, counts)

    def _rows(self, counts: Counter[str], progress: IndexProgress | None) -> Iterator[IndexedText]:
        total = len(self._entries)
        for number, entry in enumerate(self._entries):
            found_by = f"{entry.owner} {' '.join(entry.topics)} {entry.keywords}"
            row = (number, folded(entry.title), folded(entry.text), folded(found_by))
            counts.update(f"{row[1]} {row[2]} {row[3]}".split())
            yield row
            if progress is not None and (number % 500 == 0 or number == total - 1):
                progress(number + 1, total)

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

        `organization` (an owner id), `topic` and `kinds` narrow what may be found. `typing`:
        the last word may be unfinished. `correct=False` takes every word as it is typed.
        """
        text = clean(query[:MOST_CHARACTERS])
        typing = typing and not query[-1:].isspace()
        with self._lock:
            parsed = self._parser.parse(text, typing=typing, correct=correct)

            def fits(entry: Searchable) -> bool:
                return (
                    (organization is None or entry.owner == organization)
                    and (topic is None or topic in entry.topics)
                    and (kinds is None or entry.kind in kinds)
                )

            compared: tuple[str, ...] = ()
            if topic is None and organization is None and (kinds is None or "comparison" in kinds):
                compared = compared_organizations(parsed, self._lexicon)
            if compared:
                parsed = without_comparing(parsed, self._lexicon)
            narrowed = not (organization is None and topic is None and kinds is None)
            must = [[tuple(words(name))] for name in (organization, topic) if name]
            ranked = self._ranking.rank(parsed, fits if narrowed else None, 7 * limit + 10, must)
            ranked = self._once_each(ranked)
            ranked = [scored for scored in ranked if scored.covered >= NOTHING_BELOW]
            marker = Marker(parsed.terms, self._lexicon)
            first: list[Hit] = []
            if compared:
                best = ranked[0].score if ranked else 1.0
                first = [comparison_hit(self._catalog, compared, parsed, self._lexicon, best)]
            if first:
                ranked = self._each_first(ranked, first[0].organization.split("+"))
            wanted = max(0, limit - len(first))
            hits = (*first, *self._hits(ranked[:wanted], marker))[: max(0, limit)]
            weak = not first and bool(hits) and self._is_weak(ranked[0], parsed)
            nearest: tuple[str, ...] = ()
            topics: tuple[str, ...] = ()
            if not hits:
                nearest, topics = self._nearest(parsed, text)
        return SearchAnswer(
            query=text,
            hits=hits,
            corrections=parsed.corrections,
            weak=weak,
            nearest_words=nearest,
            nearest_topics=topics,
        )

    def related(self, hit: Hit, limit: int = 5) -> tuple[Hit, ...]:
        """What else the organization says on the hit's topics, the nearest first."""
        about = set(words(hit.question)) - self._lexicon.stop_words
        found: list[tuple[float, int]] = []
        owners = hit.organization.split("+")
        for row in (row for owner in owners for row in self._matcher.of_owner.get(owner, ())):
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
                self._hits([Scored(row, score, 1.0) for score, row in found[:limit]], marker)
            )

    # ------------------------------------------------------------ hits

    def _once_each(self, ranked: list[Scored]) -> list[Scored]:
        """Each certification and each organization's renewal once: its best part."""
        seen: set[str] = set()
        kept = []
        for scored in ranked:
            name = self._entries[scored.row].id
            if name not in seen:
                seen.add(name)
                kept.append(scored)
        return kept

    def _each_first(self, ranked: list[Scored], owners: list[str]) -> list[Scored]:
        """The best row of each compared organization, then the rest."""
        best: dict[str, Scored] = {}
        for scored in ranked:
            best.setdefault(self._entries[scored.row].owner, scored)
        first = sorted(
            (best[owner] for owner in owners if owner in best), key=lambda entry: -entry.score
        )
        chosen = {scored.row for scored in first}
        return first + [scored for scored in ranked if scored.row not in chosen]

    def _hits(self, ranked: Sequence[Scored], marker: Marker) -> list[Hit]:
        made = [(scored, *self._answer(scored.row)) for scored in ranked]
        self._lexicon.stems(  # all at once: each asking has its price
            word
            for scored, answer, _ in made
            for text in (self._entries[scored.row].title, answer)
            for word in words(text)
        )
        return [self._hit(scored, answer, sources, marker) for scored, answer, sources in made]

    def _answer(self, row: int) -> MadeAnswer:
        """The answer in words; made once."""
        entry = self._entries[row]
        if entry.make is None:
            return entry.text, entry.sources
        if row not in self._made:
            self._made[row] = entry.make()
        return self._made[row]

    def _hit(self, scored: Scored, answer: str, sources: tuple[str, ...], marker: Marker) -> Hit:
        entry = self._entries[scored.row]
        return Hit(
            id=entry.id,
            kind=entry.kind,
            organization=entry.owner,
            question=entry.title,
            answer=answer,
            topics=entry.topics,
            score=round(scored.score, 4),
            sources=sources,
            question_marks=marker.marks(entry.title),
            answer_marks=marker.marks(answer),
        )

    def _is_weak(self, best: Scored, parsed: ParsedQuery) -> bool:
        """It covers little; or what the query is about is a word that the catalog lacks."""
        if best.covered < WEAK_BELOW or parsed.unknown:
            return True
        entry = self._entries[best.row]
        if parsed.organizations and entry.owner not in parsed.organizations:
            title = set(words(entry.title))
            ours = self._lexicon.abbreviations.items()
            if not any(name in title for name, id_ in ours if id_ in parsed.organizations):
                return True  # somebody else's answer
        named = parsed.organizations or parsed.certifications or parsed.states
        return self._ranking.unmatched and not named and best.covered < WEAK_UNNAMED

    def _nearest(self, parsed: ParsedQuery, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Words and topics to offer when nothing was found."""
        asked = parsed.unknown or tuple(words(text))
        near = [word for entry in asked[:4] for word in self._speller.near(entry)]
        counts = Counter(topic for entry in self._entries for topic in entry.topics)
        return tuple(dict.fromkeys(near))[:5], tuple(name for name, _ in counts.most_common(5))
