"""The search answers random queries, and marks only words inside the texts."""

from __future__ import annotations

import random

import pytest

from certtui.answers.search import SearchIndex
from certtui.catalog.collection import Catalog
from tests.fuzz.conftest import Seeds

HOSTILE = (
    '"', "'", "*", "(", ")", "AND", "OR", "NOT", "NEAR", "^", ":", "-", "\x00", "\x1b[2J", "\u202e",
    "👨‍👩‍👧", "ﬁ", "İ", "ß", "%", "_", "\ud800", "e\u0301", "日本語", "a" * 300, "\n", "question:",
    "{", "}", "\\", ";", "--", "'; DROP TABLE", "NEAR(a b, 3)", "c++", "1/2", "²",
)  # fmt: skip


@pytest.fixture(scope="module")
def index(catalog: Catalog) -> SearchIndex:
    return SearchIndex(catalog)


def query_of(chance: random.Random, words: list[str]) -> str:
    parts = []
    for _ in range(chance.randint(0, 8)):
        word = chance.choice(words)
        change = chance.random()
        if change < 0.3 and len(word) > 2:
            place = chance.randrange(len(word))
            word = word[:place] + chance.choice(("", "x", word[place] * 2)) + word[place + 1 :]
        elif change < 0.5:
            word = chance.choice(HOSTILE)
        elif change < 0.6:
            word = "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randint(1, 6)))
        parts.append(word.upper() if chance.random() < 0.1 else word)
    text = chance.choice((" ", " ", " ", "")).join(parts)
    return text * 2000 if chance.random() < 0.02 else text


def test_random_queries_are_answered(seeds: Seeds, index: SearchIndex, catalog: Catalog) -> None:
    words = sorted(
        {
            word
            for entry in catalog.organizations
            for faq in entry.faqs
            for word in (*faq.question.split(), *faq.answer.split()[:5], entry.id)
        }
    )
    owners = [None, None, None, "amt", "states", "nobody"]
    topics = [None, None, None, "fees", "nothing"]
    for seed in seeds():
        chance = random.Random(seed)
        query = query_of(chance, words)
        limit = chance.choice((0, 1, 10, 200))
        answer = index.search(
            query,
            organization=chance.choice(owners),
            topic=chance.choice(topics),
            limit=limit,
            typing=chance.random() < 0.5,
            correct=chance.random() < 0.8,
        )
        assert len(answer.hits) <= limit
        for hit in answer.hits:
            assert hit.question
            assert hit.answer
            index.related(hit)
