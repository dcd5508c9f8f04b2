"""How well, how fast and how large the search is: `python benchmarks/search.py [quality|speed]`.

Quality: success in the first 1, 3 and 5 places, mean reciprocal rank and nDCG@5 on the labeled
queries, by set and by style, and how often a match is called weak; `benchmarks.engines` has other
engines beside it. Speed: time a query, time and memory to build at 1,000 and 100,000 generated
FAQs, beside plain FTS5.
"""

from __future__ import annotations

import gc
import random
import resource
import sqlite3
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from math import log2
from pathlib import Path

import msgspec
import tomli

from certtui.answers.search import HitKind, SearchIndex
from certtui.answers.search.words import words
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.load import load
from certtui.catalog.records.organization import Faq, Organization, OrganizationFile
from certtui.catalog.records.source import Source

DATA = Path(__file__).parent.parent / "tests" / "data"
STYLES = ("abbreviation", "keyword", "question", "synonym", "typo")
FAQS_ONLY: tuple[HitKind, ...] = ("faq",)
Search = Callable[[str], Sequence[str]]
"""A query -> ids, best first."""


class Query(msgspec.Struct, frozen=True):
    """A labeled query."""

    text: str
    style: str
    split: str
    expect: tuple[str, ...]
    """Ids that answer; none: the catalog cannot."""
    org: str = ""


def read_queries(name: str = "queries.toml") -> list[Query]:
    """The labeled queries of a file of tests/data."""
    return msgspec.convert(tomli.loads((DATA / name).read_text("utf-8"))["query"], list[Query])


def is_expected(found: str, query: Query) -> bool:
    """`compare:*` stands for any comparison."""
    return any(
        found.startswith(label[:-1]) if label.endswith("*") else found == label
        for label in query.expect
    )


def measures(search: Search, queries: Iterable[Query]) -> tuple[int, list[float]]:
    """How many queries, and success@1, @3, @5, MRR and nDCG@5 in percent."""
    sums = [0.0] * 5
    count = 0
    for query in queries:
        count += 1
        good = [is_expected(found, query) for found in list(search(query.text))[:10]]
        rank = good.index(True) + 1 if True in good else 0
        for place, reach in enumerate((1, 3, 5)):
            sums[place] += 0 < rank <= reach
        sums[3] += 1 / rank if rank else 0
        gain = sum(1 / log2(n + 2) for n, hit in enumerate(good[:5]) if hit)
        ideal = sum(1 / log2(n + 2) for n in range(min(5, len(query.expect))))
        sums[4] += gain / ideal
    return count, [100 * value / count if count else 0.0 for value in sums]


# ---------------------------------------------------------------- the engines compared


def faqs_of(catalog: Catalog) -> list[tuple[str, str, str]]:
    """(id, question, answer) of every FAQ, with its organization's name in the answer."""
    rows = [
        (f"{record.id}/{faq.id}", faq.question, f"{faq.answer} {record.organization.abbreviation}")
        for record in catalog.organizations
        for faq in record.faqs
    ]
    return rows + [
        (f"states/{faq.id}", faq.question, faq.answer)
        for file in catalog.jurisdiction_files
        for faq in file.faqs
    ]


