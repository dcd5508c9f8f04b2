"""How well the search does on the labeled queries; falls when it gets worse.

The figures are what `python benchmarks/search.py quality` printed on 27 November 2026.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import pytest
import tomli

from certtui.answers.search import SearchAnswer, SearchIndex
from certtui.answers.search.overviews import overviews
from certtui.catalog.collection import Catalog

QUERIES = Path(__file__).parent.parent / "data" / "queries.toml"
RECORDED = {"dev": 97.8, "held-out": 99.5}
"""Success in the first three places, in percent, by split."""
RECORDED_TYPOS = 98.3
MARGIN = 5.0


class Query(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A labeled query; any of `expect` answers it, "compare:*" being any comparison."""

    text: str
    style: str
    org: str
    split: str
    expect: tuple[str, ...]


@pytest.fixture(scope="module")
def index(catalog: Catalog) -> SearchIndex:
    return SearchIndex(catalog)


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    return msgspec.convert(tomli.loads(QUERIES.read_text("utf-8"))["query"], list[Query])


@pytest.fixture(scope="module")
def answers(index: SearchIndex, queries: list[Query]) -> dict[str, SearchAnswer]:
    """The answer to each query's text."""
    return {query.text: index.search(query.text) for query in queries}


def success(answers: Mapping[str, SearchAnswer], queries: Sequence[Query], places: int) -> float:
    """Percent of queries that have an expected answer among the first places."""
    found = 0
    for query in queries:
        ids = [hit.id for hit in answers[query.text].hits[:places]]
        found += any(is_expected(id_, query.expect) for id_ in ids)
    return 100 * found / len(queries)


def is_expected(found: str, expect: Sequence[str]) -> bool:
    return any(
        found.startswith(label[:-1]) if label.endswith("*") else found == label for label in expect
    )


@pytest.mark.parametrize("split", RECORDED)
def test_labeled_queries_find_their_answer_in_the_first_three_places(
    answers: dict[str, SearchAnswer], queries: list[Query], split: str
) -> None:
    chosen = [query for query in queries if query.split == split]
    assert success(answers, chosen, 3) >= RECORDED[split] - MARGIN


def test_misspelled_queries_find_their_answer_in_the_first_three_places(
    answers: dict[str, SearchAnswer], queries: list[Query]
) -> None:
    chosen = [query for query in queries if query.style == "typo"]
    assert success(answers, chosen, 3) >= RECORDED_TYPOS - MARGIN


def test_every_query_has_a_result(answers: dict[str, SearchAnswer]) -> None:
    assert not [text for text, answer in answers.items() if not answer.hits]


def test_labels_name_records_that_exist(catalog: Catalog, queries: list[Query]) -> None:
    known = {f"{entry.id}/{faq.id}" for entry in catalog.organizations for faq in entry.faqs}
    known |= {f"states/{faq.id}" for file in catalog.jurisdiction_files for faq in file.faqs}
    known |= {award.id for award in catalog.certifications}
    known |= {f"state:{entry.id}" for entry in catalog.jurisdictions}
    known |= {f"{entry.id}#renewal" for entry in catalog.organizations}
    known |= {entry.id for entry in overviews(catalog)}
    wrong = [
        label
        for query in queries
        for label in query.expect
        if label not in known and not label.startswith("compare:")
    ]
    assert not wrong


def test_labeled_queries_have_every_style_and_no_duplicates(queries: list[Query]) -> None:
    assert len({query.text for query in queries}) == len(queries) >= 150
    assert {query.style for query in queries} == {
        "keyword", "question", "typo", "synonym", "abbreviation",
    }  # fmt: skip
    held_out = sum(query.split == "held-out" for query in queries)
    assert held_out >= len(queries) / 3


def test_few_answered_queries_and_most_unanswerable_ones_are_called_weak(
    index: SearchIndex, answers: dict[str, SearchAnswer], queries: list[Query]
) -> None:
    beyond = tomli.loads((QUERIES.parent / "queries-beyond.toml").read_text("utf-8"))["queries"]
    said = [index.search(text) for text in beyond]
    assert sum(answer.weak or not answer.hits for answer in said) >= 0.85 * len(beyond)
    found = [(query, answers[query.text]) for query in queries]
    right = [a for q, a in found if a.hits and is_expected(a.hits[0].id, q.expect)]
    assert sum(answer.weak for answer in right) <= 0.05 * len(right)