def plain_fts5(rows: Sequence[tuple[str, str, str]]) -> Search:
    """SQLite FTS5 with porter stems: any word, its own rank."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE f USING fts5(id UNINDEXED, q, a, tokenize='porter unicode61')")
    db.executemany("INSERT INTO f VALUES (?, ?, ?)", rows)

    def search(query: str) -> list[str]:
        match = " OR ".join(f'"{word}"' for word in words(query))
        if not match:
            return []
        found = db.execute("SELECT id FROM f WHERE f MATCH ? ORDER BY rank LIMIT 10", (match,))
        return [row[0] for row in found]

    return search


def token_set_ratio(rows: Sequence[tuple[str, str, str]]) -> Search:
    """rapidfuzz token_set_ratio over question and answer."""
    from rapidfuzz import fuzz, process, utils

    texts = {row[0]: f"{row[1]} {row[2]}" for row in rows}

    def search(query: str) -> list[str]:
        found = process.extract(
            query, texts, scorer=fuzz.token_set_ratio, processor=utils.default_process, limit=10
        )
        return [key for _, _, key in found]

    return search


SETS = {
    "tune": "half of queries.toml and queries-people.toml by a fixed seed, for trying weights",
    "test": "the other half",
    "old": "queries.toml, whole",
    "kept": "queries-kept.toml: people's own manner, kept aside until the end",
    "long": "people's queries, kept or not, of twelve words or more",
    "fresh": "queries-fresh.toml: a stranger's, and what a single rule answers",
    "typed": "queries-typed.toml: what people typed, found on pages or written so",
}
SEED = 16


def query_sets() -> dict[str, list[Query]]:
    """The labeled queries that have an answer, by the names of `SETS`."""
    old = read_queries()
    people, kept = (
        [query for query in read_queries(name) if query.expect]
        for name in ("queries-people.toml", "queries-kept.toml")
    )
    drawn = [*old, *people]
    random.Random(SEED).shuffle(drawn)
    half = len(drawn) // 2
    fresh, typed = (
        [query for query in read_queries(name) if query.expect]
        for name in ("queries-fresh.toml", "queries-typed.toml")
    )
    long = [query for query in (*people, *kept) if len(query.text.split()) >= 12]
    return dict(zip(SETS, (drawn[:half], drawn[half:], old, kept, long, fresh, typed), strict=True))


def groups() -> dict[str, list[Query]]:
    """The sets, and queries.toml by style."""
    old = read_queries()
    return query_sets() | {
        f"style {style}": [q for q in old if q.style == style] for style in STYLES
    }


def honesty(index: SearchIndex) -> str:
    """How often a match is called weak, where it should be and where not."""
    asked = [*read_queries(), *read_queries("queries-people.toml")]
    kept = read_queries("queries-kept.toml")
    lines = []
    for name, queries in (("tuned", asked), ("kept aside", kept)):
        answers = [(query, index.search(query.text)) for query in queries]
        right = [a.weak for q, a in answers if a.hits and is_expected(a.hits[0].id, q)]
        beyond = [a.weak or not a.hits for q, a in answers if not q.expect]
        lines.append(
            f"{name}: weak said of {100 * sum(right) / len(right):.1f} % of {len(right)} right "
            f"first results, and of {100 * sum(beyond) / len(beyond):.1f} % of {len(beyond)} "
            "questions that the catalog cannot answer"
        )
    return "\n".join(lines)


def quality(catalog: Catalog) -> None:
    """Print how good the search is, by style and by set."""
    index = SearchIndex(catalog)

    def search(text: str) -> list[str]:
        return [hit.id for hit in index.search(text).hits]

    print("percent                      n    @1    @3    @5   MRR  nDCG")
    for name, queries in groups().items():
        count, values = measures(search, queries)
        print(f"{name:24} {count:5} " + " ".join(f"{value:5.1f}" for value in values))
    print(honesty(index))


# ---------------------------------------------------------------- speed


def generated(count: int, organizations: int = 20) -> Catalog:
    """A catalog of `count` made-up FAQs in the words of the real ones; the same every time."""
    dice = random.Random(count)
    real = load()
    pool = [word for _, question, answer in faqs_of(real) for word in words(f"{question} {answer}")]
    made = [f"term{n}" for n in range(max(500, count // 20))]
    source = Source(id="s", title="Made up", kind="article")
    files = []
    for number in range(organizations):
        faqs = tuple(
            Faq(
                id=f"faq-{n}",
                question=" ".join([*dice.choices(pool, k=9), dice.choice(made)]) + "?",
                answer=" ".join([*dice.choices(pool, k=45), *dice.choices(made, k=3)]) + ".",
                topics=("renewal",),
                sources=("s",),
            )
            for n in range(count // organizations)
        )
        organization = Organization(
            id=f"org{number}", abbreviation=f"ORG{number}", name=f"Organization number {number}",
            country="US", kind="made up", fields=("laboratory",), sources=("s",),
        )  # fmt: skip
        files.append(OrganizationFile(organization=organization, sources=(source,), faqs=faqs))
    return Catalog(organizations=tuple(files), vocabulary=real.vocabulary, thesaurus=real.thesaurus)


def latencies(index: SearchIndex, texts: Sequence[str], *, typing: bool = False) -> str:
    """p50, p95 and the longest, in milliseconds, by the clock and (p95) of the processor."""
    taken, worked = [], []
    for text in texts:
        start, work = time.perf_counter(), time.thread_time()
        index.search(text, typing=typing)
        taken.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.thread_time() - work))
    taken.sort()
    worked.sort()
    middle, late = len(taken) // 2, int(len(taken) * 0.95)
    return (
        f"p50 {taken[middle]:6.2f}  p95 {taken[late]:6.2f}  max {taken[-1]:6.2f} ms"
        f"   (processor p95 {worked[late]:.2f} ms)"
    )


def speed() -> None:
    """Print times and sizes."""
    texts = [query.text for query in read_queries()]
    for name, count in (
        ("built-in", 0),
        ("1,000 FAQs", 1_000),
        ("100,000 FAQs", 100_000),
    ):
        catalog = generated(count) if count else load()
        rows = faqs_of(catalog)
        gc.collect()
        start = time.perf_counter()
        index = SearchIndex(catalog)
        build = time.perf_counter() - start
        start = time.perf_counter()
        plain_fts5(rows)
        plain = time.perf_counter() - start
        print(
            f"{name}: {len(rows):,} FAQs, build {1000 * build:,.0f} ms "
            f"(plain FTS5 {1000 * plain:,.0f} ms, ratio {build / plain:.1f})"
        )
        print(f"  first time asked  {latencies(index, texts)}")
        print(f"  asked again       {latencies(index, texts)}")
        parts = [text[:length] for text in texts[::7] for length in range(1, len(text) + 1, 3)]
        print(f"  while typing      {latencies(index, parts, typing=True)}")
        del index
        if len(rows) <= 1_000:
            tracemalloc.start()
            kept = SearchIndex(catalog)
            held, _ = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            del kept
            print(f"  Python objects of the index {held / 1e6:.1f} MB, SQLite's part not counted")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  peak of the process so far {peak:,.0f} MB")


def main() -> None:
    """Run what is asked for; both without an argument."""
    wanted = sys.argv[1:] or ["quality", "speed"]
    if "quality" in wanted:
        quality(load())
    if "speed" in wanted:
        speed()


if __name__ == "__main__":
    main()
